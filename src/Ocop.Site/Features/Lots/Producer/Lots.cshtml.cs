using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Lots.Producer;

/// <summary>The owner's lots, newest first; also the way to one of them to write in or to print for.</summary>
[Address("xuong/lo", "en/workspace/lots")]
internal sealed class LotsModel(Workshop workshop, LotRegister register, ICatalogue catalogue, SiteDbContext db) : PageModel
{
    public const string ToRecord = "ghi", ToPrint = "in";

    private const string Sheet = "/Labels/Producer/Sheet";

    [BindProperty(Name = "for", SupportsGet = true)]
    public string? For { get; set; }

    public string Target => For == ToPrint ? Sheet : For == ToRecord ? "/Lots/Producer/Record" : "/Lots/Producer/Lot";

    public IReadOnlyList<Lot> Lots { get; private set; } = [];
    public Cursor? Next { get; private set; }
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();

    public async Task<IActionResult> OnGetAsync([FromQuery] Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await workshop.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        var page = await Workshop.PageAsync(db.Set<RegisteredLot>().Where(lot => lot.Producer == owner.Id), after, cancellationToken);
        (Lots, Next) = (await register.WithStockAsync(page.Items, cancellationToken), page.Next);
        Products = await catalogue.FindAsync([.. Lots.Select(lot => lot.Product).Distinct()], cancellationToken);
        return Page();
    }
}
