using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC10: one seller is paid on their own account, the other by the platform; the order binds when every leg is whole.</summary>
public sealed class Money_straight_to_a_seller(PayingSite paying) : IClassFixture<PayingSite>, IAsyncLifetime
{
    private const string Own = "113366668888";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;

    public async ValueTask InitializeAsync() => await site.PayDirectlyAsync(paying.Jar.Seller, Own);

    public async ValueTask DisposeAsync() => await site.MoneyIsHomeAsync();

    [Fact]
    public async Task Is_asked_for_with_a_code_of_its_own()
    {
        var (order, own, ours) = await WaitingAsync();
        var payment = await site.PaymentAsync(order);
        Assert.Equal([(Own, own), (Paying.Account, ours)], payment.Transfers.Select(t => (t.Account, t.Amount)));
        Assert.Equal(order.Total, payment.Transfers.Aggregate(Dong.Zero, (sum, t) => sum + t.Amount));
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync($"/thanh-toan/{order.Link}");
        Assert.Equal(2, page.QuerySelectorAll(".pay-code").Length);
        Assert.Contains("HO KINH DOANH THU NGHIEM", page.TextOf(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Binds_the_order_when_both_have_theirs(bool sellerFirst)
    {
        var (order, own, ours) = await WaitingAsync();
        var (ownBefore, owedBefore) = (await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller)), await site.BalanceAsync(LedgerAccount.Seller(paying.Basket.Seller)));
        var steps = new (string Account, Dong Amount)[] { (Own, own), (Paying.Account, ours) };
        foreach (var (account, amount) in sellerFirst ? steps : steps.Reverse())
        {
            Assert.Equal(OrderStatus.AwaitingPayment, await site.StatusAsync(order));
            Assert.Null((await site.TransferAsync(amount.Amount, TransferMemo.Of(order.Code), account)).Desk);
        }
        Assert.Equal(OrderStatus.Placed, await site.StatusAsync(order));
        // Whoever has the money owes nobody any; the platform owes the other seller.
        Assert.Equal((0L, 0L, -ours.Amount), (await site.BalanceAsync(LedgerAccount.Buyer(order.Id)), await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller)) - ownBefore,
            await site.BalanceAsync(LedgerAccount.Seller(paying.Basket.Seller)) - owedBefore));
    }

    [Fact]
    public async Task Lies_on_the_desk_when_the_other_half_never_comes()
    {
        var (order, own, _) = await WaitingAsync();
        var receipt = await site.TransferAsync(own.Amount, TransferMemo.Of(order.Code), Own);
        Assert.Null(receipt.Desk);
        await site.LapseAsync();
        Assert.Equal(DeskReason.Under, (await site.ReceiptAsync(receipt.Reference)).Desk);
    }

    [Fact]
    public async Task Is_given_back_by_whoever_has_it_when_the_rest_comes_too_late()
    {
        var few = await paying.OfferAsync(61_000, packs: 3);
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 1), (few, 2));
        var payment = await site.PaymentAsync(order);
        var own = payment.Transfers.Single(t => t.Account == Own);
        await site.TransferAsync(own.Amount.Amount, own.Memo, Own);
        await site.LapseAsync();
        await site.OrderAsync(PaymentWay.CashOnDelivery, (few, 2));
        await site.TransferAsync((order.Total - own.Amount).Amount, own.Memo);

        Assert.Equal(OrderStatus.Lapsed, await site.StatusAsync(order));
        Assert.Equal(
            [(order.Total - own.Amount, (Guid?)null), (own.Amount, paying.Jar.Seller)],
            (await site.RefundsAsync(order)).Select(r => (r.Amount, r.FromSeller)).OrderBy(r => r.FromSeller is not null));
    }

    /// <summary>FC12: what is paid at the door stands in the books from the order on, and the platform never has it.</summary>
    [Fact]
    public async Task Is_not_owed_by_the_platform_while_it_is_to_be_paid_at_the_door()
    {
        var seller = paying.Jar.Seller;
        var owed = await OwedAsync();
        var order = await site.OrderAsync(PaymentWay.CashOnDelivery, (paying.Jar, 2));
        await site.DeliverEventsAsync();
        Assert.Equal((owed, order.Total), (await OwedAsync(), await site.DoAsync(s => s.GetRequiredService<SellerBooks>().AtTheDoorAsync(seller, None))));
        Assert.Equal(owed, (await site.DoAsync(s => s.GetRequiredService<IPayments>().OwedAsync([seller], None))).GetValueOrDefault(seller, Dong.Zero));
        Assert.Equal(owed, (await site.DoAsync(s => s.GetRequiredService<SellerBooks>().BalancesAsync(None))).SingleOrDefault(balance => balance.Seller.Id == seller)?.Owed ?? Dong.Zero);
        await Assert.ThrowsAsync<TransitionRefused>(() => site.DoAsync(s => s.GetRequiredService<SellerBooks>().PayOutAsync(seller, owed + new Dong(1), "FT-CUA", None)));

        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Sent);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Received);
        await site.DeliverEventsAsync();
        Assert.Equal((owed, Dong.Zero), (await OwedAsync(), await site.DoAsync(s => s.GetRequiredService<SellerBooks>().AtTheDoorAsync(seller, None))));

        Task<Dong> OwedAsync() => site.DoAsync(s => s.GetRequiredService<SellerBooks>().OwedAsync(seller, None));
    }

    [Fact]
    public async Task Is_given_back_by_the_seller_who_refuses()
    {
        var (order, own, ours) = await WaitingAsync();
        await site.TransferAsync(own.Amount, TransferMemo.Of(order.Code), Own);
        await site.TransferAsync(ours.Amount, TransferMemo.Of(order.Code));
        await site.MoveAsync(order.Parts.Single(p => p.Seller == paying.Jar.Seller), SubOrderStatus.Refused, "hết hàng");
        await site.DeliverEventsAsync();
        Assert.Equal((own, (Guid?)paying.Jar.Seller), Assert.Single((await site.RefundsAsync(order)).Select(r => (r.Amount, r.FromSeller))));
    }

    [Fact]
    public async Task Is_asked_for_on_the_account_that_was_theirs_when_it_was_ordered()
    {
        var (order, own, _) = await WaitingAsync();
        await site.PayDirectlyAsync(paying.Jar.Seller, "55557777");
        Assert.Equal((Own, own), (await site.PaymentAsync(order)).Transfers.Select(t => (t.Account, t.Amount)).First());
        await site.PayDirectlyAsync(paying.Jar.Seller, Own);
    }

    [Fact]
    public async Task Is_the_only_way_to_transfer_where_the_platform_collects_nothing()
    {
        await using var bare = Hosting.Site.On(await SeededSite.CopyAsync(), ("Payments:Bank:Account", ""));
        Guid[] sellers = [paying.Jar.Seller, paying.Basket.Seller];
        Assert.False(await IsOpenAsync());
        await bare.PayDirectlyAsync(sellers[0], Own);
        Assert.False(await IsOpenAsync());
        await bare.PayDirectlyAsync(sellers[1], "2222");
        Assert.True(await IsOpenAsync());

        Task<bool> IsOpenAsync() => bare.DoAsync(async s => (await s.GetRequiredService<IPayments>().OptionsAsync(sellers, new(100_000), null, false, false, None))[0].IsOpen);
    }

    private async Task<(Order Order, Dong Own, Dong Ours)> WaitingAsync()
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 1), (paying.Basket, 1));
        return (order, order.Parts.Single(p => p.Seller == paying.Jar.Seller).Total, order.Parts.Single(p => p.Seller == paying.Basket.Seller).Total);
    }
}
