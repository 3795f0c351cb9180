using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints.Staff;

/// <summary>One complaint of the officer's area; what the two sides could not settle is decided by the province, with a reason.</summary>
[Address("can-bo/van-de/{id}", "en/staff/problems/{id}"), PersonalPage, FreshCode]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class ShowModel(ComplaintDesk desk, ComplaintChanging changing, ICurrentUser user, IAddresses addresses, IStringLocalizer<ComplaintsText> text) : PageModel
{
    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "cach")]
    public ComplaintAnswer? Decision { get; set; }

    [BindProperty(Name = "so-tien")]
    public string? Amount { get; set; }

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    public ComplaintView View { get; private set; } = null!;
    public IReadOnlyDictionary<string, string> Errors => errors;
    public bool MayDecide => View.Complaint.Status == ComplaintStatus.Mediation && user.Is(Role.ProvinceOfficer);

    public IEnumerable<ComplaintAnswer> Decisions => View.Refundable > Dong.Zero
        ? [ComplaintAnswer.Refund, ComplaintAnswer.Replace, ComplaintAnswer.Explain]
        : [ComplaintAnswer.Replace, ComplaintAnswer.Explain];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        Amount = View.Proposed.Amount.ToString(CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        if (!user.Is(Role.ProvinceOfficer))
            return Forbid();
        if (Decision is null || !Decisions.Contains(Decision.Value))
            errors["cach"] = text["DecisionNeeded"];
        var amount = Dong.Zero;
        if (Decision == ComplaintAnswer.Refund && (!Dong.TryParse(Amount, out amount) || amount <= Dong.Zero || amount > View.Refundable))
            errors["so-tien"] = text["AmountRefused", View.Refundable];
        var words = VietnameseText.Stored(Reason ?? "");
        if (words.Length is < 10 or > ComplaintLengths.Why)
            errors["ly-do"] = text["ReasonNeeded", ComplaintLengths.Why];
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await changing.DecideAsync(View.Complaint, Decision!.Value, amount, words, desk.Who(), cancellationToken);
        return Redirect(addresses.Of("/Complaints/Staff/Show", Languages.Of(HttpContext), ("id", id.ToString())));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OfAreaAsync(id, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}
