using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart;

/// <summary>One seller's part as the buyer is about to confirm it.</summary>
/// <param name="Chosen">Null when the seller cannot deliver this way.</param>
internal sealed record ReviewPart(BasketGroup Group, IReadOnlyList<ShippingOption> Options, ShippingOption? Chosen)
{
    public Producer Seller => Group.Seller;
    public Dong Total => Group.Goods + (Chosen?.Choice.Fee ?? Dong.Zero);
}

/// <summary>A line that may not leave the country, and why.</summary>
internal sealed record Staying(BasketItem Item, NotSentAbroad Why);

/// <summary>Everything on one page, before it binds.</summary>
/// <param name="Staying">Of what is to go abroad; nothing is ordered before they are taken out, or it is sent to an address in Viet Nam.</param>
/// <param name="Country">Where it goes, when that is abroad.</param>
/// <param name="Payment">Null when no way is open.</param>
internal sealed record Review(BasketView Basket, CheckoutDetails Details, IReadOnlyList<ReviewPart> Parts, IReadOnlyList<Staying> Staying, Country? Country, IReadOnlyList<PaymentOption> Payments, PaymentWay? Payment)
{
    public Dong Total => Parts.Aggregate(Dong.Zero, (sum, part) => sum + part.Total);
    public bool CanBeDelivered => Staying.Count == 0 && Parts.All(part => part.Chosen is not null);

    /// <summary>What is to be paid at the door waits for the buyer's answer to a code (FC12).</summary>
    public bool NeedsCode => Payments.Any(way => way.Way == Payment && way.NeedsCode);
    public bool IsReady => Basket.IsFine && CanBeDelivered && Payment is not null;
}

/// <summary>From a basket and what the buyer said to an order and its payment.</summary>
internal sealed class Checkout(SiteDbContext db, BasketViews views, Baskets baskets, SealedDetails details, IShipments shipments, IPayments payments, IOrders orders, ICatalogue catalogue, IContactProofs proofs, ICurrentUser user)
{
    /// <summary>Terms as the order keeps them: page, language and number of the version; empty of none.</summary>
    public static string VersionOf(PublishedContent? terms) => terms is null ? "" : $"{terms.Key}/{terms.Language.Tag}/{terms.Number}";

    /// <summary>How a delivery option is named in the form: two ways of one carrier are two options.</summary>
    public static string KeyOf(ShippingOption option) => $"{option.Choice.Way}:{option.Choice.Carrier}";

    /// <summary>Null when there is nothing to order, or nobody said yet where it goes.</summary>
    public async Task<Review?> ReviewAsync(CancellationToken cancellationToken)
    {
        if (await views.CurrentAsync(cancellationToken) is not { IsEmpty: false } view || details.Read(view.Basket) is not { } known)
            return null;
        var options = await shipments.OptionsAsync([.. view.Sellers.Select(seller => QuestionOf(seller, known))], cancellationToken);
        ReviewPart[] parts = [.. view.Sellers.Select(seller => PartOf(seller, options[seller.Seller.Id].Where(option => option.Choice.Way == known.Way), known.Choices))];
        var isAbroad = known.Abroad is not null;
        var review = new Review(
            view, known, parts, isAbroad ? await StayingAsync(view, cancellationToken) : [], shipments.Countries.FirstOrDefault(country => country.Code == known.Abroad?.Country), [], null);
        var ways = await payments.OptionsAsync([.. view.Sellers.Select(seller => seller.Seller.Id)], review.Total, known.Phone, view.HasAlcohol, isAbroad, cancellationToken);
        var open = ways.Where(way => way.IsOpen).Select(way => way.Way).ToList();
        return review with { Payments = ways, Payment = known.Choices.Payment is { } chosen && open.Contains(chosen) ? chosen : open.Count > 0 ? open[0] : null };
    }

    /// <summary>What of a basket may not leave the country, in one question.</summary>
    public async Task<IReadOnlyList<Staying>> StayingAsync(BasketView view, CancellationToken cancellationToken)
    {
        var items = view.Sellers.SelectMany(seller => seller.Items).Where(item => item.Now is not null).ToList();
        var products = await catalogue.FindAsync([.. items.SelectMany(item => item.Now!.Offer.Parts).Select(part => part.Product).Distinct()], cancellationToken);
        return
        [
            .. from item in items
               let why = item.Now!.Offer.Parts.Select(part => products.TryGetValue(part.Product, out var product) ? shipments.WhyNotAbroad(product.Set) : null).FirstOrDefault(why => why is not null)
               where why is not null
               select new Staying(item, why),
        ];
    }

    public async Task KeepAsync(Basket basket, CheckoutDetails known, CancellationToken cancellationToken)
    {
        details.Keep(basket, known);
        await baskets.SaveAsync(basket, cancellationToken);
    }

    /// <summary>The order that this very checkout became: a second tab, a second tap, or back from the bank.</summary>
    public async Task<Order?> EarlierAsync(Guid key, CancellationToken cancellationToken) =>
        await baskets.FindAsync(cancellationToken) is { LastOrder: { } last } && last == key ? (await orders.FindAsync([last], cancellationToken)).GetValueOrDefault(last) : null;

    /// <summary>Keeps what was confirmed until the number that will be called at the door has answered a code.</summary>
    public async Task AskForCodeAsync(Review review, string terms, CancellationToken cancellationToken)
    {
        await KeepAsync(review.Basket.Basket, review.Details with { Confirmed = new(review.Basket.Basket.NextOrder, review.Total, terms) }, cancellationToken);
        await SendCodeAsync(review.Details.Phone!, cancellationToken);
    }

    /// <summary>The code and its message, both or neither.</summary>
    public async Task SendCodeAsync(VietnamPhone phone, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await proofs.SendAsync(phone, "", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Places the order and begins its payment, in a transaction of its own; what stands in the way leaves the basket as it is.</summary>
    public async Task<PlaceResult> PlaceAsync(Review review, string terms, Language language, CancellationToken cancellationToken)
    {
        var prepared = await orders.PrepareAsync(DraftOf(review, terms, language), cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await orders.PlaceAsync(prepared, cancellationToken);
        if (result.Order is { } order)
        {
            await payments.BeginAsync(order, cancellationToken);
            await baskets.OrderedAsync(review.Basket.Basket, order.Id, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private OrderDraft DraftOf(Review review, string terms, Language language)
    {
        var (known, choices) = (review.Details, review.Details.Choices);
        return new(
            review.Basket.Basket.NextOrder, new Buyer(known.Name, known.Phone, known.Email, user.Id, language), known.Address,
            [.. review.Parts.Select(part => new DraftPart(
                part.Seller.Id, [.. part.Group.Items.Select(item => new DraftLine(item.Line.Offer, item.Line.Quantity, item.Line.UnitPrice, item.Line.Quote))], part.Chosen!.Choice))],
            review.Payment!.Value, choices.Note, choices.GiftNote, choices.HidePrices, choices.Invoice, choices.IsAdult, terms, review.Total, known.Receiver, known.Abroad);
    }

    private static ShippingQuestion QuestionOf(BasketGroup seller, CheckoutDetails known) => new(
        seller.Seller.Id, seller.Grams, seller.Goods, known.Address?.Province, known.Address is { Province: IPlaces.OwnProvince } own ? own.Commune : null, seller.HasAlcohol, known.Abroad?.Country, known.Receiver is { Phone.Length: > 0 });

    private static ReviewPart PartOf(BasketGroup seller, IEnumerable<ShippingOption> offered, Choices choices)
    {
        ShippingOption[] options = [.. offered];
        var wanted = choices.Deliveries?.GetValueOrDefault(seller.Seller.Id);
        return new(seller, options, Array.Find(options, option => KeyOf(option) == wanted) ?? options.FirstOrDefault());
    }
}
