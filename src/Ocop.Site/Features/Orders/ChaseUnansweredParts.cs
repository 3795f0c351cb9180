using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Orders;

/// <summary>Reminds sellers who have not answered, lets buyers choose after a day, and pauses a seller who leaves several waiting (FD05). Only by day.</summary>
internal sealed partial class ChaseUnansweredParts(
    SiteDbContext db, OrderMessages messages, IProducers producers, IOffers offers, TimeProvider clock, ILogger<ChaseUnansweredParts> log) : IJob
{
    /// <summary>A seller with so many parts unanswered for a day is paused.</summary>
    public const int PausedAfter = 2;

    private const int MostAtOnce = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!AnswerTimes.IsDay(now))
            return;
        var due = await db.Set<OrderPart>().Where(OrderPart.IsUnanswered)
            .Where(part => part.RemindAt <= now || (part.ChooseAt <= now && !db.Set<OrderContact>().Any(told => told.About == part.Id && told.Kind == ContactKind.ChoiceTold)))
            .OrderBy(part => part.CallAt).ThenBy(part => part.Id).Select(part => part.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var part in due)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await ChaseAsync(part, now, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(failure, part);
            }
            db.ChangeTracker.Clear();
        }
    }

    private async Task ChaseAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var order = await OrderReading.Whole(db.Set<PlacedOrder>().Where(order => order.Parts.Any(part => part.Id == id))).SingleAsync(cancellationToken);
        var part = order.Parts.Single(part => part.Id == id);
        var seller = (await producers.FindAsync([part.Seller], cancellationToken))[part.Seller];
        if (part.RemindAt <= now)
        {
            part.Reminded();
            await messages.RemindSellerAsync(order, part, seller, cancellationToken);
        }
        if (part.ChooseAt <= now)
        {
            await messages.TellBuyerAsync(order, part, ContactKind.ChoiceTold, cancellationToken);
            if (await db.Set<OrderPart>().Where(OrderPart.IsUnanswered).Where(other => other.Seller == part.Seller && other.ChooseAt <= now).Select(other => other.Order).Distinct().CountAsync(cancellationToken) >= PausedAfter)
                await offers.PauseSellerAsync(part.Seller, "Người bán chưa trả lời các đơn trước.", "The seller has not answered earlier orders.", null, cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The part {Part} could not be chased; it is tried again.")]
    private partial void LogFailure(Exception failure, Guid part);
}
