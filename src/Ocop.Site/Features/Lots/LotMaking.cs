using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Lots;

/// <summary>What a producer says of a new lot.</summary>
internal sealed record LotDraft(long Quantity, DateOnly MadeOn, LotNumber Number);

/// <summary>"Made today" (FD06): lot, stock and first trace event together, or none of them. It works in the transaction of the request.</summary>
internal sealed class LotMaking(SiteDbContext db, IEventLedger ledger, TimeProvider clock)
{
    public async Task<LotNumber> ProposeAsync(Guid product, DateOnly madeOn, CancellationToken cancellationToken)
    {
        var (prefix, from) = (LotNumbering.Prefix(madeOn), madeOn.AddMonths(-2));
        var numbers = await db.Set<RegisteredLot>().Where(lot => lot.Product == product && lot.MadeOn >= from).Select(lot => lot.Number).ToListAsync(cancellationToken);
        return LotNumbering.Next(madeOn, numbers.Select(number => number.ToString()).Where(number => number.StartsWith(prefix, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Makes the lot; null when its number is taken for this product.</summary>
    public async Task<RegisteredLot?> MakeAsync(Product product, Owner producer, LotDraft draft, Guid account, CancellationToken cancellationToken)
    {
        // Taken before looking: of two makers of one number the second sees the first's lot, not a broken index.
        await db.RaisePageVersionAsync(cancellationToken);
        if (await db.Set<RegisteredLot>().AnyAsync(lot => lot.Product == product.Id && lot.Number == draft.Number, cancellationToken))
            return null;

        var now = clock.GetUtcNow();
        var code = await FreeCodeAsync(cancellationToken);
        var lot = LotOf(product, producer, draft, code, now);
        await AddAsync(lot, FirstEntry(lot, producer, draft.Quantity, account, now), cancellationToken);
        return lot;
    }

    public static RegisteredLot LotOf(Product product, Owner producer, LotDraft draft, ShortCode code, DateTimeOffset now) => new()
    {
        Product = product.Id,
        Producer = producer.Id,
        Number = draft.Number,
        Code = code,
        MadeOn = draft.MadeOn,
        BestBefore = product.ShelfLifeDays is { } days ? draft.MadeOn.AddDays(days) : null,
        Commune = producer.Commune,
        Latitude = producer.Place.Latitude,
        Longitude = producer.Place.Longitude,
        Epc = LotEvents.NameOf(product, draft.Number, code).ToString(),
        RecordedAt = now,
    };

    /// <summary>The journal's first entry and its event.</summary>
    public static (JournalEntry Entry, ObjectEvent Event) FirstEntry(RegisteredLot lot, Owner producer, long quantity, Guid account, DateTimeOffset now)
    {
        // Made on an earlier day: noon of that day, as the hour is not known.
        var at = lot.MadeOn == VietnamTime.DayOf(now) ? now : VietnamTime.StartOf(lot.MadeOn).AddHours(12);
        var draft = new StepDraft(JournalWords.Made, at, "", "", null, quantity);
        var said = LotEvents.Made(lot, LotJournal.EntryOf(lot, producer, draft, account, now, ""));
        return (LotJournal.EntryOf(lot, producer, draft, account, now, EventHash.Of(said).ToString()), said);
    }

    private async Task AddAsync(RegisteredLot lot, (JournalEntry Entry, ObjectEvent Event) first, CancellationToken cancellationToken)
    {
        db.Add(lot);
        db.Add(first.Entry);
        db.Add(LotStock.Of(lot, first.Entry.Quantity!.Value));
        db.Add(new StockMovement { Lot = lot.Id, Kind = StockMovementKind.Made, Quantity = first.Entry.Quantity.Value, Entry = first.Entry.Id, At = first.Entry.RecordedAt });
        await ledger.CaptureAsync([first.Event], cancellationToken);
    }

    private async Task<ShortCode> FreeCodeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var code = ShortCode.NewRandom(ShortCodeKind.Lot);
            if (!await db.Set<RegisteredLot>().AnyAsync(lot => lot.Code == code, cancellationToken))
                return code;
        }
    }
}
