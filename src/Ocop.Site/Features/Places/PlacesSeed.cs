using System.Globalization;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;

namespace Ocop.Site.Features.Places;

/// <summary>The 129 units of Decision 19/2025/QĐ-TTg, from <c>content/places/communes.csv</c>.</summary>
internal sealed class PlacesSeed(SiteDbContext db) : ISeed
{
    public static string Name => "places";
    public static bool IsDemonstration => false;

    public Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        foreach (var row in content.Rows("places/communes.csv"))
        {
            db.Add(new AdministrativeUnit
            {
                Code = CommuneCode.Parse(row["code"], null),
                Slug = row["slug"],
                Kind = row["kind"] == "phuong" ? CommuneKind.Ward : CommuneKind.Commune,
                Name = row["name_vi"],
                Latitude = double.Parse(row["latitude"], CultureInfo.InvariantCulture),
                Longitude = double.Parse(row["longitude"], CultureInfo.InvariantCulture),
                FormerProvince = row["former_province"],
                FormerDistricts = row["former_districts"],
                OlderDistricts = row["older_districts"],
                FormerUnits = row["former_units"],
                OlderUnits = row["older_units"],
                ValidFrom = DateOnly.Parse(row["valid_from"], CultureInfo.InvariantCulture),
                ValidTo = row["valid_to"] is { Length: > 0 } last ? DateOnly.Parse(last, CultureInfo.InvariantCulture) : null,
            });
        }
        return Task.CompletedTask;
    }
}
