using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Recalls.Staff;

/// <summary>Recalls a lot: an officer of the commune it was made in, or of the province.</summary>
[Address("can-bo/lo/{code}/thu-hoi", "en/staff/lots/{code}/recall")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer}")]
[FreshCode]
internal sealed class RecallModel(StaffRecalls recalls, RecallRegister register, ICurrentUser user, TimeProvider clock, IAddresses addresses, IStringLocalizer<RecallsText> text) : PageModel
{
    private const int LongestNumber = 80;
    private const int LongestText = 1000;

    public StaffLot Of { get; private set; } = null!;

    [BindProperty]
    public string? Level { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? ReasonEn { get; set; }

    [BindProperty]
    public string? Advice { get; set; }

    [BindProperty]
    public string? AdviceEn { get; set; }

    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken) =>
        await FindAsync(code, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (!await FindAsync(code, cancellationToken))
            return NotFound();
        var (number, reason, reasonEn) = (VietnameseText.Stored(Number ?? ""), VietnameseText.Stored(Reason ?? ""), VietnameseText.Stored(ReasonEn ?? ""));
        var (advice, adviceEn) = (VietnameseText.Stored(Advice ?? ""), VietnameseText.Stored(AdviceEn ?? ""));
        Check(nameof(Level), Level is nameof(RecallLevel.Serious) or nameof(RecallLevel.Moderate), "LevelNeeded");
        Check(nameof(Number), number.Length is > 0 and <= LongestNumber, "NumberNeeded");
        Check(nameof(Reason), reason.Length is >= 10 and <= LongestText, "ReasonNeeded");
        Check(nameof(Advice), advice.Length is >= 10 and <= LongestText, "AdviceNeeded");
        Check(nameof(ReasonEn), reasonEn.Length <= LongestText, "TooLong");
        Check(nameof(AdviceEn), adviceEn.Length <= LongestText, "TooLong");
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var decision = new RecallDecision
        {
            Lot = Of.Lot.Id,
            Product = Of.Product.Id,
            Commune = Of.Lot.Commune,
            Level = Enum.Parse<RecallLevel>(Level!),
            DecisionNumber = number,
            Since = clock.GetUtcNow(),
            ReasonVi = reason,
            ReasonEn = reasonEn,
            AdviceVi = advice,
            AdviceEn = adviceEn,
            DecidedBy = user.Id,
        };
        await register.RecallAsync(decision, cancellationToken);
        return LocalRedirect(addresses.Of("/Recalls/Staff/Show", Languages.Of(HttpContext), ("id", decision.Id.ToString())));
    }

    private async Task<bool> FindAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await recalls.FindLotAsync(code, cancellationToken) is not { } found)
            return false;
        Of = found;
        return true;
    }

    private void Check(string field, bool isFine, string message)
    {
        if (!isFine)
            ModelState.AddModelError(field, text[message]);
    }
}
