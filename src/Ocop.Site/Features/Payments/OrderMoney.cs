using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments;

/// <summary>The money of one order: what is awaited, by whom, and what came.</summary>
internal sealed class OrderMoney : IShownOnNoPage
{
    public required Guid Order { get; init; }
    public required ShortCode Code { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required Dong Due { get; set; }
    public PaymentWay Way { get; private set; }

    /// <summary>Raised first by whoever changes it, so that two notices at once follow one another in both databases.</summary>
    public long Version { get; private set; }

    /// <summary>The buyer pressed “I have paid”; it proves nothing.</summary>
    public DateTimeOffset? SaidPaidAt { get; private set; }

    /// <summary>How many card pages ran out. It is part of the key under which the gateway makes a page once: asked again, because an answer was
    /// lost or in a second tab, it gives the same page.</summary>
    public int CardAttempt { get; private set; }

    /// <summary>The page that is open, or may be; null when there is nothing to ask about.</summary>
    public string? CardSession { get; private set; }

    public string? CardIntent { get; private set; }
    public Dong Refunded { get; private set; }

    /// <summary>One for the platform, or one for each seller whom the buyer pays directly (FC10).</summary>
    public List<MoneyLeg> Legs { get; } = [];

    public Dong Received => Legs.Aggregate(Dong.Zero, (sum, leg) => sum + leg.Received);

    public bool IsPaid => Legs.Count > 0 && Legs.TrueForAll(leg => leg.Received >= leg.Due);

    public PaymentState State(Dong refundDue) =>
        refundDue > Dong.Zero ? PaymentState.RefundDue
        : Refunded > Dong.Zero && Refunded >= Received ? PaymentState.Refunded
        : IsPaid ? PaymentState.Paid
        : Received > Dong.Zero ? PaymentState.Underpaid
        : Way == PaymentWay.CashOnDelivery ? PaymentState.AtTheDoor
        : SaidPaidAt is not null ? PaymentState.SaidPaid
        : PaymentState.Awaited;

    public void PayBy(PaymentWay way, IEnumerable<MoneyLeg> legs)
    {
        (Way, SaidPaidAt) = (way, null);
        Legs.Clear();
        Legs.AddRange(legs);
    }

    /// <summary>A seller's parts cost less now, and nobody has paid for them yet.</summary>
    public void OweAtTheDoor(Guid seller, Dong due)
    {
        foreach (var leg in Legs.Where(leg => leg.Seller == seller))
            leg.Due = due;
        Due = Legs.Aggregate(Dong.Zero, (sum, leg) => sum + leg.Due);
    }

    public void SaidPaid(DateTimeOffset now) => SaidPaidAt ??= now;

    public void CardOpened(string session) => CardSession = session;

    public void CardPaid(string? intent) => (CardIntent, CardSession) = (intent, null);

    /// <summary>A page ran out: the next is another one.</summary>
    public void CardClosed(string session)
    {
        if (CardSession == session)
            (CardSession, CardAttempt) = (null, CardAttempt + 1);
    }

    public void GaveBack(Dong amount) => Refunded += amount;
}

/// <summary>What one payee is to get.</summary>
internal sealed class MoneyLeg : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Order { get; init; }

    /// <summary>Null when the platform collects.</summary>
    public Guid? Seller { get; init; }

    public required Dong Due { get; set; }
    public Dong Received { get; private set; }

    /// <summary>The account at the time of the order; empty for cards and at the door.</summary>
    public required string Bin { get; init; }

    public required string Account { get; init; }
    public required string Holder { get; init; }

    public Dong Open => Due > Received ? Due - Received : Dong.Zero;

    /// <summary>Takes what is still owed and no more.</summary>
    /// <returns>What was too much.</returns>
    public Dong Take(Dong amount)
    {
        var taken = amount < Open ? amount : Open;
        Received += taken;
        return amount - taken;
    }

    /// <summary>What may still be given back of what came.</summary>
    /// <param name="asked">What of it went back or is going.</param>
    /// <param name="ofPart">What of the part in question is left; null for the order as a whole.</param>
    public Dong Left(Dong asked, Dong? ofPart)
    {
        var left = Received - asked;
        var least = ofPart is { } some && some < left ? some : left;
        return least > Dong.Zero ? least : Dong.Zero;
    }

    /// <summary>What came goes back before the rest came.</summary>
    public void GiveUp(Dong amount) => Received -= amount;
}
