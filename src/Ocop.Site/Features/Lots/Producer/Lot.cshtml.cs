using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Lots.Producer;

/// <summary>One lot: what is left, its journal, and the ways on: print, write, correct, close.</summary>
[Address("xuong/lo/{code}", "en/workspace/lots/{code}")]
internal sealed class LotModel(Workshop workshop, LotRegister register, StockKeeping stock, ICatalogue catalogue, SiteDbContext db, IAddresses addresses) : PageModel
{
    public Lot Lot { get; private set; } = null!;
    public bool IsClosed { get; private set; }
    public LotStock Stock { get; private set; } = null!;
    public Product Product { get; private set; } = null!;
    public IReadOnlyList<JournalEntry> Journal { get; private set; } = [];

    /// <summary>What just happened: the lot was made, or a step was written.</summary>
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(ShortCode code, [FromQuery(Name = "moi")] string? made, [FromQuery(Name = "ghi")] string? written, CancellationToken cancellationToken)
    {
        if (await workshop.LotAsync(code, cancellationToken) is not { } mine)
            return NotFound();
        Done = made is "1" ? "LotMade" : written is "1" ? "StepWritten" : null;
        IsClosed = mine.Lot.Status == LotStatus.Closed;
        Lot = (await register.WithStockAsync([mine.Lot], cancellationToken))[0];
        Stock = await stock.OfAsync(mine.Lot.Id, cancellationToken);
        Product = (await catalogue.FindAsync([Lot.Product], cancellationToken))[Lot.Product];
        Journal = await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.Lot == Lot.Id).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await workshop.LotAsync(code, cancellationToken) is not { } mine)
            return NotFound();
        await stock.CloseAsync(mine.Lot, cancellationToken);
        return Redirect(addresses.Of("/Lots/Producer/Lot", Languages.Of(HttpContext), ("code", code.ToString())));
    }
}
