using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Platform.Files;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC32, VN-63: months of money as spreadsheets.</summary>
public sealed class A_month_of_money(PayingSite paying) : IClassFixture<PayingSite>
{
    private const string Maker = "0900000017";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;

    [Fact]
    public async Task Is_a_seller_s_movements_with_what_stands_in_the_books_after_each()
    {
        var seller = await site.SellerOfAsync(Maker);
        var before = await BookedAsync(seller);
        // More than are read at a time, all of one instant.
        await site.DoAsync(async s =>
        {
            for (var i = 1; i <= 205; i++)
                await s.GetRequiredService<Bookkeeping>().BookAsync($"sheet:{i}", Booking.Bound(Guid.Empty, [new(seller, new(1_000 + i), Dong.Zero, Dong.Zero)]), null, None);
        });
        paying.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.DoAsync(s => s.GetRequiredService<SellerBooks>().PayOutAsync(seller, new(50_000), "0026", None));
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        var sheet = await OpenAsync(visitor, "/xuong/so-tien/thang.xlsx?thang=2026-11");

        Assert.Equal(Enumerable.Range(1_001, 205), sheet.Column("Số tiền").Select(sum => int.Parse(sum, CultureInfo.InvariantCulture)).Where(sum => sum is > 1_000 and < 1_206).Order());
        Assert.Equal("Chi trả vào tài khoản", sheet.Column("Nội dung").Last());
        Assert.Equal("-50000", sheet.Column("Số tiền").Last());
        Assert.Equal("0026", sheet.Column("Số giao dịch").Last());
        Assert.True(sheet.IsText($"G{sheet.Rows.Count}"));
        Assert.Equal(before + (205 * 1_000) + (205 * 206 / 2) - 50_000, long.Parse(sheet.Column("Còn lại").Last(), CultureInfo.InvariantCulture));
        Assert.Empty((await OpenAsync(visitor, "/xuong/so-tien/thang.xlsx?thang=2019-02")).Rows.Skip(1));
    }

    [Fact]
    public async Task Is_all_that_came_with_what_became_of_it()
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 1));
        var (matched, lost) = (await site.TransferAsync(order), await site.TransferAsync(4_321, "=khong ro"));
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var sheet = await OpenAsync(officer, "/can-bo/tien/tien-ve.xlsx?thang=2026-11");

        Assert.Equal(order.Code.Printed, At(matched.Reference, "Mã đơn"));
        Assert.Equal("", At(matched.Reference, "Lý do ở bàn tiền"));
        Assert.Equal(("4321", "=khong ro", "Không rõ của ai"), (At(lost.Reference, "Số tiền"), At(lost.Reference, "Nội dung chuyển khoản"), At(lost.Reference, "Lý do ở bàn tiền")));
        Assert.False(sheet.HasFormulas);

        string At(string reference, string column)
        {
            var (row, at) = (sheet.Rows.Single(r => r.Contains(reference)), sheet.Head.ToList().IndexOf(column));
            return at < row.Count ? row[at] : "";
        }
    }

    [Fact]
    public async Task Is_a_ledger_whose_sides_are_even_and_whose_accounts_have_names()
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Basket, 1));
        await site.TransferAsync(order);
        await site.TransferAsync(999, "khong ro");
        await site.DeliverEventsAsync();
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var sheet = await OpenAsync(officer, "/can-bo/tien/so-cai.xlsx");
        var name = (await site.DoAsync(s => s.GetRequiredService<IProducers>().FindAsync([order.Parts[0].Seller], None))).Values.Single().Name;

        Assert.Equal(Sum("Nợ"), Sum("Có"));
        Assert.Superset(new HashSet<string> { $"Người bán: {name}", "Người mua", "Ngân hàng", "Bàn tiền" }, sheet.Column("Tài khoản").ToHashSet());
        Assert.All(sheet.Column("Nội dung"), what => Assert.DoesNotContain("Booked-", what, StringComparison.Ordinal));
        Assert.Contains(order.Code.Printed, sheet.Column("Mã đơn"));

        long Sum(string column) => sheet.Column(column).Where(cell => cell.Length > 0).Sum(cell => long.Parse(cell, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Is_offered_where_the_money_is_seen_to()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var desk = await officer.OpenAsync("/can-bo/tien");
        Assert.Equal(2, desk.QuerySelectorAll("form[action$='.xlsx']").Length);
        using var seller = await site.VisitAsPhoneAsync(Maker);
        Assert.NotNull((await seller.OpenAsync("/en/workspace/money")).QuerySelector("form[action='/en/workspace/money/month.xlsx']"));
    }

    /// <summary>With what is still to be paid at the door: the sheet is the book, line by line.</summary>
    private async Task<long> BookedAsync(Guid seller) => -await site.BalanceAsync(LedgerAccount.Seller(seller));

    private static async Task<OpenedSheet> OpenAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(await answer.Content.ReadAsByteArrayAsync(None));
    }
}
