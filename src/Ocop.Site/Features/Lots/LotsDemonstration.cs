using System.Globalization;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Capture;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Lots;

/// <summary>Lots of the demonstration with their journals, and the lots that <c>content/demo/recalls.csv</c> names.
/// Nothing is left to chance: the same goods on the same day give the same lots, but for their codes.</summary>
internal sealed class LotsDemonstration(SiteDbContext db, ICatalogue catalogue, IProducers producers, IEventLedger ledger, TimeProvider clock) : ISeed
{
    /// <summary>A step so many days before (or after) the lot is made, at an hour, in the producer's words.</summary>
    private sealed record Told(int Day, int Hour, string Word, string Note);

    private static readonly Told[] OfFood =
    [
        new(-1, 6, "thu-hoach", "Thu lúc sáng sớm, chọn mẻ tươi."),
        new(0, 7, "so-che", "Rửa ba nước, bỏ phần không đạt."),
        new(0, 9, "che-bien", "Làm theo cách của nhà, mẻ nhỏ."),
        new(0, 15, "dong-goi", "Đóng gói, dán nhãn, in mã lô."),
        new(1, 8, "kiem-tra", "Cân lại, xem bao bì, giữ mẫu lưu."),
    ];

    private static readonly Told[] OfCraft =
    [
        new(-9, 7, "so-che", "Chọn và xử lý nguyên liệu."),
        new(-4, 8, "che-bien", "Làm tay tại xưởng."),
        new(0, 10, "kiem-tra", "Xem từng chiếc, để riêng chiếc lỗi."),
        new(0, 15, "dong-goi", "Lót giấy, đóng hộp, dán mã lô."),
    ];

    private static readonly Told[] OfPlants =
    [
        new(-60, 7, "gieo", "Trồng trên đất nhà."),
        new(-20, 7, "cham-soc", "Tỉa lá, tưới, ghi sổ."),
        new(0, 6, "thu-hoach", "Chọn cây đủ tuổi, bó gọn."),
    ];

    private const string WithMistake = "nem-chua-yen-mac";

    private readonly List<EpcisEvent> events = [];

    public static string Name => "lots-demo";

    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var products = (await catalogue.AllAsync(cancellationToken)).OrderBy(p => p.Slug, StringComparer.Ordinal).ToList();
        var makers = await producers.FindAsync([.. products.Select(p => p.Producer).Distinct()], cancellationToken);
        var groups = (await catalogue.SetsAsync(cancellationToken)).ToDictionary(set => set.Number, set => set.Group);
        var recalled = content.Rows("demo/recalls.csv").ToLookup(row => row["product"], StringComparer.Ordinal);
        foreach (var (order, product) in products.Index())
        {
            if (groups[product.Set] == "tourism")
                continue; // a stay is no lot
            var maker = makers[product.Producer];
            var told = groups[product.Set] switch { "handicraft" => OfCraft, "ornamental" => OfPlants, _ => OfFood };
            foreach (var madeOn in DaysOf(product, order, today))
                Tell(LotMaking.LotOf(product, maker, new(Packs(order), madeOn, LotNumber.Parse(LotNumbering.Prefix(madeOn) + (char)('A' + (order % 3)))), ShortCode.NewRandom(ShortCodeKind.Lot), now), maker, told, Packs(order), now);
            foreach (var row in recalled[product.Slug])
                Tell(LotMaking.LotOf(product, maker, new(Packs(order), DateOnly.Parse(row["made_on"], CultureInfo.InvariantCulture), LotNumber.Parse(row["lot"])), ShortCode.NewRandom(ShortCodeKind.Lot), now), maker, told, Packs(order), now);
            if (product.Slug == WithMistake)
                TellWrong(now);
        }

        foreach (var batch in events.Chunk(EventCapture.MostEvents))
            await ledger.CaptureAsync(batch, cancellationToken);
    }

    /// <summary>A lot of some weeks ago and, for every other product, one of these days; never one past its date.</summary>
    private static IEnumerable<DateOnly> DaysOf(Product product, int order, DateOnly today)
    {
        var oldest = Math.Min(product.ShelfLifeDays ?? 120, 120) / 2;
        var older = Math.Min(oldest, 25 + (order % 20));
        var newer = Math.Min(oldest / 2, order % 6);
        return order % 2 == 0 && today.AddDays(-newer).Month != today.AddDays(-older).Month ? [today.AddDays(-older), today.AddDays(-newer)] : [today.AddDays(-older)];
    }

    private static long Packs(int order) => 40 + (order * 37 % 360);

    private void Tell(RegisteredLot lot, Owner maker, Told[] told, long packs, DateTimeOffset now)
    {
        db.Add(lot);
        var (first, made) = LotMaking.FirstEntry(lot, maker, packs, Guid.Empty, now);
        db.Add(first);
        db.Add(new StockMovement { Lot = lot.Id, Kind = StockMovementKind.Made, Quantity = packs, Entry = first.Id, At = now });
        events.Add(made);
        foreach (var step in told)
            Step(lot, maker, step, null, now);
        var stock = LotStock.Of(lot, packs);
        db.Add(stock);
        if (Step(lot, maker, new(2, 6, "xuat-ban", "Giao cho cửa hàng."), packs / 4, now))
            db.Entry(stock).Property(row => row.OnHand).CurrentValue = packs - (packs / 4);
    }

    /// <returns>Whether it lies in the past, and so was written.</returns>
    private bool Step(RegisteredLot lot, Owner maker, Told told, long? leaving, DateTimeOffset now)
    {
        var at = VietnamTime.StartOf(lot.MadeOn.AddDays(told.Day)).AddHours(told.Hour);
        if (at > now)
            return false;
        var word = JournalWords.Find(told.Word)!;
        var draft = new StepDraft(word, at, maker.StreetLine, told.Note, null, leaving);
        var said = LotEvents.Step(lot, LotJournal.EntryOf(lot, maker, draft, Guid.Empty, now, ""), word);
        var entry = LotJournal.EntryOf(lot, maker, draft, Guid.Empty, now, EventHash.Of(said).ToString());
        db.Add(entry);
        events.Add(said);
        if (leaving is { } quantity)
            db.Add(new StockMovement { Lot = lot.Id, Kind = word.Leaves!.Value, Quantity = -quantity, Entry = entry.Id, At = now });
        return true;
    }

    /// <summary>The last check was written on the wrong day: both stay to be read (FE09).</summary>
    private void TellWrong(DateTimeOffset now)
    {
        const string reason = "Ghi nhầm ngày; đã xem lại sổ giấy.";
        var entry = db.ChangeTracker.Entries<JournalEntry>().Select(e => e.Entity).Last(e => e.Word == "so-che");
        var said = events.Last(e => EventHash.Of(e).ToString() == entry.EventId);
        entry.DeclareWrong(reason, now);
        events.Add(LotEvents.Wrong(said with { EventId = EpcisId.Parse(entry.EventId) }, reason, now));
    }
}
