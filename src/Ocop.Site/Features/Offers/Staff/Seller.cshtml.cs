using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers.Staff;

/// <summary>Suspends a seller with five days' notice and a reason, or at once on an authority's request (Decree 248/2026 art. 18); and ends it.</summary>
[Address("can-bo/nguoi-ban/{slug}", "en/staff/sellers/{slug}")]
[Authorize(Roles = Role.ProvinceOfficer)]
[FreshCode]
internal sealed class SellerModel(Moderation moderation, AuthorityRequests requests, IStringLocalizer<OffersText> text, IAddresses addresses, TimeProvider clock) : PageModel
{
    private const int DaysBack = 30;

    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    [BindProperty(Name = "ly-do-en")]
    public string? ReasonEn { get; set; }

    [BindProperty(Name = "co-quan")]
    public string? Authority { get; set; }

    [BindProperty(Name = "nhan-luc")]
    public string? AskedAt { get; set; }

    /// <summary>The recorded request that a suspension answers; what is written beside it then counts for nothing.</summary>
    [BindProperty(Name = "theo-yeu-cau", SupportsGet = true)]
    public Guid? Chosen { get; set; }

    public Owner Seller { get; private set; } = null!;

    /// <summary>The open ones that a suspension of this seller would answer.</summary>
    public IReadOnlyList<AuthorityRequest> Requests { get; private set; } = [];

    public IReadOnlyList<SellerStop> Stops { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Errors => errors;
    public bool IsSuspended => Stops.Any(stop => stop.Kind == SellerStopKind.Suspended && stop.EndedAt is null);
    public DateOnly FromDay => VietnamTime.DayOf(SellerStop.AfterNotice(clock.GetUtcNow()));

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        AskedAt = AuthorityAsk.Written(clock.GetUtcNow());
        return await FindAsync(slug, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug, [FromForm(Name = "viec")] string? work, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (!await FindAsync(slug, cancellationToken))
            return NotFound();
        if (work == "mo")
        {
            await moderation.EndSuspensionAsync(Seller.Id, cancellationToken);
            return Back(slug);
        }
        AuthorityRequest? request = null;
        if (Chosen is { } chosen)
        {
            request = (await requests.FindAsync(chosen, cancellationToken))?.Request;
            if (request is null || !request.Concerns(Seller))
                return NotFound();
        }
        var (reason, english, authority) = (VietnameseText.Stored(Reason ?? ""), VietnameseText.Stored(ReasonEn ?? ""), VietnameseText.Stored(Authority ?? ""));
        if (reason.Length is < 10 or > ListingTable.LongestReason)
            errors["ly-do"] = text["ReasonRefused", ListingTable.LongestReason];
        if (english.Length > ListingTable.LongestReason)
            errors["ly-do-en"] = text["ReasonRefused", ListingTable.LongestReason];
        if (authority.Length > ListingTable.LongestAuthority)
            errors["co-quan"] = text["NameRefused", ListingTable.LongestAuthority];
        var isTyped = request is null && authority.Length > 0;
        var asked = clock.GetUtcNow();
        if (isTyped && !AuthorityAsk.TryReadAskedAt(AskedAt, clock.GetUtcNow(), DaysBack, out asked))
            errors["nhan-luc"] = text["AskedAtRefused"];
        if (isTyped && errors.Count == 0
            && (request = await requests.ToAnswerAsync(new(AuthorityWish.Suspend, authority, "", null, null, Seller, "", asked), cancellationToken)) is null)
            errors["co-quan"] = text["RecordedAlready"];
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await moderation.SuspendAsync(Seller.Id, reason, english, request, cancellationToken);
        return request is not null && Chosen is not null ? LocalRedirect(addresses.Of("/Offers/Staff/Request", Languages.Of(HttpContext), ("id", request.Id.ToString()))) : Back(slug);
    }

    private LocalRedirectResult Back(string slug) => LocalRedirect(addresses.Of("/Offers/Staff/Seller", Languages.Of(HttpContext), ("slug", slug)));

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (await moderation.SellerAsync(slug, cancellationToken) is not { } seller)
            return false;
        (Seller, Stops) = (seller, await moderation.StopsAsync(seller.Id, cancellationToken));
        if (!IsSuspended)
            Requests = await requests.OfSellerAsync(seller.Id, cancellationToken);
        return true;
    }
}
