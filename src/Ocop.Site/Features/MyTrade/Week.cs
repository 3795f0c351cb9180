using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyTrade;

/// <summary>A week of Viet Nam's calendar, by its Monday.</summary>
internal sealed record WeekDays(DateOnly Monday)
{
    public const int Days = 7;

    public DateOnly Sunday => Monday.AddDays(Days - 1);
    public WeekDays Before => new(Monday.AddDays(-Days));
    public WeekDays After => new(Monday.AddDays(Days));
    public (DateTimeOffset From, DateTimeOffset To) Span => (VietnamTime.StartOf(Monday), VietnamTime.StartOf(Monday.AddDays(Days)));

    /// <summary>The last week that is over.</summary>
    public static WeekDays LastOf(DateOnly today) => Of(today).Before;

    public static WeekDays Of(DateOnly day) => new(day.AddDays(-(((int)day.DayOfWeek + 6) % Days)));
}

/// <summary>A product of which there may soon be nothing to sell.</summary>
/// <param name="Packs">Left to sell.</param>
/// <param name="Sold">Packs in the week.</param>
internal sealed record RunningOut(Product Product, long Packs, long Sold);

/// <summary>Packs of a lot that must be sold soon.</summary>
internal sealed record EndingLot(Product Product, string Number, long Packs, DateOnly BestBefore);

/// <summary>How a week went for one producer, and what is to be done now.</summary>
/// <param name="Visits">How often people looked at the pages of its products.</param>
/// <param name="MostScanned">Null when nothing was scanned.</param>
/// <param name="PricesAsked">Quotes that were asked for in the week.</param>
/// <param name="Problems">Complaints that came in the week.</param>
/// <param name="Owed">What the platform is to pay out now; below zero, what the producer owes.</param>
/// <param name="ToAnswer">Orders that wait for a yes or no.</param>
internal sealed record WeekSummary(
    WeekDays Week, long Scans, long ScansBefore, long Visits, long VisitsBefore, (Product Product, long Scans)? MostScanned, int Orders, int OrdersBefore, Dong Goods, Dong GoodsBefore, Dong Owed,
    IReadOnlyList<RunningOut> RunningOut, IReadOnlyList<EndingLot> Ending, int PricesAsked, int Problems, int ToAnswer, int ToPack, int ToSend)
{
    /// <summary>There is something to tell: nobody gets a message that says nothing.</summary>
    public bool HasNews => Scans > 0 || ScansBefore > 0 || Visits > 0 || VisitsBefore > 0 || Questions > 0 || Orders > 0 || OrdersBefore > 0 || ToAnswer + ToPack + ToSend > 0 || Ending.Count > 0;

    /// <summary>Whatever somebody wants an answer to.</summary>
    public int Questions => PricesAsked + Problems;

    public bool HasToDo => ToAnswer + ToPack + ToSend > 0 || RunningOut.Count > 0 || Ending.Count > 0;

    public static int CountOf(SellerSales sales, SubOrderStatus status) => sales.ToDo.GetValueOrDefault(status);
}
