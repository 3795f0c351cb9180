using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Platform.DomainEvents;

namespace Ocop.Site.Data.Outbox;

/// <summary>A domain event waiting for, or done with, its handlers.</summary>
internal sealed class OutboxEvent : IShownOnNoPage
{
    public Guid Id { get; init; }

    /// <summary>Full name of the event's type.</summary>
    public required string Type { get; init; }

    public required string Json { get; init; }
    public DateTimeOffset HappenedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public int Attempts { get; set; }
    public string? LastFailure { get; set; }
}

internal sealed class OutboxEventTable : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> table)
    {
        table.ToTable("Outbox");
        table.Property(e => e.Id).ValueGeneratedNever();
        table.Property(e => e.Type).HasMaxLength(300);
        table.HasIndex(e => new { e.DeliveredAt, e.Id });
    }
}

internal sealed class OutboxPublisher(SiteDbContext db, TimeProvider clock, OutboxDelivery delivery) : IEventPublisher
{
    public void Publish(IDomainEvent happened)
    {
        db.Add(new OutboxEvent
        {
            Id = Guid.CreateVersion7(),
            Type = happened.GetType().FullName!,
            Json = JsonSerializer.Serialize(happened, happened.GetType()),
            HappenedAt = clock.GetUtcNow(),
        });
        delivery.Wake();
    }
}

/// <summary>Delivers stored events in their order, each handler in a scope and a transaction of its own, again after a failure.</summary>
internal sealed partial class OutboxDelivery(
    IServiceScopeFactory scopes, IEnumerable<EventSubscription> subscriptions, TimeProvider clock, ILogger<OutboxDelivery> log) : BackgroundService
{
    private const int MostAttempts = 20;

    // What lies there from before the start waits until the first visitors have their pages.
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim awake = new(0, 1);

    /// <summary>Something was published; it may not be committed yet, so the loop also looks by itself.</summary>
    public void Wake()
    {
        try
        {
            awake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await awake.WaitAsync(FirstLook, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeliverAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogLoop(failure);
            }
            await awake.WaitAsync(TimeSpan.FromMilliseconds(500), stoppingToken);
        }
    }

    /// <summary>Delivers whatever is committed and undelivered now. Tests call it to see the effect at once.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            List<OutboxEvent> due;
            await using (var scope = scopes.CreateAsyncScope())
            {
                due = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Set<OutboxEvent>().AsNoTracking()
                    .Where(e => e.DeliveredAt == null && e.Attempts < MostAttempts).OrderBy(e => e.Id).Take(100).ToListAsync(cancellationToken);
            }
            var progress = false;
            foreach (var stored in due)
                progress |= await DeliverAsync(stored, cancellationToken);
            if (!progress)
                return;
        }
    }

    private async Task<bool> DeliverAsync(OutboxEvent stored, CancellationToken cancellationToken)
    {
        string? failed = null;
        foreach (var subscription in subscriptions.Where(s => s.Event.FullName == stored.Type))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var happened = (IDomainEvent)JsonSerializer.Deserialize(stored.Json, subscription.Event)!;
                await subscription.Deliver(scope.ServiceProvider, happened, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(failure, subscription.Handler.Name, stored.Type);
                failed = failure.Message;
            }
        }

        await using var outer = scopes.CreateAsyncScope();
        var outbox = outer.ServiceProvider.GetRequiredService<SiteDbContext>();
        var now = clock.GetUtcNow();
        await outbox.Set<OutboxEvent>().Where(e => e.Id == stored.Id).ExecuteUpdateAsync(row => row
            .SetProperty(e => e.DeliveredAt, failed == null ? now : null)
            .SetProperty(e => e.Attempts, e => e.Attempts + 1)
            .SetProperty(e => e.LastFailure, failed), cancellationToken);
        return failed is null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Handler} failed on {Event}; it is tried again.")]
    private partial void LogFailure(Exception failure, string handler, string @event);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read; it is tried again.")]
    private partial void LogLoop(Exception failure);
}
