using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>Sells nothing for a time (FD05): the shopper is told why, and when the seller is back.</summary>
[Address("xuong/tam-nghi", "en/workspace/pause")]
internal sealed class PauseModel(Stall stall, IStringLocalizer<OffersText> text, IAddresses addresses, TimeProvider clock) : PageModel
{
    private const int LongestReason = 200, MostDays = 366;

    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    [BindProperty(Name = "ban-lai")]
    public string? Back { get; set; }

    public IReadOnlyDictionary<string, string> Errors => errors;
    public DateOnly Tomorrow => clock.Today().AddDays(1);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await stall.OwnerAsync(cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        var reason = VietnameseText.Stored(Reason ?? "");
        if (reason.Length is 0 or > LongestReason)
            errors["ly-do"] = text["PauseReasonRefused", LongestReason];
        DateOnly? backOn = DateOnly.TryParseExact(Back, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (!string.IsNullOrWhiteSpace(Back) && (backOn is null || backOn < Tomorrow || backOn > Tomorrow.AddDays(MostDays)))
            errors["ban-lai"] = text["BackRefused"];
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await stall.PauseAsync(owner, reason, backOn, cancellationToken);
        return LocalRedirect(addresses.Of("/Offers/Producer/Stall", Languages.Of(HttpContext)));
    }
}
