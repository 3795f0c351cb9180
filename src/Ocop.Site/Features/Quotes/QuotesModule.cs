using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Quotes;

/// <summary>A price that a seller promised for so many of an offer, and not for fewer or more; it holds until an instant and for one order.</summary>
/// <param name="Until">Exclusive.</param>
public sealed record AgreedPrice(Guid Quote, Guid Offer, int Quantity, Dong UnitPrice, DateTimeOffset Until);

/// <summary>A buyer asked a seller for a price.</summary>
public sealed record QuoteAsked(Guid Quote, DateTimeOffset At) : IDomainEvent;

/// <summary>The seller named one, or declined.</summary>
public sealed record QuoteAnswered(Guid Quote, DateTimeOffset At) : IDomainEvent;

/// <summary>Prices that were asked for and promised (FC26). All that changes one works in the caller's transaction.</summary>
public interface IQuotes
{
    /// <summary>Those of these promises that hold now, for an order that is still to be placed; one query.</summary>
    Task<IReadOnlyDictionary<Guid, AgreedPrice>> InForceAsync(IReadOnlyCollection<Guid> quotes, CancellationToken cancellationToken);

    /// <summary>Whoever holds the quote's link says yes. Said twice it is said once; null when there is no such promise, or it has lapsed or was used.</summary>
    Task<AgreedPrice?> AcceptAsync(string link, CancellationToken cancellationToken);

    /// <summary>They become this order's, all of them, or none: false when one was used by another order or has lapsed.</summary>
    Task<bool> UseAsync(Guid order, IReadOnlyCollection<Guid> quotes, CancellationToken cancellationToken);

    /// <summary>The order lapsed or was given up before anything was sent: its promises may be used again while they hold.</summary>
    Task GiveBackAsync(Guid order, CancellationToken cancellationToken);

    /// <summary>How many prices these sellers were asked for from one instant until another; one who was asked for none is not among them.</summary>
    Task<IReadOnlyDictionary<Guid, int>> AskedAsync(IReadOnlyCollection<Guid> sellers, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

public static class QuotesModule
{
    public static IServiceCollection AddQuotes(this IServiceCollection services) => services
        .AddPersonalRecords<QuotePersonalRecords>().AddKeptForOrders<QuotesOfOldOrders>()
        .AddScoped<IQuotes, Promises>().AddScoped<Asking>().AddScoped<QuoteDesk>().AddScoped<QuoteMessages>().AddNotices("QuoteAsked", "QuoteAnswered")
        .AddEventHandler<QuoteAsked, OnQuoteAsked>().AddEventHandler<QuoteAnswered, OnQuoteAnswered>()
        .AddSeed<QuotesDemonstration>();
}
