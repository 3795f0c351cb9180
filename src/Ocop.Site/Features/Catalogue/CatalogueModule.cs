using Ocop.Site.Data.Seeding;
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

/// <summary>Something in a product that some people must not eat; its symbol is <c>allergen-{code}</c>.</summary>
public sealed record Allergen(string Code, string NameVi, string NameEn)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
}

/// <summary>A product as its owner names and packs it. Its stars are not here: ask Recognition.</summary>
/// <param name="Gtin">The owner's own number; null when it has none (FE02).</param>
/// <param name="Code">Our own code, always there; printed where no GTIN exists and valid for ever.</param>
/// <param name="ShelfLifeDays">Null when the product does not expire.</param>
/// <param name="Price">A guide price for the pack; null when not given.</param>
public sealed record Product(
    Guid Id, string Slug, string NameVi, string NameEn, int Set, Guid Producer, CommuneCode Commune, string PackVi, string PackEn, Gtin? Gtin, ShortCode Code,
    int? ShelfLifeDays, Dong? Price, string FactVi, string FactEn, string StorageVi, string StorageEn, string IngredientsVi, string IngredientsEn,
    IReadOnlyList<Allergen> Allergens, string StandardsVi, string StandardsEn, bool IsFromCraftVillage, DateTimeOffset AddedAt)
{
    /// <summary>The slug it was entered under: stories and villages know it by this, whatever it is called today.</summary>
    public required string Key { get; init; }

    public string Name(Language language) => language == Language.English ? NameEn : NameVi;

    /// <summary>What stands in the address of its trace page: the 14 digits of the GTIN, else our own code.</summary>
    public string TraceItem => Gtin?.ToString() ?? Code.ToString();

    public string Pack(Language language) => language == Language.English ? PackEn : PackVi;
    public string Fact(Language language) => language == Language.English ? FactEn : FactVi;
    public string Storage(Language language) => language == Language.English ? StorageEn : StorageVi;
    public string Ingredients(Language language) => language == Language.English ? IngredientsEn : IngredientsVi;
    public string Standards(Language language) => language == Language.English ? StandardsEn : StandardsVi;

    /// <summary>White spirit and other alcoholic drinks: sets 14 and 15.</summary>
    public bool IsAlcoholic => Set is 14 or 15;

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

    /// <summary>Whether this GTIN was given back: it is never used for another product (FE01), and a scan of it is answered 410.</summary>
    Task<bool> IsRetiredAsync(Gtin gtin, CancellationToken cancellationToken);

    /// <summary>Ties the owner's own GTIN to a product; the old code keeps working (FE02).</summary>
    /// <param name="proof">By what we know that the number is the owner's: never empty (FE01).</param>
    /// <exception cref="Platform.Problems.TransitionRefused">The number is, or was, another product's; or there is no proof.</exception>
    Task TieGtinAsync(Guid product, Gtin gtin, string proof, CancellationToken cancellationToken);

    /// <summary>Gives a product another name; its former address redirects for ever (FB23).</summary>
    /// <param name="ground">The decision or letter that says so; kept with the change.</param>
    Task RenameAsync(Guid product, string nameVi, string nameEn, string ground, CancellationToken cancellationToken);

    /// <summary>Every product, in Vietnamese alphabetical order. For the listing that Storefront holds in memory.</summary>
    Task<IReadOnlyList<Product>> AllAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<Product>> OfProducerAsync(Guid producer, CancellationToken cancellationToken);

    /// <summary>The products of several owners, by owner, in Vietnamese alphabetical order.</summary>
    Task<ILookup<Guid, Product>> OfProducersAsync(IReadOnlyCollection<Guid> producers, CancellationToken cancellationToken);
}

public static class CatalogueModule
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddScoped<ProductRegister>()
        .AddScoped<ICatalogue>(services => services.GetRequiredService<ProductRegister>())
        .AddScoped<StaffProducts>()
        .AddScoped<ProductsInSearch>()
        .AddSeed<CatalogueSeed>()
        .AddSeed<CatalogueDemonstration>();
}
