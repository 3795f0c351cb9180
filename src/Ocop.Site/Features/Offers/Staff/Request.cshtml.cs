using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Staff;

/// <summary>One request with its clock and the way to what answers it. Data given, and that there was nothing to do, is said here in words.</summary>
[Address("can-bo/yeu-cau/{id}", "en/staff/requests/{id}"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class RequestModel(AuthorityRequests requests, Moderation moderation, ICurrentUser user, IAddresses addresses, IStringLocalizer<OffersText> text) : PageModel
{
    private const int Shortest = 10;

    [BindProperty(Name = "da-lam")]
    public string? How { get; set; }

    [BindProperty(Name = "cho-ai")]
    public string? GivenTo { get; set; }

    public AuthorityRow Row { get; private set; } = null!;

    /// <summary>The answer that is given in words alone; null where the offer has to go first, or the seller.</summary>
    public AuthorityAnswer? ByWords { get; private set; }

    public bool IsOfProvince => user.Is(Role.ProvinceOfficer);
    public bool MayAnswer => Row.Request.AnsweredAt is null && IsOfficer;

    private bool IsOfficer => user.Is(Role.CommuneOfficer) || IsOfProvince;

    /// <summary>Pages of other modules with sheets that may be sent, as far as this officer may open them.</summary>
    public IEnumerable<(string Page, string Word, string? Key, string? Value)> Data
    {
        get
        {
            if (IsOfProvince)
                yield return ("/Payments/Staff/Desk", "DataOfMoney", null, null);
            if (IsOfProvince && Row.Seller is { } seller)
            {
                if (MayAnswer && Row.Request.Asks == AuthorityWish.GiveData)
                    yield return ("/MyTrade/Staff/SellerFile", "DataOfTrade", "id", Row.Request.Id.ToString());
                yield return ("/Payments/Staff/Seller", "DataOfSeller", "id", seller.Id.ToString());
            }
            yield return ("/Orders/Staff/Calls", "DataOfOrders", null, null);
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        if (!IsOfficer)
            return Forbid();
        if (Row.Request.AnsweredAt is not null)
            throw AuthorityRequest.AnsweredAlready(id);
        if (ByWords is not { } answer)
            throw new TransitionRefused($"authority's request {id}", "Hàng hoặc người bán này còn đang bán: hãy gỡ hoặc đình chỉ trước.", "This offer or seller still sells: take it down or suspend it first.");
        var (how, givenTo) = (VietnameseText.Stored(How ?? ""), answer == AuthorityAnswer.DataGiven ? VietnameseText.Stored(GivenTo ?? "") : "");
        if (how.Length is < Shortest or > AuthorityRequestTable.LongestAbout)
            ModelState.AddModelError("da-lam", text["WordsRefused", Shortest, AuthorityRequestTable.LongestAbout]);
        if (answer == AuthorityAnswer.DataGiven && givenTo.Length is 0 or > AuthorityRequestTable.LongestName)
            ModelState.AddModelError("cho-ai", text["NameRefused", AuthorityRequestTable.LongestName]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await requests.CloseAsync(Row.Request, answer, how, givenTo, cancellationToken);
        return LocalRedirect(addresses.Of("/Offers/Staff/Request", Languages.Of(HttpContext), ("id", id.ToString())));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(id, cancellationToken) is not { } found)
            return false;
        Row = found;
        ByWords = found.Request.Asks switch
        {
            AuthorityWish.GiveData => AuthorityAnswer.DataGiven,
            AuthorityWish.TakeDown when found.Offer is { Listing.Status: ListingStatus.Approved } => null,
            AuthorityWish.Suspend when found.Seller is { } seller && !await moderation.IsSuspendedAsync(seller.Id, cancellationToken) => null,
            _ => AuthorityAnswer.NothingThere,
        };
        return true;
    }
}
