using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;

namespace Ocop.Site.Tests.Complaints;

/// <summary>FC23: what goes back because of complaints, in part and in whole, never above what came, and the books stay even.</summary>
public sealed class Money_of_a_complaint(PayingSite paying) : IClassFixture<PayingSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await site.MoneyIsHomeAsync();

    [Fact]
    public async Task Sums_up_over_several_and_stops_at_what_was_paid_for_the_part()
    {
        var order = await ReceivedAsync((paying.Jar, 2));
        var part = order.Parts[0];
        Assert.Equal(part.Total, await RefundableAsync(part, order));
        var first = await site.ComplainAsync(order);
        await site.AnswerAsync(first, ComplaintAnswer.Refund, 20_000);
        await site.ChangeAsync(first, (changing, it) => changing.SettleAsync(it, None));
        Assert.Equal(part.Total - new Dong(20_000), await RefundableAsync(part, order));

        var second = await site.ComplainAsync(order, units: 2);
        await Assert.ThrowsAsync<TransitionRefused>(() => site.AnswerAsync(second, ComplaintAnswer.Refund, part.Total.Amount - 19_999));
        Assert.Equal(ComplaintStatus.Open, (await site.ReadAsync(second)).Status);
        await site.AnswerAsync(second, ComplaintAnswer.Refund, part.Total.Amount - 20_000);
        Assert.Equal(Dong.Zero, await RefundableAsync(part, order));
        await site.ChangeAsync(second, (changing, it) => changing.MediateAsync(it, OrdersModule.ByBuyer, "Còn phí gửi.", None));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.ChangeAsync(second, (changing, it) => changing.DecideAsync(it, ComplaintAnswer.Refund, new(1), "Thêm một đồng.", "cán bộ", None)));

        Assert.Equal(-part.Total.Amount, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
        foreach (var refund in await site.RefundsAsync(order))
            await site.DoAsync(async s => await s.GetRequiredService<Refunds>().SendAsync(await s.GetRequiredService<SiteDbContext>().Set<Refund>().SingleAsync(r => r.Id == refund.Id, None), LedgerAccount.Bank, Paying.NewReference(), "cán bộ", None));
        Assert.Equal(0, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
        Assert.Equal(PaymentState.Refunded, (await site.PaymentAsync(order)).State);
    }

    [Fact]
    public async Task Is_asked_once_by_however_many_answers_at_one_instant()
    {
        var order = await ReceivedAsync((paying.Jar, 1));
        var complaint = await site.ComplainAsync(order);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await site.AnswerAsync(complaint, ComplaintAnswer.Refund, 30_000);
                return true;
            }
            catch (TransitionRefused)
            {
                return false;
            }
        })));
        Assert.Single(outcomes, done => done);
        Assert.Equal(30_000, Assert.Single(await site.RefundsAsync(order)).Amount.Amount);
        Assert.Equal([ComplaintStatus.Open, ComplaintStatus.Answered], (await site.StepsAsync(complaint)).Select(step => step.To));
    }

    [Fact]
    public async Task Is_not_there_before_anything_was_paid()
    {
        var order = await site.OrderAsync(PaymentWay.CashOnDelivery, (paying.Jar, 1));
        await BringAsync(order, SubOrderStatus.Sent);
        Assert.Equal(Dong.Zero, await RefundableAsync(order.Parts[0], order));
        var complaint = await site.ComplainAsync(order, kind: ComplaintKind.NotArrived);
        await Assert.ThrowsAsync<TransitionRefused>(() => site.AnswerAsync(complaint, ComplaintAnswer.Refund, 1));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Received);
        await site.DeliverEventsAsync();
        Assert.Equal(order.Parts[0].Total, await RefundableAsync(order.Parts[0], order));
        await site.AnswerAsync(complaint, ComplaintAnswer.Refund, 10_000);
        Assert.Equal((Guid?)order.Parts[0].Seller, Assert.Single(await site.RefundsAsync(order)).FromSeller);
    }

    [Fact]
    public async Task Is_all_that_came_late_although_too_little_had_gone_back_before()
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 1));
        var receipt = await site.TransferAsync(order, order.Total.Amount - 1_000);
        await site.LapseAsync();
        await site.DoAsync(async s => await s.GetRequiredService<MoneyDesk>().GiveBackAsync(await s.GetRequiredService<SiteDbContext>().Set<MoneyReceipt>().SingleAsync(r => r.Id == receipt.Id, None), "thiếu", "cán bộ", None));
        await site.TransferAsync(order);
        Assert.Equal(OrderStatus.Placed, await site.StatusAsync(order));
        Assert.Equal(order.Parts[0].Total, await RefundableAsync(order.Parts[0], order));
    }

    [Fact]
    public async Task Comes_from_the_seller_who_was_paid_directly_and_from_the_platform_for_the_others()
    {
        await site.PayDirectlyAsync(paying.Basket.Seller, "0987654321");
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 1), (paying.Basket, 1));
        var (jar, basket) = (order.Parts.Single(p => p.Seller == paying.Jar.Seller), order.Parts.Single(p => p.Seller == paying.Basket.Seller));
        await site.TransferAsync(jar.Total.Amount, TransferMemo.Of(order.Code));
        await site.TransferAsync(basket.Total.Amount, TransferMemo.Of(order.Code), "0987654321");
        foreach (var part in order.Parts)
        {
            Assert.Equal(part.Total, await RefundableAsync(part, order));
            await Assert.ThrowsAsync<TransitionRefused>(() => AskAsync(order, part, part.Total + new Dong(1)));
            await AskAsync(order, part, part.Total);
            await AskAsync(order, part, part.Total); // told again under its key
        }
        Assert.Equal([(jar.Id, (Guid?)null, jar.Total), (basket.Id, basket.Seller, basket.Total)], (await site.RefundsAsync(order)).Select(r => (r.Part!.Value, r.FromSeller, r.Amount)).OrderBy(r => r.FromSeller is not null));
    }

    private Task AskAsync(Order order, SubOrder part, Dong amount) =>
        site.DoAsync(s => s.GetRequiredService<IPayments>().AskRefundAsync($"try:{part.Id:N}", order.Id, part.Id, amount, "vỡ", "cán bộ", None));

    private Task<Dong> RefundableAsync(SubOrder part, Order order) => site.DoAsync(s => s.GetRequiredService<IPayments>().RefundableAsync(order.Id, part.Id, None));

    private async Task<Order> ReceivedAsync(params (Features.Offers.Offer Offer, int Quantity)[] lines)
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, lines);
        await site.TransferAsync(order);
        await BringAsync(order, SubOrderStatus.Received);
        return await site.FindAsync(order);
    }

    private async Task BringAsync(Order order, SubOrderStatus to)
    {
        foreach (var step in new[] { SubOrderStatus.Accepted, SubOrderStatus.Packed, SubOrderStatus.Sent, SubOrderStatus.Received }.Where(step => step <= to))
        {
            var part = (await site.FindAsync(order)).Parts[0];
            await (step == SubOrderStatus.Packed ? site.PackAsync(part) : site.MoveAsync(part, step));
        }
        await site.DeliverEventsAsync();
    }
}
