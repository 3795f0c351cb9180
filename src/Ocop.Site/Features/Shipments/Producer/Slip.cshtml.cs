using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Shipments.Producer;

/// <summary>The slip in the parcel: to whom, and of each line which lot and where its story stands (FC04). A gift's shows no prices (FC25).</summary>
[Address("xuong/don-hang/{code}/phieu", "en/workspace/orders/{code}/slip"), PersonalPage]
internal sealed class SlipModel(ParcelDesk desk, ICatalogue catalogue, PublicRoot root) : PageModel
{
    /// <summary>Which of the seller's parts, when the order was split.</summary>
    [BindProperty(Name = "phan", SupportsGet = true)]
    public int? Number { get; set; }

    public ToSend ToSend { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, Lot> Lots { get; private set; } = new Dictionary<Guid, Lot>();
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();

    public string TraceOf(Lot lot) => lot.Code.ToUri(root.Of(HttpContext));

    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(code, Number, cancellationToken) is not { Part.Status: not SubOrderStatus.Accepted } found)
            return NotFound();
        ToSend = found;
        Lots = await desk.LotsOfAsync(found, cancellationToken);
        Products = await catalogue.FindAsync([.. Lots.Values.Select(lot => lot.Product).Distinct()], cancellationToken);
        return Page();
    }
}
