using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Catalogue;

internal sealed class ProductRegister(SiteDbContext db, ProductsInSearch found, ISearchIndex search, ICurrentUser user, TimeProvider clock) : ICatalogue
{
    private IReadOnlyDictionary<string, Allergen>? allergens;

    private DbSet<RegisteredProduct> Products => db.Set<RegisteredProduct>();

    public async Task<IReadOnlyList<ProductSet>> SetsAsync(CancellationToken cancellationToken) =>
        [.. (await db.Set<ProductSetEntry>().AsNoTracking().OrderBy(set => set.Number).ToListAsync(cancellationToken)).Select(set => set.AsSet())];

    public async Task<IReadOnlyDictionary<Guid, Product>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? new Dictionary<Guid, Product>()
            : (await ReadAsync(Products.Where(product => ids.Contains(product.Id)), cancellationToken)).ToDictionary(product => product.Id);

    public async Task<FoundBySlug?> FindBySlugAsync(string slug, CancellationToken cancellationToken)
    {
        if (await FirstAsync(product => product.Slug == slug, cancellationToken) is { } product)
            return new(product, null);
        return await FirstAsync(moved => db.Set<FormerSlug>().Any(former => former.Slug == slug && former.Product == moved.Id), cancellationToken) is { } renamed
            ? new(renamed, renamed.Slug)
            : null;
    }

    public Task<Product?> FindAsync(Gtin gtin, CancellationToken cancellationToken) => FirstAsync(product => product.Gtin == gtin, cancellationToken);

    public Task<Product?> FindAsync(ShortCode code, CancellationToken cancellationToken) => FirstAsync(product => product.Code == code, cancellationToken);

    public Task<bool> IsRetiredAsync(Gtin gtin, CancellationToken cancellationToken) =>
        db.Set<RetiredGtin>().AnyAsync(retired => retired.Gtin == gtin, cancellationToken);

    public Task<IReadOnlyList<Product>> AllAsync(CancellationToken cancellationToken) =>
        ReadAsync(Products.OrderBy(product => product.NameKey).ThenBy(product => product.Id), cancellationToken);

    public Task<IReadOnlyList<Product>> OfProducerAsync(Guid producer, CancellationToken cancellationToken) =>
        ReadAsync(Products.Where(product => product.Producer == producer).OrderBy(product => product.NameKey).ThenBy(product => product.Id), cancellationToken);

    public async Task<ILookup<Guid, Product>> OfProducersAsync(IReadOnlyCollection<Guid> producers, CancellationToken cancellationToken) =>
        (producers.Count == 0 ? []
            : await ReadAsync(Products.Where(product => producers.Contains(product.Producer)).OrderBy(product => product.NameKey).ThenBy(product => product.Id), cancellationToken))
        .ToLookup(product => product.Producer);

    public async Task TieGtinAsync(Guid product, Gtin gtin, string proof, CancellationToken cancellationToken)
    {
        var entry = await GetAsync(product, cancellationToken);
        if (entry.Gtin == gtin)
            return;
        if (proof.Length == 0)
        {
            throw new TransitionRefused($"GTIN {gtin}",
                "Cần bằng chứng rằng mã GTIN này được cấp cho chủ thể.",
                "Proof is needed that this GTIN was given to the owner.");
        }
        if (await Products.AnyAsync(other => other.Gtin == gtin, cancellationToken) || await IsRetiredAsync(gtin, cancellationToken))
        {
            throw new TransitionRefused($"GTIN {gtin}",
                "Mã GTIN này đang hoặc đã từng thuộc về một sản phẩm khác.",
                "This GTIN is, or was, another product's.");
        }
        if (entry.Gtin is { } former)
            db.Add(new RetiredGtin { Gtin = former, Product = entry.Id, At = clock.GetUtcNow() });
        Note(entry, ProductChangeKind.GtinTied, entry.Gtin?.ToString() ?? "", gtin.ToString(), proof);
        entry.Gtin = gtin;
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task RenameAsync(Guid product, string nameVi, string nameEn, string ground, CancellationToken cancellationToken)
    {
        var entry = await GetAsync(product, cancellationToken);
        var before = NamesOf(entry);
        var slug = await FreeSlugAsync(VietnameseText.Slug(nameVi), entry.Id, cancellationToken);
        if (entry.Rename(VietnameseText.Stored(nameVi), VietnameseText.Stored(nameEn), slug) is { } former)
        {
            await db.Set<FormerSlug>().Where(own => own.Slug == slug).ExecuteDeleteAsync(cancellationToken);
            db.Add(new FormerSlug { Slug = former, Product = entry.Id });
            await search.RemoveAsync(ProductsInSearch.Kind, [former], cancellationToken);
        }
        if (NamesOf(entry) is var after && after != before)
            Note(entry, ProductChangeKind.Renamed, before, after, ground);
        await search.PutAsync([await found.DocumentOfAsync(entry, cancellationToken)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Allergen>> AllergensAsync(CancellationToken cancellationToken) =>
        [.. (await db.Set<AllergenWords>().AsNoTracking().OrderBy(words => words.Code).ToListAsync(cancellationToken)).Select(words => words.AsAllergen())];

    /// <summary>Enters a product with a code of ours, and returns the slug that its name gives it.</summary>
    public async Task<string> EnterAsync(ProductDraft draft, CancellationToken cancellationToken)
    {
        var slug = await FreeSlugAsync(VietnameseText.Slug(draft.NameVi), Guid.Empty, cancellationToken);
        var entry = RegisteredProduct.Of(draft, slug, await FreeCodeAsync(cancellationToken), clock.GetUtcNow());
        db.Add(entry);
        Note(entry, ProductChangeKind.Entered, "", NamesOf(entry), draft.Ground);
        await search.PutAsync([await found.DocumentOfAsync(entry, cancellationToken)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return slug;
    }

    private static string NamesOf(RegisteredProduct entry) => $"{entry.NameVi} / {entry.NameEn}";

    private void Note(RegisteredProduct entry, ProductChangeKind kind, string before, string after, string ground) => db.Add(new ProductChange
    {
        Product = entry.Id,
        Kind = kind,
        Before = before,
        After = after,
        Ground = ground,
        By = user.Id,
        ByName = user.Name ?? "",
        At = clock.GetUtcNow(),
    });

    /// <summary>One in many millions is taken; the unique index has the last word.</summary>
    private async Task<ShortCode> FreeCodeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var code = ShortCode.NewRandom(ShortCodeKind.Product);
            if (!await Products.AnyAsync(other => other.Code == code, cancellationToken))
                return code;
        }
    }

    /// <summary>The slug, or with the first number behind it that no other product has or had.</summary>
    private async Task<string> FreeSlugAsync(string wanted, Guid product, CancellationToken cancellationToken)
    {
        var numbered = wanted + "-";
        var taken = await Products.Where(other => other.Id != product && (other.Slug == wanted || other.Slug.StartsWith(numbered))).Select(other => other.Slug)
            .Concat(db.Set<FormerSlug>().Where(other => other.Product != product && (other.Slug == wanted || other.Slug.StartsWith(numbered))).Select(other => other.Slug))
            .ToListAsync(cancellationToken);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? wanted : numbered + n).First(slug => !taken.Contains(slug));
    }

    private async Task<RegisteredProduct> GetAsync(Guid product, CancellationToken cancellationToken) =>
        await Products.FirstOrDefaultAsync(entry => entry.Id == product, cancellationToken)
            ?? throw new TransitionRefused($"product {product}", "Không có sản phẩm này trong danh mục.", "There is no such product in the catalogue.");

    private async Task<Product?> FirstAsync(Expression<Func<RegisteredProduct, bool>> which, CancellationToken cancellationToken) =>
        (await ReadAsync(Products.Where(which).OrderBy(product => product.Id).Take(1), cancellationToken)) is [var first, ..] ? first : null;

    private async Task<IReadOnlyList<Product>> ReadAsync(IQueryable<RegisteredProduct> query, CancellationToken cancellationToken)
    {
        var entries = await query.AsNoTracking().ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return [];
        var words = allergens ??= await db.Set<AllergenWords>().AsNoTracking().ToDictionaryAsync(a => a.Code, a => a.AsAllergen(), cancellationToken);
        return [.. entries.Select(entry => entry.AsProduct(words))];
    }
}
