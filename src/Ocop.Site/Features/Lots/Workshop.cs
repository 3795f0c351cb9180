using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Traceability.Labels;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Lots;

/// <summary>What the signed-in producer has and nobody else's: every page of the workspace asks here, so that a stranger's lot is not found.</summary>
internal sealed class Workshop(SiteDbContext db, ICurrentUser user, IProducers producers, ICatalogue catalogue)
{
    private const int PageSize = 20;

    public Guid Account => user.Id ?? Guid.Empty;

    /// <summary>The owner this person acts for; null when the account is tied to none yet.</summary>
    public Task<Owner?> OwnerAsync(CancellationToken cancellationToken) => producers.ActingForAsync(Account, cancellationToken);

    /// <summary>One of the owner's products; null for anybody else's.</summary>
    public async Task<(Owner Owner, Product Product)?> ProductAsync(string slug, CancellationToken cancellationToken) =>
        await OwnerAsync(cancellationToken) is { } owner && await catalogue.FindBySlugAsync(slug, cancellationToken) is { Product: { } product } && product.Producer == owner.Id
            ? (owner, product)
            : null;

    /// <summary>One of the owner's lots; null for anybody else's.</summary>
    public async Task<(Owner Owner, RegisteredLot Lot)?> LotAsync(ShortCode code, CancellationToken cancellationToken) =>
        await OwnerAsync(cancellationToken) is { } owner
        && await db.Set<RegisteredLot>().SingleOrDefaultAsync(lot => lot.Code == code && lot.Producer == owner.Id, cancellationToken) is { } lot
            ? (owner, lot)
            : null;

    /// <summary>The owner's products, last used first; those never used after them by name.</summary>
    public async Task<IReadOnlyList<Product>> ProductsAsync(Guid owner, CancellationToken cancellationToken)
    {
        var products = await catalogue.OfProducerAsync(owner, cancellationToken);
        var used = await db.Set<RegisteredLot>().Where(lot => lot.Producer == owner).GroupBy(lot => lot.Product)
            .Select(group => new { Product = group.Key, Last = group.Max(lot => lot.RecordedAt) }).ToDictionaryAsync(g => g.Product, g => g.Last, cancellationToken);
        return [.. products.OrderByDescending(product => used.GetValueOrDefault(product.Id, DateTimeOffset.MinValue))];
    }

    /// <summary>How many packs the last lot of each product had; a product without a lot is not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> LastQuantitiesAsync(IReadOnlyCollection<Guid> products, CancellationToken cancellationToken) =>
        await db.Set<RegisteredLot>().Where(lot => products.Contains(lot.Product)).Select(lot => lot.Product).Distinct()
            .SelectMany(product => db.Set<RegisteredLot>().Where(lot => lot.Product == product)
                .OrderByDescending(lot => lot.RecordedAt).ThenByDescending(lot => lot.Id).Take(1))
            .Join(db.Set<StockMovement>().Where(movement => movement.Kind == StockMovementKind.Made), lot => lot.Id, movement => movement.Lot, (lot, movement) => new { lot.Product, movement.Quantity })
            .ToDictionaryAsync(last => last.Product, last => last.Quantity, cancellationToken);

    /// <summary>Lots newest first, a page at a time.</summary>
    public static async Task<Page<RegisteredLot>> PageAsync(IQueryable<RegisteredLot> lots, Cursor? after, CancellationToken cancellationToken)
    {
        if (after is not null && LotCursor.TryRead(after, out var at, out var id))
            lots = lots.Where(lot => lot.RecordedAt < at || (lot.RecordedAt == at && lot.Id.CompareTo(id) < 0));
        var found = await lots.AsNoTracking().OrderByDescending(lot => lot.RecordedAt).ThenByDescending(lot => lot.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        return found.Count > PageSize ? new(found[..PageSize], LotCursor.After(found[PageSize - 1])) : new(found, null);
    }
}
