using Ocop.Site.Features.Catalogue;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Trace;

internal static class TracedItem
{
    /// <summary>The product that an address names by its GTIN or our own code.</summary>
    public static async Task<(Product? Product, bool IsRetired)> FindTracedAsync(this ICatalogue catalogue, string item, CancellationToken cancellationToken)
    {
        if (Gtin.TryParse(item, null, out var gtin))
        {
            var product = await catalogue.FindAsync(gtin, cancellationToken);
            return (product, product is null && await catalogue.IsRetiredAsync(gtin, cancellationToken));
        }
        return ShortCode.TryParse(item, null, out var code) ? (await catalogue.FindAsync(code, cancellationToken), false) : (null, false);
    }
}
