using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Platform.Problems;
using Ocop.Traceability.Epcis;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Lots;

/// <summary>What a producer writes into the journal.</summary>
/// <param name="Quantity">Packs; asked for where the word takes them out of the stock, else as the producer likes.</param>
internal sealed record StepDraft(JournalWord Word, DateTimeOffset At, string Place, string Note, string? Photo, long? Quantity);

/// <summary>Why a step was not written.</summary>
internal enum StepRefusal
{
    /// <summary>The same step is there already.</summary>
    There,

    /// <summary>More would leave than there is.</summary>
    NotInStock,

    /// <summary>There is enough, but it is held for orders.</summary>
    HeldForOrders,
}

/// <summary>The producer's journal (FE10): a form becomes a journal entry, an EPCIS event and, where packs leave, a stock movement, together or not at all.</summary>
internal sealed class LotJournal(SiteDbContext db, StockKeeping stock, IEventLedger ledger, TimeProvider clock)
{
    /// <summary>Writes a step; the refusal when a rule the producer can see stands against it.</summary>
    /// <exception cref="TransitionRefused">The lot is closed.</exception>
    public async Task<StepRefusal?> RecordAsync(RegisteredLot lot, Owner producer, StepDraft draft, Guid account, CancellationToken cancellationToken)
    {
        if (lot.Status == LotStatus.Closed)
            throw new TransitionRefused($"lot {lot.Number}", $"Lô {lot.Number} đã đóng, không ghi thêm được.", $"Lot {lot.Number} is closed; nothing more can be written.");

        // Also when nothing leaves: two steps of one lot follow each other, so that the second sees the first.
        var leaving = draft.Word.Leaves is null ? 0 : draft.Quantity ?? 0;
        if (!await stock.AdjustAsync(lot.Id, -leaving, cancellationToken))
            return leaving > (await stock.OfAsync(lot.Id, cancellationToken)).OnHand ? StepRefusal.NotInStock : StepRefusal.HeldForOrders;

        var now = clock.GetUtcNow();
        var said = LotEvents.Step(lot, EntryOf(lot, producer, draft, account, now, ""), draft.Word);
        var id = EventHash.Of(said);
        if ((await ledger.FindAsync([id], cancellationToken)).Count > 0)
        {
            await stock.AdjustAsync(lot.Id, leaving, cancellationToken);
            return StepRefusal.There;
        }

        var entry = EntryOf(lot, producer, draft, account, now, id.ToString());
        db.Add(entry);
        if (draft.Word.Leaves is { } kind)
            db.Add(new StockMovement { Lot = lot.Id, Kind = kind, Quantity = -leaving, Entry = entry.Id, At = now });
        await ledger.CaptureAsync([said], cancellationToken);
        return null;
    }

    /// <summary>Declares a step wrong (FE09): it stays readable, an error declaration stands beside it, and its packs come back.</summary>
    /// <exception cref="TransitionRefused">It was declared wrong before, or it is the making of the lot itself.</exception>
    public async Task DeclareWrongAsync(RegisteredLot lot, JournalEntry entry, string reason, CancellationToken cancellationToken)
    {
        // Of two who declare one step wrong at once the second sees that it was done.
        await stock.AdjustAsync(lot.Id, 0, cancellationToken);
        await db.Entry(entry).ReloadAsync(cancellationToken);
        if (entry.DeclaredWrongAt is not null)
            throw new TransitionRefused($"step {entry.Id}", "Bước này đã được báo sai từ trước.", "This step was declared wrong before.");
        if (entry.Word == JournalWords.Made.Code)
            throw new TransitionRefused($"lot {lot.Number}", "Không xóa được lúc làm ra lô. Hãy ghi phần sai vào “Hao hụt”, hoặc đóng lô.", "The making of a lot cannot be undone. Write the difference down as lost, or close the lot.");

        var now = clock.GetUtcNow();
        var id = EpcisId.Parse(entry.EventId);
        var moved = await db.Set<StockMovement>().Where(movement => movement.Entry == entry.Id).SumAsync(movement => movement.Quantity, cancellationToken);
        await stock.AdjustAsync(lot.Id, -moved, cancellationToken);
        var said = (await ledger.FindAsync([id], cancellationToken))[id].Event;
        entry.DeclareWrong(reason, now);
        if (moved != 0)
            db.Add(new StockMovement { Lot = lot.Id, Kind = StockMovementKind.TakenBack, Quantity = -moved, Entry = entry.Id, At = now });
        await ledger.CaptureAsync([LotEvents.Wrong(said, reason, now)], cancellationToken);
    }

    internal static JournalEntry EntryOf(RegisteredLot lot, Owner producer, StepDraft draft, Guid account, DateTimeOffset now, string eventId) => new()
    {
        Lot = lot.Id,
        Word = draft.Word.Code,
        At = draft.At,
        Commune = lot.Commune,
        Place = draft.Place,
        Note = draft.Note,
        Photo = draft.Photo,
        Quantity = draft.Quantity,
        EventId = eventId,
        RecordedAt = now,
        RecordedBy = producer.Name,
        Account = account,
    };
}
