using Ocop.Site.Data;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Geography;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Producers;

/// <summary>An owner (chủ thể) in the register.</summary>
internal sealed class RegisteredProducer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Without diacritics; never changes in this version.</summary>
    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>Sorts names in Vietnamese alphabetical order in both databases (VN-34).</summary>
    public required string NameKey { get; init; }

    public required LegalForm Form { get; init; }
    public required CommuneCode Commune { get; init; }
    public required string StreetLine { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }

    /// <summary>E.164; null when the owner has not agreed to show one.</summary>
    public string? Phone { get; init; }

    public string? TaxCode { get; init; }
    public Gln? Gln { get; init; }
    public int? Since { get; init; }
    public bool WelcomesVisitors { get; init; }

    /// <summary>BCP 47 tags joined by a space: <c>vi en</c>.</summary>
    public required string Languages { get; init; }

    public bool IsInvented { get; init; }

    /// <summary>What its entry rests on: registration of the business, a dossier. Empty for the demonstration's.</summary>
    public string Ground { get; init; } = "";

    public Producer AsProducer() => new(
        Id, Slug, Name, Form, Commune, StreetLine, new GeoPoint(Latitude, Longitude), Phone, TaxCode, Gln, Since, WelcomesVisitors,
        Languages.Split(' ', StringSplitOptions.RemoveEmptyEntries), IsInvented);
}

/// <summary>An account that may act for a producer.</summary>
internal sealed class Membership
{
    public required Guid Account { get; init; }
    public required Guid Producer { get; init; }
    public required DateTimeOffset Since { get; init; }
}

/// <summary>Something that an owner is told once, such as the summary of a week.</summary>
internal sealed class ToldOnce : IShownOnNoPage
{
    public required Guid Producer { get; init; }
    public required string What { get; init; }
    public required DateTimeOffset At { get; init; }
}
