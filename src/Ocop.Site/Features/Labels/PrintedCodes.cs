using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform;
using Ocop.Traceability.DigitalLink;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Labels;

internal sealed class PrintedCodes(PublicRoot root) : ILabels
{
    public PrintedCode CodeOf(Product product, Lot lot, HttpContext http)
    {
        var host = root.Of(http);
        if (product.Gtin is null)
            return new(lot.Code.ToUri(host), ReadableLines.For(lot.Code, host));
        var link = DigitalLink.For(product.Gtin, lot.Number);
        return new(link.ToUri(host), ReadableLines.For(link, host));
    }
}
