using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.MyTrade;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Platform.Files;

namespace Ocop.Site.Tests.MyTrade;

/// <summary>Decree 248/2026 art. 18: a seller takes home the data of its goods and contracts, all of its own and nothing of anybody else's.</summary>
public sealed class The_data_of_a_producer(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", OtherMaker = "0900000001", Address = "/xuong/du-lieu/tat-ca.zip";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Is_one_ZIP_with_each_table_as_a_sheet_and_as_JSON_of_the_same_rows()
    {
        using var zip = await TakeAsync(Maker);
        var tables = zip.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.Ordinal)).Select(entry => entry.FullName[..^5]).ToList();

        Assert.Equal(["producer", "products", "offers", "offer-history", "lots", "stock", "journal", "orders", "money"], tables);
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        Assert.All(tables, table => Assert.Contains($"{table}.xlsx", Squeezed(visitor.OpenAsync("/xuong/du-lieu").Result.Body!.TextContent), StringComparison.Ordinal));
        foreach (var table in tables)
        {
            var (sheet, rows) = (new OpenedSheet(BytesOf(zip, $"{table}.xlsx")), JsonOf(zip, table));
            Assert.Equal(sheet.Rows.Count - 1, rows.Count);
            Assert.All(rows, row => Assert.Equal(sheet.Head.Count - 1, row.EnumerateObject().Count()));
            Assert.DoesNotContain(sheet.Head.Concat(sheet.Rows.SelectMany(row => row)), cell => cell.StartsWith("Column-", StringComparison.Ordinal) || System.Text.RegularExpressions.Regex.IsMatch(cell, "^(Offer|Stock|Part|Way|Pay|Booked|Lot)-?[A-Z]"));
            Assert.False(sheet.HasFormulas);
        }
    }

    [Fact]
    public async Task Holds_all_of_the_producer_s_own()
    {
        var seller = await site.SellerOfAsync(Maker);
        var order = await site.OrderInAsync(seller, SubOrderStatus.Packed);
        await site.DoAsync(s => s.GetRequiredService<Bookkeeping>().BookAsync("data:1", Booking.Bound(order.Id, [new(seller, new(12_345), Dong.Zero, Dong.Zero)]), order.Id, None));
        using var zip = await TakeAsync(Maker);
        var (lots, products, listings, steps, changes, moved, lines) = await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var own = db.Set<RegisteredLot>().Where(lot => lot.Producer == seller);
            return (
                await own.CountAsync(None), (await s.GetRequiredService<ICatalogue>().OfProducerAsync(seller, None)).Count, await db.Set<Listing>().CountAsync(listing => listing.Seller == seller, None),
                await db.Set<JournalEntry>().CountAsync(entry => own.Any(lot => lot.Id == entry.Lot), None), await db.Set<ListingChange>().CountAsync(change => db.Set<Listing>().Any(l => l.Id == change.Listing && l.Seller == seller), None),
                await db.Set<StockMovement>().CountAsync(movement => own.Any(lot => lot.Id == movement.Lot), None),
                await db.Set<OrderPart>().Where(part => part.Seller == seller && part.Status != SubOrderStatus.Waiting && db.Set<PlacedOrder>().Any(o => o.Id == part.Order && o.Status != OrderStatus.Lapsed)).SelectMany(part => part.Lines).CountAsync(None));
        });

        Assert.Equal((lots, products, listings, steps), (JsonOf(zip, "lots").Count, JsonOf(zip, "products").Count, JsonOf(zip, "offers").Count, JsonOf(zip, "journal").Count));
        Assert.Equal((changes, moved, lines), (JsonOf(zip, "offer-history").Count, JsonOf(zip, "stock").Count, JsonOf(zip, "orders").Count));
        Assert.True(lots > 0 && listings > 0 && changes > 0 && moved > 0 && lines > 0);
        var packed = JsonOf(zip, "orders").First(row => row.GetProperty("order").GetString() == order.Code.Printed);
        Assert.Matches(@"\w+ × \d", packed.GetProperty("lots").GetString());
        Assert.Equal(order.Parts[0].Lines[0].Sum.Amount, packed.GetProperty("sum").GetInt64());
        Assert.Contains(JsonOf(zip, "stock"), row => row.GetProperty("order").GetString() == order.Code.Printed && row.GetProperty("packsChanged").GetInt64() < 0);
        Assert.Contains(JsonOf(zip, "money"), row => row.GetProperty("amount").GetInt64() == 12_345 && row.GetProperty("order").GetString() == order.Code.Printed);
    }

    [Fact]
    public async Task Holds_every_lot_of_more_than_are_read_at_a_time()
    {
        var seller = await site.SellerOfAsync(OtherMaker);
        var product = (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().OfProducerAsync(seller, None)))[0];
        for (var i = 0; i < 55; i++)
            await site.MakeAsync(product, 3);
        using var zip = await TakeAsync(OtherMaker);
        var codes = JsonOf(zip, "lots").Select(row => row.GetProperty("lotCode").GetString()).ToList();

        Assert.True(codes.Count > 55);
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal(await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<RegisteredLot>().CountAsync(lot => lot.Producer == seller, None)), codes.Count);
    }

    [Fact]
    public async Task Has_nothing_of_another_producer_and_nothing_of_who_bought()
    {
        var (order, foreign) = (await site.OrderInAsync(await site.SellerOfAsync(Maker), SubOrderStatus.New), await site.OrderInAsync(await site.SellerOfAsync(OtherMaker), SubOrderStatus.New));
        using var zip = await TakeAsync(Maker);
        var all = string.Join('\n', zip.Entries.Where(entry => !entry.FullName.EndsWith(".xlsx", StringComparison.Ordinal)).Select(entry => System.Text.Encoding.UTF8.GetString(BytesOf(zip, entry.FullName))));

        Assert.Contains(order.Code.Printed, all, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign.Code.Printed, all, StringComparison.Ordinal);
        Assert.All([order.Buyer.Name, order.Buyer.Phone!.Shown, order.Buyer.Phone!.ToString(), order.Address!.Street], said => Assert.DoesNotContain(said, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_of_no_producer_for_an_account_that_acts_for_none()
    {
        await site.DoAsync(async s => await s.GetRequiredService<Features.Accounts.IAccounts>().EnsureAsync(new("Trần Văn Riêng", "0911222333", null, [Role.Producer]), None));
        using var visitor = await site.VisitAsPhoneAsync("0911222333");
        foreach (var address in (string[])[Address, "/xuong/du-lieu", "/xuong/tuan", "/xuong/don-hang/thang.xlsx", "/xuong/so-tien/thang.xlsx", "/xuong/gian-hang/dan-bang"])
        {
            using var answer = await visitor.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.NotFound), (address, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Speaks_English_to_whoever_asks_for_it()
    {
        using var zip = await TakeAsync(Maker, "/en/workspace/data/all.zip");

        Assert.Contains("Times".ToLowerInvariant(), System.Text.Encoding.UTF8.GetString(BytesOf(zip, "doc-truoc.txt")), StringComparison.Ordinal);
        Assert.Contains("Unit price", new OpenedSheet(BytesOf(zip, "orders.xlsx")).Head);
        // Programs find the same names in both languages.
        Assert.Contains(JsonOf(zip, "products"), row => row.TryGetProperty("nameVi", out _));
    }

    private async Task<ZipArchive> TakeAsync(string maker, string address = Address)
    {
        using var visitor = await site.VisitAsPhoneAsync(maker);
        using var answer = await visitor.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return new(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(None)), ZipArchiveMode.Read);
    }

    private static byte[] BytesOf(ZipArchive zip, string name)
    {
        using var bytes = new MemoryStream();
        using (var entry = zip.GetEntry(name)!.Open())
            entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static List<JsonElement> JsonOf(ZipArchive zip, string table) => [.. JsonDocument.Parse(BytesOf(zip, $"{table}.json")).RootElement.EnumerateArray()];

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
