using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Problems;
using static Ocop.Site.Features.Orders.SubOrderStatus;

namespace Ocop.Site.Tests.Orders;

/// <summary>Both machines against a list written twice: here as sentences.</summary>
public sealed class The_moves_of_an_order
{
    private static readonly Dictionary<OrderStatus, OrderStatus[]> OfOrders = new()
    {
        [OrderStatus.AwaitingPayment] = [OrderStatus.Placed, OrderStatus.Lapsed, OrderStatus.Cancelled],
        [OrderStatus.Placed] = [OrderStatus.Cancelled, OrderStatus.Closed],
        [OrderStatus.Lapsed] = [OrderStatus.Placed],
        [OrderStatus.Cancelled] = [],
        [OrderStatus.Closed] = [],
    };

    private static readonly Dictionary<SubOrderStatus, SubOrderStatus[]> OfParts = new()
    {
        [Waiting] = [New, Cancelled],
        [New] = [Accepted, Refused, Cancelled],
        [Accepted] = [New, Packed, Refused, Cancelled],
        [Packed] = [New, Sent, Received, Refused, Cancelled],
        [Sent] = [Received, Returned],
        [Received] = [Returned],
        [Refused] = [],
        [Cancelled] = [],
        [Returned] = [],
    };

    [Fact]
    public void Are_these_and_no_others()
    {
        foreach (var from in Enum.GetValues<OrderStatus>())
            Assert.Equal(OfOrders[from].Order(), Enum.GetValues<OrderStatus>().Where(to => OrderMoves.CanMove(from, to)).Order());
        foreach (var from in Enum.GetValues<SubOrderStatus>())
            Assert.Equal(OfParts[from].Order(), Enum.GetValues<SubOrderStatus>().Where(to => OrderMoves.CanMove(from, to)).Order());
    }

    [Fact]
    public void Are_refused_loudly_otherwise()
    {
        Assert.Throws<TransitionRefused>(() => OrderMoves.Check("order", OrderStatus.Closed, OrderStatus.Placed));
        Assert.Throws<TransitionRefused>(() => OrderMoves.Check("part", Sent, Cancelled));
    }

    [Fact]
    public void Let_a_part_end_only_where_nothing_of_it_is_under_way() =>
        Assert.Equal([Received, Refused, Cancelled, Returned], Enum.GetValues<SubOrderStatus>().Where(OrderMoves.IsEnd));

    [Fact]
    public void Leave_the_buyer_a_way_back_until_it_is_packed() =>
        Assert.Equal([Waiting, New, Accepted], Enum.GetValues<SubOrderStatus>().Where(OrderMoves.MayBeCancelledByBuyer));
}
