using System.Globalization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Money;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Storefront;

/// <summary>Builds shelves of invented goods: say only what matters.</summary>
internal static class Shelved
{
    private static readonly ProductSet[] Sets =
    [
        new(3, "food", "Thực phẩm", "Food", "Gạo", "Rice"),
        new(9, "food", "Thực phẩm", "Food", "Mắm", "Sauces"),
        new(14, "beverages", "Đồ uống", "Beverages", "Rượu", "Spirits"),
    ];

    private static readonly Commune[] Communes = [.. ((string[])["14464", "14329", "14533"]).Select((code, i) => new Commune(
        CommuneCode.Parse(code, null), $"xa-{i}", CommuneKind.Commune, $"Xã {i}", new GeoPoint(20 + i, 106), "Ninh Bình", [], []))];

    private static readonly Producer Maker = new(
        Guid.CreateVersion7(), "nha-lam", "Nhà làm", LegalForm.Household, Communes[0].Code, "", Communes[0].Centre, null, null, null, null, false, [], true);

    public static (Product, Standing) Good(
        int number, string? name = null, int set = 9, int stars = 3, long? price = 70_000, int commune = 0, DateOnly? issued = null,
        StandingKind kind = StandingKind.Valid, bool craft = false)
    {
        name ??= string.Create(CultureInfo.InvariantCulture, $"Hàng {number}");
        var product = new Product(
            Guid.CreateVersion7(), string.Create(CultureInfo.InvariantCulture, $"hang-{number}"), name, name, set, Maker.Id, Communes[commune].Code, "", "", null,
            ShortCode.Of(ShortCodeKind.Product, number), null, price is { } amount ? new Dong(amount) : null, "", "", "", "", "", "", [], "", "", craft, default)
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"hang-{number}"),
        };
        var from = issued ?? new DateOnly(2025, 1, 1);
        return (product, new Standing(kind, Guid.CreateVersion7(), stars, "1/QĐ", "UBND", "PPC", from, from.AddMonths(36), null, "", "", ""));
    }

    public static Shelf Of(params (Product Product, Standing Standing)[] goods) => new(
        [.. goods.Select(g => g.Product)], Sets, goods.ToDictionary(g => g.Product.Id, g => g.Standing), [Maker], Communes,
        goods.Where(g => g.Product.Price?.Amount % 2 == 0).Select(g => g.Product.Id).ToHashSet(),
        goods.Where(g => g.Product.Price?.Amount % 3 == 0).ToDictionary(g => g.Product.Id, _ => new DateOnly(2025, 1, 1)),
        new HashSet<Guid> { Maker.Id }, goods.SelectMany(OffersOf).ToLookup(offer => offer.Offer.Parts[0].Product), Array.Empty<ShopElsewhere>().ToLookup(_ => Guid.Empty));

    /// <summary>Some are sold here by their maker, some in a set that another puts together, who hands nothing over.</summary>
    private static IEnumerable<OfferNow> OffersOf((Product Product, Standing Standing) good)
    {
        if (good.Product.Price is not { Amount: var price })
            yield break;
        if (price % 5 == 0)
            yield return OfferOf(good.Product, Maker.Id, isGiftSet: false, canBeBought: price % 4 != 0);
        if (price % 7 == 0)
            yield return OfferOf(good.Product, Guid.CreateVersion7(), isGiftSet: true, canBeBought: price % 2 == 0);
    }

    private static OfferNow OfferOf(Product product, Guid seller, bool isGiftSet, bool canBeBought)
    {
        OfferPart[] parts = [new(product.Id, 1), .. isGiftSet ? [new OfferPart(Guid.CreateVersion7(), 1)] : Array.Empty<OfferPart>()];
        return new(new(Guid.CreateVersion7(), seller, "gói", "pack", parts, product.Price!.Value, 500, 1, 20, false), canBeBought ? null : NotForSale.SoldOut, 0, null);
    }
}
