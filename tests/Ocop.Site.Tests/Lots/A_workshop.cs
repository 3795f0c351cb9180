using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Tests.Lots;

/// <summary>FD06, FE09, FE10: what is made and written stands in the stock, the journal and the ledger together, or nowhere.</summary>
public sealed class A_workshop(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static int order;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Makes_lot_stock_and_first_event_together()
    {
        var lot = await MakeAsync("com-chay-phuong-linh", 480);

        Assert.Equal((480L, 480L), (lot.QuantityMade, lot.InStock));
        Assert.Equal("2026-11-21", lot.MadeOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.StartsWith("https://id.gs1.org/01/09520001010019/10/", lot.Epc, StringComparison.Ordinal);
        var first = Assert.IsType<ObjectEvent>(Assert.Single(await EventsAsync(lot)).Event);
        Assert.Equal((EpcisAction.Add, "commissioning", 480m), (first.Action, first.BizStep, first.QuantityList![0].Quantity!.Value));
        var step = Assert.Single(await JourneyAsync(lot));
        Assert.Equal(first.EventId!.ToString(), step.EventId);
    }

    [Fact]
    public async Task Makes_nothing_when_it_fails_in_between()
    {
        var before = await CountsAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.DoAsync(async s =>
        {
            var (product, owner) = await OfAsync(s, "com-chay-phuong-linh");
            Assert.NotNull(await s.GetRequiredService<LotMaking>().MakeAsync(product, owner, Draft(10), Guid.CreateVersion7(), None));
            throw new InvalidOperationException("the cable was pulled");
        }));

        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Makes_one_lot_of_a_number_however_many_ask_at_once()
    {
        var draft = Draft(10);
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => site.DoAsync(async s =>
        {
            var (product, owner) = await OfAsync(s, "com-chay-phuong-linh");
            return await s.GetRequiredService<LotMaking>().MakeAsync(product, owner, draft, Guid.CreateVersion7(), None);
        }))));

        Assert.Single(made, lot => lot is not null);
    }

    [Fact]
    public async Task Names_a_lot_without_a_GTIN_by_its_own_code()
    {
        var product = await site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().AllAsync(None)).First(p => p.Gtin is null));
        var lot = await MakeAsync(product.Slug, 5);
        Assert.Equal($"tag:ocop.ninhbinh.gov.vn,2026:lot:{lot.Code}", lot.Epc);
    }

    [Fact]
    public async Task Takes_out_of_the_stock_what_is_sold()
    {
        var lot = await MakeAsync("com-chay-phuong-linh", 100);
        Assert.Null(await RecordAsync(lot, "xuat-ban", 30));

        Assert.Equal(70, (await FindAsync(lot)).InStock);
        Assert.Equal("shipping", ((ObjectEvent)(await EventsAsync(lot))[^1].Event).BizStep);
    }

    [Fact]
    public async Task Refuses_to_sell_more_than_there_is_and_writes_nothing()
    {
        var lot = await MakeAsync("com-chay-phuong-linh", 20);
        Assert.Equal(StepRefusal.NotInStock, await RecordAsync(lot, "xuat-ban", 21));
        Assert.Single(await JourneyAsync(lot));
    }

    [Fact]
    public async Task Sells_the_last_packs_once_however_many_ask_at_once()
    {
        var lot = await MakeAsync("com-chay-phuong-linh", 10);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => RecordAsync(lot, "xuat-ban", 10, $"khách {i}"))));

        Assert.Single(answers, refusal => refusal is null);
        Assert.Equal(0, (await FindAsync(lot)).InStock);
    }

    [Fact]
    public async Task Refuses_the_same_step_twice()
    {
        var lot = await MakeAsync("com-chay-phuong-linh", 20);
        Assert.Null(await RecordAsync(lot, "kiem-tra", null));
        Assert.Equal(StepRefusal.There, await RecordAsync(lot, "kiem-tra", null));
    }

    [Fact]
    public async Task Keeps_a_step_that_was_declared_wrong_and_gives_its_packs_back()
    {
        var lot = await MakeAsync("com-chay-phuong-linh", 50);
        await RecordAsync(lot, "hao-hut", 8);
        await DeclareWrongAsync(lot, "hao-hut", "Đếm nhầm.");

        Assert.Equal(50, (await FindAsync(lot)).InStock);
        var wrong = (await JourneyAsync(lot)).Single(step => step.TitleEn == "Lost or spoilt");
        Assert.Equal("Đếm nhầm.", wrong.Correction);
        var events = (await EventsAsync(lot)).Where(e => e.Id.ToString() == wrong.EventId).ToList();
        Assert.Equal(2, events.Count);
        Assert.Equal("incorrect_data", events[1].Event.ErrorDeclaration!.Reason);
        await Assert.ThrowsAsync<TransitionRefused>(() => DeclareWrongAsync(lot, "hao-hut", "Lần nữa."));
        await Assert.ThrowsAsync<TransitionRefused>(() => DeclareWrongAsync(lot, "lam-ra", "Không làm."));
    }

    [Fact]
    public async Task Writes_nothing_more_into_a_closed_lot()
    {
        var lot = await MakeAsync("com-chay-phuong-linh", 5);
        await site.DoAsync(async s => (await RowAsync(s, lot)).Close());
        await Assert.ThrowsAsync<TransitionRefused>(() => RecordAsync(lot, "kiem-tra", null));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.DoAsync(async s => (await RowAsync(s, lot)).Close()));
    }

    [Fact]
    public async Task Writes_every_word_as_a_valid_event()
    {
        var lot = await MakeAsync("com-chay-phuong-linh", 100);
        foreach (var word in JournalWords.Offered)
            Assert.Null(await RecordAsync(lot, word.Code, word.Leaves is null ? null : 1));

        // Stored events are read again by the schema's rules, so finding them says that they are valid.
        Assert.Equal(JournalWords.Offered.Count + 1, (await EventsAsync(lot)).Count);
    }

    [Fact]
    public async Task Gives_the_newest_lots_of_each_product()
    {
        var (a, b) = (await MakeAsync("com-chay-phuong-linh", 5), await MakeAsync("com-chay-phuong-linh", 5));
        var newest = (await site.DoAsync(s => s.GetRequiredService<ILots>().NewestAsync([a.Product], 2, None)))[a.Product].ToList();
        Assert.Equal([b.Id, a.Id], newest.Select(lot => lot.Id));
    }

    [Fact]
    public async Task Has_lots_of_the_demonstration_with_a_journey_each()
    {
        var products = await site.DoAsync(s => s.GetRequiredService<ICatalogue>().AllAsync(None));
        var traceable = await site.DoAsync(s => s.GetRequiredService<ILots>().TraceableProductsAsync(None));
        Assert.InRange(traceable.Count, products.Count - 10, products.Count);
        var recalled = products.Single(p => p.Slug == "mam-tep-chung-thit-gia-vien");
        var lot = await site.DoAsync(s => s.GetRequiredService<ILots>().FindAsync(recalled.Id, LotNumber.Parse("MTC-2610B"), None));
        Assert.InRange((await JourneyAsync(lot!)).Count, 4, 10);
        Assert.Equal((await JourneyAsync(lot!)).Select(step => step.EventId).Order(), (await EventsAsync(lot!)).Select(e => e.Id.ToString()).Order());
    }

    private static LotDraft Draft(long quantity) => new(quantity, new(2026, 11, 21), LotNumber.Parse($"T{Interlocked.Increment(ref order)}"));

    private static async Task<(Product Product, Producer Owner)> OfAsync(IServiceProvider services, string slug)
    {
        var product = (await services.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, None))!.Product;
        return (product, (await services.GetRequiredService<IProducers>().FindAsync([product.Producer], None))[product.Producer]);
    }

    private static Task<RegisteredLot> RowAsync(IServiceProvider services, Lot lot) =>
        services.GetRequiredService<SiteDbContext>().Set<RegisteredLot>().SingleAsync(row => row.Id == lot.Id, None);

    private async Task<Lot> MakeAsync(string slug, long quantity)
    {
        var made = await site.DoAsync(async s =>
        {
            var (product, owner) = await OfAsync(s, slug);
            return (await s.GetRequiredService<LotMaking>().MakeAsync(product, owner, Draft(quantity), Guid.CreateVersion7(), None))!;
        });
        return await site.DoAsync(async s => (await s.GetRequiredService<ILots>().FindAsync([made.Id], None))[made.Id]);
    }

    private Task<StepRefusal?> RecordAsync(Lot lot, string word, long? quantity, string note = "") => site.DoAsync(async s =>
    {
        var owner = (await s.GetRequiredService<IProducers>().FindAsync([lot.Producer], None))[lot.Producer];
        var draft = new StepDraft(JournalWords.Find(word)!, FakeClock.Noon, "Xưởng", note, null, quantity);
        return await s.GetRequiredService<LotJournal>().RecordAsync(await RowAsync(s, lot), owner, draft, Guid.CreateVersion7(), None);
    });

    private Task DeclareWrongAsync(Lot lot, string word, string reason) => site.DoAsync(async s =>
    {
        var entry = await s.GetRequiredService<SiteDbContext>().Set<JournalEntry>().SingleAsync(e => e.Lot == lot.Id && e.Word == word, None);
        await s.GetRequiredService<LotJournal>().DeclareWrongAsync(await RowAsync(s, lot), entry, reason, None);
    });

    private Task<Lot> FindAsync(Lot lot) => site.DoAsync(async s => (await s.GetRequiredService<ILots>().FindAsync(lot.Code, None))!);

    private Task<IReadOnlyList<JourneyStep>> JourneyAsync(Lot lot) => site.DoAsync(s => s.GetRequiredService<ILots>().JourneyAsync(lot.Id, None));

    private async Task<List<LedgerEvent>> EventsAsync(Lot lot)
    {
        var thing = EpcisId.Parse(lot.Epc);
        return [.. (await site.DoAsync(s => s.GetRequiredService<IEventLedger>().OfThingsAsync([thing], None)))[thing.Canonical].OrderBy(e => e.LeafIndex)];
    }

    private Task<(int, int, int, int)> CountsAsync() => site.DoAsync(async s =>
    {
        var db = s.GetRequiredService<SiteDbContext>();
        return (await db.Set<RegisteredLot>().CountAsync(None), await db.Set<StockMovement>().CountAsync(None), await db.Set<JournalEntry>().CountAsync(None), await db.Set<StoredEvent>().CountAsync(None));
    });
}
