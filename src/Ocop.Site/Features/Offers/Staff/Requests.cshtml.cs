using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Staff;

internal enum RequestList
{
    /// <summary>The open ones, and after the last of them the first of the answered.</summary>
    Open,

    Answered,
}

/// <summary>The requests of authorities about the officer's area: the one that is due first on top, then those that are answered, the newest first.</summary>
[Address("can-bo/yeu-cau", "en/staff/requests"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class RequestsModel(AuthorityRequests requests, ICurrentUser user, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "xem", SupportsGet = true)]
    public RequestList List { get; set; }

    /// <summary>Null where the page goes on with the answered ones.</summary>
    public Page<AuthorityRow>? Open { get; private set; }

    /// <summary>Null while open ones follow on another page.</summary>
    public Page<AuthorityRow>? Answered { get; private set; }

    public bool MayRecord => user.Is(Role.CommuneOfficer) || user.Is(Role.ProvinceOfficer);
    public IEnumerable<int> Years => Enumerable.Range(AuthorityLog.FirstYear, Math.Max(1, clock.Today().Year - AuthorityLog.FirstYear + 1)).Reverse();

    public async Task<IActionResult> OnGetAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (List == RequestList.Open)
            Open = await requests.OpenAsync(after, cancellationToken);
        if (Open?.Next is null)
            Answered = await requests.AnsweredAsync(List == RequestList.Answered ? after : null, cancellationToken);
        return Page();
    }
}
