using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC09, FC16, VN-22: what the bank tells, whatever the buyer wrote and whenever it comes.</summary>
public sealed class A_bank_notice(PayingSite paying) : IClassFixture<PayingSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;
    private static int jars = 1;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await site.MoneyIsHomeAsync();

    [Fact]
    public async Task Binds_its_order_and_books_it()
    {
        var (order, before) = (await WaitingAsync(), await site.BalanceAsync(LedgerAccount.Bank));
        var receipt = await site.TransferAsync(order);

        Assert.Equal((order.Id, MatchedBy.Code, (DeskReason?)null), (receipt.Order, receipt.MatchedBy, receipt.Desk));
        Assert.Equal((OrderStatus.Placed, PaymentState.Paid), (await site.StatusAsync(order), (await site.PaymentAsync(order)).State));
        Assert.Equal((order.Total.Amount, 0L), (await site.BalanceAsync(LedgerAccount.Bank) - before, await site.BalanceAsync(LedgerAccount.Buyer(order.Id))));
    }

    [Fact]
    public async Task Is_taken_once_however_often_it_is_told()
    {
        var (order, reference) = (await WaitingAsync(), Paying.NewReference());
        var body = Paying.Notice(paying.Clock, order.Total.Amount, TransferMemo.Of(order.Code), reference);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => site.TellAsync(body))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer));
        Assert.Equal(HttpStatusCode.NoContent, await site.TellAsync(body));

        Assert.Null((await site.ReceiptAsync(reference)).Desk);
        Assert.Equal((order.Total, PaymentState.Paid), ((await site.PaymentAsync(order)).Received, (await site.PaymentAsync(order)).State));
        Assert.Single(await site.HistoryAsync(order), change => change.To == nameof(OrderStatus.Placed));
    }

    [Fact]
    public async Task Is_refused_when_its_signature_is_wrong_old_or_missing()
    {
        var (order, reference) = (await WaitingAsync(), Paying.NewReference());
        var body = Paying.Notice(paying.Clock, order.Total.Amount, TransferMemo.Of(order.Code), reference);
        Assert.Equal(HttpStatusCode.BadRequest, await site.TellAsync(body, secret: "another"));
        Assert.Equal(HttpStatusCode.BadRequest, await site.TellAsync(body, secret: null));
        Assert.Equal(HttpStatusCode.BadRequest, await site.TellAsync(body, late: TimeSpan.FromMinutes(6)));
        Assert.Equal(OrderStatus.AwaitingPayment, await site.StatusAsync(order));
        Assert.False(await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<MoneyReceipt>().AnyAsync(r => r.Reference == reference, None)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"reference":"FT1","account":"1","memo":"x","at":"2026-11-21T05:00:00Z"}""")]
    [InlineData("""{"reference":"FT1","account":"1","amount":1.5,"memo":"x","at":"2026-11-21T05:00:00Z"}""")]
    [InlineData("""{"reference":"FT1","account":"1","amount":-5,"memo":"x","at":"2026-11-21T05:00:00Z"}""")]
    [InlineData("""{"reference":"FT1","account":"1","amount":0,"memo":"x","at":"2026-11-21T05:00:00Z"}""")]
    [InlineData("""{"reference":"","account":"1","amount":5,"memo":"x","at":"2026-11-21T05:00:00Z"}""")]
    [InlineData("""{"reference":null,"account":"1","amount":5,"memo":"x","at":"2026-11-21T05:00:00Z"}""")]
    [InlineData("""{"reference":"FT1","account":"01234567890123456789","amount":5,"memo":"x","at":"2026-11-21T05:00:00Z"}""")]
    [InlineData("""{"reference":"FT\u0000","account":"1","amount":5,"memo":"x","at":"2026-11-21T05:00:00Z"}""")]
    [InlineData("""{"reference":"FT1","account":"1","amount":5,"memo":"x","at":"yesterday"}""")]
    public async Task Is_refused_when_it_is_no_notice(string body) => Assert.Equal(HttpStatusCode.BadRequest, await site.TellAsync(Paying.Utf8(body)));

    [Fact]
    public async Task Is_refused_when_it_is_too_long() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await site.TellAsync(Paying.Notice(paying.Clock, 5, new string('x', 20_000), "FT1")));

    [Fact]
    public async Task With_too_little_lies_on_the_desk_until_the_rest_comes()
    {
        var order = await WaitingAsync();
        var first = await site.TransferAsync(order, order.Total.Amount - 1_000);
        Assert.Equal((DeskReason.Under, new Dong(1_000), OrderStatus.AwaitingPayment), (first.Desk, first.OnDesk, await site.StatusAsync(order)));
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync($"/thanh-toan/{order.Link}");
        Assert.Contains("còn thiếu 1.000", page.TextOf(), StringComparison.Ordinal);
        Assert.Equal("1000", page.QuerySelectorAll("[data-copy]")[1].GetAttribute("data-copy"));

        var rest = await site.TransferAsync(order, 1_000);
        Assert.Equal(((DeskReason?)null, OrderStatus.Placed), (rest.Desk, await site.StatusAsync(order)));
        Assert.False((await site.ReceiptAsync(first.Reference)).IsOpen);
        Assert.Equal(0, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
    }

    [Fact]
    public async Task With_too_little_stays_on_the_desk_when_the_time_runs_out()
    {
        var order = await WaitingAsync();
        var receipt = await site.TransferAsync(order, 10_000);
        await site.LapseAsync();
        Assert.Equal((OrderStatus.Lapsed, PaymentState.Underpaid), (await site.StatusAsync(order), (await site.PaymentAsync(order)).State));
        Assert.True((await site.ReceiptAsync(receipt.Reference)).IsOpen);
    }

    [Fact]
    public async Task With_too_much_binds_and_gives_the_rest_back()
    {
        var order = await WaitingAsync();
        var receipt = await site.TransferAsync(order, order.Total.Amount + 500);
        Assert.Equal((DeskReason.Over, new Dong(500), OrderStatus.Placed), (receipt.Desk, receipt.OnDesk, await site.StatusAsync(order)));
        Assert.Equal((new Dong(500), RefundStatus.Due), Assert.Single((await site.RefundsAsync(order)).Select(r => (r.Amount, r.Status))));
        Assert.Equal(0, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
    }

    [Fact]
    public async Task That_comes_twice_by_two_transfers_gives_the_second_back()
    {
        var order = await WaitingAsync();
        await site.TransferAsync(order);
        var second = await site.TransferAsync(order);
        Assert.Equal((DeskReason.Double, order.Total), (second.Desk, second.OnDesk));
        var refund = Assert.Single(await site.RefundsAsync(order));
        Assert.Equal(PaymentState.RefundDue, (await site.PaymentAsync(order)).State);

        var desk = await site.BalanceAsync(LedgerAccount.Desk);
        await SendAsync(refund);
        Assert.Equal(order.Total.Amount, await site.BalanceAsync(LedgerAccount.Desk) - desk);
        Assert.Equal(PaymentState.Paid, (await site.PaymentAsync(order)).State);
        Assert.False((await site.ReceiptAsync(second.Reference)).IsOpen);
    }

    [Fact]
    public async Task Without_a_memo_finds_its_order_by_the_amount()
    {
        var order = await WaitingAsync();
        Assert.Equal((order.Id, MatchedBy.Amount), Is(await site.TransferAsync(order.Total.Amount, "")));
        Assert.Equal(OrderStatus.Placed, await site.StatusAsync(order));
    }

    [Fact]
    public async Task With_one_slip_in_its_memo_finds_its_order()
    {
        var (order, twin) = (await WaitingAsync(), await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, jars)));
        var memo = TransferMemo.Of(order.Code);
        var slip = memo[..^1] + (memo[^1] == '7' ? '8' : '7');
        Assert.Equal((order.Id, MatchedBy.NearCode), Is(await site.TransferAsync(order.Total.Amount, slip)));
        Assert.Equal((OrderStatus.Placed, OrderStatus.AwaitingPayment), (await site.StatusAsync(order), await site.StatusAsync(twin)));
    }

    [Fact]
    public async Task With_another_amount_and_no_memo_is_nobody_s()
    {
        var (order, desk) = (await WaitingAsync(), await site.BalanceAsync(LedgerAccount.Desk));
        var receipt = await site.TransferAsync(order.Total.Amount + 1, "tien hang");
        Assert.Equal((DeskReason.Unmatched, new Dong(order.Total.Amount + 1), (Guid?)null), (receipt.Desk, receipt.OnDesk, receipt.Order));
        Assert.Equal(-receipt.Amount.Amount, await site.BalanceAsync(LedgerAccount.Desk) - desk);
    }

    [Fact]
    public async Task That_two_orders_could_have_meant_is_not_guessed()
    {
        var (order, twin) = (await WaitingAsync(), await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, jars)));
        Assert.Equal(DeskReason.Ambiguous, (await site.TransferAsync(order.Total.Amount, "tien hang")).Desk);
        Assert.Equal((OrderStatus.AwaitingPayment, OrderStatus.AwaitingPayment), (await site.StatusAsync(order), await site.StatusAsync(twin)));
    }

    [Fact]
    public async Task Of_an_account_that_is_none_of_ours_is_not_in_our_books()
    {
        var before = await site.BalanceAsync(LedgerAccount.Bank);
        var receipt = await site.TransferAsync(123_456, "tien hang", account: "9999");
        Assert.Equal((DeskReason.Unmatched, before), (receipt.Desk, await site.BalanceAsync(LedgerAccount.Bank)));
    }

    [Fact]
    public async Task With_a_code_but_to_an_account_that_nobody_named_lies_on_the_desk_with_its_order()
    {
        var order = await WaitingAsync();
        var receipt = await site.TransferAsync(order.Total.Amount, TransferMemo.Of(order.Code), account: "9999");
        Assert.Equal((DeskReason.Unmatched, order.Id, OrderStatus.AwaitingPayment), (receipt.Desk, receipt.Order, await site.StatusAsync(order)));
    }

    [Fact]
    public async Task That_is_late_binds_the_order_again_while_the_goods_are_there()
    {
        var order = await site.LapsedAsync(PaymentWay.VietQr, (paying.Jar, 2));
        Assert.Null((await site.TransferAsync(order)).Desk);
        Assert.Equal(OrderStatus.Placed, await site.StatusAsync(order));
    }

    [Fact]
    public async Task That_is_late_goes_back_when_the_goods_are_gone()
    {
        var few = await paying.OfferAsync(61_000, packs: 3);
        var order = await site.LapsedAsync(PaymentWay.VietQr, (few, 2));
        await site.OrderAsync(PaymentWay.CashOnDelivery, (few, 2));
        var receipt = await site.TransferAsync(order);

        Assert.Equal((DeskReason.Late, OrderStatus.Lapsed, PaymentState.RefundDue), (receipt.Desk, await site.StatusAsync(order), (await site.PaymentAsync(order)).State));
        var refund = Assert.Single(await site.RefundsAsync(order));
        Assert.Equal((order.Total, "Late"), (refund.Amount, refund.Why));
        using (var officer = await site.VisitAsAsync(Role.ProvinceOfficer))
            Assert.NotNull((await officer.OpenAsync($"/can-bo/tien/{receipt.Id}")).QuerySelector("main p a[href='/can-bo/hoan-tien']"));
        using var buyer = site.Visit();
        Assert.Contains("hoàn lại toàn bộ", (await buyer.OpenAsync($"/thanh-toan/{order.Link}")).TextOf(), StringComparison.Ordinal);

        await SendAsync(refund);
        Assert.Equal((PaymentState.Refunded, 0L), ((await site.PaymentAsync(order)).State, await site.BalanceAsync(LedgerAccount.Buyer(order.Id))));
        Assert.False((await site.ReceiptAsync(receipt.Reference)).IsOpen);
    }

    [Fact]
    public async Task After_the_buyer_chose_to_pay_at_the_door_goes_back()
    {
        var order = await WaitingAsync();
        await site.DoAsync(s => s.GetRequiredService<IPayments>().ChangeWayAsync(order, PaymentWay.CashOnDelivery, None));
        var receipt = await site.TransferAsync(order);
        Assert.Equal((DeskReason.Double, order.Id), (receipt.Desk, receipt.Order));
        Assert.Equal(order.Total, Assert.Single(await site.RefundsAsync(order)).Amount);
        Assert.Equal(OrderStatus.Placed, await site.StatusAsync(order));
    }

    [Fact]
    public async Task After_the_buyer_changed_to_a_card_binds_all_the_same()
    {
        var order = await WaitingAsync();
        await site.DoAsync(s => s.GetRequiredService<IPayments>().ChangeWayAsync(order, PaymentWay.Card, None));
        Assert.Null((await site.TransferAsync(order)).Desk);
        Assert.Equal((OrderStatus.Placed, PaymentWay.VietQr), (await site.StatusAsync(order), (await site.PaymentAsync(order)).Way));
    }

    [Fact]
    public async Task And_a_lapse_in_the_same_second_end_bound()
    {
        for (var round = 0; round < 3; round++)
        {
            var order = await WaitingAsync();
            paying.Clock.Advance(TimeSpan.FromMinutes(15));
            await Task.WhenAll(Task.Run(() => site.TransferAsync(order), None), Task.Run(() => site.RunJobAsync<LapseUnpaidOrders>(), None));
            Assert.Equal(OrderStatus.Placed, await site.StatusAsync(order));
        }
    }

    [Fact]
    public async Task And_a_change_of_way_in_the_same_second_end_in_one_of_two_ways()
    {
        for (var round = 0; round < 4; round++)
        {
            var order = await WaitingAsync();
            var paid = Task.Run(() => site.TransferAsync(order), None);
            var changed = Record.ExceptionAsync(() => Task.Run(() => site.DoAsync(s => s.GetRequiredService<IPayments>().ChangeWayAsync(order, PaymentWay.CashOnDelivery, None)), None));
            
            var refused = await changed;
            Assert.True(refused is null or TransitionRefused, $"{refused}");
            Assert.Equal((OrderStatus.Placed, refused is null), (await site.StatusAsync(order), (await paid).Desk == DeskReason.Double));
        }
    }

    [Fact]
    public async Task Of_a_part_that_the_seller_refuses_goes_back()
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 1), (paying.Basket, 1));
        await site.TransferAsync(order);
        await site.MoveAsync((await site.FindAsync(order)).Parts[0], SubOrderStatus.Refused, "hết hàng");
        await site.DeliverEventsAsync();

        var refund = Assert.Single(await site.RefundsAsync(order));
        Assert.Equal((order.Parts[0].Total, (Guid?)order.Parts[0].Id, (Guid?)null), (refund.Amount, refund.Part, refund.FromSeller));
        Assert.Equal(-order.Parts[0].Total.Amount, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
        await SendAsync(refund);
        Assert.Equal(0, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
    }

    [Fact]
    public async Task Is_given_back_in_part_and_then_no_more_than_the_whole()
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 2));
        await site.TransferAsync(order);
        var part = order.Parts[0];
        await site.DoAsync(s => s.GetRequiredService<IPayments>().AskRefundAsync("one", order.Id, part.Id, new(20_000), "một lọ vỡ", "cán bộ", None));
        await Assert.ThrowsAsync<TransitionRefused>(() =>
            site.DoAsync(s => s.GetRequiredService<IPayments>().AskRefundAsync("two", order.Id, part.Id, part.Total, "nhầm", "cán bộ", None)));
        await site.MoveAsync(part, SubOrderStatus.Cancelled, "đổi ý");
        await site.DeliverEventsAsync();

        var refunds = await site.RefundsAsync(order);
        Assert.Equal([new(20_000), part.Total - new Dong(20_000)], refunds.Select(r => r.Amount));
        foreach (var refund in refunds)
            await SendAsync(refund);
        Assert.Equal((0L, PaymentState.Refunded), (await site.BalanceAsync(LedgerAccount.Buyer(order.Id)), (await site.PaymentAsync(order)).State));
    }

    [Fact]
    public async Task Is_not_needed_for_what_is_paid_at_the_door()
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (paying.Jar, 1)));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Sent);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Received);
        await site.DeliverEventsAsync();
        Assert.Equal((PaymentState.Paid, 0L), ((await site.PaymentAsync(order)).State, await site.BalanceAsync(LedgerAccount.Buyer(order.Id))));

        await site.MoveAsync(order.Parts[0], SubOrderStatus.Returned);
        await site.DeliverEventsAsync();
        var refund = Assert.Single(await site.RefundsAsync(order));
        Assert.Equal((order.Total, (Guid?)order.Parts[0].Seller), (refund.Amount, refund.FromSeller));
    }

    private Task<Order> WaitingAsync() => site.OrderAsync(PaymentWay.VietQr, (paying.Jar, Interlocked.Increment(ref jars)));

    private static (Guid?, MatchedBy) Is(MoneyReceipt receipt) => (receipt.Order, receipt.MatchedBy);

    private Task SendAsync(Refund refund) => site.DoAsync(async s =>
        await s.GetRequiredService<Refunds>().SendAsync(await s.GetRequiredService<SiteDbContext>().Set<Refund>().SingleAsync(r => r.Id == refund.Id, None), LedgerAccount.Bank, "FT-HOAN", "cán bộ", None));
}
