using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Inspections;

/// <summary>What invented people found odd (<c>content/demo/doubtful_items.csv</c>).</summary>
internal sealed class InspectionsDemonstration(Reporting reporting, ICatalogue catalogue, ILots lots, TimeProvider clock) : ISeed
{
    public static string Name => "inspections-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        foreach (var row in content.Rows("demo/doubtful_items.csv"))
        {
            var code = row["code"];
            if (row["product"].Length > 0 && await catalogue.FindBySlugAsync(row["product"], cancellationToken) is { Product: var product })
                code = (await lots.NewestAsync([product.Id], 1, cancellationToken))[product.Id].FirstOrDefault() is { } lot ? $"{product.TraceItem}/{lot.Number}" : product.TraceItem;
            var item = await reporting.ReportAsync(new(Enum.Parse<Doubt>(row["doubt"]), code, row["where"], row["words"], null, Language.Vietnamese), cancellationToken);
            if (row["outcome"].Length > 0)
                item.Close(Enum.Parse<ReportOutcome>(row["outcome"]), row["finding"], row["by"], clock.GetUtcNow());
        }
    }
}
