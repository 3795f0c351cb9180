using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Orders;

/// <summary>The whole order, which a buyer confirmed and pays once: awaited money holds stock until <see cref="Order.HeldUntil"/>; placed, it binds (paid, or to be paid at the door); lapsed, the hold ran out before money came; cancelled, nothing of it was sent; closed, every part came to its end.</summary>
public enum OrderStatus { AwaitingPayment, Placed, Lapsed, Cancelled, Closed }

/// <summary>One seller's part: it waits for the order's money; new, the seller is to say yes or no; returned, it came back after it was sent.</summary>
public enum SubOrderStatus { Waiting, New, Accepted, Packed, Sent, Received, Refused, Cancelled, Returned }
public enum PaymentWay { VietQr, CashOnDelivery, Card }
/// <summary>A carrier to an address in Viet Nam; fetched at the workshop; brought to a hotel in the province (FC19); a carrier to another country.</summary>
public enum DeliveryWay { Parcel, PickUp, Hotel, Abroad }
/// <param name="Phone">Null of a buyer who gave an e-mail address alone; one of the two is there (FC01), until the order has no names any more.</param>
public sealed record Buyer(string Name, VietnamPhone? Phone, string Email, Guid? Account, Language Language)
{
    /// <summary>The number, or else the e-mail address; as a link; and with all but its end hidden.</summary>
    public string Reached => Phone?.Shown ?? Email;
    public string Contact => Phone is null ? $"mailto:{Email}" : $"tel:{Phone}";
    public string Masked => Phone?.Masked ?? EmailAddress.Masked(Email);
}
/// <param name="Fee">For this seller's part; when it is split, for the first.</param>
/// <param name="Earliest">The first day it can arrive; honest, from the seller's own days and the carrier's (<c>Carrier</c>: code of the row it was quoted from).</param>
public sealed record DeliveryChoice(DeliveryWay Way, Dong Fee, DateOnly Earliest, DateOnly Latest, string Carrier);
/// <param name="UnitPrice">As the buyer saw it: the order is refused when it is another now; with a <c>Quote</c> (FC26), when the seller did not promise it.</param>
public sealed record DraftLine(Guid Offer, int Quantity, Dong UnitPrice, Guid? Quote = null);
public sealed record DraftPart(Guid Seller, IReadOnlyList<DraftLine> Lines, DeliveryChoice Delivery);
/// <summary>Company details for the seller's e-invoice (FC25).</summary>
public sealed record InvoiceTo(string Company, string TaxCode, string Address, string Email);
/// <summary>What the buyer confirmed on the review page.</summary>
/// <param name="Key">Of the checkout, and the order's id: placed twice it is one order (FC15).</param>
/// <param name="Address">Null when everything is fetched, or goes abroad: then <c>Abroad</c> is there. Without a <c>Receiver</c> the buyer takes it.</param>
/// <param name="Terms">Page, language and number of the terms agreed to; empty while the site has none. <c>Total</c>: lines and fees, to the đồng.</param>
public sealed record OrderDraft(Guid Key, Buyer Buyer, VietnamAddress? Address, IReadOnlyList<DraftPart> Parts, PaymentWay Payment, string Note, string GiftNote, bool HidePrices, InvoiceTo? Invoice, bool IsAdult, string Terms, Dong Total, Receiver? Receiver = null, ForeignAddress? Abroad = null);
/// <summary>A draft beside what is true of its offers, its sellers' communes and promised prices while the pages have this version. <c>Code</c>: free for its order.</summary>
public sealed record PreparedDraft(OrderDraft Draft, ShortCode Code, IReadOnlyDictionary<Guid, OfferNow> Offers, IReadOnlyDictionary<Guid, CommuneCode> Sellers, IReadOnlyDictionary<Guid, AgreedPrice> Promised, long PageVersion);
/// <param name="Coming">How many the seller proposes to send, while the buyer has not answered; else as many as were ordered.</param>
public sealed record OrderLine(Guid Id, Guid Offer, string NameVi, string NameEn, IReadOnlyList<LinePart> Parts, int Quantity, int Coming, Dong UnitPrice, Dong Sum)
{
    public string Name(Language language) => language == Language.English && NameEn.Length > 0 ? NameEn : NameVi;
}
/// <summary>One product in a line, <c>PacksEach</c> in one of it as the offer was, with the lots they come from: held under <c>StockLine</c> before packing, fixed by it (FC04).</summary>
public sealed record LinePart(Guid StockLine, Guid Product, int PacksEach, IReadOnlyList<PackedLot> Lots);
public sealed record PackedLot(Guid Lot, long Packs);
/// <summary>So many of a line: that go in a later parcel, or that can be sent at all.</summary>
public sealed record LineCount(Guid Line, int Quantity);
/// <summary>The seller can send fewer of some lines, and says why. Until the buyer answers the part is not packed.</summary>
public sealed record Proposal(Guid Id, string Why, string Who, DateTimeOffset At);
/// <param name="Since">When it came into this status. <c>ChooseFrom</c>: from then the buyer of a new part without answer may wait on or have the money back; null in every other status.</param>
/// <param name="Lessened">What the buyer agreed to do without, no longer in <c>Goods</c>; <c>Proposal</c>: the open one, and <see cref="Less"/> what it would take off.</param>
public sealed record SubOrder(Guid Id, Guid Seller, SubOrderStatus Status, DateTimeOffset Since, DateTimeOffset? ChooseFrom, IReadOnlyList<OrderLine> Lines, DeliveryChoice Delivery, Dong Goods, Dong Lessened, Proposal? Proposal)
{
    public Dong Total => Goods + Delivery.Fee;
    public Dong Less => Lines.Aggregate(Dong.Zero, (sum, line) => sum + (line.UnitPrice * (line.Quantity - line.Coming)));
    public bool IsOver => OrderMoves.IsEnd(Status);
}
/// <param name="Code">Begins with D (đơn): in memos, on slips, read out by telephone (VN-21).</param>
/// <param name="Link">Not to be guessed: whoever holds the order page's address may read the order, but nothing personal (FC20).</param>
/// <param name="HeldUntil">Until then stock is held without money; null once it binds. <c>Terms</c> is as in the draft. <c>NamelessSince</c>: from then on nothing in it tells who bought, and its buyer has neither number nor address.</param>
public sealed record Order(Guid Id, ShortCode Code, string Link, OrderStatus Status, DateTimeOffset PlacedAt, DateTimeOffset? HeldUntil, Buyer Buyer, VietnamAddress? Address, PaymentWay Payment, string Note, string GiftNote, bool HidePrices, InvoiceTo? Invoice, IReadOnlyList<SubOrder> Parts, Dong Total, string Terms, Receiver? Receiver = null, ForeignAddress? Abroad = null, DateTimeOffset? NamelessSince = null)
{
    /// <summary>Who takes the goods, where they are reached, and the place in few words, null when it is fetched.</summary>
    public string ReceiverName => Receiver is { Name.Length: > 0 } other ? other.Name : Buyer.Name;
    public string ReceiverReached => Receiver is { Phone.Length: > 0 } other ? InternationalPhone.Shown(other.Phone) : Buyer.Reached;
    public string? Town(Language language) => Address is { } home ? $"{home.CommuneName}, {home.ProvinceName}" : Abroad is { } abroad ? $"{abroad.City}, {abroad.CountryName(language)}" : null;
    /// <summary>One, or several when it was split: parcels of their own from then on.</summary>
    public IReadOnlyList<SubOrder> PartsOf(Guid seller) => [.. Parts.Where(part => part.Seller == seller)];
    /// <summary>Which of its seller's parts it is, from 1, for good; null for the only one.</summary>
    public (int Number, int Of)? NumberOf(SubOrder part) => PartsOf(part.Seller) is { Count: > 1 } all ? (all.TakeWhile(other => other.Id != part.Id).Count() + 1, all.Count) : null;
    /// <summary>Without a number the first that waits for its seller, or that is not over.</summary>
    public SubOrder? PartOf(Guid seller, int? number) => number is { } which ? PartsOf(seller).ElementAtOrDefault(which - 1)
        : PartsOf(seller).MinBy(part => SellerDesk.ToDo.Contains(part.Status) ? 0 : part.IsOver ? 2 : 1);
}
/// <summary>A change of a part, or (null) of the order itself: by a person's name, <see cref="OrdersModule.ByBuyer"/> or <see cref="OrdersModule.BySite"/>. A split is one too.</summary>
public sealed record OrderChange(Guid? Part, string From, string To, string Who, string Why, DateTimeOffset At);
/// <summary>It binds now: paid, or to be paid at the door.</summary>
public sealed record OrderBound(Guid Order, DateTimeOffset At) : IDomainEvent;
public sealed record SubOrderMoved(Guid Order, Guid Part, SubOrderStatus From, SubOrderStatus To, DateTimeOffset At) : IDomainEvent;
/// <summary>The buyer agreed that fewer come: the part costs so much less.</summary>
public sealed record PartLessened(Guid Order, Guid Part, Guid Proposal, Dong Less, DateTimeOffset At) : IDomainEvent;
public sealed record OrderLapsed(Guid Order, DateTimeOffset At) : IDomainEvent;
/// <summary>It binds now; it was paid before, so this money belongs on the payments desk; or nothing is left to pay for (the hold had run out and the stock is gone, or the order was cancelled), and the money is to be given back.</summary>
public enum PaidOutcome { Bound, PaidBefore, NothingLeft }
/// <summary>Why a line of a draft cannot be ordered as it stands.</summary>
/// <param name="Available">How many there are; the price or the sale changed when there are enough.</param>
public sealed record LineTrouble(Guid Offer, long Available, Dong PriceNow, bool CanBeBought);
/// <summary>What a seller sold in a time, refused and cancelled parts left out, and how many parts wait for the seller now.</summary>
public sealed record SellerSales(int Orders, Dong Goods, IReadOnlyDictionary<Guid, long> PacksOfProducts, IReadOnlyDictionary<SubOrderStatus, int> ToDo);
/// <summary>Either the order, or what stands in its way; then nothing was stored and nothing is held.</summary>
public sealed record PlaceResult(Order? Order, IReadOnlyList<LineTrouble> Troubles);
/// <summary>All that changes an order works in the caller's transaction, one change of an order after another.</summary>
public interface IOrders
{
    /// <summary>Reads what a draft is checked against: before the transaction, so that no other writer waits for it.</summary>
    /// <exception cref="Platform.Problems.TransitionRefused">The draft contradicts itself, as no form of ours would.</exception>
    Task<PreparedDraft> PrepareAsync(OrderDraft draft, CancellationToken cancellationToken);
    /// <summary>Checks everything, holds the stock and stores the order; an order with this key that exists is returned as it is. What changed since it was prepared is read again.</summary>
    /// <exception cref="Platform.Problems.TransitionRefused">As above, or somebody under age would be sold alcohol.</exception>
    Task<PlaceResult> PlaceAsync(PreparedDraft prepared, CancellationToken cancellationToken);
    Task<Order?> FindAsync(ShortCode code, CancellationToken cancellationToken);
    Task<Order?> FindByLinkAsync(string link, CancellationToken cancellationToken);
    Task<IReadOnlyDictionary<Guid, Order>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);
    /// <summary>Orders of a buyer's number, newest first.</summary>
    Task<IReadOnlyList<Order>> OfPhoneAsync(VietnamPhone phone, int limit, CancellationToken cancellationToken);
    /// <summary>All orders of somebody, oldest first, in batches.</summary>
    IAsyncEnumerable<IReadOnlyList<Guid>> IdsOfAsync(Person person, CancellationToken cancellationToken);
    /// <summary>Orders in which a lot was packed or is held: whom a recall must tell (FC06).</summary>
    Task<IReadOnlyList<Order>> WithLotAsync(Guid lot, CancellationToken cancellationToken);
    /// <summary>A seller's orders placed in a time, without those that wait for money or lapsed, in batches as they were placed; the parts of others are in them.</summary>
    IAsyncEnumerable<IReadOnlyList<Order>> SoldAsync(Guid seller, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
    /// <summary>Of each of these sellers, in three queries.</summary>
    Task<IReadOnlyDictionary<Guid, SellerSales>> SalesAsync(IReadOnlyCollection<Guid> sellers, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<OrderChange>> HistoryAsync(Guid order, CancellationToken cancellationToken);
    /// <summary>Money came. A lapsed order binds again when its stock is still free and its goods may still be sold.</summary>
    Task<PaidOutcome> MarkPaidAsync(Guid order, string who, string why, CancellationToken cancellationToken);
    /// <summary>Another way to pay for an order that waits for money; to be paid at the door it binds at once (FC17).</summary>
    Task<Order> ChangePaymentAsync(Guid order, PaymentWay way, string who, CancellationToken cancellationToken);
    /// <summary>One move of a part; its stock and the whole order follow.</summary>
    /// <exception cref="Platform.Problems.TransitionRefused">The machine has no such move.</exception>
    Task MoveAsync(Guid part, SubOrderStatus to, string who, string why, CancellationToken cancellationToken);
    /// <summary>The lots are fixed and the part is packed, both or neither (FC04).</summary>
    Task MarkPackedAsync(Guid part, IReadOnlyCollection<LineLot> lots, string who, CancellationToken cancellationToken);
    /// <summary>Takes an accepted part apart: what is named goes into a second one, with its stock. The two are packed, sent and given up each by itself. Gives the second's id.</summary>
    /// <param name="seen">Units of the part when it was decided: of two who split at once one does.</param>
    /// <exception cref="Platform.Problems.TransitionRefused">It is not accepted, has another number of units now, or nothing would be left in one of the two.</exception>
    Task<Guid> SplitAsync(Guid part, int seen, IReadOnlyCollection<LineCount> later, string who, CancellationToken cancellationToken);
    /// <summary>The buyer agrees that fewer come (and a new part is accepted so), or gives the part up.</summary>
    /// <exception cref="Platform.Problems.TransitionRefused">This proposal no longer waits for an answer.</exception>
    Task AnswerAsync(Guid part, Guid proposal, bool agrees, CancellationToken cancellationToken);
    /// <summary>Gives up what has not been sent; parts that were are left.</summary>
    Task CancelAsync(Guid order, string who, string why, CancellationToken cancellationToken);
}

public static class OrdersModule
{
    public const string ByBuyer = "buyer", BySite = "site";
    public static IServiceCollection AddOrders(this IServiceCollection services) => services.AddScoped<IOrders, OrderRegister>().AddOrderParts();
}
