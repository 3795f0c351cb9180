using System.Globalization;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Producers;

/// <summary>The demonstration's owners and who acts for them, from <c>content/demo/producers.csv</c> and <c>accounts.csv</c>.</summary>
internal sealed class ProducersDemonstration(SiteDbContext db, IPlaces places, IAccounts accounts, ISearchIndex search, TimeProvider clock) : ISeed
{
    public static string Name => "producers-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var documents = new List<SearchDocument>();
        var bySlug = new Dictionary<string, RegisteredProducer>(StringComparer.Ordinal);
        foreach (var row in content.Rows("demo/producers.csv"))
        {
            var producer = ProducerOf(row);
            db.Add(producer);
            bySlug.Add(producer.Slug, producer);
            documents.Add(ProducersInSearch.DocumentOf(producer, row["name_en"], await places.FindAsync(producer.Commune, cancellationToken)));
        }
        await search.PutAsync(documents, cancellationToken);

        foreach (var row in content.Rows("demo/accounts.csv").Where(row => row["producer"].Length > 0))
        {
            db.Add(new Membership
            {
                Account = await accounts.EnsureAsync(new(row["name_vi"], Phone(row["phone"]), null, [Role.Producer]), cancellationToken),
                Producer = bySlug[row["producer"]].Id,
                Since = clock.GetUtcNow(),
            });
        }
    }

    private static RegisteredProducer ProducerOf(IReadOnlyDictionary<string, string> row) => new()
    {
        Slug = row["slug"],
        Name = row["name_vi"],
        NameKey = VietnameseText.SortKey(row["name_vi"]),
        Form = Enum.Parse<LegalForm>(row["form"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        Commune = CommuneCode.Parse(row["commune"], null),
        StreetLine = row["street_vi"],
        Latitude = double.Parse(row["latitude"], CultureInfo.InvariantCulture),
        Longitude = double.Parse(row["longitude"], CultureInfo.InvariantCulture),
        Phone = Phone(row["phone"]),
        TaxCode = row["tax_code"] is { Length: > 0 } tax ? tax : null,
        Gln = row["gln"] is { Length: > 0 } gln ? Gln.Parse(gln) : null,
        Since = row["since"] is { Length: > 0 } year ? int.Parse(year, CultureInfo.InvariantCulture) : null,
        WelcomesVisitors = row["visit"] == "yes",
        Languages = row["languages"].Replace(";", "", StringComparison.Ordinal),
        IsInvented = row["invented"] == "yes",
    };

    /// <summary>0900000001 → +84900000001</summary>
    private static string? Phone(string local) => local.Length > 0 ? "+84" + local.Replace(" ", "", StringComparison.Ordinal)[1..] : null;
}
