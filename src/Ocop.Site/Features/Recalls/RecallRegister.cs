using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Recalls;

internal sealed class RecallRegister(SiteDbContext db, ILotStock stock, IEventPublisher events, TimeProvider clock) : IRecalls
{
    private DbSet<RecallDecision> Recalls => db.Set<RecallDecision>();

    public async Task<IReadOnlyDictionary<Guid, Recall>> OfLotsAsync(IReadOnlyCollection<Guid> lots, CancellationToken cancellationToken)
    {
        if (lots.Count == 0)
            return new Dictionary<Guid, Recall>();
        var found = await Recalls.AsNoTracking()
            .Where(recall => recall.Status == RecallStatus.InForce && lots.Contains(recall.Lot)).ToListAsync(cancellationToken);
        return found.ToDictionary(recall => recall.Lot, recall => recall.AsRecall());
    }

    public async Task<ILookup<Guid, Recall>> OfProductsAsync(IReadOnlyCollection<Guid> products, CancellationToken cancellationToken) =>
        (await NewestFirstAsync(Recalls.Where(recall => products.Contains(recall.Product)), cancellationToken)).ToLookup(recall => recall.Product);

    public Task<IReadOnlyList<Recall>> InForceAsync(CancellationToken cancellationToken) => NewestFirstAsync(Recalls, cancellationToken);

    /// <summary>Recalls a lot from now on: its sale stops and the event is stored in the same transaction.</summary>
    /// <exception cref="TransitionRefused">The lot is recalled already.</exception>
    public async Task RecallAsync(RecallDecision recall, CancellationToken cancellationToken)
    {
        if (await Recalls.AnyAsync(other => other.Lot == recall.Lot && other.Status == RecallStatus.InForce, cancellationToken))
            throw AlreadyRecalled(recall.Lot);
        await stock.StopSaleAsync(recall.Lot, cancellationToken);
        db.Add(recall);
        events.Publish(recall.Announcement);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Entry(recall).State == EntityState.Added)
        {
            throw AlreadyRecalled(recall.Lot);
        }
    }

    public async Task LiftAsync(Guid id, string decisionNumber, string reason, CancellationToken cancellationToken)
    {
        var recall = await Recalls.FirstOrDefaultAsync(found => found.Id == id, cancellationToken)
            ?? throw new TransitionRefused($"recall {id}", "Không có lệnh thu hồi này.", "There is no such recall.");
        events.Publish(recall.Lift(decisionNumber, reason, clock.GetUtcNow()));
        await stock.AllowSaleAsync(recall.Lot, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new TransitionRefused($"recall {id}", "Một cán bộ khác vừa dỡ lệnh thu hồi này.", "Another officer has just lifted this recall.");
        }
    }

    private static async Task<IReadOnlyList<Recall>> NewestFirstAsync(IQueryable<RecallDecision> recalls, CancellationToken cancellationToken) =>
        [.. (await recalls.AsNoTracking().Where(recall => recall.Status == RecallStatus.InForce)
            .OrderByDescending(recall => recall.Since).ThenByDescending(recall => recall.Id).ToListAsync(cancellationToken))
            .Select(recall => recall.AsRecall())];

    private static TransitionRefused AlreadyRecalled(Guid lot) => new($"lot {lot}", "Lô này đang bị thu hồi rồi.", "This lot is recalled already.");
}
