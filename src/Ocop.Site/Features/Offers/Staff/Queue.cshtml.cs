using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Staff;

/// <summary>Offers of the officer's area by state, those to be decided on first; and the log of what was taken down.</summary>
[Address("can-bo/gian-hang", "en/staff/offers")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer}")]
internal sealed class QueueModel(Moderation moderation, AuthorityRequests requests) : PageModel
{
    public static IReadOnlyList<ListingStatus> Tabs { get; } = [ListingStatus.InReview, ListingStatus.Approved, ListingStatus.Returned, ListingStatus.TakenDown];

    public ListingStatus State { get; private set; }
    public Page<StaffListing> Listings { get; private set; } = null!;
    public IReadOnlyList<Takedown> Takedowns { get; private set; } = [];
    public AuthorityWaiting Waiting { get; private set; } = new(0, 0);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "xem")] string? state, Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        State = Tabs.FirstOrDefault(tab => tab.ToString() == state, ListingStatus.InReview);
        Listings = await moderation.ListAsync(State, after, cancellationToken);
        if (State == ListingStatus.TakenDown)
            Takedowns = await moderation.TakedownsAsync(cancellationToken);
        Waiting = await requests.WaitingAsync(cancellationToken);
        return Page();
    }
}
