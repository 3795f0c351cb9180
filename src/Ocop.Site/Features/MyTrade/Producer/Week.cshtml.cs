using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyTrade.Producer;

/// <summary>How the week went, in plain words, beside the week before (FD08).</summary>
[Address("xuong/tuan", "en/workspace/week"), PersonalPage]
internal sealed class WeekModel(Weeks weeks, IProducers producers, ICurrentUser user, TimeProvider clock) : PageModel
{
    /// <summary>Any day of the week asked for; without one the last that is over.</summary>
    [BindProperty(Name = "ngay", SupportsGet = true)]
    public DateOnly? Day { get; set; }

    public WeekSummary Summary { get; private set; } = null!;

    /// <summary>Whether a later week has begun.</summary>
    public bool HasLater => Summary.Week.Monday < WeekDays.Of(clock.Today()).Monday;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        // A week that has not come, or from before there was a register, is none of ours.
        if (!ModelState.IsValid || (Day is { } asked && (asked.Year < 2000 || asked > today)))
            return BadRequest();
        if (user.Id is not { } account || await producers.ActingForAsync(account, cancellationToken) is not { } owner)
            return NotFound();
        Summary = (await weeks.OfAsync([owner.Id], Day is { } day ? WeekDays.Of(day) : WeekDays.LastOf(today), cancellationToken))[owner.Id];
        return Page();
    }
}
