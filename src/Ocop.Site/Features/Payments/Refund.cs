using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Payments;

internal enum RefundStatus
{
    /// <summary>Somebody, or the card gateway, has to send it.</summary>
    Due,
    Sent,

    /// <summary>It was not to be given back after all.</summary>
    Dropped,
}

/// <summary>Money to be given back, whole or in part (FC23). Rows stay for ever.</summary>
internal sealed class Refund : IShownOnNoPage
{
    /// <summary>Money that came for no order of ours.</summary>
    public static readonly Guid NoOrder = Guid.Empty;

    private const string OfReceipt = "receipt:", OfLess = "lessened:", OfUnder = "under:";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it is for, once: <c>part:{id}</c>, <c>receipt:{id}</c>, <c>under:{id of the receipt}</c>, <c>lessened:{id of the proposal}</c>, or a key of whoever asked.</summary>
    public required string Key { get; init; }

    public required Guid Order { get; init; }
    public Guid? Part { get; init; }

    /// <summary>The seller who was paid directly and gives it back; null when it goes out from the platform.</summary>
    public Guid? FromSeller { get; init; }

    public required Dong Amount { get; init; }
    public required string Why { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public RefundStatus Status { get; private set; } = RefundStatus.Due;

    /// <summary>The bank's or the gateway's number of the transfer.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The card gateway will not send it or could not, in its words: people do. Empty while it may still.</summary>
    public string GatewayRefusal { get; private set; } = "";

    public string DoneBy { get; private set; } = "";
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>It goes back from the desk: no order ever had it.</summary>
    public bool IsOfDesk => Key.StartsWith(OfReceipt, StringComparison.Ordinal);

    /// <summary>It is for what the part no longer holds.</summary>
    public bool IsOfLess => Key.StartsWith(OfLess, StringComparison.Ordinal);

    /// <summary>It came before the rest did and the order has it no more: what came later is whole without it.</summary>
    public bool IsGivenUp => Key.StartsWith(OfUnder, StringComparison.Ordinal);

    /// <summary>The receipt that it gives back.</summary>
    public Guid? Receipt => IsOfDesk ? Guid.ParseExact(Key.AsSpan(OfReceipt.Length, 32), "N") : null;

    public static string KeyOf(MoneyReceipt receipt) => $"{OfReceipt}{receipt.Id:N}";

    public static string KeyOfUnder(MoneyReceipt receipt) => $"{OfUnder}{receipt.Id:N}";

    public static string KeyOf(PartLessened happened) => $"{OfLess}{happened.Proposal:N}";

    /// <summary>How its sending is booked. What came too much to a seller's own account was never in our books: null.</summary>
    /// <param name="from">The account it leaves; a seller who gives it back himself leaves ours as it is.</param>
    /// <param name="isBooked">What came lies on the desk in the books.</param>
    public Booking? BookingFrom(LedgerAccount from, bool isBooked) => (IsOfDesk, isBooked) switch
    {
        (false, _) => Booking.Refunded(FromSeller is { } seller ? LedgerAccount.Seller(seller) : from, Order, Amount),
        (true, true) => Booking.SentBack(from, Amount),
        _ => null,
    };

    public void Send(string reference, string who, DateTimeOffset now) => Go(RefundStatus.Sent, reference, who, now);

    /// <summary>What another process had sent meanwhile stays sent.</summary>
    public void RefuseByGateway(string why) => GatewayRefusal = Status == RefundStatus.Due ? why : GatewayRefusal;

    /// <summary>The gateway had taken it and could not bring it to its card: the money is with the platform again, and people send it.</summary>
    public void ComeBack(string why)
    {
        if (Status != RefundStatus.Sent || GatewayRefusal.Length > 0)
            throw TransitionRefused.Move($"refund {Id}", Status, RefundStatus.Due);
        (Status, GatewayRefusal, Reference, DoneBy, DoneAt) = (RefundStatus.Due, why, "", "", null);
    }

    public void Drop(string why, string who, DateTimeOffset now) => Go(RefundStatus.Dropped, why, who, now);

    private void Go(RefundStatus to, string reference, string who, DateTimeOffset now)
    {
        if (Status != RefundStatus.Due)
            throw TransitionRefused.Move($"refund {Id}", Status, to);
        (Status, Reference, DoneBy, DoneAt) = (to, reference, who, now);
    }
}
