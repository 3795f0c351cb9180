using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Staff;

/// <summary>Decides on one offer: shown, sent back with a reason, or taken down with the clock of 24 hours.</summary>
[Address("can-bo/gian-hang/{id}", "en/staff/offers/{id}")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer}")]
internal sealed class ReviewModel(Moderation moderation, ICurrentUser user, IStringLocalizer<OffersText> text, IAddresses addresses, TimeProvider clock) : PageModel
{
    private const string When = "yyyy-MM-ddTHH:mm";

    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    [BindProperty(Name = "co-quan")]
    public string? Authority { get; set; }

    [BindProperty(Name = "nhan-luc")]
    public string? AskedAt { get; set; }

    public StaffListing Of { get; private set; } = null!;
    public IReadOnlyList<ListingChange> History { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Errors => errors;
    public bool MaySuspend => user.Is(Role.ProvinceOfficer);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        AskedAt = VietnamTime.Of(clock.GetUtcNow()).ToString(When, CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "viec")] string? work, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        var (reason, authority) = (VietnameseText.Stored(Reason ?? ""), VietnameseText.Stored(Authority ?? ""));
        if (work != "duyet" && reason.Length is < 10 or > ListingTable.LongestReason)
            errors["ly-do"] = text["ReasonRefused", ListingTable.LongestReason];
        if (authority.Length > ListingTable.LongestAuthority)
            errors["co-quan"] = text["NameRefused", ListingTable.LongestAuthority];
        var now = clock.GetUtcNow();
        var asked = now;
        if (work == "go" && (!DateTime.TryParseExact(AskedAt, When, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || (asked = new DateTimeOffset(local, VietnamTime.Offset).ToUniversalTime()) > now.AddMinutes(1) || asked < now.AddDays(-30)))
            errors["nhan-luc"] = text["AskedAtRefused"];
        if (errors.Count > 0 || work is not ("duyet" or "tra" or "go"))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await (work switch
        {
            "duyet" => moderation.ApproveAsync(Of.Listing, cancellationToken),
            "tra" => moderation.ReturnAsync(Of.Listing, reason, cancellationToken),
            _ => moderation.TakeDownAsync(Of.Listing, reason, authority, asked, cancellationToken),
        });
        return LocalRedirect(addresses.Of("/Offers/Staff/Queue", Languages.Of(HttpContext)));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await moderation.FindAsync(id, cancellationToken) is not { } found)
            return false;
        (Of, History) = (found, await moderation.HistoryAsync(id, cancellationToken));
        return true;
    }
}
