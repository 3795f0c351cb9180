using System.Globalization;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Recalls;

/// <summary>The demonstration's one recalled lot, from <c>content/demo/recalls.csv</c>.</summary>
internal sealed class RecallsDemonstration(SiteDbContext db, ICatalogue catalogue, ILots lots, ILotStock stock) : ISeed
{
    public static string Name => "recalls-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        foreach (var row in content.Rows("demo/recalls.csv"))
        {
            var product = (await catalogue.FindBySlugAsync(row["product"], cancellationToken))!.Product;
            var lot = await lots.FindAsync(product.Id, LotNumber.Parse(row["lot"]), cancellationToken)
                ?? throw new InvalidDataException($"content/demo/recalls.csv names the lot {row["lot"]}, which the demonstration has not made.");
            await stock.StopSaleAsync(lot.Id, cancellationToken);
            db.Add(new RecallDecision
            {
                Lot = lot.Id,
                Product = product.Id,
                Commune = lot.Commune,
                Level = Enum.Parse<RecallLevel>(row["level"], ignoreCase: true),
                DecisionNumber = row["decision"],
                Since = DateTimeOffset.Parse(row["decided_on"], CultureInfo.InvariantCulture),
                ReasonVi = row["reason_vi"],
                ReasonEn = row["reason_en"],
                AdviceVi = row["do_vi"],
                AdviceEn = row["do_en"],
            });
        }
    }
}
