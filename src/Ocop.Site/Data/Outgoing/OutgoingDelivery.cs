using Microsoft.EntityFrameworkCore;
using Ocop.Site.Platform.Mail;

namespace Ocop.Site.Data.Outgoing;

/// <summary>Hands messages over, by one way after the other (FC21). No transaction is open meanwhile: a slow gateway holds nobody up.
/// Each is claimed for a while by whoever tries it, and each try is written down before it begins; see docs/decisions/messages.md.</summary>
internal sealed partial class OutgoingDelivery(IServiceScopeFactory scopes, SealedMessages seals, MessageWays ways, TimeProvider clock, ILogger<OutgoingDelivery> log) : BackgroundService
{
    /// <summary>Longer than every way together may take.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    private const int AtOnce = 8;
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(3), BetweenLooks = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    private readonly SemaphoreSlim awake = new(0, 1), oneLook = new(1, 1);

    /// <summary>A message was written down; it may not be committed yet, so the loop also looks by itself.</summary>
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
        try
        {
            await awake.WaitAsync(FirstLook, stoppingToken);
            while (true)
            {
                await LookAsync(stoppingToken);
                await awake.WaitAsync(BetweenLooks, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await DeliverAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogLoop(failure);
        }
    }

    /// <summary>Hands over whatever is committed and due now; what is good for the shortest time goes first. Tests call it to see the effect at once.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        await oneLook.WaitAsync(cancellationToken);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                List<Guid> due;
                await using (var scope = scopes.CreateAsyncScope())
                {
                    var now = clock.GetUtcNow();
                    due = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Set<OutgoingMessage>()
                        .Where(message => message.DueAt <= now).OrderBy(message => message.GoodUntil).Select(message => message.Id).Take(AtOnce).ToListAsync(cancellationToken);
                }
                if (due.Count == 0)
                    return;
                // What was begun is carried through when the site is asked to stop: it would else be in doubt.
                await Task.WhenAll(due.Select(DeliverAsync));
            }
        }
        finally
        {
            oneLook.Release();
        }
    }

    private async Task DeliverAsync(Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var (now, mine) = (clock.GetUtcNow(), db.Set<OutgoingMessage>().Where(message => message.Id == id));
        var until = now + Claim;
        if (await mine.Where(message => message.DueAt <= now).ExecuteUpdateAsync(row => row.SetProperty(message => message.DueAt, until)) == 0)
            return; // another process was first
        var stored = await mine.Include(message => message.Tries).SingleAsync();
        stored.Tries.Sort((one, other) => one.Number.CompareTo(other.Number));
        var end = await TryAsync(db, stored, seals.Open(stored));
        now = clock.GetUtcNow();
        if (end is not null)
            (stored.End, stored.EndedAt, stored.DueAt) = (end, now, null);
        else
            (stored.DueAt, stored.Rounds) = (now + Waits[Math.Min(stored.Rounds, Waits.Length - 1)], stored.Rounds + 1);
        await db.SaveChangesAsync();
        if (end is MessageEnd.GivenUp)
            LogGivenUp(id);
    }

    /// <returns>Null when it is to be tried again later.</returns>
    private async Task<MessageEnd?> TryAsync(SiteDbContext db, OutgoingMessage stored, Message? message)
    {
        if (message is null)
        {
            LogUnreadable(stored.Id);
            return MessageEnd.GivenUp;
        }
        var all = ways.Of(message);
        foreach (var left in stored.Tries.Where(tried => tried.Outcome is null))
        {
            var isSafe = all.Any(way => way.Channel == left.Channel && way.KnowsRepeats);
            (left.Outcome, left.Answer) = (isSafe ? TryOutcome.Failed : TryOutcome.Unknown, "the site stopped meanwhile");
            if (isSafe)
                continue;
            LogUnsure(stored.Id, left.Channel);
            return MessageEnd.Unsure;
        }
        if (clock.GetUtcNow() >= stored.GoodUntil)
            return MessageEnd.GivenUp;
        foreach (var way in all.Where(way => IsOpen(stored, way)))
        {
            if (await HandOverAsync(db, stored, message, way) == TryOutcome.Taken)
                return MessageEnd.Taken;
        }
        return all.Any(way => IsOpen(stored, way)) ? null : MessageEnd.GivenUp;
    }

    private async Task<TryOutcome> HandOverAsync(SiteDbContext db, OutgoingMessage stored, Message message, IMessageWay way)
    {
        var tried = new MessageTry { Message = stored.Id, Number = stored.Tries.Count + 1, Channel = way.Channel, At = clock.GetUtcNow() };
        stored.Tries.Add(tried);
        await db.SaveChangesAsync();
        using var answer = new CancellationTokenSource(ways.Timeout);
        var handover = await way.HandOverAsync(stored.Id, message, answer.Token);
        (tried.Outcome, tried.Answer) = (handover.Outcome, handover.Answer.Length <= MessageTry.LongestAnswer ? handover.Answer : handover.Answer[..MessageTry.LongestAnswer]);
        await db.SaveChangesAsync();
        if (handover.Outcome == TryOutcome.Taken)
            LogTaken(stored.Id, way.Channel, handover.Answer);
        else
            LogNotTaken(stored.Id, way.Channel, handover.Outcome, handover.Answer);
        return handover.Outcome;
    }

    private static bool IsOpen(OutgoingMessage stored, IMessageWay way) =>
        !stored.Tries.Any(tried => tried.Channel == way.Channel && tried.Outcome is TryOutcome.Refused or TryOutcome.Unknown);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Message {Id} went by {Channel}: {Answer}.")]
    private partial void LogTaken(Guid id, MessageChannel channel, string answer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} did not go by {Channel}: {Outcome}, {Answer}.")]
    private partial void LogNotTaken(Guid id, MessageChannel channel, TryOutcome outcome, string answer);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} is given up: every way refused it, or it is no longer good.")]
    private partial void LogGivenUp(Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} was sealed with keys that are gone.")]
    private partial void LogUnreadable(Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The site stopped while message {Id} went by {Channel}; it may have arrived and is not sent again.")]
    private partial void LogUnsure(Guid id, MessageChannel channel);

    [LoggerMessage(Level = LogLevel.Error, Message = "The messages could not be read; they are tried again.")]
    private partial void LogLoop(Exception failure);
}
