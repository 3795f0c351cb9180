using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints.Public;

/// <summary>A problem as its buyer follows it, by its link: how it stands, who has to do what until when, all that was done; and whether the buyer is content.
/// What the buyer wrote and photographed is shown to whoever proved the number.</summary>
[Address("van-de/{link}", "en/problems/{link}"), PersonalPage]
internal sealed class ShowModel(ComplaintDesk desk, ComplaintChanging changing, IAddresses addresses, IStringLocalizer<ComplaintsText> text) : PageModel
{
    public ComplaintView View { get; private set; } = null!;
    public string? Error { get; private set; }

    /// <summary>As it was typed.</summary>
    public string? Reason { get; private set; }

    public bool MaySettle => ComplaintMoves.IsOfBuyer(View.Complaint.Status, ComplaintStatus.Settled);
    public bool MaySendBack => View.Complaint is { Status: ComplaintStatus.Answered, Answer: ComplaintAnswer.Return };
    public bool MayAskProvince => ComplaintMoves.IsOfBuyer(View.Complaint.Status, ComplaintStatus.Mediation);

    public async Task<IActionResult> OnGetAsync(string link, CancellationToken cancellationToken) => await ReadAsync(link, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSettleAsync(string link, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        await changing.SettleAsync(View.Complaint, cancellationToken);
        return Here(link);
    }

    public async Task<IActionResult> OnPostSendBackAsync(string link, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        await changing.SendBackAsync(View.Complaint, cancellationToken);
        return Here(link);
    }

    public async Task<IActionResult> OnPostMediateAsync(string link, [FromForm(Name = "vi-sao")] string? reason, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        var why = VietnameseText.Stored(reason ?? "");
        if (why.Length is 0 or > ComplaintLengths.Why)
        {
            (Error, Reason) = (text["WhyNeeded", ComplaintLengths.Why], reason);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await changing.MediateAsync(View.Complaint, OrdersModule.ByBuyer, why, cancellationToken);
        return Here(link);
    }

    private RedirectResult Here(string link) => Redirect(addresses.Of("/Complaints/Public/Show", Languages.Of(HttpContext), ("link", link)));

    private async Task<bool> ReadAsync(string link, CancellationToken cancellationToken)
    {
        if (await desk.ByLinkAsync(link, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}
