using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Platform.Files;

namespace Ocop.Site.Tests.Orders;

/// <summary>FC32, VN-63: lists of orders as spreadsheets.</summary>
public sealed class A_month_of_orders(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", OtherMaker = "0900000001";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Is_a_sheet_of_its_seller_s_lines_with_their_lots_and_money()
    {
        var order = await site.OrderInAsync(await site.SellerOfAsync(Maker), SubOrderStatus.Packed);
        var (part, line) = (order.Parts[0], order.Parts[0].Lines[0]);
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var sheet = await OpenAsync(seller, "/xuong/don-hang/thang.xlsx?thang=2026-11");

        var row = sheet.Rows.Single(row => row.Contains(order.Code.Printed));
        var lot = (await site.DoAsync(s => s.GetRequiredService<ILots>().FindAsync([line.Parts[0].Lots[0].Lot], None))).Values.Single();
        Assert.Equal($"{line.UnitPrice.Amount}", row[sheet.Head.ToList().IndexOf("Đơn giá")]);
        Assert.Equal($"{line.Sum.Amount}", row[sheet.Head.ToList().IndexOf("Thành tiền")]);
        Assert.Equal($"{part.Delivery.Fee.Amount}", row[sheet.Head.ToList().IndexOf("Phí giao (một lần mỗi đơn)")]);
        Assert.Contains(lot.Number.ToString(), row[sheet.Head.ToList().IndexOf("Số lô")], StringComparison.Ordinal);
        Assert.Equal("Đơn hàng 11-2026", sheet.Name);
        Assert.DoesNotContain(sheet.Rows.SelectMany(r => r), cell => cell.Contains(order.Buyer.Name, StringComparison.Ordinal) || cell.Contains(order.Buyer.Phone!.Shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Has_nothing_of_another_seller_or_another_month_and_nothing_that_waits_for_money()
    {
        var seller = await site.SellerOfAsync(Maker);
        var (mine, waiting) = (await site.OrderInAsync(seller, SubOrderStatus.New), await site.OrderInAsync(seller, SubOrderStatus.Waiting));
        var other = await site.OrderInAsync(await site.SellerOfAsync(OtherMaker), SubOrderStatus.New);
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        var codes = (await OpenAsync(visitor, "/xuong/don-hang/thang.xlsx")).Column("Mã đơn").ToList();

        Assert.Contains(mine.Code.Printed, codes);
        Assert.DoesNotContain(waiting.Code.Printed, codes);
        Assert.DoesNotContain(other.Code.Printed, codes);
        Assert.Empty((await OpenAsync(visitor, "/xuong/don-hang/thang.xlsx?thang=2019-02")).Column("Mã đơn"));
    }

    [Fact]
    public async Task Holds_every_order_of_many_once()
    {
        var seller = await site.SellerOfAsync(OtherMaker);
        var offer = await site.SellableAsync(seller);
        // More than are read at a time, some of one instant.
        for (var i = 0; i < 105; i++)
        {
            if (i % 10 == 0)
                offer = await site.SellableAsync(seller);
            await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 1)));
        }
        var expected = await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            return (await db.Set<PlacedOrder>().Where(order => order.Status != OrderStatus.Lapsed && order.Parts.Any(part => part.Seller == seller && part.Status != SubOrderStatus.Waiting)).Select(order => order.Code).ToListAsync(None))
                .Select(code => code.Printed).Order(StringComparer.Ordinal).ToList();
        });
        using var visitor = await site.VisitAsPhoneAsync(OtherMaker);
        var months = new List<string>();
        foreach (var month in (string[])["2026-09", "2026-10", "2026-11"])
            months.AddRange((await OpenAsync(visitor, $"/xuong/don-hang/thang.xlsx?thang={month}")).Column("Mã đơn"));

        Assert.True(expected.Count > 100);
        Assert.Equal(expected, months.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(months.Count, await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OrderPart>().Where(part => part.Seller == seller && part.Status != SubOrderStatus.Waiting).SelectMany(part => part.Lines).CountAsync(None)));
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-11-01")]
    [InlineData("thang-nay")]
    [InlineData("1999-12")]
    [InlineData("9999-12")]
    public async Task Of_what_is_no_month_is_refused(string month)
    {
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        using var answer = await visitor.GetAsync($"/xuong/don-hang/thang.xlsx?thang={month}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Is_offered_on_the_list_of_orders_in_both_languages()
    {
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        var page = await visitor.OpenAsync("/xuong/don-hang");
        Assert.Equal("2026-11", page.QuerySelector("form[action='/xuong/don-hang/thang.xlsx'] option")!.GetAttribute("value"));
        var english = await OpenAsync(visitor, "/en/workspace/orders/month.xlsx");
        Assert.Contains("Unit price", english.Head);
    }

    [Fact]
    public async Task And_the_hub_s_list_of_calls_is_a_sheet_of_the_officer_s_own_area()
    {
        var (mine, far) = (await DueAsync(Maker), await DueAsync(OtherMaker));
        using var commune = await site.VisitAsAsync(Role.CommuneOfficer); // of Yên Mạc
        using var province = await site.VisitAsAsync(Role.ProvinceOfficer);
        var (near, all) = (await OpenAsync(commune, "/can-bo/goi-dien/danh-sach.xlsx"), await OpenAsync(province, "/can-bo/goi-dien/danh-sach.xlsx"));

        Assert.Contains(mine.Code.Printed, near.Column("Mã đơn"));
        Assert.DoesNotContain(far.Code.Printed, near.Column("Mã đơn"));
        Assert.Superset(new HashSet<string> { mine.Code.Printed, far.Code.Printed }, all.Column("Mã đơn").ToHashSet());
        Assert.Contains("0900 000 017", all.Column("Điện thoại"));
        Assert.True(all.IsText("C2"));
    }

    private async Task<Order> DueAsync(string maker)
    {
        var order = await site.OrderInAsync(await site.SellerOfAsync(maker), SubOrderStatus.New);
        await site.DoAsync(s =>
        {
            var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
            return s.GetRequiredService<SiteDbContext>().Set<OrderPart>().Where(part => part.Order == order.Id).ExecuteUpdateAsync(row => row.SetProperty(part => part.CallAt, now).SetProperty(part => part.ChooseAt, now), None);
        });
        return order;
    }

    private static async Task<OpenedSheet> OpenAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, XlsxFile.MediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.EndsWith(".xlsx", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        return new(await answer.Content.ReadAsByteArrayAsync(None));
    }
}
