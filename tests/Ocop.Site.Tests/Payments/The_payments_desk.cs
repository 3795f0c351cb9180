using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Platform.Files;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC09, FC10, FC23: people who see to money, and sellers who look at theirs.</summary>
public sealed class The_payments_desk(PayingSite paying) : IClassFixture<PayingSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;
    private static int jars = 1;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await site.MoneyIsHomeAsync();

    [Fact]
    public async Task Lists_what_is_open_by_its_reason_and_its_age()
    {
        for (var i = 0; i < 22; i++)
            await site.TransferAsync(1_001 + i, $"Nhầm {i}");
        paying.Clock.Advance(TimeSpan.FromHours(5));
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var seen = new List<string>();
        for (var address = "/can-bo/tien?ly-do=Unmatched"; address is not null;)
        {
            var page = await officer.OpenAsync(address);
            seen.AddRange(page.QuerySelectorAll(".lines small").Select(e => e.TextContent).Where(t => t.StartsWith("Nhầm ", StringComparison.Ordinal)));
            Assert.Contains("5 giờ", page.TextOf(), StringComparison.Ordinal);
            address = page.QuerySelector(".pager a")?.GetAttribute("href");
        }
        Assert.Equal(Enumerable.Range(0, 22).Select(i => $"Nhầm {i}"), seen);
        Assert.Contains("Payments desk", (await officer.OpenAsync("/en/staff/money")).TextOf(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/can-bo/tien?ly-do=Unmatched", "Lý do ở bàn tiền", "Không rõ của ai")]
    [InlineData("/can-bo/hoan-tien", "Trạng thái", "Phải hoàn")]
    public async Task Has_its_lists_as_spreadsheets_narrowed_as_they_are(string list, string column, string only)
    {
        // More than a page of both, and one that is of neither.
        var order = await WaitingAsync();
        await site.TransferAsync(order.Total.Amount + 13, order.Code.ToString());
        for (var i = 0; i < 23; i++)
            await site.TransferAsync(2_001 + i, $"=nham {i}");
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var link = (await officer.OpenAsync(list)).QuerySelectorAll("main a[href*='.xlsx']").Single().GetAttribute("href")!;
        using var answer = await officer.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var sheet = new OpenedSheet(await answer.Content.ReadAsByteArrayAsync(None));

        Assert.Equal([only], sheet.Column(column).Distinct());
        Assert.False(sheet.HasFormulas);
        Assert.DoesNotContain(sheet.Rows.SelectMany(row => row), cell => cell.Contains(order.Buyer.Name, StringComparison.Ordinal) || cell.Contains(order.Buyer.Phone!.Shown, StringComparison.Ordinal));
        if (only == "Phải hoàn")
            Assert.Contains(sheet.Rows, row => row.Contains(order.Code.Printed) && row.Contains("13"));
        else
            Assert.Superset(Enumerable.Range(0, 23).Select(i => $"=nham {i}").ToHashSet(), sheet.Column("Nội dung chuyển khoản").ToHashSet());
    }

    [Fact]
    public async Task Gives_an_amount_to_the_order_that_somebody_found()
    {
        var order = await WaitingAsync();
        var receipt = await site.TransferAsync(order.Total.Amount + 7, "khong ro");
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var page = await officer.OpenAsync($"/can-bo/tien/{receipt.Id}");
        using (var wrong = await officer.SubmitAsync(page, new Dictionary<string, string> { ["don"] = "DABC-DEFX" }, "form[action*=Attach]"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            var again = await Visitor.ReadAsync(wrong);
            Assert.Equal(("DABC-DEFX", "true"), (again.QuerySelector<IHtmlInputElement>("#don")!.Value, again.QuerySelector("#don")!.GetAttribute("aria-invalid")));
        }
        for (var taps = 0; taps < 2; taps++)
        {
            using var given = await officer.SubmitAsync(page, new Dictionary<string, string> { ["don"] = order.Code.Printed.ToLowerInvariant() }, "form[action*=Attach]");
            Assert.Equal((HttpStatusCode.Redirect, $"/can-bo/tien/{receipt.Id}"), (given.StatusCode, given.Headers.Location?.ToString()));
        }
        await site.DeliverEventsAsync();
        var settled = await site.ReceiptAsync(receipt.Reference);
        Assert.Equal((order.Id, MatchedBy.Staff, $"order {order.Code}"), (settled.Order, settled.MatchedBy, settled.SettledHow));
        Assert.NotEqual("", settled.SettledBy);
        Assert.Equal((OrderStatus.Placed, 0L), (await site.StatusAsync(order), await site.BalanceAsync(LedgerAccount.Buyer(order.Id))));
        Assert.Equal(7, Assert.Single(await site.RefundsAsync(order)).Amount.Amount);
        Assert.Empty((await officer.OpenAsync($"/can-bo/tien/{receipt.Id}")).QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Refuses_to_give_it_to_an_order_that_awaits_nothing()
    {
        var (order, receipt) = (await site.OrderAsync(PaymentWay.CashOnDelivery, (paying.Jar, 1)), await site.TransferAsync(1_234, "khong ro"));
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var refused = await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/tien/{receipt.Id}"), new Dictionary<string, string> { ["don"] = order.Code.ToString() }, "form[action*=Attach]");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.True((await site.ReceiptAsync(receipt.Reference)).IsOpen);
    }

    [Fact]
    public async Task Gives_what_was_paid_twice_to_the_buyer_s_other_order()
    {
        var (first, second) = (await WaitingAsync(), await WaitingAsync());
        await site.TransferAsync(first);
        var receipt = await site.TransferAsync(first, second.Total.Amount);
        Assert.Equal(DeskReason.Double, receipt.Desk);
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using (var given = await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/tien/{receipt.Id}"), new Dictionary<string, string> { ["don"] = second.Code.ToString() }, "form[action*=Attach]"))
            Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Equal(RefundStatus.Dropped, Assert.Single(await site.RefundsAsync(first)).Status);
        Assert.Equal((OrderStatus.Placed, PaymentState.Paid), (await site.StatusAsync(second), (await site.PaymentAsync(first)).State));
    }

    [Fact]
    public async Task Gives_an_amount_back_and_writes_down_that_it_was_sent()
    {
        var (receipt, desk) = (await site.TransferAsync(4_321, "khong ro"), await site.BalanceAsync(LedgerAccount.Desk));
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var page = await officer.OpenAsync($"/can-bo/tien/{receipt.Id}");
        using (var without = await officer.SubmitAsync(page, new Dictionary<string, string> { ["vi-sao"] = " " }, "form[action*=GiveBack]"))
            Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        using (var back = await officer.SubmitAsync(page, new Dictionary<string, string> { ["vi-sao"] = "Người gửi nhầm" }, "form[action*=GiveBack]"))
            Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);

        var refund = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Refund>().AsNoTracking().SingleAsync(r => r.Key == Refund.KeyOf(receipt), None));
        Assert.Equal(("Người gửi nhầm", 4_321L, Refund.NoOrder), (refund.Why, refund.Amount.Amount, refund.Order));
        var register = await officer.OpenAsync("/can-bo/hoan-tien");
        var form = $"form:has(input[value='{refund.Id}'])";
        using (var without = await officer.SubmitAsync(register, new Dictionary<string, string> { ["so-giao-dich"] = "" }, form))
            Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        for (var taps = 0; taps < 2; taps++)
        {
            using var sent = await officer.SubmitAsync(register, new Dictionary<string, string> { ["so-giao-dich"] = "FT-HOAN-9" }, form);
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        Assert.Equal(4_321, await site.BalanceAsync(LedgerAccount.Desk) - desk);
        Assert.Contains("FT-HOAN-9", (await officer.OpenAsync("/can-bo/hoan-tien?xem=Sent")).TextOf(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_too_little_back_only_when_the_order_waits_no_more()
    {
        var order = await WaitingAsync();
        var receipt = await site.TransferAsync(order, 9_000);
        using (var early = await GiveBackAsync())
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await site.LapseAsync();
        using (var late = await GiveBackAsync())
            Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
        Assert.Equal((9_000L, PaymentState.RefundDue), (Assert.Single(await site.RefundsAsync(order)).Amount.Amount, (await site.PaymentAsync(order)).State));

        async Task<HttpResponseMessage> GiveBackAsync()
        {
            using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
            return await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/tien/{receipt.Id}"), new Dictionary<string, string> { ["vi-sao"] = "Thiếu tiền" }, "form[action*=GiveBack]");
        }
    }

    [Fact]
    public async Task Asks_for_a_fresh_code_before_it_decides()
    {
        var receipt = await site.TransferAsync(5_678, "khong ro");
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer, isFresh: false);
        using var asked = await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/tien/{receipt.Id}"), new Dictionary<string, string> { ["vi-sao"] = "Nhầm" }, "form[action*=GiveBack]");
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.True((await site.ReceiptAsync(receipt.Reference)).IsOpen);
    }

    [Fact]
    public async Task Pays_a_seller_out_once_and_never_more_than_is_owed()
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Basket, 1));
        await site.TransferAsync(order);
        var (seller, before) = (paying.Basket.Seller, -await site.BalanceAsync(LedgerAccount.Seller(paying.Basket.Seller)));
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        Assert.Contains(order.Code.Printed, (await officer.OpenAsync($"/can-bo/so-tien/{seller}")).TextOf(), StringComparison.Ordinal);
        Assert.NotNull((await officer.OpenAsync("/can-bo/so-tien")).QuerySelector($"a[href='/can-bo/so-tien/{seller}']"));
        using (var wrong = await PayAsync("nhiều", ""))
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using (var tooMuch = await PayAsync($"{before + 1}", "FT-CHI-0"))
            Assert.Equal(HttpStatusCode.Conflict, tooMuch.StatusCode);
        for (var again = 0; again < 2; again++)
        {
            using var paid = await PayAsync("200.000", "FT-CHI-1");
            Assert.Equal(HttpStatusCode.Redirect, paid.StatusCode);
        }
        Assert.Equal(before - 200_000, -await site.BalanceAsync(LedgerAccount.Seller(seller)));
        Assert.Contains("FT-CHI-1", (await officer.OpenAsync($"/can-bo/so-tien/{seller}")).TextOf(), StringComparison.Ordinal);

        async Task<HttpResponseMessage> PayAsync(string amount, string reference) =>
            await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/so-tien/{seller}"), new Dictionary<string, string> { ["so-tien"] = amount, ["so-giao-dich"] = reference }, "main form");
    }

    [Fact]
    public async Task Lets_a_seller_name_an_account_and_see_the_books()
    {
        using var seller = await site.VisitAsPhoneAsync("0900000017");
        var page = await seller.OpenAsync("/xuong/tai-khoan");
        using (var wrong = await seller.SubmitAsync(page, new Dictionary<string, string> { ["ngan-hang"] = "970436", ["so-tai-khoan"] = "12", ["chu-tai-khoan"] = "Nguyễn Văn Bình" }, "main form"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            var again = await Visitor.ReadAsync(wrong);
            Assert.Equal(("12", "Nguyễn Văn Bình"), (again.QuerySelector<IHtmlInputElement>("#so-tai-khoan")!.Value, again.QuerySelector<IHtmlInputElement>("#chu-tai-khoan")!.Value));
        }
        using (var kept = await seller.SubmitAsync(page, new Dictionary<string, string> { ["ngan-hang"] = "970436", ["so-tai-khoan"] = "0011 2233 4455", ["chu-tai-khoan"] = "Nguyễn Văn Bình", ["cach"] = "thang" }, "main form"))
            Assert.Equal((HttpStatusCode.Redirect, "/xuong/tai-khoan"), (kept.StatusCode, kept.Headers.Location?.ToString()));
        var account = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<PayoutAccount>().AsNoTracking().OrderByDescending(a => a.Id).FirstAsync(None));
        Assert.Equal(("970436", "001122334455", "NGUYEN VAN BINH", true), (account.Bin, account.Account, account.Holder, account.IsPaidDirectly));
        Assert.Contains("001122334455", (await seller.OpenAsync("/en/workspace/account")).TextOf(), StringComparison.Ordinal);
        Assert.Contains("Tiền của tôi", (await seller.OpenAsync("/xuong/so-tien")).TextOf(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Takes_a_statement_in_and_each_row_once(bool isWorkbook)
    {
        var (first, second, known) = (await WaitingAsync(), await WaitingAsync(), await WaitingAsync());
        var (a, b) = (Paying.NewReference(), Paying.NewReference());
        var told = await site.TransferAsync(known);
        var day = VietnamTime.Day(paying.Clock.GetUtcNow());
        string[][] rows =
        [
            ["NGÂN HÀNG THỬ NGHIỆM"],
            ["Tài khoản", Paying.Account],
            ["STT", "Ngày giao dịch", "Số tham chiếu", "Số tiền ghi nợ", "Số tiền ghi có", "Mô tả"],
            ["1", day, a, "", Vietnamese(first.Total.Amount), $"MBVCB.{TransferMemo.Of(first.Code)}.CT tu 0123"],
            ["2", day, b, "", $"{second.Total.Amount:#,##0}.00", "OCOP " + second.Code + "; \"cam on\", nhe"],
            ["3", day, told.Reference, "", $"{known.Total.Amount}", "x"],
            ["4", day, "FT-OUT", "50.000", "", "phi"],
            ["5", day, "FT-BAD", "", "nhiều", "x"],
            ["6", "hôm qua", "FT-BAD2", "", "5.000", "x"],
            ["", "", "", "50.000", "9.999.999", "Cộng"],
        ];
        using var officer = await site.VisitAsAsync(Role.Administrator);
        for (var again = 0; again < 2; again++)
        {
            using var sent = await SendAsync(officer, isWorkbook ? StatementFile.Workbook(rows) : StatementFile.Csv(rows));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            var report = (await officer.OpenAsync(sent.Headers.Location!.ToString())).TextOf();
            Assert.Contains(again == 0 ? "2 dòng mới; 1 dòng đã biết" : "0 dòng mới; 3 dòng đã biết", report, StringComparison.Ordinal);
            Assert.Contains("2 dòng: 8, 9", report, StringComparison.Ordinal);
        }
        await site.DeliverEventsAsync();
        Assert.Equal((OrderStatus.Placed, OrderStatus.Placed), (await site.StatusAsync(first), await site.StatusAsync(second)));
        Assert.Equal(MoneySource.Statement, (await site.ReceiptAsync(a)).Source);
    }

    /// <summary>Of many who send a seller all that is owed in the same instant, one does.</summary>
    [Fact]
    public async Task Pays_a_seller_out_no_more_than_is_owed_when_many_do_it_at_once()
    {
        var seller = Guid.CreateVersion7();
        await site.DoAsync(s => s.GetRequiredService<Bookkeeping>().BookAsync($"bound:{seller:N}", Booking.Bound(seller, [new(seller, new(100_000), Dong.Zero, Dong.Zero)]), null, None));
        var done = await Task.WhenAll(Enumerable.Range(0, 12).Select(officer => Task.Run(async () =>
        {
            try
            {
                await site.DoAsync(s => s.GetRequiredService<SellerBooks>().PayOutAsync(seller, new(100_000), $"FT-{officer}", None));
                return true;
            }
            catch (TransitionRefused)
            {
                return false;
            }
        })));
        Assert.Equal((1, 0), (done.Count(isDone => isDone), await site.BalanceAsync(LedgerAccount.Seller(seller))));
    }

    [Fact]
    public async Task Refuses_a_file_that_is_no_statement_or_is_too_large()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        foreach (var (file, words) in new (byte[], string)[]
        {
            ([], "Hãy chọn một tệp"), (Paying.Utf8("a,b\n1,2\n"), "Không nhận ra"), ([0x50, 0x4B, 3, 4, 9, 9], "Không nhận ra"), ([0xC3, 0x28], "Không nhận ra"),
            (new byte[StatementTable.Largest + 1], "quá lớn"), (Paying.Utf8(string.Concat(Enumerable.Repeat("a,b\n", 5_001))), "quá lớn"),
        })
        {
            using var refused = await SendAsync(officer, file);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(words, (await Visitor.ReadAsync(refused)).TextOf(), StringComparison.Ordinal);
        }
    }

    private Task<Order> WaitingAsync() => site.OrderAsync(PaymentWay.VietQr, (paying.Jar, Interlocked.Increment(ref jars)));

    private static string Vietnamese(long amount) => amount.ToString("#,##0", CultureInfo.GetCultureInfo("vi-VN"));

    private static async Task<HttpResponseMessage> SendAsync(Visitor officer, byte[] file)
    {
        var page = await officer.OpenAsync("/can-bo/sao-ke");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll<IHtmlInputElement>("main form input[type=hidden]"))
            form.Add(new StringContent(hidden.Value), hidden.Name!);
        form.Add(new ByteArrayContent(file), "tep", "sao-ke");
        return await officer.Http.PostAsync(new Uri("/can-bo/sao-ke", UriKind.Relative), form, None);
    }
}
