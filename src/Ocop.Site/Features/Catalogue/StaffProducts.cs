using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Catalogue;

/// <summary>A product as an officer of the province sees it.</summary>
internal sealed record StaffProduct(RegisteredProduct Product, Producer Owner);

/// <summary>Reads the catalogue with an officer's eyes: every entry, certified or not, with what was done to it.</summary>
internal sealed class StaffProducts(SiteDbContext db, IProducers producers)
{
    private const int PageSize = 50;

    /// <param name="words">A part of the name, a GTIN or a code of ours; empty for all.</param>
    public async Task<Page<StaffProduct>> ListAsync(string words, Cursor? after, CancellationToken cancellationToken)
    {
        var query = db.Set<RegisteredProduct>().AsNoTracking();
        if (Gtin.TryParse(words, out var gtin))
            query = query.Where(product => product.Gtin == gtin);
        else if (ShortCode.TryParse(words, out var code))
            query = query.Where(product => product.Code == code);
        else if (VietnameseText.Slug(words) is { Length: > 0 } part)
            query = query.Where(product => product.Slug.Contains(part));
        if (after is not null && Guid.TryParse(after.Id, out var id))
            query = query.Where(product => product.NameKey.CompareTo(after.Key) > 0 || (product.NameKey == after.Key && product.Id.CompareTo(id) > 0));

        var found = await query.OrderBy(product => product.NameKey).ThenBy(product => product.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = found.Take(PageSize).ToList();
        var owners = await producers.FindAsync([.. shown.Select(product => product.Producer).Distinct()], cancellationToken);
        var last = found.Count > PageSize ? shown[^1] : null;
        return new([.. shown.Select(product => new StaffProduct(product, owners[product.Producer]))], last is null ? null : new(last.NameKey, last.Id.ToString()));
    }

    public async Task<StaffProduct?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (await db.Set<RegisteredProduct>().AsNoTracking().FirstOrDefaultAsync(product => product.Slug == slug, cancellationToken) is not { } product)
            return null;
        return new(product, (await producers.FindAsync([product.Producer], cancellationToken))[product.Producer]);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ProductChange>> ChangesAsync(Guid product, CancellationToken cancellationToken) =>
        await db.Set<ProductChange>().AsNoTracking().Where(change => change.Product == product).OrderByDescending(change => change.Id).ToListAsync(cancellationToken);
}
