using Ocop.Site.Features.Cart;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Cart;

/// <summary>VN-19: whatever is in it, a basket's lines add up to its sellers' parts and these to the total, on every page and in the order. There is no discount
/// on a whole order, so nothing is shared out; a promised price (FC26) is a line's own.</summary>
[Trait("Database", "none")]
public sealed class Sums_to_the_dong
{
    private const int Carts = 100_000;

    [Fact]
    public void Are_the_same_from_the_lines_to_the_total_in_any_basket()
    {
        var chance = new Random(20_261_121);
        for (var cart = 0; cart < Carts; cart++)
        {
            var (groups, fees) = Basket(chance);
            var review = Reviewed(groups, fees);
            var parts = groups.Select(group => group.Aggregate(0L, (sum, item) => sum + Price(item) * item.Line.Quantity)).ToList();

            Assert.Equal(parts, review.Basket.Sellers.Select(seller => seller.Goods.Amount));
            Assert.Equal(parts.Zip(fees, (goods, fee) => goods + fee), review.Parts.Select(part => part.Total.Amount));
            Assert.Equal((parts.Sum(), parts.Sum() + fees.Sum()), (review.Basket.Goods.Amount, review.Total.Amount));

            var draft = Drafted(review);
            Assert.Equal(review.Total, DraftRules.TotalOf(draft));
            Assert.Equal(parts, draft.Parts.Select(part => DraftRules.GoodsOf(part).Amount));
            DraftRules.Check(draft);
            // A đồng more or less is another total.
            Assert.Throws<TransitionRefused>(() => DraftRules.Check(draft with { Total = draft.Total + new Dong(chance.Next(2) == 0 ? 1 : -1) }));
        }
    }

    /// <summary>More than a number holds is refused with an error, and never wraps to a small sum.</summary>
    [Fact]
    public void Never_wrap()
    {
        Assert.Throws<OverflowException>(() => new Dong(long.MaxValue) + new Dong(1));
        Assert.Throws<OverflowException>(() => new Dong(long.MaxValue / 2) * 3);
        Assert.Throws<OverflowException>(() => new Dong(long.MinValue) - new Dong(1));
    }

    private static (List<List<BasketItem>> Groups, List<long> Fees) Basket(Random chance)
    {
        var groups = Enumerable.Range(0, chance.Next(1, 5)).Select(_ => Enumerable.Range(0, chance.Next(1, 6)).Select(_ => Item(chance)).ToList()).ToList();
        return (groups, [.. groups.Select(_ => chance.Next(4) == 0 ? 0L : chance.Next(1, 200_000))]);
    }

    /// <summary>From a đồng to what a crate of birds' nests costs; now and then by a promise that is not the shop price.</summary>
    private static BasketItem Item(Random chance)
    {
        var (price, quantity) = (new Dong(chance.Next(1, chance.Next(2) == 0 ? 1_000 : 50_000_000)), chance.Next(1, 1_000));
        var offer = new Offer(Guid.CreateVersion7(), Guid.CreateVersion7(), "hũ", "jar", [], price, 500, 1, 1_000, false);
        var agreed = chance.Next(5) == 0 ? new AgreedPrice(Guid.CreateVersion7(), offer.Id, quantity, new Dong(chance.Next(1, 1_000_000)), default) : null;
        var line = new BasketLine { Basket = Guid.Empty, Offer = offer.Id, Quantity = quantity, UnitPrice = agreed?.UnitPrice ?? price, Quote = agreed?.Quote, AddedAt = default, NameVi = "", NameEn = "", Picture = "" };
        return new(line, new(offer, null, 1_000, null), LineState.Fine, agreed);
    }

    private static long Price(BasketItem item) => item.Agreed?.UnitPrice.Amount ?? item.Now!.Offer.Price.Amount;

    private static Review Reviewed(List<List<BasketItem>> groups, List<long> fees)
    {
        // Whose they are is of no account to a sum.
        var view = new BasketView(new() { Id = Guid.Empty, NextOrder = Guid.Empty, UsedAt = default }, [.. groups.Select(items => new BasketGroup(null!, items))], []);
        var parts = view.Sellers.Zip(fees, (group, fee) => new ReviewPart(group, [], new ShippingOption(new(DeliveryWay.Parcel, new(fee), default, default, ""), "", ""))).ToList();
        return new(view, null!, parts, [], null, [], PaymentWay.VietQr);
    }

    /// <summary>As <see cref="Checkout"/> makes it.</summary>
    private static OrderDraft Drafted(Review review) => Ordering.Draft(PaymentWay.VietQr) with
    {
        Parts = [.. review.Parts.Select(part => new DraftPart(Guid.CreateVersion7(), [.. part.Group.Items.Select(item => new DraftLine(item.Line.Offer, item.Line.Quantity, item.Line.UnitPrice, item.Line.Quote))], part.Chosen!.Choice))],
        Total = review.Total,
    };
}
