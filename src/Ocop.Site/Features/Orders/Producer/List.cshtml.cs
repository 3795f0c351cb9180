using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Orders.Producer;

/// <summary>The seller's orders by what to do next: answer, pack, send, on the way.</summary>
[Address("xuong/don-hang", "en/workspace/orders"), PersonalPage]
internal sealed class ListModel(SellerDesk desk, ICatalogue catalogue, TimeProvider clock) : PageModel
{
    /// <summary>A status that somebody waits in; without one the first that holds anything.</summary>
    [BindProperty(Name = "viec", SupportsGet = true)]
    public SubOrderStatus? Job { get; set; }

    public IReadOnlyDictionary<SubOrderStatus, int> Counts { get; private set; } = new Dictionary<SubOrderStatus, int>();
    public SubOrderStatus Shown { get; private set; }
    public Page<SellerLine> Orders { get; private set; } = new([], null);
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();

    public DateOnly Today => clock.Today();

    /// <summary>The goods and how they are packed: an offer by itself is called <c>250 g pack</c>.</summary>
    public string NameOf(OrderedLine line, Language language)
    {
        var offer = language == Language.English && line.NameEn.Length > 0 ? line.NameEn : line.NameVi;
        return line.Products is [var only] && Products.GetValueOrDefault(only.Product) is { } product ? $"{product.Name(language)}, {offer}" : offer;
    }

    public async Task<IActionResult> OnGetAsync([FromQuery] Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await desk.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        Counts = await desk.CountsAsync(owner.Id, cancellationToken);
        Shown = Job is { } job and not SubOrderStatus.Waiting ? job : SellerDesk.Open.FirstOrDefault(Counts.ContainsKey, SubOrderStatus.New);
        Orders = await desk.ListAsync(owner.Id, Shown, after, cancellationToken);
        Products = await catalogue.FindAsync([.. Orders.Items.SelectMany(order => order.Lines).SelectMany(line => line.Products).Select(product => product.Product).Distinct()], cancellationToken);
        return Page();
    }
}
