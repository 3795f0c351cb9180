namespace Ocop.Site.Features.Tourism;

/// <summary>A product of the catalogue, by its slug, and the village it comes from.</summary>
internal sealed class VillageProduct
{
    public required string Product { get; init; }
    public required Guid Village { get; init; }
}
