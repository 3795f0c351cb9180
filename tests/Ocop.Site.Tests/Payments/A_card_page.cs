using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Payments.Stripe;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC13, J3: the gateway's page, its notices in any order, twice, late or never.</summary>
public sealed class A_card_page(PayingSite paying) : IClassFixture<PayingSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;
    private readonly StripeAtHome stripe = paying.Stripe;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await site.MoneyIsHomeAsync();
        Assert.Empty(stripe.Wrong);
    }

    [Fact]
    public async Task Is_one_page_however_often_it_is_opened()
    {
        var order = await WaitingAsync();
        using var buyer = site.Visit();
        var first = await OpenAsync(buyer, order);
        paying.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(first, await OpenAsync(buyer, order));
        Assert.Single(stripe.Sessions, id => first.EndsWith($"/{id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_one_page_in_two_tabs_and_after_a_lost_answer()
    {
        var (order, before) = (await WaitingAsync(), stripe.Sessions.Count);
        using var buyer = site.Visit();
        var tabs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => OpenAsync(buyer, order))));
        Assert.Single(tabs.Distinct());
        // As if the first answer had never come.
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OrderMoney>().Where(m => m.Order == order.Id).ExecuteUpdateAsync(row => row.SetProperty(m => m.CardSession, (string?)null), None));
        paying.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(tabs[0], await OpenAsync(buyer, order));
        Assert.Equal(before + 1, stripe.Sessions.Count);
    }

    [Fact]
    public async Task Binds_the_order_when_the_buyer_is_back_before_any_notice()
    {
        var (order, session) = await OpenedAsync();
        stripe.Pay(session);
        using var buyer = site.Visit();
        Assert.Contains("Đã nhận đủ", (await buyer.OpenAsync($"/thanh-toan/{order.Link}")).TextOf(), StringComparison.Ordinal);
        await PaidOnceAsync(order);
    }

    [Fact]
    public async Task Binds_the_order_by_its_notice_once_however_often_it_comes()
    {
        var (order, session) = await OpenedAsync();
        stripe.Pay(session);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => NotifyAsync(session)))), status => Assert.Equal(HttpStatusCode.NoContent, status));
        Assert.Equal(HttpStatusCode.NoContent, await NotifyAsync(session, "checkout.session.async_payment_succeeded"));
        await PaidOnceAsync(order);
    }

    [Fact]
    public async Task Is_believed_by_what_it_says_in_whatever_order_it_is_told()
    {
        var (order, session) = await OpenedAsync();
        Assert.Equal(HttpStatusCode.NoContent, await NotifyAsync(session, "checkout.session.completed"));
        Assert.Equal(OrderStatus.AwaitingPayment, await site.StatusAsync(order));
        stripe.Pay(session);
        Assert.Equal(HttpStatusCode.NoContent, await NotifyAsync(session, "checkout.session.expired"));
        await PaidOnceAsync(order);
    }

    [Theory]
    [InlineData("another secret", 0)]
    [InlineData(StripeAtHome.WebhookSecret, 6)]
    public async Task Is_not_believed_when_its_notice_is_not_signed_as_it_should(string secret, int minutesLate)
    {
        var (order, session) = await OpenedAsync();
        stripe.Pay(session);
        using var visitor = site.Visit();
        using var answer = await stripe.NotifyAsync(visitor.Http, session, secret: secret, late: TimeSpan.FromMinutes(minutesLate));
        Assert.Equal((HttpStatusCode.BadRequest, OrderStatus.AwaitingPayment), (answer.StatusCode, await site.StatusAsync(order)));
    }

    [Fact]
    public async Task Is_asked_about_when_nobody_tells()
    {
        var (order, session) = await OpenedAsync();
        stripe.Pay(session);
        await site.RunJobAsync<AskAboutCardPages>();
        Assert.Equal(OrderStatus.AwaitingPayment, await site.StatusAsync(order));
        paying.Clock.Advance(TimeSpan.FromMinutes(3));
        await site.RunJobAsync<AskAboutCardPages>();
        await PaidOnceAsync(order);
    }

    [Fact]
    public async Task Is_closed_when_the_order_waits_no_more()
    {
        var (order, session) = await OpenedAsync();
        await site.LapseAsync();
        await site.RunJobAsync<AskAboutCardPages>();
        await site.RunJobAsync<AskAboutCardPages>();
        using var buyer = site.Visit();
        Assert.Equal($"/thanh-toan/{order.Link}", await OpenAsync(buyer, order));
        Assert.Null(await SessionOfAsync(order));
        Assert.Throws<InvalidOperationException>(() => stripe.PayOpen(session));
    }

    [Fact]
    public async Task That_ran_out_is_followed_by_another()
    {
        var (order, session) = await OpenedAsync();
        stripe.RunOut(session);
        using var buyer = site.Visit();
        var second = await OpenAsync(buyer, order);
        Assert.DoesNotContain($"/{session}", second, StringComparison.Ordinal);
        Assert.Equal(second, await OpenAsync(buyer, order));
        // The first one's notice comes late, and closes nothing.
        await NotifyAsync(session, "checkout.session.expired");
        Assert.Equal(second, await OpenAsync(buyer, order));
    }

    [Fact]
    public async Task That_was_paid_opens_no_other()
    {
        var (order, session) = await OpenedAsync();
        stripe.Pay(session);
        using var buyer = site.Visit();
        Assert.Equal($"/thanh-toan/{order.Link}", await OpenAsync(buyer, order));
        await PaidOnceAsync(order);
    }

    [Fact]
    public async Task Paid_after_the_lapse_binds_while_the_goods_are_there()
    {
        var (order, session) = await OpenedAsync();
        await site.LapseAsync();
        stripe.Pay(session);
        await NotifyAsync(session);
        await PaidOnceAsync(order);
    }

    [Fact]
    public async Task Paid_after_the_lapse_is_given_back_by_itself_when_the_goods_are_gone()
    {
        var few = await paying.OfferAsync(71_000, packs: 3);
        var (order, session) = await OpenedAsync(few, 2);
        await site.LapseAsync();
        await site.OrderAsync(PaymentWay.CashOnDelivery, (few, 2));
        stripe.Pay(session);
        await NotifyAsync(session);
        Assert.Equal((OrderStatus.Lapsed, PaymentState.RefundDue), (await site.StatusAsync(order), (await site.PaymentAsync(order)).State));

        await site.RunJobAsync<SendCardRefunds>();
        await site.RunJobAsync<SendCardRefunds>();
        Assert.Single(stripe.Refunds, $"pi_{session[3..]} {order.Total.Amount}");
        var refund = Assert.Single(await site.RefundsAsync(order));
        Assert.Equal((RefundStatus.Sent, PaymentState.Refunded, 0L), (refund.Status, (await site.PaymentAsync(order)).State, await site.BalanceAsync(LedgerAccount.Buyer(order.Id))));
        Assert.StartsWith("re_", refund.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_given_back_by_nobody_else_until_the_gateway_refuses_to()
    {
        var few = await paying.OfferAsync(72_000, packs: 3);
        var (order, session) = await OpenedAsync(few, 2);
        await site.LapseAsync();
        await site.OrderAsync(PaymentWay.CashOnDelivery, (few, 2));
        stripe.Pay(session);
        await NotifyAsync(session);
        var (refund, sent) = (Assert.Single(await site.RefundsAsync(order)), stripe.Refunds.Count);
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var form = $"form:has(input[value='{refund.Id}'])";

        stripe.IsAway = true; // an answer that was lost may have been a yes
        await site.RunJobAsync<SendCardRefunds>();
        stripe.IsAway = false;
        var page = await officer.OpenAsync("/can-bo/hoan-tien");
        Assert.Null(page.QuerySelector(form));
        Assert.Contains("Cổng thẻ tự hoàn khoản này", page.TextOf(), StringComparison.Ordinal);
        using (var forged = await officer.PostAsync("/can-bo/hoan-tien", ("khoan", refund.Id.ToString()), ("so-giao-dich", "FT-TAY-1"), ("__RequestVerificationToken", page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)))
            Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
        Assert.Equal(RefundStatus.Due, Assert.Single(await site.RefundsAsync(order)).Status);

        stripe.RefusesRefunds = true;
        await site.RunJobAsync<SendCardRefunds>();
        stripe.RefusesRefunds = false;
        await site.RunJobAsync<SendCardRefunds>();
        Assert.Equal(sent, stripe.Refunds.Count);
        page = await officer.OpenAsync("/can-bo/hoan-tien");
        Assert.Contains(StripeAtHome.TooOld, page.TextOf(), StringComparison.Ordinal);
        using (var byHand = await officer.SubmitAsync(page, new Dictionary<string, string> { ["so-giao-dich"] = "FT-TAY-2" }, form))
            Assert.Equal(HttpStatusCode.Redirect, byHand.StatusCode);
        var done = Assert.Single(await site.RefundsAsync(order));
        Assert.Equal((RefundStatus.Sent, "FT-TAY-2", PaymentState.Refunded), (done.Status, done.Reference, (await site.PaymentAsync(order)).State));
    }

    /// <summary>Stripe may take a refund and learn weeks later that the card is closed. Its word of that may come twice, or never.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_back_to_a_card_that_is_closed_is_due_again_and_sent_by_people(bool isTold)
    {
        var few = await paying.OfferAsync(isTold ? 73_000 : 74_000, packs: 3);
        var (order, session) = await OpenedAsync(few, 2);
        await site.LapseAsync();
        await site.OrderAsync(PaymentWay.CashOnDelivery, (few, 2));
        stripe.Pay(session);
        await NotifyAsync(session);
        await site.RunJobAsync<SendCardRefunds>();
        var reference = Assert.Single(await site.RefundsAsync(order)).Reference;
        var card = await site.BalanceAsync(LedgerAccount.Card);
        await site.RunJobAsync<AskAboutCardRefunds>(); // all is well so far
        Assert.Equal(PaymentState.Refunded, (await site.PaymentAsync(order)).State);

        stripe.FailRefund(reference);
        for (var times = 0; times < 2; times++)
        {
            if (isTold)
            {
                using var gateway = site.Visit();
                using var answer = await stripe.NotifyOfRefundAsync(gateway.Http, reference);
                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            }
            else
            {
                await site.RunJobAsync<AskAboutCardRefunds>();
            }
        }
        Assert.Equal(
            (PaymentState.RefundDue, 0L, -order.Total.Amount, card + order.Total.Amount),
            ((await site.PaymentAsync(order)).State, (await site.PaymentAsync(order)).Refunded.Amount, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)), await site.BalanceAsync(LedgerAccount.Card)));
        var asked = stripe.Refunds.Count;
        await site.RunJobAsync<SendCardRefunds>();
        Assert.Equal(asked, stripe.Refunds.Count);

        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var page = await officer.OpenAsync("/can-bo/hoan-tien");
        Assert.Contains("expired_or_canceled_card", page.TextOf(), StringComparison.Ordinal);
        using (var byHand = await officer.SubmitAsync(page, new Dictionary<string, string> { ["so-giao-dich"] = $"FT-TAY-{isTold}" }, $"form:has(input[value='{Assert.Single(await site.RefundsAsync(order)).Id}'])"))
            Assert.Equal(HttpStatusCode.Redirect, byHand.StatusCode);
        using (var gateway = site.Visit())
        using (await stripe.NotifyOfRefundAsync(gateway.Http, reference))
            Assert.Equal((PaymentState.Refunded, 0L), ((await site.PaymentAsync(order)).State, await site.BalanceAsync(LedgerAccount.Buyer(order.Id))));
    }

    [Fact]
    public async Task Paid_beside_a_transfer_is_given_back_by_itself()
    {
        var (order, session) = await OpenedAsync();
        using (var buyer = site.Visit())
        using (var changed = await buyer.SubmitAsync(await buyer.OpenAsync($"/thanh-toan/{order.Link}"), new Dictionary<string, string>(), "form:has(input[value=VietQr])"))
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        await site.TransferAsync(order);
        stripe.Pay(session);
        await NotifyAsync(session);
        await site.RunJobAsync<SendCardRefunds>();
        Assert.Single(stripe.Refunds, $"pi_{session[3..]} {order.Total.Amount}");
        Assert.Equal((OrderStatus.Placed, PaymentState.Paid, 0L), (await site.StatusAsync(order), (await site.PaymentAsync(order)).State, await site.BalanceAsync(LedgerAccount.Buyer(order.Id))));
    }

    [Fact]
    public async Task Left_for_a_transfer_and_paid_all_the_same_binds()
    {
        var (order, session) = await OpenedAsync();
        await site.DoAsync(s => s.GetRequiredService<IPayments>().ChangeWayAsync(order, PaymentWay.VietQr, None));
        stripe.Pay(session);
        await NotifyAsync(session);
        await PaidOnceAsync(order);
    }

    [Fact]
    public async Task In_another_currency_is_never_booked_as_dong()
    {
        var ((order, session), before) = (await OpenedAsync(), await site.BalanceAsync(LedgerAccount.Card));
        stripe.Pay(session, "usd");
        await NotifyAsync(session);
        var receipt = await site.ReceiptAsync($"pi_{session[3..]}");
        Assert.Equal((DeskReason.OtherCurrency, Dong.Zero, order.Id), (receipt.Desk, receipt.Amount, receipt.Order));
        Assert.StartsWith("usd", receipt.Memo, StringComparison.Ordinal);
        Assert.Equal((before, OrderStatus.AwaitingPayment), (await site.BalanceAsync(LedgerAccount.Card), await site.StatusAsync(order)));
    }

    [Fact]
    public async Task Says_that_it_is_away_and_offers_the_other_ways()
    {
        var order = await WaitingAsync();
        using var buyer = site.Visit();
        stripe.IsAway = true;
        try
        {
            Assert.Equal($"/thanh-toan/{order.Link}?the=loi", await OpenAsync(buyer, order));
            var page = await buyer.OpenAsync($"/thanh-toan/{order.Link}?the=loi");
            Assert.Contains("Trang thẻ chưa mở được", page.TextOf(), StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector("form:has(input[value=VietQr])"));
        }
        finally
        {
            stripe.IsAway = false;
        }
        Assert.Contains("/pay/", await OpenAsync(buyer, order), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declined_three_times_leaves_the_order_whole_and_the_other_ways_open()
    {
        var (order, session) = await OpenedAsync();
        using var gateway = new HttpClient();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await gateway.PostAsync(new Uri(stripe.Address, $"pay/{session}?card=declined"), null, TestContext.Current.CancellationToken);
            Assert.Contains("declined", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync($"/thanh-toan/{order.Link}");
        // As when the buyer only looked: nothing was asked of them, nothing is held against them.
        Assert.Empty(page.QuerySelectorAll("main [role=alert], main [data-tone=stop]"));
        Assert.NotNull(page.QuerySelector("form:has(input[value=VietQr])"));
        Assert.Equal((OrderStatus.AwaitingPayment, SubOrderStatus.Waiting), (await site.FindAsync(order)) is var waiting ? (waiting.Status, waiting.Parts[0].Status) : default);
        // The same page takes the next card.
        Assert.EndsWith(session, await OpenAsync(buyer, order), StringComparison.Ordinal);
        stripe.PayOpen(session);
        await NotifyAsync(session);
        Assert.Equal(OrderStatus.Placed, await site.StatusAsync(order));
    }

    [Fact]
    public async Task Is_not_there_for_a_site_without_a_key()
    {
        await using var bare = Hosting.Site.On(await SeededSite.CopyAsync(), Paying.Bank);
        Assert.DoesNotContain(await bare.DoAsync(s => s.GetRequiredService<IPayments>().OptionsAsync([Guid.CreateVersion7()], new(100_000), null, false, false, None)), option => option.Way == PaymentWay.Card);
        using var visitor = bare.Visit();
        using var notice = await visitor.PostAsync(StripeNotices.Path);
        Assert.Equal(HttpStatusCode.NotFound, notice.StatusCode);
    }

    private Task<Order> WaitingAsync() => site.OrderAsync(PaymentWay.Card, (paying.Jar, 1));

    private Task<(Order Order, string Session)> OpenedAsync() => OpenedAsync(paying.Jar, 1);

    private async Task<(Order Order, string Session)> OpenedAsync(Features.Offers.Offer offer, int quantity)
    {
        var order = await site.OrderAsync(PaymentWay.Card, (offer, quantity));
        using var buyer = site.Visit();
        return (order, (await OpenAsync(buyer, order)).Split('/')[^1]);
    }

    private static async Task<string> OpenAsync(Visitor buyer, Order order)
    {
        using var answer = await buyer.GetAsync($"/thanh-toan/{order.Link}/the");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpStatusCode> NotifyAsync(string session, string type = "checkout.session.completed")
    {
        using var gateway = site.Visit();
        using var answer = await stripe.NotifyAsync(gateway.Http, session, type);
        await site.DeliverEventsAsync();
        return answer.StatusCode;
    }

    private Task<string?> SessionOfAsync(Order order) =>
        site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OrderMoney>().Where(m => m.Order == order.Id).Select(m => m.CardSession).SingleAsync(None));

    private async Task PaidOnceAsync(Order order)
    {
        await site.DeliverEventsAsync();
        var payment = await site.PaymentAsync(order);
        Assert.Equal((OrderStatus.Placed, PaymentState.Paid, order.Total), (await site.StatusAsync(order), payment.State, payment.Received));
        Assert.Single(await site.HistoryAsync(order), change => change.To == nameof(OrderStatus.Placed));
        Assert.Equal(0, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
        Assert.Empty(await site.RefundsAsync(order));
    }
}
