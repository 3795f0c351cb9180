using System.Collections.Concurrent;
using System.Globalization;
using Ocop.Site.Data.Seeding;

namespace Ocop.Site.Features.Places;

/// <summary>The units of the other 33 provinces (VN-01), from <c>content/places/communes-elsewhere.csv</c>: read when the first parcel is addressed to one, a province's names made ready when it is asked for.</summary>
internal sealed class UnitsElsewhere(SeedContent content)
{
    private const string File = "places/communes-elsewhere.csv";

    private readonly Lazy<ILookup<string, Dated>> provinces = new(() => Read(content).ToLookup(row => row.Province, StringComparer.Ordinal));
    private readonly ConcurrentDictionary<string, (DateOnly Day, Gazetteer Names)> ready = new(StringComparer.Ordinal);

    /// <summary>The units that are in force on a day; null for a province that is not known.</summary>
    public Gazetteer? In(string province, DateOnly day)
    {
        if (ready.TryGetValue(province, out var known) && known.Day == day)
            return known.Names;
        if (!provinces.Value.Contains(province))
            return null;
        var names = new Gazetteer(provinces.Value[province].Where(row => row.From <= day && (row.To is null || row.To >= day)).Select(row => row.Names));
        ready[province] = (day, names);
        return names;
    }

    private static IEnumerable<Dated> Read(SeedContent content) =>
        from row in content.Rows(File)
        let unit = new CommuneLevelUnit(CommuneCode.Parse(row["code"], null), KindOf(row["kind"]), row["name_vi"])
        select new Dated(
            row["province_code"],
            new(unit, AdministrativeUnit.Split(row["former_units"]), [], AdministrativeUnit.Split(row["former_districts"]), AdministrativeUnit.Split(row["former_provinces"])),
            DateOnly.Parse(row["valid_from"], CultureInfo.InvariantCulture),
            row["valid_to"] is { Length: > 0 } last ? DateOnly.Parse(last, CultureInfo.InvariantCulture) : null);

    private static CommuneKind KindOf(string kind) => kind switch
    {
        "xa" => CommuneKind.Commune,
        "phuong" => CommuneKind.Ward,
        "dac-khu" => CommuneKind.SpecialZone,
        _ => throw new InvalidDataException($"{File}: no kind of unit is called {kind}."),
    };

    private sealed record Dated(string Province, UnitNames Names, DateOnly From, DateOnly? To);
}
