using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Trace;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.DigitalLink;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;
using Ocop.Traceability.Resolver;

namespace Ocop.Site.Features.Resolver;

/// <summary>A product, and the lot of it if the code names one that is known.</summary>
internal sealed record KnownItem(Product Product, Lot? Lot);

/// <summary>What the registers know of a code, and the links they offer for it.</summary>
internal sealed class KnownItems(ICatalogue catalogue, ILots lots, IRecognition recognition, PublicRoot root, IAddresses addresses, TimeProvider clock)
{
    private const string ProductPage = "/Storefront/Public/Product";

    public async Task<KnownItem?> FindAsync(Gtin gtin, LotNumber? lot, CancellationToken cancellationToken) =>
        await catalogue.FindAsync(gtin, cancellationToken) is { } product
            ? new(product, lot is null ? null : await lots.FindAsync(product.Id, lot, cancellationToken))
            : null;

    public async Task<KnownItem?> FindAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (code.Kind == ShortCodeKind.Product)
            return await catalogue.FindAsync(code, cancellationToken) is { } product ? new(product, null) : null;
        if (code.Kind == ShortCodeKind.Lot && await lots.FindAsync(code, cancellationToken) is { } lot
            && (await catalogue.FindAsync([lot.Product], cancellationToken)).GetValueOrDefault(lot.Product) is { } ofLot)
            return new(ofLot, lot);
        return null;
    }

    public Task<bool> IsRetiredAsync(Gtin gtin, CancellationToken cancellationToken) => catalogue.IsRetiredAsync(gtin, cancellationToken);

    /// <summary>The trace page of an item: where its code leads.</summary>
    public string TracePageOf(HttpContext http, KnownItem item, Language language) =>
        root.Of(http) + addresses.Of(TraceModule.Page, language, ("item", item.Product.TraceItem), ("lot", item.Lot?.Number.ToString()));

    /// <summary>The lot first, then its product: serial numbers and variants are not registered, so they walk up (rule 6).</summary>
    public async Task<IReadOnlyList<LinkLevel>> LevelsAsync(HttpContext http, Gtin gtin, KnownItem item, CancellationToken cancellationToken)
    {
        var standing = (await recognition.StandingsAsync([item.Product.Id], clock.GetUtcNow(), cancellationToken))[item.Product.Id];
        var levels = new List<LinkLevel>(2);
        if (item.Lot is { } lot)
        {
            levels.Add(Level(http, item, DigitalLink.For(gtin, lot.Number), language => language == Language.English
                    ? $"{item.Product.NameEn}, lot {lot.Number}"
                    : $"{item.Product.NameVi}, lô {lot.Number}",
                LinkType.Traceability, LinkType.RecallStatus));
        }
        var product = Level(http, item with { Lot = null }, DigitalLink.For(gtin), item.Product.Name, LinkType.Traceability);
        levels.Add(product with
        {
            Links =
            [
                .. product.Links,
                .. ProductPages(http, item.Product, LinkType.Pip, item.Product.Name),
                .. standing.Kind == StandingKind.None ? [] : ProductPages(http, item.Product, LinkType.CertificationInfo, CertificateOf(item.Product)),
            ],
        });
        return levels;
    }

    private LinkLevel Level(HttpContext http, KnownItem item, DigitalLink identity, Func<Language, string> title, params LinkType[] types)
    {
        IEnumerable<ResolverLink> Links(LinkType type) =>
            Languages.All.Select(language => new ResolverLink(type, TracePageOf(http, item, language), title(language), language.Tag));

        return new(
            identity,
            title(Language.Vietnamese),
            new(LinkType.DefaultLink, TracePageOf(http, item, Language.Vietnamese), title(Language.Vietnamese)),
            [.. Links(LinkType.DefaultLinkMulti)],
            [.. types.SelectMany(Links)]);
    }

    private IEnumerable<ResolverLink> ProductPages(HttpContext http, Product product, LinkType type, Func<Language, string> title) =>
        Languages.All.Select(language =>
            new ResolverLink(type, root.Of(http) + addresses.Of(ProductPage, language, ("slug", product.Slug)), title(language), language.Tag));

    private static Func<Language, string> CertificateOf(Product product) => language => language == Language.English
        ? $"OCOP certificate: {product.NameEn}"
        : $"Giấy chứng nhận OCOP: {product.NameVi}";
}
