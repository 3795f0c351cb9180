using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Offices;

internal enum OfficeLevel
{
    Province,
    Inspection,
    Commune,
}

/// <summary>An office of the programme: the province's coordination office, its inspectors, or a commune's people's committee.</summary>
internal sealed class ProgrammeOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The commune's code, or a word for an office of the province.</summary>
    public required string Code { get; init; }

    public required OfficeLevel Level { get; init; }
    public required string NameVi { get; init; }
    public required string NameEn { get; init; }

    /// <summary>The commune it answers for; null for the whole province.</summary>
    public CommuneCode? Commune { get; init; }

    public required string Phone { get; init; }

    public Office AsOffice() => new(Id, NameVi, NameEn, Commune, Phone);
}

/// <summary>An account that works in an office. An officer may hold several.</summary>
internal sealed class Posting
{
    public required Guid Account { get; init; }
    public required Guid Office { get; init; }
    public required DateTimeOffset Since { get; init; }
}
