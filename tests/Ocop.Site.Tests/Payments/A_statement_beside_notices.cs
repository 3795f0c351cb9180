using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC09: a statement is sent in while the bank tells of the same money, and nobody has to send anything again.</summary>
public sealed class A_statement_beside_notices(PayingSite paying) : IClassFixture<PayingSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;

    [Fact]
    public async Task Takes_an_order_paid_in_two_transfers_while_the_second_is_told()
    {
        Assert.SkipWhen(TestDatabase.Postgres is null, "SQLite has one writer: nobody waits for anybody who waits.");
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 3));
        var (first, between, last, memo) = (Paying.NewReference(), Paying.NewReference(), Paying.NewReference(), TransferMemo.Of(order.Code));
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var page = await officer.OpenAsync("/can-bo/sao-ke");

        // The row between waits for another teller of the same money, so that the second transfer is told when the first has been taken from the statement.
        Task<HttpResponseMessage> upload;
        Task<HttpStatusCode> notice;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            await using var other = await db.Database.BeginTransactionAsync(None);
            db.Add(new MoneyReceipt { Source = MoneySource.BankNotice, Account = Paying.Account, Reference = between, Amount = new(5_000), Memo = "", At = paying.Clock.GetUtcNow(), RecordedAt = paying.Clock.GetUtcNow() });
            await db.SaveChangesAsync(None);
            upload = SendAsync(officer, page, [[first, "100.000", memo], [between, "5.000", "khong ro"], [last, Plain(order.Total.Amount - 100_000), memo]]);
            await WaitersAsync(1);
            notice = site.TellAsync(Paying.Notice(paying.Clock, order.Total.Amount - 100_000, memo, last));
            // It waits for the first row's order where the statement is one transaction, and is done where it is not.
            await Task.WhenAny(notice, WaitersAsync(2));
            await other.RollbackAsync(None);
        }

        Assert.Equal(HttpStatusCode.NoContent, await notice);
        using var answer = await upload;
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await site.DeliverEventsAsync();
        Assert.Equal((OrderStatus.Placed, order.Total), (await site.StatusAsync(order), (await site.PaymentAsync(order)).Received));
        Assert.Equal(3, await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<MoneyReceipt>().CountAsync(r => r.Reference == first || r.Reference == between || r.Reference == last, None)));
        await site.MoneyIsHomeAsync();
    }

    private static async Task WaitersAsync(int count)
    {
        await using var admin = NpgsqlDataSource.Create(TestDatabase.Postgres!);
        for (var waited = 0; waited < 200; waited++)
        {
            await using var ask = admin.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
            if ((long)(await ask.ExecuteScalarAsync(None))! >= count)
                return;
            await Task.Delay(50, None);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor officer, IHtmlDocument page, string[][] rows)
    {
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll<IHtmlInputElement>("main form input[type=hidden]"))
            form.Add(new StringContent(hidden.Value), hidden.Name!);
        form.Add(new ByteArrayContent(Csv(rows)), "tep", "sao-ke.csv");
        return await officer.Http.PostAsync(new Uri("/can-bo/sao-ke", UriKind.Relative), form, None);
    }

    private static byte[] Csv(string[][] rows) => Paying.Utf8(string.Join('\n', rows.Select(row => string.Join(';', ["21/11/2026", .. row])).Prepend("Ngày giao dịch;Số tham chiếu;Số tiền ghi có;Mô tả")));

    private static string Plain(long amount) => amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
