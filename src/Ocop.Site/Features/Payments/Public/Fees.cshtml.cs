using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Public;

/// <summary>What the platform takes of a sale, now and from a coming day on (Decree 248/2026 art. 8).</summary>
[Address("bieu-phi", "en/fees"), ReadyPage]
internal sealed class FeesModel(Rates rates, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<string> Kinds => [Rates.Fee, Rates.Withholding];

    public IReadOnlyList<Rate> Coming => rates.ComingAfter(clock.Today());

    public int Now(string what) => rates.PerMilleOn(what, clock.Today());
}
