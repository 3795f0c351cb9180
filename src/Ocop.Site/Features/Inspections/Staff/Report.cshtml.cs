using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Inspections.Staff;

/// <summary>One report: all that was said, and what came of it.</summary>
[Address("can-bo/dang-ngo/{id}", "en/staff/reports/{id}"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Inspector},{Role.Administrator}")]
internal sealed class ReportModel(ReportDesk desk, ICurrentUser user, IAddresses addresses, IStringLocalizer<InspectionsText> text) : PageModel
{
    [BindProperty(Name = "ket-qua")]
    public ReportOutcome? Outcome { get; set; }

    [BindProperty(Name = "loi")]
    public string? Finding { get; set; }

    public ReportRow Row { get; private set; } = null!;

    /// <summary>An administrator keeps the accounts, and judges no goods.</summary>
    public bool MayClose => Row.Item.ClosedAt is null && !user.Is(Role.Administrator);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } row)
            return NotFound();
        Row = row;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } row)
            return NotFound();
        if (user.Is(Role.Administrator))
            return Forbid();
        Row = row;
        if (Outcome is null)
        {
            ModelState.Remove("ket-qua"); // a word that is no choice says the same as none
            ModelState.AddModelError("ket-qua", text["OutcomeNeeded"]);
        }
        var finding = VietnameseText.Stored(Finding ?? "");
        if (finding.Length is < 10 or > DoubtfulItem.LongestFinding)
            ModelState.AddModelError("loi", text["FindingNeeded", DoubtfulItem.LongestFinding]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await desk.CloseAsync(row.Item, Outcome!.Value, finding, cancellationToken);
        return Redirect(addresses.Of("/Inspections/Staff/Report", Languages.Of(HttpContext), ("id", id.ToString())));
    }
}
