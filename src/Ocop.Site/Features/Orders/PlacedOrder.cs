using System.Linq.Expressions;
using Ocop.Site.Data;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Orders;

/// <summary>An order as it is stored, with its parts. No ready page shows any of it.</summary>
internal sealed class PlacedOrder : IShownOnNoPage
{
    public static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(15);

    public required Guid Id { get; init; }
    public required ShortCode Code { get; init; }
    public required string Link { get; init; }
    public OrderStatus Status { get; private set; } = OrderStatus.AwaitingPayment;
    public required DateTimeOffset PlacedAt { get; init; }
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>When it lapsed, was cancelled or closed; null before.</summary>
    public DateTimeOffset? OverAt { get; private set; }

    /// <summary>From then on nothing in it tells who bought; null before.</summary>
    public DateTimeOffset? NamelessSince { get; private set; }

    /// <summary>Raised first by whoever changes the order, so that its changes follow one another.</summary>
    public long Version { get; private set; }

    /// <summary>How many changes its history holds.</summary>
    public int Steps { get; private set; }

    public required string BuyerName { get; set; }
    /// <summary>Null of a buyer who gave an e-mail address alone.</summary>
    public required VietnamPhone? Phone { get; set; }

    public required string Email { get; set; }

    /// <summary>By which a buyer without a number is known again; null of the others.</summary>
    public required string? EmailKey { get; set; }

    public Guid? Account { get; set; }
    public required Language Language { get; init; }
    public VietnamAddress? Address { get; set; }

    /// <summary>Instead of <see cref="Address"/> when it is sent to another country.</summary>
    public ForeignAddress? Abroad { get; set; }

    public Receiver? Receiver { get; set; }
    public PaymentWay Payment { get; private set; }
    public required string Note { get; set; }
    public required string GiftNote { get; set; }
    public required bool HidePrices { get; init; }
    public InvoiceTo? Invoice { get; set; }

    /// <summary>What the buyer said when asked, at placing (FC30).</summary>
    public required bool IsAdult { get; init; }

    /// <summary>Version of the terms that the buyer accepted.</summary>
    public required string Terms { get; init; }

    public required Dong Total { get; set; }
    public List<OrderPart> Parts { get; } = [];

    /// <summary>From now on it waits for money, or binds when it is to be paid at the door.</summary>
    public OrderStatus Begin(PaymentWay way)
    {
        (Payment, HeldUntil) = (way, PlacedAt + HoldTime);
        return way == PaymentWay.CashOnDelivery ? Bind() : Status;
    }

    public OrderStatus Bind()
    {
        Go(OrderStatus.Placed);
        (HeldUntil, OverAt) = (null, null);
        return Status;
    }

    public void Lapse(DateTimeOffset now) => End(OrderStatus.Lapsed, now);
    public void Cancel(DateTimeOffset now) => End(OrderStatus.Cancelled, now);
    public void Close(DateTimeOffset now) => End(OrderStatus.Closed, now);
    public void PayBy(PaymentWay way) => Payment = way;
    public int NextStep() => ++Steps;
    public Buyer ToBuyer() => new(BuyerName, Phone, Email, Account, Language);

    /// <summary>The buyer asked to be forgotten: only what the law asks of an order stays, with the one number or address by which a recall finds the buyer.</summary>
    public void Forget()
    {
        (BuyerName, Email, Account, Note, GiftNote) = ("", Phone is null ? Email : "", null, "", "");
        Address = Address is { } address ? address with { Street = "", Note = "", AsTyped = "" } : null;
        Abroad = Abroad is { } abroad ? abroad with { Street = "", Postcode = "" } : null;
        Receiver = null;
        Invoice = Invoice is { } invoice ? invoice with { Email = "" } : null;
    }

    /// <summary>The law no longer asks who bought it: goods, lots, sums, communes and invoice stay.</summary>
    public void LoseNames(DateTimeOffset now)
    {
        Forget();
        (Phone, Email, EmailKey, NamelessSince) = (null, "", null, now);
    }

    private void End(OrderStatus to, DateTimeOffset now)
    {
        Go(to);
        OverAt = now;
    }

    private void Go(OrderStatus to)
    {
        OrderMoves.Check($"order {Code}", Status, to);
        Status = to;
    }
}

/// <summary>One seller's part.</summary>
internal sealed class OrderPart : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Order { get; init; }
    public required int Place { get; init; }
    public required Guid Seller { get; init; }

    /// <summary>Where the seller is: whose officers call when no answer comes.</summary>
    public required CommuneCode SellerCommune { get; init; }

    /// <summary>As the order was: a seller's months run by it.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    public SubOrderStatus Status { get; private set; } = SubOrderStatus.Waiting;
    public required DateTimeOffset Since { get; set; }
    public required DeliveryChoice Delivery { get; init; }
    public required Dong Goods { get; set; }

    /// <summary>What the buyer agreed to do without, in all.</summary>
    public Dong Lessened { get; private set; }

    /// <summary>Waits for the buyer's answer; how many of each line stands on the lines. Null when nothing is proposed.</summary>
    public Proposal? Proposal { get; private set; }

    /// <summary>Not to be guessed: the address where the seller answers with one tap (FD04).</summary>
    public required string AnswerLink { get; init; }

    /// <summary>When the seller is reminded, goes on the hub's list, and the buyer may choose; null when no answer is awaited.</summary>
    public DateTimeOffset? RemindAt { get; private set; }
    public DateTimeOffset? CallAt { get; private set; }
    public DateTimeOffset? ChooseAt { get; private set; }

    public List<OrderedLine> Lines { get; } = [];

    /// <summary>Its seller is to answer: whoever proposed fewer has, until the proposal is taken back.</summary>
    public static readonly Expression<Func<OrderPart, bool>> IsUnanswered = part => part.Status == SubOrderStatus.New && part.Proposal == null;

    public IEnumerable<OrderedProduct> Products => Lines.SelectMany(line => line.Products);

    /// <summary>Nobody can be reached by message: the hub rings from now on.</summary>
    public void CallFrom(DateTimeOffset now) => CallAt = now;

    public void Reminded() => RemindAt = null;

    /// <param name="coming">How many of a line can be sent; of one that is not named, all.</param>
    public void Propose(Proposal proposal, IReadOnlyDictionary<Guid, int> coming)
    {
        Proposal = proposal;
        foreach (var line in Lines.Where(line => coming.TryGetValue(line.Id, out var count) && count < line.Quantity))
            line.Proposed = coming[line.Id];
    }

    public void DropProposal()
    {
        Proposal = null;
        foreach (var line in Lines)
            line.Proposed = null;
    }

    /// <summary>What was proposed is what was ordered from now on.</summary>
    /// <returns>What it costs less, and the lines of which nothing comes, which are no longer its own.</returns>
    public (Dong Less, IReadOnlyList<OrderedLine> Gone) Lessen()
    {
        var less = Lines.Aggregate(Dong.Zero, (sum, line) => sum + line.Lessen());
        var gone = Lines.Where(line => line.Quantity == 0).ToList();
        Lines.RemoveAll(gone.Contains);
        (Goods, Lessened, Proposal) = (Goods - less, Lessened + less, null);
        return (less, gone);
    }

    /// <summary>Some of its units go into a second part, which stands as this one does; the fee stays here.</summary>
    /// <param name="later">How many of each line: one or more, and no more than there are.</param>
    /// <returns>The second part, and of each divided line which packs go over to which stock line.</returns>
    public (OrderPart Later, IReadOnlyList<(OrderedProduct From, OrderedProduct To)> Divided) Split(IReadOnlyDictionary<Guid, int> later, int place, string answerLink)
    {
        var part = new OrderPart
        {
            Order = Order, Place = place, Seller = Seller, SellerCommune = SellerCommune, PlacedAt = PlacedAt, Status = Status, Since = Since,
            Delivery = Delivery with { Fee = Dong.Zero }, Goods = Dong.Zero, AnswerLink = answerLink,
        };
        var divided = new List<(OrderedProduct From, OrderedProduct To)>();
        foreach (var line in Lines.Where(line => later.ContainsKey(line.Id)).ToList())
        {
            if (later[line.Id] < line.Quantity)
            {
                var other = line.Divide(later[line.Id], part.Id);
                divided.AddRange(line.Products.Zip(other.Products));
                part.Lines.Add(other);
                continue;
            }
            Lines.Remove(line);
            line.Part = part.Id;
            part.Lines.Add(line);
        }
        part.Goods = part.Lines.Aggregate(Dong.Zero, (sum, line) => sum + line.Sum);
        Goods -= part.Goods;
        return (part, divided);
    }

    public void Go(SubOrderStatus to, DateTimeOffset now)
    {
        OrderMoves.Check($"part {Id}", Status, to);
        (Status, Since) = (to, now);
        (RemindAt, CallAt, ChooseAt) = (null, null, null);
        if (to != SubOrderStatus.Accepted)
            DropProposal();
        if (to == SubOrderStatus.New)
            (RemindAt, CallAt, ChooseAt) = AnswerTimes.From(now);
    }
}

internal sealed class OrderedLine : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Part { get; set; }
    public required int Place { get; init; }
    public required Guid Offer { get; init; }
    public required string NameVi { get; init; }
    public required string NameEn { get; init; }
    public required int Quantity { get; set; }
    public required Dong UnitPrice { get; init; }
    public required Dong Sum { get; set; }

    /// <summary>How many the seller proposes to send, fewer than were ordered; null when none fewer.</summary>
    public int? Proposed { get; set; }

    public int Coming => Proposed ?? Quantity;

    /// <summary>The promise that its price is by; null for the shop price.</summary>
    public Guid? Quote { get; init; }

    public List<OrderedProduct> Products { get; } = [];

    /// <returns>What it costs less.</returns>
    public Dong Lessen()
    {
        var less = UnitPrice * (Quantity - Coming);
        (Quantity, Sum, Proposed) = (Coming, Sum - less, null);
        foreach (var product in Products)
            product.Packs = (long)product.PacksEach * Quantity;
        return less;
    }

    /// <summary>So many of it become a line of another part, each product with its packs.</summary>
    public OrderedLine Divide(int quantity, Guid part)
    {
        var other = new OrderedLine
        {
            Part = part, Place = Place, Offer = Offer, NameVi = NameVi, NameEn = NameEn, Quantity = quantity, UnitPrice = UnitPrice, Sum = UnitPrice * quantity, Quote = Quote,
        };
        other.Products.AddRange(Products.Select(product => product.Divide(quantity, other.Id)));
        (Quantity, Sum) = (Quantity - quantity, Sum - other.Sum);
        return other;
    }
}

/// <summary>A product in a line; its id is the line of the stock.</summary>
internal sealed class OrderedProduct : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Line { get; init; }
    public required Guid Product { get; init; }
    public required int PacksEach { get; init; }
    public required long Packs { get; set; }
    public List<PackedProduct> Packed { get; } = [];

    public OrderedProduct Divide(int quantity, Guid line)
    {
        var other = new OrderedProduct { Line = line, Product = Product, PacksEach = PacksEach, Packs = (long)PacksEach * quantity };
        Packs -= other.Packs;
        return other;
    }
}

/// <summary>Packs of a lot that went into a parcel.</summary>
internal sealed class PackedProduct : IShownOnNoPage
{
    public required Guid StockLine { get; init; }
    public required Guid Lot { get; init; }
    public required long Packs { get; init; }
}

/// <summary>What happened to an order. Rows are only added.</summary>
internal sealed class OrderHistory : IShownOnNoPage
{
    /// <summary>Stand for a status where a part keeps the one it had: it was split; fewer were proposed, not so after all, or agreed to.</summary>
    public const string Split = "Split", Proposed = "Proposed", TakenBack = "TakenBack", Lessened = "Lessened";

    public required Guid Order { get; init; }
    public required int Step { get; init; }
    public Guid? Part { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Who { get; init; }
    public required string Why { get; init; }
    public required DateTimeOffset At { get; init; }
}
