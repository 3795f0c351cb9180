using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;
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

    /// <summary>The seller has paused (FD05), is suspended, or has no verified identity when the law asks for one.</summary>
    SellerPaused,

    /// <summary>Fewer are left than the least that is sold.</summary>
    SoldOut,
}

/// <summary>An offer at this instant.</summary>
/// <param name="Why">Null when it can be bought.</param>
/// <param name="Available">How many can be bought now: the smallest over its parts.</param>
/// <param name="BackOn">When a paused seller is back; null when not said.</param>
/// <param name="PausedVi">Why the seller is paused or suspended; empty otherwise.</param>
public sealed record OfferNow(Offer Offer, NotForSale? Why, long Available, DateOnly? BackOn, string PausedVi = "", string PausedEn = "")
{
    public bool CanBeBought => Why is null;
    public string Paused(Language language) => language == Language.English && PausedEn.Length > 0 ? PausedEn : PausedVi;
}

/// <summary>Another platform on which the producer sells a product (FC29).</summary>
/// <param name="FoundAt">When the page was last seen there; null when nobody has looked.</param>
public sealed record ShopElsewhere(string Floor, string Address, DateTimeOffset? FoundAt);

/// <summary>An offer began or ceased to be shown.</summary>
public sealed record OfferChanged(Guid Offer, Guid Seller, DateTimeOffset At) : IDomainEvent;

/// <summary>A row of an offer's history: From and To are the same when only the price changed.</summary>
/// <param name="From">And To: Draft, InReview, Approved, Returned, TakenDown, Withdrawn.</param>
/// <param name="Price">From then on.</param>
/// <param name="Authority">Who asked that it be taken down; empty otherwise.</param>
public sealed record OfferHistory(DateTimeOffset At, string From, string To, Dong Price, string Why, string Authority);

/// <summary>An offer as it is kept, whether it is sold or not.</summary>
public sealed record OfferRecord(Offer Offer, string Status, DateTimeOffset Since, IReadOnlyList<OfferHistory> History);

public interface IOffers
{
    /// <summary>The offers with these ids that exist, as they are now, in at most five queries however many are asked for.</summary>
    Task<IReadOnlyDictionary<Guid, OfferNow>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The approved offers of these products, lowest price first, so that nobody buys a crate by the first button; gift sets last. Those that cannot be bought say why.</summary>
    Task<ILookup<Guid, OfferNow>> OfProductsAsync(IReadOnlyCollection<Guid> products, CancellationToken cancellationToken);

    /// <summary>All approved offers by product, in the same order: for the shelf that Storefront holds in memory. Five queries.</summary>
    Task<ILookup<Guid, OfferNow>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Where else products are sold, by product; not where a check found nothing. For the same shelf.</summary>
    Task<ILookup<Guid, ShopElsewhere>> ElsewhereAsync(CancellationToken cancellationToken);

    /// <summary>All that a seller ever offered, oldest first, in batches.</summary>
    IAsyncEnumerable<IReadOnlyList<OfferRecord>> RecordsAsync(Guid seller, CancellationToken cancellationToken);

    /// <summary>Pauses a seller who leaves orders unanswered (FD05); the shopper is told why, and so is the seller.</summary>
    Task PauseSellerAsync(Guid seller, string reasonVi, string reasonEn, DateOnly? backOn, CancellationToken cancellationToken);
}

/// <summary>Written requests of authorities, as far as other modules give what they ask for (Decree 248/2026).</summary>
public interface IAuthorityRequests
{
    /// <summary>The seller whose data a request asks for that waits for an answer and that the officer may see; null for every other.</summary>
    Task<Guid?> DataAskedOfAsync(Guid request, CancellationToken cancellationToken);
}

public static class OffersModule
{
    public static IServiceCollection AddOffers(this IServiceCollection services) => services
        .AddScoped<OfferRegister>()
        .AddScoped<IOffers>(scope => scope.GetRequiredService<OfferRegister>())
        .AddScoped<Stall>().AddScoped<StallSheets>()
        .AddScoped<Moderation>()
        .AddScoped<SellerMessages>().AddNotices("SellerStopped").AddEventHandler<SellerStopped, OnSellerStopped>()
        .AddScoped<SellerTerms>()
        .AddSingleton<SealedNumbers>().AddScoped<SellerIdentities>().AddPersonalRecords<IdentityPersonalRecords>()
        .AddScoped<AuthorityRequests>().AddScoped<IAuthorityRequests>(scope => scope.GetRequiredService<AuthorityRequests>()).AddScoped<AuthorityLog>()
        .AddSingleton<ILinkCheck>(scope => scope.GetRequiredService<IConfiguration>().GetValue<bool>("OutsideShops:Check") ? new HttpLinkCheck() : new NoLinkCheck())
        .AddDailyJob<CheckOutsideShops>(at: new(hour: 2, minute: 20))
        .AddSeed<OffersDemonstration>();
}
