using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers.Staff;

/// <summary>Records a request of an authority; its 24 hours run from when it reached the operator. From an offer's page it comes with the offer, from a seller's with the seller.</summary>
[Address("can-bo/yeu-cau-moi", "en/staff/new-request"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer}")]
internal sealed class NewRequestModel(
    AuthorityRequests requests, Moderation moderation, IProducers producers, ICurrentUser user, IAddresses addresses, TimeProvider clock, IStringLocalizer<OffersText> text) : PageModel
{
    private const int ShortestAbout = 10;

    [BindProperty(Name = "co-quan")]
    public string? Authority { get; set; }

    [BindProperty(Name = "so-hieu")]
    public string? Number { get; set; }

    /// <summary>As a date field or a person writes it.</summary>
    [BindProperty(Name = "ngay-van-ban")]
    public string? DatedOn { get; set; }

    [BindProperty(Name = "yeu-cau")]
    public string? Asks { get; set; }

    [BindProperty(Name = "gian-hang", SupportsGet = true)]
    public Guid? OfferId { get; set; }

    /// <summary>A slug.</summary>
    [BindProperty(Name = "nguoi-ban", SupportsGet = true)]
    public string? Seller { get; set; }

    [BindProperty(Name = "noi-dung")]
    public string? About { get; set; }

    [BindProperty(Name = "nhan-luc")]
    public string? AskedAt { get; set; }

    public StaffListing? Offer { get; private set; }

    /// <summary>Of the officer's area.</summary>
    public IReadOnlyList<Owner> Sellers { get; private set; } = [];

    /// <summary>An offer is taken down, or asked about; it is nobody who could be suspended.</summary>
    public IEnumerable<AuthorityWish> Wishes => Enum.GetValues<AuthorityWish>().Where(wish => Offer is null || wish != AuthorityWish.Suspend);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (!await LoadAsync(cancellationToken))
            return NotFound();
        (AskedAt, Asks) = (AuthorityAsk.Written(clock.GetUtcNow()), (Offer is not null ? AuthorityWish.TakeDown : Seller is { Length: > 0 } ? AuthorityWish.Suspend : AuthorityWish.GiveData).ToString());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (!await LoadAsync(cancellationToken))
            return NotFound();
        if (Read() is { } ask)
        {
            if (await requests.RecordAsync(ask, cancellationToken) is { } recorded)
                return LocalRedirect(addresses.Of("/Offers/Staff/Request", Languages.Of(HttpContext), ("id", recorded.Id.ToString())));
            ModelState.AddModelError("so-hieu", text["RecordedAlready"]);
        }
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private AuthorityAsk? Read()
    {
        var now = clock.GetUtcNow();
        var (authority, number, about) = (VietnameseText.Stored(Authority ?? ""), VietnameseText.Stored(Number ?? ""), VietnameseText.Stored(About ?? ""));
        var seller = Sellers.FirstOrDefault(seller => seller.Slug == Seller);
        Check("co-quan", authority.Length is > 0 and <= ListingTable.LongestAuthority, text["NameRefused", ListingTable.LongestAuthority]);
        Check("so-hieu", number.Length is > 0 and <= ListingTable.LongestNumber, text["NameRefused", ListingTable.LongestNumber]);
        Check("nhan-luc", AuthorityAsk.TryReadAskedAt(AskedAt, now, AuthorityRequest.DaysBack, out var asked), text["AskedAtOfRequestRefused", AuthorityRequest.DaysBack]);
        Check("ngay-van-ban", DateOnly.TryParseExact(DatedOn?.Trim(), ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var dated)
            && dated <= VietnamTime.DayOf(asked) && dated >= VietnamTime.DayOf(asked).AddYears(-1), text["DatedOnRefused"]);
        Check("yeu-cau", Enum.TryParse<AuthorityWish>(Asks, out var wish) && Wishes.Contains(wish), text["AsksNeeded"]);
        // Whose area it lies in has to be known where an officer does not answer for all of it.
        Check("nguoi-ban", Offer is not null || seller is not null || (string.IsNullOrEmpty(Seller) && user.Is(Role.ProvinceOfficer)), text["SellerOfRequestNeeded"]);
        Check("noi-dung", about.Length <= AuthorityRequestTable.LongestAbout && (about.Length >= ShortestAbout || ((Offer ?? (object?)seller) is not null && wish != AuthorityWish.GiveData)),
            text["WordsRefused", ShortestAbout, AuthorityRequestTable.LongestAbout]);
        return ModelState.IsValid ? new(wish, authority, number, dated, Offer?.Listing, Offer?.Seller ?? seller, about, asked) : null;

        void Check(string field, bool isFine, string sentence)
        {
            if (!isFine)
                ModelState.AddModelError(field, sentence);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (OfferId is { } id)
            return (Offer = await moderation.FindAsync(id, cancellationToken)) is not null;
        var area = await requests.AreaAsync(cancellationToken);
        Sellers = [.. (await producers.AllAsync(cancellationToken)).Where(seller => area.Holds(seller.Commune))];
        return true;
    }
}
