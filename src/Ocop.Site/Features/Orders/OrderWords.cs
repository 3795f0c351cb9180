using Microsoft.Extensions.Localization;

namespace Ocop.Site.Features.Orders;

internal static class OrderWords
{
    /// <summary>Who did it, as a reader is told: the site and the buyer have no name here.</summary>
    public static string Who(IStringLocalizer<OrdersText> text, string who) => who switch
    {
        OrdersModule.ByBuyer => text["WhoBuyer"],
        OrdersModule.BySite => text["WhoSite"],
        _ => who,
    };
}
