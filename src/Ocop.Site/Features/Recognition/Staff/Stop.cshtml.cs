using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recognition.Staff;

/// <summary>Ends or revokes a certificate: a decision of the province.</summary>
[Address("can-bo/cong-nhan/{id}/dung", "en/staff/recognitions/{id}/stop")]
[Authorize(Roles = Role.ProvinceOfficer)]
[FreshCode]
internal sealed class StopModel(StaffRecognitions recognitions, IRecognition register, IAddresses addresses, IStringLocalizer<RecognitionText> text) : PageModel
{
    public const int LongestNumber = 80;
    public const int LongestReason = 1000;

    public StaffRecognition Recognition { get; private set; } = null!;

    /// <summary>Ended or Revoked.</summary>
    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? ReasonEn { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        Check(nameof(How), How is nameof(StandingKind.Ended) or nameof(StandingKind.Revoked), "HowNeeded");
        var decision = new StopDecision(VietnameseText.Stored(Number ?? ""), VietnameseText.Stored(Reason ?? ""), VietnameseText.Stored(ReasonEn ?? ""));
        Check(nameof(Number), decision.Number.Length is > 0 and <= LongestNumber, "NumberNeeded");
        Check(nameof(Reason), decision.ReasonVi.Length is >= 10 and <= LongestReason, "ReasonNeeded");
        Check(nameof(ReasonEn), decision.ReasonEn.Length <= LongestReason, "ReasonEnTooLong");
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await (How == nameof(StandingKind.Revoked)
            ? register.RevokeAsync(id, decision, cancellationToken)
            : register.EndAsync(id, decision, cancellationToken));
        return LocalRedirect(addresses.Of("/Recognition/Staff/Show", Languages.Of(HttpContext), ("id", id.ToString())));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await recognitions.FindAsync(id, cancellationToken) is not { } found)
            return false;
        Recognition = found;
        return true;
    }

    private void Check(string field, bool isFine, string message)
    {
        if (!isFine)
            ModelState.AddModelError(field, text[message]);
    }
}
