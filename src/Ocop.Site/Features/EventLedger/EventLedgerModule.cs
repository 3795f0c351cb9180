namespace Ocop.Site.Features.EventLedger;

public static class EventLedgerModule
{
    public static IServiceCollection AddEventLedger(this IServiceCollection services) => services;
}
