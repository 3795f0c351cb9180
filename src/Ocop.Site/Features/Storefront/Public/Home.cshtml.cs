using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

[Address("", "en"), ReadyPage]
internal sealed class HomeModel(Shelves shelves, IPublishedContent content, ITourism tourism, TimeProvider clock) : PageModel
{
    private const int NewestShown = 8;
    private const int PlacesShown = 4;

    /// <summary>The largest kinds; the others stand below a fold.</summary>
    public const int SetsShown = 9;

    public int Count { get; private set; }
    public IReadOnlyList<Listed> Newest { get; private set; } = [];
    public IReadOnlyList<(ProductSet Set, int Count)> Sets { get; private set; } = [];

    /// <summary>A story for today, with its product; another tomorrow.</summary>
    public (ContentSummary Text, Listed Product)? Story { get; private set; }

    public IReadOnlyList<TourismPoint> Places { get; private set; } = [];
    public int PlaceCount { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var language = Languages.Of(HttpContext);
        var shelf = await shelves.CurrentAsync(cancellationToken);
        var day = clock.Today().DayNumber;
        Count = shelf.InForce.Count;
        Newest = shelf.Take(BrowseQuery.Everything(Sort.Newest), language, NewestShown).Items;
        Sets = [.. shelf.InForce.GroupBy(l => l.Set).Select(g => (g.Key, g.Count())).OrderByDescending(s => s.Item2).ThenBy(s => s.Key.Number)];

        var stories = (await content.ListAsync(DocumentTypes.ProductStory, language, cancellationToken))
            .Where(s => shelf.ByKey.TryGetValue(s.Key, out var product) && product.Standing.IsInForce)
            .ToList();
        if (stories.Count > 0)
        {
            var today = stories[day % stories.Count];
            Story = (today, shelf.ByKey[today.Key]);
        }

        var points = await tourism.PointsAsync(cancellationToken);
        PlaceCount = points.Count;
        Places = [.. Enumerable.Range(0, Math.Min(PlacesShown, points.Count)).Select(i => points[((day * PlacesShown) + i) % points.Count])];
    }
}
