using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Tests.Payments;

public sealed class The_ledger
{
    private static readonly Guid Order = Guid.CreateVersion7(), Baker = Guid.CreateVersion7(), Fisher = Guid.CreateVersion7();

    [Fact]
    public void Owes_each_seller_the_share_and_the_buyer_owes_the_whole()
    {
        var books = Books(Booking.Bound(Order, [new(Baker, new(100_000), new(3_000), Dong.Zero), new(Fisher, new(250_000), Dong.Zero, new(3_750))]));
        Assert.Equal(350_000, books[LedgerAccount.Buyer(Order)]);
        Assert.Equal(-97_000, books[LedgerAccount.Seller(Baker)]);
        Assert.Equal(-246_250, books[LedgerAccount.Seller(Fisher)]);
        Assert.Equal(-3_000, books[LedgerAccount.Fees]);
        Assert.Equal(-3_750, books[LedgerAccount.Withheld]);
    }

    [Fact]
    public void Is_even_with_a_buyer_who_paid_and_with_a_seller_who_was_paid_out()
    {
        SellerShare share = new(Baker, new(100_000), Dong.Zero, Dong.Zero);
        var books = Books(Booking.Bound(Order, [share]), Booking.Received(LedgerAccount.Bank, Order, share.Total), Booking.PaidOut(Baker, share.Total));
        Assert.All(books.Values, balance => Assert.Equal(0, balance));
    }

    [Fact]
    public void Is_even_with_a_seller_whom_the_buyer_paid_directly()
    {
        SellerShare share = new(Baker, new(100_000), Dong.Zero, Dong.Zero);
        var books = Books(Booking.Bound(Order, [share]), Booking.PaidDirectly(Baker, Order, share.Total));
        Assert.All(books.Values, balance => Assert.Equal(0, balance));
    }

    [Fact]
    public void Owes_the_buyer_what_was_paid_for_a_part_that_is_undone_until_it_is_refunded()
    {
        SellerShare share = new(Baker, new(100_000), new(2_000), Dong.Zero);
        var paid = (Booking[])[Booking.Bound(Order, [share]), Booking.Received(LedgerAccount.Card, Order, share.Total), Booking.Undone(Order, share)];
        Assert.Equal(-100_000, Books(paid)[LedgerAccount.Buyer(Order)]);
        Assert.All(Books([.. paid, Booking.Refunded(LedgerAccount.Card, Order, share.Total)]).Values, balance => Assert.Equal(0, balance));
    }

    private static Dictionary<LedgerAccount, long> Books(params Booking[] bookings) =>
        bookings.SelectMany(b => b.Sides).GroupBy(s => s.Account).ToDictionary(g => g.Key, g => g.Sum(s => s.Amount.Amount));
}
