using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Lots;

/// <summary>Implements the contract: lots with what was made and what is left.</summary>
internal sealed class LotRegister(SiteDbContext db) : ILots
{
    private const int MostEach = 50;

    public async Task<IReadOnlyDictionary<Guid, Lot>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var lots = await db.Set<RegisteredLot>().AsNoTracking().Where(lot => ids.Contains(lot.Id)).ToListAsync(cancellationToken);
        return (await WithStockAsync(lots, cancellationToken)).ToDictionary(lot => lot.Id);
    }

    public async Task<Lot?> FindAsync(Guid product, LotNumber number, CancellationToken cancellationToken) =>
        await OneAsync(db.Set<RegisteredLot>().Where(lot => lot.Product == product && lot.Number == number), cancellationToken);

    public async Task<Lot?> FindAsync(ShortCode code, CancellationToken cancellationToken) =>
        await OneAsync(db.Set<RegisteredLot>().Where(lot => lot.Code == code), cancellationToken);

    public async Task<ILookup<Guid, Lot>> NewestAsync(IReadOnlyCollection<Guid> products, int each, CancellationToken cancellationToken)
    {
        var most = Math.Clamp(each, 1, MostEach);
        var lots = await db.Set<RegisteredLot>().Where(lot => products.Contains(lot.Product)).Select(lot => lot.Product).Distinct()
            .SelectMany(product => db.Set<RegisteredLot>().Where(lot => lot.Product == product)
                .OrderByDescending(lot => lot.MadeOn).ThenByDescending(lot => lot.Id).Take(most))
            .AsNoTracking().ToListAsync(cancellationToken);
        return (await WithStockAsync(lots, cancellationToken)).OrderByDescending(lot => lot.MadeOn).ThenByDescending(lot => lot.Id).ToLookup(lot => lot.Product);
    }

    public async Task<IReadOnlySet<Guid>> TraceableProductsAsync(CancellationToken cancellationToken) =>
        (await db.Set<RegisteredLot>().Select(lot => lot.Product).Distinct().ToListAsync(cancellationToken)).ToHashSet();

    public async Task<IReadOnlyDictionary<Guid, DateOnly>> MadeSinceAsync(DateOnly day, CancellationToken cancellationToken) =>
        await db.Set<RegisteredLot>().Where(lot => lot.MadeOn >= day && db.Set<LotStock>().Any(stock => stock.Lot == lot.Id && !stock.SaleStopped))
            .GroupBy(lot => lot.Product).Select(made => new { made.Key, Last = made.Max(lot => lot.MadeOn) })
            .ToDictionaryAsync(made => made.Key, made => made.Last, cancellationToken);

    public async Task<IReadOnlyList<JourneyStep>> JourneyAsync(Guid lot, CancellationToken cancellationToken)
    {
        var entries = await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.Lot == lot)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellationToken);
        return [.. entries.Select(StepOf)];
    }

    public async IAsyncEnumerable<IReadOnlyList<LotRecord>> RecordsAsync(Guid producer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, id) = (DateTimeOffset.MinValue, Guid.Empty);
        while (true)
        {
            var lots = await db.Set<RegisteredLot>().AsNoTracking().Where(lot => lot.Producer == producer && (lot.RecordedAt > at || (lot.RecordedAt == at && lot.Id.CompareTo(id) > 0)))
                .OrderBy(lot => lot.RecordedAt).ThenBy(lot => lot.Id).Take(MostEach).ToListAsync(cancellationToken);
            if (lots.Count == 0)
                yield break;
            Guid[] ids = [.. lots.Select(lot => lot.Id)];
            var stock = (await db.Set<StockMovement>().AsNoTracking().Where(movement => ids.Contains(movement.Lot)).OrderBy(movement => movement.At).ThenBy(movement => movement.Id).ToListAsync(cancellationToken))
                .ToLookup(movement => movement.Lot, movement => new StockChange(movement.At, movement.Kind.ToString(), movement.Quantity, movement.Order));
            var journey = (await db.Set<JournalEntry>().AsNoTracking().Where(entry => ids.Contains(entry.Lot)).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellationToken))
                .ToLookup(entry => entry.Lot, StepOf);
            var shown = await WithStockAsync(lots, cancellationToken);
            yield return [.. lots.Zip(shown, (lot, of) => new LotRecord(of, lot.Status == LotStatus.Closed, [.. stock[lot.Id]], [.. journey[lot.Id]]))];
            (at, id) = (lots[^1].RecordedAt, lots[^1].Id);
        }
    }

    /// <summary>What was made and what is left, for a page of lots.</summary>
    public async Task<IReadOnlyList<Lot>> WithStockAsync(IReadOnlyList<RegisteredLot> lots, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. lots.Select(lot => lot.Id)];
        var stock = await db.Set<LotStock>().AsNoTracking().Where(row => ids.Contains(row.Lot)).ToDictionaryAsync(row => row.Lot, cancellationToken);
        return [.. lots.Select(lot => lot.AsLot(stock[lot.Id].Made, stock[lot.Id].OnHand))];
    }

    private async Task<Lot?> OneAsync(IQueryable<RegisteredLot> question, CancellationToken cancellationToken) =>
        await question.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } lot ? (await WithStockAsync([lot], cancellationToken))[0] : null;

    private static JourneyStep StepOf(JournalEntry entry)
    {
        var word = JournalWords.Find(entry.Word) ?? throw new InvalidOperationException($"The journal holds the word {entry.Word}, which nobody knows any more.");
        return new(
            entry.EventId, entry.At, word.TitleVi, word.TitleEn, entry.Commune, entry.Place, entry.Note, entry.Photo, entry.RecordedAt, entry.RecordedBy,
            entry.WrongBecause, entry.DeclaredWrongAt);
    }
}
