using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;

namespace Ocop.Site.Features.MyTrade;

/// <summary>A producer's trade as a whole: how the week went, and all that is kept of it to take home.</summary>
public static class MyTradeModule
{
    public static IServiceCollection AddMyTrade(this IServiceCollection services) => services
        .AddScoped<Weeks>().AddScoped<TradeRecords>()
        .AddDailyJob<TellOfTheWeek>(at: new(hour: 7, minute: 0)).AddNotices("WeekTold");
}
