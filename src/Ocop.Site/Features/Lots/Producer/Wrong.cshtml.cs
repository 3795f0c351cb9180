using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Lots.Producer;

/// <summary>Declares a step wrong (FE09). The step stays readable; the right one is then written as any other.</summary>
[Address("xuong/lo/{code}/bao-sai/{entry}", "en/workspace/lots/{code}/wrong/{entry}")]
internal sealed class WrongModel(Workshop workshop, LotJournal journal, SiteDbContext db, IAddresses addresses, IStringLocalizer<LotsText> text) : PageModel
{
    [BindProperty(Name = "vi-sao")]
    public string? Reason { get; set; }

    public ShortCode Code { get; private set; } = null!;
    public JournalEntry Entry { get; private set; } = null!;
    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(ShortCode code, Guid entry, CancellationToken cancellationToken) =>
        await FindAsync(code, entry, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(ShortCode code, Guid entry, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, entry, cancellationToken) is not { } lot)
            return NotFound();
        var reason = VietnameseText.Stored(Reason ?? "");
        if (reason.Length is >= 3 and <= JournalEntryTable.LongestReason)
        {
            await journal.DeclareWrongAsync(lot, Entry, reason, cancellationToken);
            return Redirect(addresses.Of("/Lots/Producer/Lot", Languages.Of(HttpContext), ("code", code.ToString())));
        }
        Error = text["ReasonRefused", JournalEntryTable.LongestReason];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<RegisteredLot?> FindAsync(ShortCode code, Guid entry, CancellationToken cancellationToken)
    {
        if (await workshop.LotAsync(code, cancellationToken) is not { } mine
            || await db.Set<JournalEntry>().SingleOrDefaultAsync(e => e.Id == entry && e.Lot == mine.Lot.Id, cancellationToken) is not { } found)
            return null;
        (Code, Entry) = (code, found);
        return mine.Lot;
    }
}
