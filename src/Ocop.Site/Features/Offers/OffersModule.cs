using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers;

/// <summary>What goes into one of an offer: packs of a product. A gift set has several, of one or more producers (FC24).</summary>
public sealed record OfferPart(Guid Product, int Packs);

/// <summary>Something for sale: a pack or a set at a price. It has no stock of its own; that hangs on the lots of its products.</summary>
/// <param name="Seller">The producer who sells it and answers for it (FC31).</param>
/// <param name="NameVi">How the pack is called beside the product's name: <c>hũ 500 g</c>, <c>thùng 12 hũ</c>; a gift set's own name.</param>
/// <param name="Price">For one, all taxes and fees inside (Decree 248/2026 art. 8).</param>
/// <param name="Grams">Weight of one as it is sent, packing included.</param>
/// <param name="Least">Fewest that are sold at once.</param>
/// <param name="Most">Most that are sold to one order.</param>
/// <param name="IsForAdultsOnly">An alcoholic drink is in it (FC30).</param>
public sealed record Offer(
    Guid Id, Guid Seller, string NameVi, string NameEn, IReadOnlyList<OfferPart> Parts, Dong Price, int Grams, int Least, int Most, bool IsForAdultsOnly)
{
    public bool IsGiftSet => Parts.Count > 1;
    public string Name(Language language) => language == Language.English && NameEn.Length > 0 ? NameEn : NameVi;
}

/// <summary>Why an offer cannot be bought now. The first that holds, in this order.</summary>
public enum NotForSale
{
    /// <summary>Not yet approved for display, or returned to its seller.</summary>
    NotApproved,

    /// <summary>Taken down on an authority's request or for a breach of the rules.</summary>
    TakenDown,

    /// <summary>The recognition of a product in it is not in force.</summary>
    NotRecognised,

    /// <summary>The seller has paused (FD05), or is suspended.</summary>
    SellerPaused,

    /// <summary>Fewer are left than the least that is sold.</summary>
    SoldOut,
}

/// <summary>An offer at this instant.</summary>
/// <param name="Why">Null when it can be bought.</param>
/// <param name="Available">How many can be bought now: the smallest over its parts.</param>
/// <param name="BackOn">When a paused seller is back; null when not said.</param>
public sealed record OfferNow(Offer Offer, NotForSale? Why, long Available, DateOnly? BackOn)
{
    public bool CanBeBought => Why is null;
}

/// <summary>An offer began or ceased to be shown.</summary>
public sealed record OfferChanged(Guid Offer, Guid Seller, DateTimeOffset At) : IDomainEvent;

public interface IOffers
{
    /// <summary>The offers with these ids that exist, as they are now, in at most four queries however many are asked for.</summary>
    Task<IReadOnlyDictionary<Guid, OfferNow>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The approved offers of these products, cheapest a pack first; gift sets last. Those that cannot be bought say why.</summary>
    Task<ILookup<Guid, OfferNow>> OfProductsAsync(IReadOnlyCollection<Guid> products, CancellationToken cancellationToken);

    /// <summary>Pauses a seller who leaves orders unanswered (FD05); the shopper is told why.</summary>
    Task PauseSellerAsync(Guid seller, string reasonVi, string reasonEn, DateOnly? backOn, CancellationToken cancellationToken);
}

public static class OffersModule
{
    public static IServiceCollection AddOffers(this IServiceCollection services) => services;
}
