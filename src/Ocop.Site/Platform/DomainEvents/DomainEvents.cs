namespace Ocop.Site.Platform.DomainEvents;

/// <summary>Something that happened in a module: a record in its contract, stored in the outbox in the transaction that caused it.</summary>
public interface IDomainEvent;

public interface IEventPublisher
{
    /// <summary>Stores the event with the current change; it is delivered once that is committed, at least once.</summary>
    void Publish(IDomainEvent happened);
}

/// <summary>Reacts to another module's event in a transaction of its own. It may be called twice for one event and must not mind.</summary>
public interface IEventHandler<in TEvent> where TEvent : IDomainEvent
{
    Task HandleAsync(TEvent happened, CancellationToken cancellationToken);
}

internal sealed record EventSubscription(Type Event, Type Handler, Func<IServiceProvider, IDomainEvent, CancellationToken, Task> Deliver);

public static class DomainEventRegistration
{
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : IDomainEvent where THandler : class, IEventHandler<TEvent> =>
        services.AddScoped<THandler>().AddSingleton(new EventSubscription(typeof(TEvent), typeof(THandler),
            (scope, happened, cancellationToken) => scope.GetRequiredService<THandler>().HandleAsync((TEvent)happened, cancellationToken)));
}
