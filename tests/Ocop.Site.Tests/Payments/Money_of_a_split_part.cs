using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC23: of a part in two parcels each half has its own money; the fee goes with the first.</summary>
public sealed class Money_of_a_split_part(PayingSite paying) : IClassFixture<PayingSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await site.MoneyIsHomeAsync();

    [Fact]
    public async Task Goes_back_for_the_half_that_is_given_up_and_for_no_other()
    {
        var owed = await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller));
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 3), (paying.Basket, 1));
        await site.TransferAsync(order);
        var (first, second) = await SplitAsync(order, 1);

        await site.MoveAsync(second, SubOrderStatus.Refused, "Hết hàng");
        await site.DeliverEventsAsync();
        Assert.Equal([(second.Id, new Dong(85_000))], (await site.RefundsAsync(order)).Select(refund => (refund.Part!.Value, refund.Amount)));
        Assert.Equal(owed - 200_000, await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller)));

        await SendAsync(first);
        await site.MoveAsync(first, SubOrderStatus.Returned, "Không ở nhà");
        await site.DeliverEventsAsync();
        Assert.Equal([(second.Id, new Dong(85_000)), (first.Id, new Dong(200_000))], (await site.RefundsAsync(order)).Select(refund => (refund.Part!.Value, refund.Amount)));
        Assert.Equal(owed, await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller)));
    }

    /// <summary>Each bit's fee rounded by itself would leave a đồng here and there on the books.</summary>
    [Fact]
    public async Task Leaves_no_fee_behind_when_it_goes_back_bit_by_bit()
    {
        var order = await site.OrderAsync(PaymentWay.VietQr, (paying.Jar, 1));
        var (fees, owed) = (await site.BalanceAsync(LedgerAccount.Fees), await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller)));
        await site.DoAsync(async s =>
        {
            var rates = new Rates([new(new(2026, 1, 1), "fee", 15, new(2025, 1, 1))]);
            var books = new Bookkeeping(s.GetRequiredService<SiteDbContext>(), rates, s.GetRequiredService<TimeProvider>());
            await books.BookAsync($"bound:{order.Id:N}", Booking.Bound(order.Id, [rates.ShareOf(paying.Jar.Seller, order.Total, order.PlacedAt)]), order.Id, None);
            Assert.Equal(new Dong(fees - 1_725), await books.BalanceAsync(LedgerAccount.Fees, None));
            foreach (var bit in (long[])[33, 33_333, 50_000, order.Total.Amount - 83_366])
                await books.UndoAsync($"undone:{order.Id:N}:{bit}", order, paying.Jar.Seller, new(bit), None);
        });
        Assert.Equal((fees, owed, 0), (await site.BalanceAsync(LedgerAccount.Fees), await site.BalanceAsync(LedgerAccount.Seller(paying.Jar.Seller)), await site.BalanceAsync(LedgerAccount.Buyer(order.Id))));
    }

    [Fact]
    public async Task Comes_at_the_door_with_each_half()
    {
        var order = await site.OrderAsync(PaymentWay.CashOnDelivery, (paying.Jar, 3));
        await site.DeliverEventsAsync();
        var (first, second) = await SplitAsync(order, 1);
        await ReceiveAsync(first);
        Assert.Equal((200_000L, PaymentState.Underpaid), await PaidAsync(order));
        await ReceiveAsync(second);
        Assert.Equal((285_000L, PaymentState.Paid), await PaidAsync(order));
        Assert.Equal(0, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
    }

    [Fact]
    public async Task Is_not_given_back_for_a_half_that_nobody_paid_at_the_door()
    {
        var order = await site.OrderAsync(PaymentWay.CashOnDelivery, (paying.Jar, 3));
        await site.DeliverEventsAsync();
        var (first, second) = await SplitAsync(order, 1);
        await ReceiveAsync(first);
        await SendAsync(second);
        Assert.Equal(Dong.Zero, await RefundableAsync(order, second));
        await site.MoveAsync(second, SubOrderStatus.Returned, "Không nhận");
        await site.DeliverEventsAsync();
        Assert.Empty(await site.RefundsAsync(order));
        Assert.Equal(0, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));
    }

    [Fact]
    public async Task Is_given_back_for_the_half_that_was_paid_at_the_door_although_the_other_never_was()
    {
        var order = await site.OrderAsync(PaymentWay.CashOnDelivery, (paying.Jar, 3));
        await site.DeliverEventsAsync();
        var (first, second) = await SplitAsync(order, 1);
        await ReceiveAsync(second);
        Assert.Equal((new Dong(85_000), Dong.Zero), (await RefundableAsync(order, second), await RefundableAsync(order, first)));
        await site.MoveAsync(second, SubOrderStatus.Returned, "Vỡ");
        await site.MoveAsync(first, SubOrderStatus.Refused, "Hết hàng");
        await site.DeliverEventsAsync();
        Assert.Equal([(second.Id, new Dong(85_000))], (await site.RefundsAsync(order)).Select(refund => (refund.Part!.Value, refund.Amount)));
    }

    [Fact]
    public async Task Refused_twice_at_the_door_is_one_refusal_of_one_seller_s_goods()
    {
        var order = await site.OrderAsync(PaymentWay.CashOnDelivery, (paying.Basket, 2));
        await site.DeliverEventsAsync();
        var before = await RefusalsAsync(order);
        var (first, second) = await SplitAsync(order, 1);
        foreach (var part in (SubOrder[])[first, second])
        {
            await SendAsync(part);
            await site.MoveAsync(part, SubOrderStatus.Returned, "Không nhận");
        }
        Assert.Equal(before + 1, await RefusalsAsync(order));
    }

    [Fact]
    public async Task Paid_at_the_door_and_brought_back_later_is_no_refusal()
    {
        var order = await site.OrderAsync(PaymentWay.CashOnDelivery, (paying.Basket, 2));
        await site.DeliverEventsAsync();
        var before = await RefusalsAsync(order);
        var (paid, refused) = await SplitAsync(order, 1);
        await ReceiveAsync(paid);
        await site.MoveAsync(paid, SubOrderStatus.Returned, "Đổi ý");
        await site.DeliverEventsAsync();
        Assert.Equal(before, await RefusalsAsync(order));

        await SendAsync(refused);
        await site.MoveAsync(refused, SubOrderStatus.Returned, "Không nhận");
        Assert.Equal(before + 1, await RefusalsAsync(order));
    }

    /// <summary>The first seller's part, accepted, and so many of it in a second.</summary>
    private async Task<(SubOrder First, SubOrder Second)> SplitAsync(Order order, int later)
    {
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await site.SplitAsync(order.Parts[0], later);
        var parts = (await site.FindAsync(order)).PartsOf(order.Parts[0].Seller);
        return (parts[0], parts[1]);
    }

    private async Task SendAsync(SubOrder part)
    {
        await site.PackAsync(part);
        await site.MoveAsync(part, SubOrderStatus.Sent);
    }

    private async Task ReceiveAsync(SubOrder part)
    {
        await SendAsync(part);
        await site.MoveAsync(part, SubOrderStatus.Received);
        await site.DeliverEventsAsync();
    }

    private async Task<(long, PaymentState)> PaidAsync(Order order) => await site.PaymentAsync(order) is var payment ? (payment.Received.Amount, payment.State) : default;

    private Task<Dong> RefundableAsync(Order order, SubOrder part) => site.DoAsync(s => s.GetRequiredService<IPayments>().RefundableAsync(order.Id, part.Id, None));

    private Task<int> RefusalsAsync(Order order) => site.DoAsync(s => s.GetRequiredService<DoorRules>().RefusalsAsync(order.Buyer.Phone!, None));
}
