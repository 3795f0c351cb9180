using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC23: a buyer who agrees to fewer gets back what they cost, once, or pays that much less at the door.</summary>
public sealed class Money_for_fewer(PayingSite paying) : IClassFixture<PayingSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await site.MoneyIsHomeAsync();

    [Fact]
    public async Task Goes_back_once_and_the_rest_when_the_part_is_given_up()
    {
        var owed = await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller));
        var order = await PaidAsync(3);
        var part = order.Parts.Single(p => p.Seller == paying.Jar.Seller);
        var happened = await LessenAsync(order, part, 1);
        Assert.Equal([(part.Id, (Guid?)null, new Dong(170_000), "Lessened")], (await site.RefundsAsync(order)).Select(r => (r.Part!.Value, r.FromSeller, r.Amount, r.Why)));
        Assert.Equal(owed - 115_000, await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller)));

        // Delivered again it changes nothing.
        await site.DoAsync(s => s.GetRequiredService<Features.Payments.OnPartLessened>().HandleAsync(happened, None));
        Assert.Single(await site.RefundsAsync(order));
        Assert.Equal(PaymentState.RefundDue, (await site.PaymentAsync(order)).State);
        Assert.Equal(new Dong(115_000), await site.DoAsync(s => s.GetRequiredService<IPayments>().RefundableAsync(order.Id, part.Id, None)));

        await site.MoveAsync(part, SubOrderStatus.Refused, "Hết hàng");
        await site.DeliverEventsAsync();
        Assert.Equal([new Dong(170_000), new Dong(115_000)], (await site.RefundsAsync(order)).Select(r => r.Amount));
        Assert.Equal(owed, await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller)));
    }

    [Fact]
    public async Task Goes_back_from_the_seller_who_was_paid_directly()
    {
        var offer = await paying.OfferAsync(60_000, 20);
        await site.PayDirectlyAsync(offer.Seller, "113366669999");
        var order = await site.OrderAsync(PaymentWay.VietQr, (offer, 3));
        await site.TransferAsync(order.Total.Amount, TransferMemo.Of(order.Code), "113366669999");
        await LessenAsync(order, order.Parts[0], 2);
        Assert.Equal([(offer.Seller, new Dong(60_000))], (await site.RefundsAsync(order)).Select(r => (r.FromSeller!.Value, r.Amount)));
        Assert.Equal(-60_000, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_not_paid_at_the_door(bool booksKnewTheOrder)
    {
        var order = await site.OrderAsync(PaymentWay.CashOnDelivery, (paying.Jar, 3), (paying.Basket, 1));
        if (booksKnewTheOrder)
            await site.DeliverEventsAsync();
        var part = order.Parts.Single(p => p.Seller == paying.Jar.Seller);
        await LessenAsync(order, part, 1);
        Assert.Empty(await site.RefundsAsync(order));
        Assert.Equal((new Dong(385_000), PaymentState.AtTheDoor), await site.PaymentAsync(order) is var waiting ? (waiting.Due, waiting.State) : default);
        Assert.Equal(385_000, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));

        foreach (var each in (await site.FindAsync(order)).Parts)
        {
            if (each.Status == SubOrderStatus.New)
                await site.MoveAsync(each, SubOrderStatus.Accepted);
            await site.PackAsync((await site.FindAsync(order)).Parts.Single(p => p.Id == each.Id));
            await site.MoveAsync(each, SubOrderStatus.Sent);
            await site.MoveAsync(each, SubOrderStatus.Received);
        }
        await site.DeliverEventsAsync();
        Assert.Equal((new Dong(385_000), PaymentState.Paid), await site.PaymentAsync(order) is var paid ? (paid.Received, paid.State) : default);
        Assert.Equal(0, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
    }

    [Fact]
    public async Task Goes_back_from_both_halves_of_a_split_part_each_by_itself()
    {
        var order = await PaidAsync(5);
        var part = order.Parts.Single(p => p.Seller == paying.Jar.Seller);
        await site.MoveAsync(part, SubOrderStatus.Accepted);
        await site.SplitAsync(part, 2);
        foreach (var half in (await site.FindAsync(order)).PartsOf(part.Seller))
            await LessenAsync(order, half, 1);
        Assert.Equal([new Dong(170_000), new Dong(85_000)], (await site.RefundsAsync(order)).Select(r => r.Amount));
    }

    private async Task<Order> PaidAsync(int jars)
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, jars), (paying.Basket, 1));
        await site.TransferAsync(order);
        return await site.FindAsync(order);
    }

    private async Task<PartLessened> LessenAsync(Order order, SubOrder part, int coming)
    {
        var proposal = await site.ProposeAsync(part, coming);
        await site.AnswerAsync(part, proposal);
        await site.DeliverEventsAsync();
        return new(order.Id, part.Id, proposal, part.Lines[0].UnitPrice * (part.Lines[0].Quantity - coming), site.Clock.GetUtcNow());
    }
}
