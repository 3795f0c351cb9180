using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Tests.Lots;

/// <summary>Stock for the tests of whatever is sold: a product that nobody else uses, its lots, and the sums that must always hold.</summary>
internal static class Stocked
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static int lots;

    /// <summary>A product of the demonstration that keeps for a month or longer; what the demonstration made of it is closed away.</summary>
    public static Task<Product> AProductWithoutStockAsync(this Hosting.Site site) => site.DoAsync(async s =>
    {
        var (db, today) = (s.GetRequiredService<SiteDbContext>(), s.GetRequiredService<TimeProvider>().Today());
        foreach (var product in (await s.GetRequiredService<ICatalogue>().AllAsync(None)).Where(p => p.ShelfLifeDays > 30).OrderBy(p => p.Slug, StringComparer.Ordinal))
        {
            var closed = await db.Set<LotStock>().Where(stock => stock.Product == product.Id && !stock.IsClosed).ExecuteUpdateAsync(row => row.SetProperty(stock => stock.IsClosed, true), None);
            if (closed > 0)
                return product;
        }
        throw new InvalidOperationException("Every product has been used.");
    });

    public static async Task<Lot> MakeAsync(this Hosting.Site site, Product product, long packs, int madeDaysAgo = 0)
    {
        var made = await site.DoAsync(async s =>
        {
            var owner = (await s.GetRequiredService<IProducers>().FindAsync([product.Producer], None))[product.Producer];
            var draft = new LotDraft(packs, s.GetRequiredService<TimeProvider>().Today().AddDays(-madeDaysAgo), LotNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"S{Interlocked.Increment(ref lots)}")));
            return (await s.GetRequiredService<LotMaking>().MakeAsync(product, owner, draft, Guid.CreateVersion7(), None))!;
        });
        return await site.DoAsync(async s => (await s.GetRequiredService<ILots>().FindAsync([made.Id], None))[made.Id]);
    }

    public static Task<StepRefusal?> RecordAsync(this Hosting.Site site, Lot lot, string word, long? packs, string note = "") => site.DoAsync(async s =>
    {
        var owner = (await s.GetRequiredService<IProducers>().FindAsync([lot.Producer], None))[lot.Producer];
        var draft = new StepDraft(JournalWords.Find(word)!, FakeClock.Noon, "Xưởng", note, null, packs);
        return await s.GetRequiredService<LotJournal>().RecordAsync(await RowAsync(s, lot), owner, draft, Guid.CreateVersion7(), None);
    });

    public static Task CloseAsync(this Hosting.Site site, Lot lot) => site.DoAsync(async s => await s.GetRequiredService<StockKeeping>().CloseAsync(await RowAsync(s, lot), None));

    /// <summary>On hand is the sum of the movements, held the sum of what is held, and nothing is below zero.</summary>
    public static Task HoldsTogetherAsync(this Hosting.Site site) => site.DoAsync(async s =>
    {
        var db = s.GetRequiredService<SiteDbContext>();
        var moved = (await db.Set<StockMovement>().AsNoTracking().ToListAsync(None)).ToLookup(movement => movement.Lot, movement => movement.Quantity);
        var held = (await db.Set<HeldStock>().AsNoTracking().ToListAsync(None)).ToLookup(row => row.Lot, row => row.Packs);
        var stock = await db.Set<LotStock>().AsNoTracking().ToListAsync(None);
        Assert.Equal(await db.Set<RegisteredLot>().CountAsync(None), stock.Count);
        Assert.All(stock, lot =>
        {
            Assert.Equal((moved[lot.Lot].Sum(), held[lot.Lot].Sum()), (lot.OnHand, lot.Held));
            Assert.InRange(lot.Held, 0, lot.OnHand);
        });
    });

    private static Task<RegisteredLot> RowAsync(IServiceProvider services, Lot lot) =>
        services.GetRequiredService<SiteDbContext>().Set<RegisteredLot>().SingleAsync(row => row.Id == lot.Id, None);
}
