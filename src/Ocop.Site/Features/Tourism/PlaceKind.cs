namespace Ocop.Site.Features.Tourism;

/// <summary>What a tourism point is, in words.</summary>
internal sealed class PlaceKind
{
    public required string Code { get; init; }
    public required string NameVi { get; init; }
    public required string NameEn { get; init; }
}
