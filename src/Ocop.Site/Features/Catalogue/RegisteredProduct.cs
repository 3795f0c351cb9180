using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Catalogue;

/// <summary>A product in the register, as its owner names and packs it.</summary>
internal sealed class RegisteredProduct
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Slug { get; set; }

    /// <summary>The first slug: never changes.</summary>
    public required string Key { get; init; }

    public required string NameVi { get; set; }
    public required string NameEn { get; set; }

    /// <summary>Sorts Vietnamese names in alphabetical order (VN-34).</summary>
    public required string NameKey { get; set; }

    public required int Set { get; init; }
    public required Guid Producer { get; init; }
    public required CommuneCode Commune { get; init; }
    public required string PackVi { get; init; }
    public required string PackEn { get; init; }

    /// <summary>The owner's number in use now; those given back are <see cref="RetiredGtin"/>.</summary>
    public Gtin? Gtin { get; set; }

    public required ShortCode Code { get; init; }
    public int? ShelfLifeDays { get; init; }
    public Dong? Price { get; init; }
    public required string FactVi { get; init; }
    public required string FactEn { get; init; }
    public required string StorageVi { get; init; }
    public required string StorageEn { get; init; }
    public required string IngredientsVi { get; init; }
    public required string IngredientsEn { get; init; }

    /// <summary>Codes of <see cref="AllergenWords"/>, joined by a space.</summary>
    public required string Allergens { get; init; }

    public string StandardsVi { get; init; } = "";
    public string StandardsEn { get; init; } = "";
    public bool IsFromCraftVillage { get; init; }

    /// <summary>Names that people search by, joined by "; ".</summary>
    public string OtherNames { get; init; } = "";

    public required DateTimeOffset AddedAt { get; init; }

    public Product AsProduct(IReadOnlyDictionary<string, Allergen> allergens) => new(
        Id, Slug, NameVi, NameEn, Set, Producer, Commune, PackVi, PackEn, Gtin, Code, ShelfLifeDays, Price, FactVi, FactEn, StorageVi, StorageEn,
        IngredientsVi, IngredientsEn, [.. Allergens.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => allergens[code])],
        StandardsVi, StandardsEn, IsFromCraftVillage, AddedAt)
    {
        Key = Key,
    };

    public static RegisteredProduct Of(ProductDraft draft, string slug, ShortCode code, DateTimeOffset now) => new()
    {
        Slug = slug,
        Key = slug,
        NameVi = draft.NameVi,
        NameEn = draft.NameEn,
        NameKey = VietnameseText.SortKey(draft.NameVi),
        Set = draft.Set,
        Producer = draft.Producer,
        Commune = draft.Commune,
        PackVi = draft.PackVi,
        PackEn = draft.PackEn,
        Code = code,
        ShelfLifeDays = draft.ShelfLifeDays,
        Price = draft.Price,
        FactVi = draft.FactVi,
        FactEn = draft.FactEn,
        StorageVi = draft.StorageVi,
        StorageEn = draft.StorageEn,
        IngredientsVi = draft.IngredientsVi,
        IngredientsEn = draft.IngredientsEn,
        Allergens = string.Join(' ', draft.Allergens.Distinct()),
        StandardsVi = draft.StandardsVi,
        StandardsEn = draft.StandardsEn,
        IsFromCraftVillage = draft.IsFromCraftVillage,
        AddedAt = now,
    };

    /// <summary>Takes another name; the address it had before is returned when it changes.</summary>
    public string? Rename(string nameVi, string nameEn, string slug)
    {
        var former = Slug == slug ? null : Slug;
        (NameVi, NameEn, NameKey, Slug) = (nameVi, nameEn, VietnameseText.SortKey(nameVi), slug);
        return former;
    }
}

/// <summary>An address that a product had: it redirects for ever (FB23).</summary>
internal sealed class FormerSlug
{
    public required string Slug { get; init; }
    public required Guid Product { get; init; }
}

/// <summary>A GTIN that its owner gave back: never used again, for whatever product (FE01).</summary>
internal sealed class RetiredGtin
{
    public required Gtin Gtin { get; init; }

    /// <summary>The product it stood for.</summary>
    public required Guid Product { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>One of the 26 sets, in the words of an edition of the criteria.</summary>
internal sealed class ProductSetEntry
{
    public required int Number { get; init; }
    public required string Group { get; init; }
    public required string GroupVi { get; init; }
    public required string GroupEn { get; init; }
    public required string NameVi { get; init; }
    public required string NameEn { get; init; }

    /// <summary>The rule set that words it so: QD-26-2026.</summary>
    public required string Edition { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public ProductSet AsSet() => new(Number, Group, GroupVi, GroupEn, NameVi, NameEn);
}

/// <summary>An allergen's words.</summary>
internal sealed class AllergenWords
{
    public required string Code { get; init; }
    public required string NameVi { get; init; }
    public required string NameEn { get; init; }

    public Allergen AsAllergen() => new(Code, NameVi, NameEn);
}
