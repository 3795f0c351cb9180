using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>A product, recognised now or once: an ended or revoked one keeps its page, with its dates and without stars (FA15).</summary>
[Address("san-pham/{slug}", "en/products/{slug}"), ReadyPage]
internal sealed class ProductModel(
    Shelves shelves, ICatalogue catalogue, IPublishedContent content, ILots lots, IRecalls recalls, ITourism tourism, IShipments shipments, IAddresses addresses) : PageModel
{
    private const int LotsShown = 6;
    private const int OthersShown = 4;
    private const double NearInKilometres = 15;

    public Listed Item { get; private set; } = null!;

    /// <summary>The register's answer: the shelf was made under the page version of this very page.</summary>
    public Standing Standing => Item.Standing;

    public PublishedContent? Story { get; private set; }
    public IReadOnlyList<Lot> Lots { get; private set; } = [];
    public IReadOnlyDictionary<Guid, Recall> Recalled { get; private set; } = new Dictionary<Guid, Recall>();

    /// <summary>The craft village it comes from; null when from none.</summary>
    public CraftVillage? Village { get; private set; }

    /// <summary>Where else it is sold (FC29).</summary>
    public IReadOnlyList<ShopElsewhere> Elsewhere { get; private set; } = [];

    /// <summary>Null when nothing of it can be bought now.</summary>
    public int? SentWithinDays => Item.Offers.Any(offer => offer.CanBeBought) ? shipments.MakingDaysOf(Item.Producer.Slug) : null;

    /// <summary>Null when it may be sent abroad, or is not sold here.</summary>
    public NotSentAbroad? WhyNotAbroad => Item.Offers.Count > 0 ? shipments.WhyNotAbroad(Item.Product.Set) : null;

    public ProductReviews Reviews { get; private set; } = ProductReviews.None;
    public IReadOnlyList<Listed> Others { get; private set; } = [];
    public IReadOnlyList<(TourismPoint Point, double Kilometres)> Near { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var language = Languages.Of(HttpContext);
        var shelf = await shelves.CurrentAsync(cancellationToken);
        if (!shelf.BySlug.TryGetValue(slug, out var item))
        {
            return await catalogue.FindBySlugAsync(slug, cancellationToken) is { MovedTo: { } today }
                ? RedirectPermanent(addresses.Of("/Storefront/Public/Product", language, ("slug", today)))
                : NotFound();
        }

        Item = item;
        Reviews = shelf.Reviews.GetValueOrDefault(item.Product.Id, ProductReviews.None);
        Elsewhere = [.. shelf.Elsewhere[item.Product.Id]];
        Story = await content.FindAsync(DocumentTypes.ProductStory, item.Product.Key, language, cancellationToken);
        Recalled = (await recalls.OfProductsAsync([item.Product.Id], cancellationToken))[item.Product.Id].ToDictionary(recall => recall.Lot);
        Lots = await NewestAndRecalledLotsAsync(item.Product.Id, cancellationToken);
        Near = await tourism.NearAsync(item.Producer.Place, NearInKilometres, OthersShown, cancellationToken);
        Village = (await tourism.CraftVillagesOfAsync([item.Product.Key], cancellationToken)).GetValueOrDefault(item.Product.Key);
        Others =
        [
            .. shelf.ByProducer[item.Producer.Id].Concat(shelf.InForce.Where(l => l.Set == item.Set))
                .Where(l => l.Standing.IsInForce && l.Product.Id != item.Product.Id)
                .DistinctBy(l => l.Product.Id)
                .Take(OthersShown),
        ];
        return Page();
    }

    private async Task<IReadOnlyList<Lot>> NewestAndRecalledLotsAsync(Guid product, CancellationToken cancellationToken)
    {
        var newest = (await lots.NewestAsync([product], LotsShown, cancellationToken))[product].ToList();
        var older = Recalled.Keys.Except(newest.Select(lot => lot.Id)).ToList();
        return older.Count == 0 ? newest : [.. newest, .. (await lots.FindAsync(older, cancellationToken)).Values.OrderByDescending(lot => lot.MadeOn)];
    }
}
