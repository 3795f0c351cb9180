using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Catalogue;

/// <summary>One of the 26 product sets of Decision 26/2026, with the group above it.</summary>
/// <param name="Number">1 to 26; its illustration is <c>set-01</c> to <c>set-26</c>.</param>
/// <param name="Group">food, beverages, herbal, handicraft, ornamental, tourism.</param>
public sealed record ProductSet(int Number, string Group, string GroupVi, string GroupEn, string NameVi, string NameEn)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
    public string GroupName(Language language) => language == Language.English ? GroupEn : GroupVi;
}

/// <summary>A product as its owner names and packs it. Its stars are not here: ask Recognition.</summary>
/// <param name="Gtin">The owner's own number; null when it has none (FE02).</param>
/// <param name="Code">Our own code, always there; printed where no GTIN exists and valid for ever.</param>
/// <param name="ShelfLifeDays">Null when the product does not expire.</param>
/// <param name="Price">A guide price for the pack; null when not given.</param>
public sealed record Product(
    Guid Id, string Slug, string NameVi, string NameEn, int Set, Guid Producer, CommuneCode Commune, string Pack, Gtin? Gtin, ShortCode Code,
    int? ShelfLifeDays, Dong? Price, string FactVi, string FactEn, string StorageVi, string StorageEn, string IngredientsVi, string IngredientsEn,
    string StandardsVi, string StandardsEn, bool IsFromCraftVillage, DateTimeOffset AddedAt)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;

    /// <summary>What stands in the address of its trace page: the 14 digits of the GTIN, else our own code.</summary>
    public string TraceItem => Gtin?.ToString() ?? Code.ToString();

    public string Illustration => $"set-{Set:00}";
}

/// <summary>A product found by an address; <c>MovedTo</c> is set when the slug is an old one (FB23).</summary>
public sealed record FoundBySlug(Product Product, string? MovedTo);

public interface ICatalogue
{
    Task<IReadOnlyList<ProductSet>> SetsAsync(CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<Guid, Product>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    Task<FoundBySlug?> FindBySlugAsync(string slug, CancellationToken cancellationToken);

    Task<Product?> FindAsync(Gtin gtin, CancellationToken cancellationToken);

    Task<Product?> FindAsync(ShortCode code, CancellationToken cancellationToken);

    /// <summary>Every product, in Vietnamese alphabetical order. For the listing that Storefront holds in memory.</summary>
    Task<IReadOnlyList<Product>> AllAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<Product>> OfProducerAsync(Guid producer, CancellationToken cancellationToken);
}

public static class CatalogueModule
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services;
}
