using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Cart;

/// <summary>How a line stands now, against what the buyer put in.</summary>
internal enum LineState
{
    Fine,

    /// <summary>It costs something else than the buyer saw.</summary>
    PriceChanged,

    /// <summary>There are fewer left than were put in.</summary>
    TooMany,

    /// <summary>More or fewer than are sold at once.</summary>
    OutOfBounds,

    /// <summary>The promised price has lapsed or was used: the shop price counts.</summary>
    QuoteOver,

    /// <summary>It cannot be bought now, or is no more.</summary>
    Gone,
}

/// <param name="Now">Null when the offer is no more.</param>
/// <param name="Agreed">The promise that its price is by, while it holds.</param>
internal sealed record BasketItem(BasketLine Line, OfferNow? Now, LineState State, AgreedPrice? Agreed = null)
{
    /// <summary>What one costs now.</summary>
    public Dong UnitPrice => Agreed?.UnitPrice ?? Now?.Offer.Price ?? Dong.Zero;

    public Dong Sum => UnitPrice * Line.Quantity;

    /// <summary>The nearest quantity that can be ordered; nought when none can.</summary>
    public int Possible => State == LineState.Gone || Now is null || Math.Min(Now.Available, Now.Offer.Most) < Now.Offer.Least
        ? 0
        : (int)Math.Clamp(Line.Quantity, Now.Offer.Least, Math.Min(Now.Available, Now.Offer.Most));
}

internal sealed record BasketGroup(Producer Seller, IReadOnlyList<BasketItem> Items)
{
    public Dong Goods => Items.Aggregate(Dong.Zero, (sum, item) => sum + item.Sum);
    public int Grams => Items.Sum(item => (item.Now?.Offer.Grams ?? 0) * item.Line.Quantity);
    public bool HasAlcohol => Items.Any(item => item.Now is { Offer.IsForAdultsOnly: true });
}

/// <param name="Lost">Lines whose offer is no more: nobody knows whose they were.</param>
internal sealed record BasketView(Basket Basket, IReadOnlyList<BasketGroup> Sellers, IReadOnlyList<BasketItem> Lost)
{
    public bool IsEmpty => Basket.Lines.Count == 0;
    public bool IsFine => Lost.Count == 0 && Sellers.All(seller => seller.Items.All(item => item.State == LineState.Fine));
    public Dong Goods => Sellers.Aggregate(Dong.Zero, (sum, seller) => sum + seller.Goods);
    public bool HasAlcohol => Sellers.Any(seller => seller.HasAlcohol);
}

/// <summary>A basket as it stands at this instant: offers, stock and prices are asked, never remembered.</summary>
internal sealed class BasketViews(Baskets baskets, IOffers offers, IQuotes quotes, IProducers producers)
{
    /// <summary>Null when there is no basket.</summary>
    public async Task<BasketView?> CurrentAsync(CancellationToken cancellationToken) =>
        await baskets.FindAsync(cancellationToken) is { } basket ? await ShowAsync(basket, cancellationToken) : null;

    /// <summary>Makes of every line what can be ordered, and takes out what cannot (one tap).</summary>
    public async Task RepairAsync(CancellationToken cancellationToken)
    {
        if (await CurrentAsync(cancellationToken) is not { IsFine: false } view)
            return;
        foreach (var item in view.Sellers.SelectMany(seller => seller.Items).Concat(view.Lost))
        {
            if (item.State == LineState.Fine)
                continue;
            // A promise is kept whole or not at all.
            (item.Line.Quantity, item.Line.UnitPrice, item.Line.Quote) = (item.Possible, item.Now?.Offer.Price ?? item.Line.UnitPrice, null);
            if (item.Possible == 0)
                view.Basket.Lines.Remove(item.Line);
        }
        await baskets.SaveAsync(view.Basket, cancellationToken);
    }

    private async Task<BasketView> ShowAsync(Basket basket, CancellationToken cancellationToken)
    {
        if (basket.Lines.Count == 0)
            return new(basket, [], []);
        var now = await offers.FindAsync([.. basket.Lines.Select(line => line.Offer)], cancellationToken);
        var sellers = await producers.FindAsync([.. now.Values.Select(offer => offer.Offer.Seller).Distinct()], cancellationToken);
        var agreed = await quotes.InForceAsync([.. basket.Lines.Select(line => line.Quote).OfType<Guid>()], cancellationToken);
        var items = basket.Lines.OrderBy(line => line.AddedAt).ThenBy(line => line.Offer).Select(line => ItemOf(line, now.GetValueOrDefault(line.Offer), agreed)).ToList();
        return new(
            basket,
            [.. items.Where(item => item.Now is not null).GroupBy(item => item.Now!.Offer.Seller).Select(group => new BasketGroup(sellers[group.Key], [.. group]))],
            [.. items.Where(item => item.Now is null)]);
    }

    private static BasketItem ItemOf(BasketLine line, OfferNow? now, IReadOnlyDictionary<Guid, AgreedPrice> agreed)
    {
        if (line.Quote is not { } quote)
            return ItemOf(line, now);
        if (!agreed.TryGetValue(quote, out var promise) || (promise.Offer, promise.Quantity, promise.UnitPrice) != (line.Offer, line.Quantity, line.UnitPrice))
            return new(line, now, now is null ? LineState.Gone : LineState.QuoteOver);
        return new(
            line, now, now switch
            {
                { Why: null or NotForSale.SoldOut, Available: var left } => line.Quantity <= left ? LineState.Fine : LineState.TooMany,
                _ => LineState.Gone,
            },
            promise);
    }

    private static BasketItem ItemOf(BasketLine line, OfferNow? now) => new(
        line, now, now switch
        {
            null or { CanBeBought: false } => LineState.Gone,
            { Offer: var offer } when line.Quantity < offer.Least || line.Quantity > offer.Most => LineState.OutOfBounds,
            { Available: var left } when line.Quantity > left => LineState.TooMany,
            { Offer.Price: var price } when line.UnitPrice != price => LineState.PriceChanged,
            _ => LineState.Fine,
        });
}
