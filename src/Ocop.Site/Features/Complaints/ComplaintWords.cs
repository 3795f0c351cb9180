using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Orders;

namespace Ocop.Site.Features.Complaints;

internal static class ComplaintWords
{
    /// <summary>Who did it, as a reader is told: the site and the buyer have no name here.</summary>
    public static string Who(IStringLocalizer<ComplaintsText> text, string who) => who switch
    {
        OrdersModule.ByBuyer => text["WhoBuyer"],
        OrdersModule.BySite => text["WhoSite"],
        _ => who,
    };

    /// <summary>The colour of where it stands.</summary>
    public static string ToneOf(ComplaintStatus status) => status switch
    {
        ComplaintStatus.Settled or ComplaintStatus.Decided => "ok",
        ComplaintStatus.Mediation => "stop",
        ComplaintStatus.Lapsed => "",
        _ => "warn",
    };
}
