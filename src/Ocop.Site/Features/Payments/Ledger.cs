using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

/// <summary>Whose money. The words are stored, so they never change.</summary>
internal sealed record LedgerAccount(string Name)
{
    public const string SellerMark = "seller:";

    /// <summary>What the buyer of an order owes; below zero, what is owed to the buyer.</summary>
    public static LedgerAccount Buyer(Guid order) => new($"buyer:{order:N}");

    /// <summary>Below zero: what is owed to a seller. Above: what a seller owes.</summary>
    public static LedgerAccount Seller(Guid seller) => new($"{SellerMark}{seller:N}");

    /// <summary>The platform's bank account.</summary>
    public static LedgerAccount Bank { get; } = new("bank");

    /// <summary>The platform's balance at the card gateway.</summary>
    public static LedgerAccount Card { get; } = new("card");

    /// <summary>Money that has no order yet.</summary>
    public static LedgerAccount Desk { get; } = new("desk");

    /// <summary>The platform's fees.</summary>
    public static LedgerAccount Fees { get; } = new("fees");

    /// <summary>Tax withheld for the state; off unless a dated setting says otherwise.</summary>
    public static LedgerAccount Withheld { get; } = new("withheld");

    /// <summary>The seller whose account bears this name; null when it is another's.</summary>
    public static Guid? SellerOf(string name) => name.StartsWith(SellerMark, StringComparison.Ordinal) ? Guid.ParseExact(name.AsSpan(SellerMark.Length), "N") : null;

    public override string ToString() => Name;
}

/// <summary>One side of a booking: above zero a debit, below zero a credit.</summary>
internal sealed record Posting(LedgerAccount Account, Dong Amount);

/// <summary>What one seller's part of an order brings.</summary>
/// <param name="Fee">Of the platform, part of the total; 0 by default.</param>
/// <param name="Withheld">Tax, part of the total; 0 by default.</param>
internal sealed record SellerShare(Guid Seller, Dong Total, Dong Fee, Dong Withheld);

/// <summary>A booking in double entry: its sides sum to zero, or it cannot be made.</summary>
internal sealed record Booking
{
    /// <summary>What of a sale was taken back.</summary>
    public const string UndoneWord = "undone";

    private Booking(string what, IReadOnlyList<Posting> sides) => (What, Sides) = (what, sides);

    /// <summary>One word, stored.</summary>
    public string What { get; }

    public IReadOnlyList<Posting> Sides { get; }

    /// <summary>An order binds: the buyer owes its total, the sellers get their shares of it.</summary>
    public static Booking Bound(Guid order, IReadOnlyCollection<SellerShare> shares) => Of("bound",
    [
        new(LedgerAccount.Buyer(order), Sum(shares, s => s.Total)),
        .. shares.Select(s => new Posting(LedgerAccount.Seller(s.Seller), Dong.Zero - (s.Total - s.Fee - s.Withheld))),
        new(LedgerAccount.Fees, Dong.Zero - Sum(shares, s => s.Fee)),
        new(LedgerAccount.Withheld, Dong.Zero - Sum(shares, s => s.Withheld)),
    ]);

    /// <summary>Money came to the platform for an order.</summary>
    public static Booking Received(LedgerAccount into, Guid order, Dong amount) => Of("received", [new(into, amount), new(LedgerAccount.Buyer(order), Dong.Zero - amount)]);

    /// <summary>The buyer paid the seller: to the seller's own account, or at the door (FC10, FC12).</summary>
    public static Booking PaidDirectly(Guid seller, Guid order, Dong amount) => Of("direct", [new(LedgerAccount.Seller(seller), amount), new(LedgerAccount.Buyer(order), Dong.Zero - amount)]);

    /// <summary>Money came for a leg: to its seller's own account, from the desk, or to the platform.</summary>
    public static Booking Came(MoneyLeg leg, LedgerAccount into, Dong amount, bool isOnDesk) =>
        leg.Seller is { } seller ? PaidDirectly(seller, leg.Order, amount) : isOnDesk ? Found(leg.Order, amount) : Received(into, leg.Order, amount);

    /// <summary>Money came and nothing tells whose it is.</summary>
    public static Booking Unmatched(LedgerAccount into, Dong amount) => Of("unmatched", [new(into, amount), new(LedgerAccount.Desk, Dong.Zero - amount)]);

    /// <summary>The desk found the order that money was for.</summary>
    public static Booking Found(Guid order, Dong amount) => Of("found", [new(LedgerAccount.Desk, amount), new(LedgerAccount.Buyer(order), Dong.Zero - amount)]);

    /// <summary>A part, or some of it, is not delivered after all: the seller's share goes back to the buyer's account.</summary>
    public static Booking Undone(Guid order, SellerShare share) => Of(UndoneWord,
    [
        new(LedgerAccount.Seller(share.Seller), share.Total - share.Fee - share.Withheld),
        new(LedgerAccount.Fees, share.Fee),
        new(LedgerAccount.Withheld, share.Withheld),
        new(LedgerAccount.Buyer(order), Dong.Zero - share.Total),
    ]);

    /// <summary>Money went back to a buyer.</summary>
    public static Booking Refunded(LedgerAccount from, Guid order, Dong amount) => Of("refunded", [new(LedgerAccount.Buyer(order), amount), new(from, Dong.Zero - amount)]);

    /// <summary>Money without an order went back to whoever sent it.</summary>
    public static Booking SentBack(LedgerAccount from, Dong amount) => Of("sent-back", [new(LedgerAccount.Desk, amount), new(from, Dong.Zero - amount)]);

    /// <summary>A seller was paid out.</summary>
    public static Booking PaidOut(Guid seller, Dong amount) => Of("payout", [new(LedgerAccount.Seller(seller), amount), new(LedgerAccount.Bank, Dong.Zero - amount)]);

    /// <summary>What was booked did not happen after all.</summary>
    public Booking Backwards(string what) => Of(what, Sides.Select(side => side with { Amount = Dong.Zero - side.Amount }));

    private static Booking Of(string what, IEnumerable<Posting> sides)
    {
        List<Posting> told = [.. sides.Where(side => side.Amount != Dong.Zero)];
        return told.Aggregate(Dong.Zero, (sum, side) => sum + side.Amount) == Dong.Zero
            ? new(what, told)
            : throw new ArgumentException($"The sides of “{what}” do not sum to zero.", nameof(sides));
    }

    private static Dong Sum(IEnumerable<SellerShare> shares, Func<SellerShare, Dong> of) => shares.Aggregate(Dong.Zero, (sum, share) => sum + of(share));
}
