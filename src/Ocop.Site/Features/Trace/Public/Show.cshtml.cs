using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Labels;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Scans;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Trace.Public;

[Address("truy-xuat/{item}/{lot?}/{serial?}", "en/trace/{item}/{lot?}/{serial?}")]
[ReadyPage]
internal sealed class ShowModel(
    ICatalogue catalogue, ILots lots, ILabels labels, TraceReader traces, IAddresses addresses, IStringLocalizer<TraceText> text) : PageModel
{
    public TraceStory Story { get; private set; } = null!;

    public string? Serial { get; private set; }

    /// <summary>The path printed in the lot's code; empty for a product or a single item.</summary>
    public string CodePath => Story.Lot is { } lot && Serial is null ? new Uri(labels.CodeOf(Story.Product, lot, HttpContext).Uri).AbsolutePath : "";

    public async Task<IActionResult> OnGetAsync(string item, string? lot, string? serial, CancellationToken cancellationToken)
    {
        var language = Languages.Of(HttpContext);
        var (product, isRetired) = await catalogue.FindTracedAsync(item, cancellationToken);
        if (product is null)
            return Refuse(isRetired ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound, isRetired ? text["RetiredCode"] : text["UnknownItem"]);

        Lot? made = null;
        if (lot is not null && (!LotNumber.TryParse(lot, null, out var number) || (made = await lots.FindAsync(product.Id, number, cancellationToken)) is null))
            return Refuse(StatusCodes.Status404NotFound, text["UnknownLot", lot.Length <= 20 ? lot : lot[..20] + "…"]);
        if (serial is not null && !SerialNumber.TryParse(serial, null, out _))
            return Refuse(StatusCodes.Status404NotFound, text["UnknownItem"]);

        // One page, one address: an own code whose product has a GTIN by now, or a GTIN of another length, leads to it.
        if (item != product.TraceItem)
            return LocalRedirectPermanent(addresses.Of(TraceModule.Page, language, ("item", product.TraceItem), ("lot", lot), ("serial", serial)));

        Serial = serial;
        Story = await traces.ReadAsync(product, made, language, cancellationToken);
        if (ReadyPageRequest.Of(HttpContext) is { } ready)
        {
            var scan = new Scan(product.Id, made?.Id, serial, language);
            ready.IsKept = serial is null;
            ready.BeforeEachAnswer = http => http.RequestServices.GetRequiredService<IScanLog>().RecordAsync(scan, http.Request.Headers.UserAgent.ToString());
        }
        return Page();
    }

    private static ErrorPageResult Refuse(int status, string detail) => new(status, detail);
}
