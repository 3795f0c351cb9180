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
internal sealed class ReviewModel(Moderation moderation, AuthorityRequests requests, ICurrentUser user, IStringLocalizer<OffersText> text, IAddresses addresses, TimeProvider clock) : PageModel
{
    private const int DaysBack = 30;

    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    [BindProperty(Name = "co-quan")]
    public string? Authority { get; set; }

    [BindProperty(Name = "nhan-luc")]
    public string? AskedAt { get; set; }

    /// <summary>The recorded request that a takedown answers; what is written beside it then counts for nothing.</summary>
    [BindProperty(Name = "theo-yeu-cau", SupportsGet = true)]
    public Guid? Chosen { get; set; }

    public StaffListing Of { get; private set; } = null!;

    /// <summary>The open ones that a takedown of this offer would answer.</summary>
    public IReadOnlyList<AuthorityRequest> Requests { get; private set; } = [];

    public IReadOnlyList<ListingChange> History { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Errors => errors;
    public bool MaySuspend => user.Is(Role.ProvinceOfficer);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        AskedAt = AuthorityAsk.Written(clock.GetUtcNow());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "viec")] string? work, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        AuthorityRequest? request = null;
        if (work == "go" && Chosen is { } chosen)
        {
            request = (await requests.FindAsync(chosen, cancellationToken))?.Request;
            if (request is null || !request.Concerns(Of.Listing))
                return NotFound();
        }
        var (reason, authority) = (VietnameseText.Stored(Reason ?? ""), VietnameseText.Stored(Authority ?? ""));
        if (work != "duyet" && reason.Length is < 10 or > ListingTable.LongestReason)
            errors["ly-do"] = text["ReasonRefused", ListingTable.LongestReason];
        if (authority.Length > ListingTable.LongestAuthority)
            errors["co-quan"] = text["NameRefused", ListingTable.LongestAuthority];
        var asked = clock.GetUtcNow();
        if (work == "go" && request is null && !AuthorityAsk.TryReadAskedAt(AskedAt, clock.GetUtcNow(), DaysBack, out asked))
            errors["nhan-luc"] = text["AskedAtRefused"];
        if (work == "go" && request is null && authority.Length > 0 && errors.Count == 0
            && (request = await requests.ToAnswerAsync(new(AuthorityWish.TakeDown, authority, "", null, Of.Listing, Of.Seller, "", asked), cancellationToken)) is null)
            errors["co-quan"] = text["RecordedAlready"];
        if (errors.Count > 0 || work is not ("duyet" or "tra" or "go"))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await (work switch
        {
            "duyet" => moderation.ApproveAsync(Of.Listing, cancellationToken),
            "tra" => moderation.ReturnAsync(Of.Listing, reason, cancellationToken),
            _ => moderation.TakeDownAsync(Of.Listing, reason, request, asked, cancellationToken),
        });
        return LocalRedirect(request is not null && Chosen is not null
            ? addresses.Of("/Offers/Staff/Request", Languages.Of(HttpContext), ("id", request.Id.ToString()))
            : addresses.Of("/Offers/Staff/Queue", Languages.Of(HttpContext)));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await moderation.FindAsync(id, cancellationToken) is not { } found)
            return false;
        (Of, History) = (found, await moderation.HistoryAsync(id, cancellationToken));
        if (found.Listing.Status == ListingStatus.Approved)
            Requests = await requests.OfOfferAsync(found.Listing, cancellationToken);
        return true;
    }
}
