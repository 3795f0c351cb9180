using Ocop.Site.Platform.Problems;
using static Ocop.Site.Features.Orders.SubOrderStatus;

namespace Ocop.Site.Features.Orders;

/// <summary>Both machines, whole. What stands here is all that can happen to an order.</summary>
internal static class OrderMoves
{
    public static bool CanMove(OrderStatus from, OrderStatus to) => (from, to) is
        (OrderStatus.AwaitingPayment, OrderStatus.Placed)        // money came, or it is to be paid at the door
        or (OrderStatus.AwaitingPayment, OrderStatus.Lapsed)     // fifteen minutes went by
        or (OrderStatus.AwaitingPayment, OrderStatus.Cancelled)
        or (OrderStatus.Lapsed, OrderStatus.Placed)              // money came late, and all is still there
        or (OrderStatus.Placed, OrderStatus.Cancelled)           // nothing of it was sent
        or (OrderStatus.Placed, OrderStatus.Closed);

    public static bool CanMove(SubOrderStatus from, SubOrderStatus to) => (from, to) is
        (Waiting, New) or (Waiting, Cancelled)
        or (New, Accepted) or (New, Refused) or (New, Cancelled)
        or (Accepted, Packed) or (Accepted, Refused) or (Accepted, Cancelled)
        or (Packed, Sent) or (Packed, Refused) or (Packed, Cancelled)
        or (Accepted, New) or (Packed, New)                      // a lot was recalled: the seller is asked again
        or (Packed, Received)                                    // fetched at the workshop
        or (Sent, Received) or (Sent, Returned)
        or (Received, Returned);

    public static bool IsEnd(SubOrderStatus status) => status is Received or Refused or Cancelled or Returned;

    /// <summary>Nothing of it left the house.</summary>
    public static bool IsGivenUp(SubOrderStatus status) => status is Refused or Cancelled;

    /// <summary>Whether a buyer may still change their mind: until it is packed.</summary>
    public static bool MayBeCancelledByBuyer(SubOrderStatus status) => status is Waiting or New or Accepted;

    public static void Check(string what, OrderStatus from, OrderStatus to)
    {
        if (!CanMove(from, to))
            throw TransitionRefused.Move(what, from, to);
    }

    public static void Check(string what, SubOrderStatus from, SubOrderStatus to)
    {
        if (!CanMove(from, to))
            throw TransitionRefused.Move(what, from, to);
    }
}
