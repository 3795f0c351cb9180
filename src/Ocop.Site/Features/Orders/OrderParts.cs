using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;

namespace Ocop.Site.Features.Orders;

/// <summary>What the module is made of, behind its contract.</summary>
internal static class OrderParts
{
    public static IServiceCollection AddOrderParts(this IServiceCollection services) => services
        .AddScoped<OrderReading>().AddScoped<OrderPlacing>().AddScoped<OrderChanging>().AddScoped<SellerDesk>().AddScoped<HubDesk>().AddScoped<OrderSheets>()
        .AddScoped<OrderMessages>().AddNotices("OrderAsked", "OrderReminded", "OrderCancelTold", "OrderConfirmed", "OrderRefused", "OrderSent", "OrderChoose", "OrderProposed", "OrderAgreementTold")
        .AddSingleton<OrderLinks>().AddPersonalRecords<OrderPersonalRecords>().AddSeed<OrdersDemonstration>()
        .AddEventHandler<OrderBound, OnOrderBound>().AddEventHandler<SubOrderMoved, OnSubOrderMoved>()
        .AddEventHandler<ProposalMade, OnProposalMade>().AddEventHandler<PartLessened, OnPartLessened>()
        .AddJobEvery<LapseUnpaidOrders>(TimeSpan.FromMinutes(1)).AddJobEvery<ChaseUnansweredParts>(TimeSpan.FromMinutes(5))
        .AddDailyJob<TakeNamesFromOldOrders>(at: new(hour: 4, minute: 40));
}
