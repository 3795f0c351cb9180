using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Catalogue;

/// <summary>The 26 product sets and the words for allergens.</summary>
internal sealed class CatalogueSeed(SiteDbContext db) : ISeed
{
    public static string Name => "catalogue";
    public static bool IsDemonstration => false;

    public Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var groups = content.Rows("programme/product-groups.csv").ToDictionary(row => row["code"]);
        foreach (var row in content.Rows("programme/product-sets.csv"))
        {
            var group = groups[row["group"]];
            db.Add(new ProductSetEntry
            {
                Number = int.Parse(row["number"], CultureInfo.InvariantCulture),
                Group = row["group"],
                GroupVi = group["name_vi"],
                GroupEn = group["name_en"],
                NameVi = row["name_vi"],
                NameEn = row["name_en"],
                Edition = row["edition"],
                ValidFrom = DateOnly.Parse(row["valid_from"], CultureInfo.InvariantCulture),
            });
        }
        db.AddRange(content.Rows("catalogue/allergens.csv").Select(row => new AllergenWords { Code = row["code"], NameVi = row["vi"], NameEn = row["en"] }));
        return Task.CompletedTask;
    }
}

/// <summary>The demonstration's goods with their owners and numbers. They stand with the demonstration, for a product has an owner.</summary>
internal sealed class CatalogueDemonstration(SiteDbContext db, IPlaces places, IProducers producers, ISearchIndex search, TimeProvider clock) : ISeed
{
    public static string Name => "catalogue-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var sets = await db.Set<ProductSetEntry>().AsNoTracking().ToDictionaryAsync(set => set.Number, cancellationToken);
        var owners = (await producers.AllAsync(cancellationToken)).ToDictionary(producer => producer.Slug, StringComparer.Ordinal);
        var ownerOf = content.Rows("demo/ownership.csv").ToDictionary(row => row["product"], row => owners[row["producer"]], StringComparer.Ordinal);
        var gtins = content.Rows("demo/gtins.csv").ToLookup(row => row["product"], StringComparer.Ordinal);
        var standards = content.Rows("demo/standards.csv").ToDictionary(row => row["product"], StringComparer.Ordinal);
        var storage = content.Rows("catalogue/storage.csv").ToDictionary(row => row["code"], StringComparer.Ordinal);
        var now = clock.GetUtcNow();

        var documents = new List<SearchDocument>();
        foreach (var row in content.Rows("catalogue/products.csv"))
        {
            var owner = ownerOf[row["slug"]];
            var kept = storage.GetValueOrDefault(row["storage"]);
            var standard = standards.GetValueOrDefault(row["slug"]);
            var product = new RegisteredProduct
            {
                Slug = row["slug"],
                Key = row["slug"],
                NameVi = row["name_vi"],
                NameEn = row["name_en"],
                NameKey = VietnameseText.SortKey(row["name_vi"]),
                Set = int.Parse(row["set"], CultureInfo.InvariantCulture),
                Producer = owner.Id,
                Commune = CommuneCode.TryParse(row["commune"], null, out var own) ? own : owner.Commune,
                PackVi = row["pack_vi"],
                PackEn = row["pack_en"],
                Gtin = gtins[row["slug"]].Where(number => number["retired"].Length == 0).Select(number => Gtin.Parse(number["gtin"])).SingleOrDefault(),
                Code = CodeOf(row["slug"]),
                ShelfLifeDays = row["shelf_life_days"] is { Length: > 0 } days ? int.Parse(days, CultureInfo.InvariantCulture) : null,
                Price = row["price_vnd"] is { Length: > 0 } price ? new Dong(long.Parse(price, CultureInfo.InvariantCulture)) : null,
                FactVi = row["fact_vi"],
                FactEn = row["fact_en"],
                StorageVi = kept?["vi"] ?? "",
                StorageEn = kept?["en"] ?? "",
                IngredientsVi = row["ingredients_vi"],
                IngredientsEn = row["ingredients_en"],
                Allergens = row["allergens"].Replace(";", " ", StringComparison.Ordinal),
                StandardsVi = standard?["vi"] ?? "",
                StandardsEn = standard?["en"] ?? "",
                IsFromCraftVillage = row["craft_village"] == "yes",
                OtherNames = row["other_names"],
                AddedAt = now,
            };
            db.Add(product);
            db.AddRange(gtins[row["slug"]].Where(number => number["retired"].Length > 0).Select(number => new RetiredGtin
            {
                Gtin = Gtin.Parse(number["gtin"]),
                Product = product.Id,
                At = VietnamTime.StartOf(DateOnly.Parse(number["retired"], CultureInfo.InvariantCulture)),
            }));
            documents.Add(ProductsInSearch.DocumentOf(product, sets[product.Set], owner.Name, await places.FindAsync(product.Commune, cancellationToken)));
        }
        await search.PutAsync(documents, cancellationToken);
    }

    /// <summary>Always the same code for the same demonstration product, so that a label printed yesterday opens today's site.</summary>
    internal static ShortCode CodeOf(string slug) => ShortCode.Of(
        ShortCodeKind.Product, (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(slug))) % ShortCode.Count));
}
