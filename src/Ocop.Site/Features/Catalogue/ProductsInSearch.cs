using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Catalogue;

/// <summary>What a product says to the search box: its names, its kind, who makes it and where, by new and old names.</summary>
internal sealed class ProductsInSearch(SiteDbContext db, IPlaces places, IProducers producers)
{
    public const string Kind = "product";

    public async Task<SearchDocument> DocumentOfAsync(RegisteredProduct product, CancellationToken cancellationToken)
    {
        var owners = await producers.FindAsync([product.Producer], cancellationToken);
        var set = await db.Set<ProductSetEntry>().AsNoTracking().FirstAsync(entry => entry.Number == product.Set, cancellationToken);
        return DocumentOf(product, set, owners.GetValueOrDefault(product.Producer)?.Name, await places.FindAsync(product.Commune, cancellationToken));
    }

    public static SearchDocument DocumentOf(RegisteredProduct product, ProductSetEntry set, string? producer, Commune? commune)
    {
        string[] old = [.. commune?.FormerUnits ?? [], .. commune?.FormerDistricts ?? [], commune?.FormerProvince ?? ""];
        return new(Kind, product.Slug, "/Storefront/Public/Product", new Dictionary<string, string> { ["slug"] = product.Slug }, Order: 10,
            product.NameVi, product.NameEn,
            string.Join(" · ", new[] { producer, commune?.FullName(Language.Vietnamese) }.OfType<string>()),
            string.Join(" · ", new[] { producer, commune?.FullName(Language.English) }.OfType<string>()),
            string.Join(' ', [product.FactVi, set.NameVi, product.IngredientsVi, .. old]),
            string.Join(' ', [product.FactEn, set.NameEn, product.IngredientsEn]),
            product.OtherNames.Split("; ", StringSplitOptions.RemoveEmptyEntries), $"set-{product.Set:00}");
    }
}
