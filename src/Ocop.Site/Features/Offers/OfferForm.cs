using System.Globalization;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>The form of an offer as it was typed, and what stands against it, field by field.</summary>
/// <param name="Product">Slug of one of the seller's own.</param>
/// <param name="More">Further products of a gift set, by the code on their page, with their packs.</param>
internal sealed record OfferForm(
    string Product, string Packs, string NameVi, string NameEn, string Price, string Grams, string Least, string Most, IReadOnlyList<(string Code, string Packs)> More)
{
    public const int MoreParts = 5;
    private const int MostPacks = 1000;
    private static readonly Dong Cheapest = new(1_000), Dearest = new(1_000_000_000);

    private readonly Dictionary<string, string> errors = [];

    public IReadOnlyDictionary<string, string> Errors => errors;

    public static OfferForm Empty { get; } = new("", "1", "", "", "", "", "1", "50", []);

    public static OfferForm Read(IFormCollection form) => new(
        form["san-pham"].ToString(), form["so-goi"].ToString(), form["ten"].ToString(), form["ten-en"].ToString(), form["gia"].ToString(), form["nang"].ToString(),
        form["it-nhat"].ToString(), form["nhieu-nhat"].ToString(),
        [.. Enumerable.Range(1, MoreParts).Select(n => (form[string.Create(CultureInfo.InvariantCulture, $"ma-{n}")].ToString(), form[string.Create(CultureInfo.InvariantCulture, $"goi-{n}")].ToString()))]);

    public static OfferForm Of(Listing listing, IReadOnlyDictionary<Guid, Product> products)
    {
        static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
        var parts = listing.Parts.OrderBy(part => part.Maker != listing.Seller).ThenBy(part => part.Product).ToList();
        return new(products[parts[0].Product].Slug, Whole(parts[0].Packs), listing.NameVi, listing.NameEn, Whole(listing.Price.Amount), Whole(listing.Grams), Whole(listing.Least), Whole(listing.Most),
            [.. parts.Skip(1).Select(part => (products[part.Product].Code.Printed, Whole(part.Packs)))]);
    }

    /// <summary>What was typed as an offer; null when something stands against it.</summary>
    public async Task<ListingDraft?> DraftAsync(Owner owner, ICatalogue catalogue, IStringLocalizer<OffersText> text, CancellationToken cancellationToken)
    {
        var byCode = More.Any(more => more.Code.Trim().Length > 0) ? (await catalogue.AllAsync(cancellationToken)).ToDictionary(product => product.Code) : [];
        return Draft(owner, await catalogue.OfProducerAsync(owner.Id, cancellationToken), byCode, text);
    }

    /// <param name="products">The owner's.</param>
    /// <param name="byCode">Whose code may stand among further products.</param>
    public ListingDraft? Draft(Owner owner, IReadOnlyList<Product> products, IReadOnlyDictionary<ShortCode, Product> byCode, IStringLocalizer<OffersText> text)
    {
        var parts = new List<ListedPart>();
        var own = products.FirstOrDefault(product => product.Slug == Product);
        if (own is null)
            errors["san-pham"] = text["ProductRefused"];
        Part(own, Packs, "so-goi");
        foreach (var (n, (code, packs)) in More.Index().Where(more => more.Item.Code.Trim().Length > 0))
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"ma-{n + 1}");
            var product = ShortCode.TryParse(code.Trim(), out var parsed) ? byCode.GetValueOrDefault(parsed) : null;
            if (product is null || parts.Exists(part => part.Product == product.Id))
                errors[field] = text[product is null ? "CodeRefused" : "CodeTwice"];
            else
                Part(product, packs, field);
        }
        var (nameVi, nameEn) = (VietnameseText.Stored(NameVi), VietnameseText.Stored(NameEn));
        if (nameVi.Length is 0 or > ListingTable.LongestName || nameVi.Contains('\n', StringComparison.Ordinal))
            errors["ten"] = text["NameRefused", ListingTable.LongestName];
        if (nameEn.Length > ListingTable.LongestName || nameEn.Contains('\n', StringComparison.Ordinal))
            errors["ten-en"] = text["NameRefused", ListingTable.LongestName];
        if (!Dong.TryParse(Price, out var price) || price < Cheapest || price > Dearest)
            errors["gia"] = text["PriceRefused"];
        if (!Weight.TryParse(Grams, out var grams))
            errors["nang"] = text["WeightRefused"];
        if (Count(Least) is not { } least)
            errors["it-nhat"] = text["CountRefused", MostPacks];
        else if (Count(Most) is not { } most || most < least)
            errors["nhieu-nhat"] = text["MostRefused", MostPacks];
        else if (errors.Count == 0)
            return new(nameVi, nameEn, parts, price, grams, least, most);
        return null;

        void Part(Product? product, string packs, string field)
        {
            if (Count(packs) is not { } count)
                errors[field] = text["CountRefused", MostPacks];
            else if (product is not null)
                parts.Add(new() { Product = product.Id, Maker = product.Producer, Packs = count, Consent = product.Producer == owner.Id ? Consent.NotNeeded : Consent.Asked });
        }
    }

    private static int? Count(string typed) =>
        int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostPacks ? count : null;
}
