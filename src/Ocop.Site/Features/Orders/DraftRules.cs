using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Orders;

/// <summary>What must hold of a draft before anything is asked of the stock.</summary>
internal static class DraftRules
{
    /// <summary>Lines of one order; the basket stops well before.</summary>
    private const int MostLines = 200;

    public static Dong GoodsOf(DraftPart part) => part.Lines.Aggregate(Dong.Zero, (sum, line) => sum + (line.UnitPrice * line.Quantity));

    public static Dong TotalOf(OrderDraft draft) => draft.Parts.Aggregate(Dong.Zero, (sum, part) => sum + GoodsOf(part) + part.Delivery.Fee);

    /// <summary>Refuses what contradicts itself: no form of ours sends it.</summary>
    public static void Check(OrderDraft draft)
    {
        var lines = draft.Parts.SelectMany(part => part.Lines).ToList();
        if (lines.Count is 0 or > MostLines || draft.Parts.Any(part => part.Lines.Count == 0))
            throw Refused("Đơn không có món nào, hoặc có quá nhiều món.", "The order has no lines, or too many.");
        if (lines.Any(line => line.Quantity <= 0 || line.UnitPrice <= Dong.Zero) || draft.Parts.Any(part => part.Delivery.Fee < Dong.Zero))
            throw Refused("Số lượng và số tiền phải lớn hơn không.", "Quantities and amounts must be greater than zero.");
        if (lines.DistinctBy(line => line.Offer).Count() < lines.Count || draft.Parts.DistinctBy(part => part.Seller).Count() < draft.Parts.Count)
            throw Refused("Một món hoặc một người bán đứng hai lần trong đơn.", "A line or a seller stands in the order twice.");
        if (draft.Buyer is { Phone: null, Email.Length: 0 })
            throw Refused("Đơn chưa có số điện thoại hay email của người mua.", "The order has neither a telephone number nor an e-mail address of its buyer.");
        if (draft.Payment == PaymentWay.CashOnDelivery && (draft.Buyer.Phone is null || draft.Abroad is not null))
            throw Refused("Trả tiền khi nhận hàng cần số điện thoại và địa chỉ ở Việt Nam.", "Paying at the door needs a telephone number and an address in Viet Nam.");
        if (draft.Parts.Any(part => (part.Delivery.Way == DeliveryWay.Abroad) != (draft.Abroad is not null)) || (draft.Abroad is not null && draft.Address is not null))
            throw Refused("Đơn gửi ra nước ngoài cần một địa chỉ ở nước đó, và chỉ đơn ấy.", "What goes abroad needs an address there, and nothing else has one.");
        if (draft is { Address: null, Abroad: null } && draft.Parts.Any(part => part.Delivery.Way != DeliveryWay.PickUp))
            throw Refused("Đơn chưa có địa chỉ nhận hàng.", "The order has no address to deliver to.");
        if (TotalOf(draft) != draft.Total)
            throw Refused("Tổng tiền không khớp với các món; hãy xem lại đơn.", "The total does not add up; please review the order.");
    }

    public static void CheckSellers(OrderDraft draft, IReadOnlyDictionary<Guid, OfferNow> offers)
    {
        if (draft.Parts.Any(part => part.Lines.Any(line => offers.TryGetValue(line.Offer, out var offer) && offer.Offer.Seller != part.Seller)))
            throw Refused("Một món đứng dưới tên người bán khác.", "A line stands under another seller's name.");
    }

    public static IReadOnlyList<Guid> QuotesOf(OrderDraft draft) => [.. draft.Parts.SelectMany(part => part.Lines).Select(line => line.Quote).OfType<Guid>()];

    public static IReadOnlyList<LineTrouble> TroublesOf(OrderDraft draft, IReadOnlyDictionary<Guid, OfferNow> offers, IReadOnlyDictionary<Guid, AgreedPrice> agreed) =>
        [.. draft.Parts.SelectMany(part => part.Lines).Select(line => TroubleOf(line, offers, agreed)).OfType<LineTrouble>()];

    /// <summary>What fell short, said of the lines that asked for it.</summary>
    public static IReadOnlyList<LineTrouble> TroublesOf(
        OrderDraft draft, IReadOnlyDictionary<Guid, OfferNow> offers, IReadOnlyList<OrderPart> parts, IReadOnlyList<Shortfall> shortfalls)
    {
        var missed = shortfalls.ToDictionary(shortfall => shortfall.Wish.Line);
        return
        [
            .. from line in parts.SelectMany(part => part.Lines)
               let missing = line.Products.Where(product => missed.ContainsKey(product.Id)).ToList()
               where missing.Count > 0
               let available = missing.Min(product => missed[product.Id].Available / product.PacksEach)
               select new LineTrouble(line.Offer, available, offers[line.Offer].Offer.Price, available >= offers[line.Offer].Offer.Least),
        ];
    }

    private static LineTrouble? TroubleOf(DraftLine line, IReadOnlyDictionary<Guid, OfferNow> offers, IReadOnlyDictionary<Guid, AgreedPrice> agreed)
    {
        if (!offers.TryGetValue(line.Offer, out var now))
            return new(line.Offer, 0, Dong.Zero, false);
        if (line.Quote is { } quote)
        {
            // Just what was promised: this offer, so many, at this price. The bounds of the shop are not the seller's own.
            var isPromised = agreed.TryGetValue(quote, out var promise) && (promise.Offer, promise.Quantity, promise.UnitPrice) == (line.Offer, line.Quantity, line.UnitPrice);
            var isThere = now.Why is null or NotForSale.SoldOut && line.Quantity <= now.Available;
            return isPromised && isThere ? null : new(line.Offer, now.Available, now.Offer.Price, isPromised && now.CanBeBought);
        }
        var isFine = now.CanBeBought && now.Offer.Price == line.UnitPrice && line.Quantity >= now.Offer.Least && line.Quantity <= now.Offer.Most && line.Quantity <= now.Available;
        return isFine ? null : new(line.Offer, Math.Min(now.Available, now.Offer.Most), now.Offer.Price, now.CanBeBought);
    }

    private static TransitionRefused Refused(string vi, string en) => new("order draft", vi, en);
}
