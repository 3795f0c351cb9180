using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

[Address("lang-nghe/{slug}", "en/craft-villages/{slug}"), ReadyPage]
internal sealed class CraftVillageModel(Shelves shelves, ITourism tourism, IPlaces places, IPublishedContent content) : PageModel
{
    private const int Shown = 8;

    public CraftVillage Village { get; private set; } = null!;
    public Commune Commune { get; private set; } = null!;
    public PublishedContent? Story { get; private set; }

    /// <summary>The village's own goods; when none is certified, what else its commune makes.</summary>
    public IReadOnlyList<Listed> Products { get; private set; } = [];

    public IReadOnlyList<(TourismPoint Point, double Kilometres)> Near { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await tourism.FindCraftVillageAsync(slug, cancellationToken) is not { } village
            || await places.FindAsync(village.Commune, cancellationToken) is not { } commune)
        {
            return NotFound();
        }
        (Village, Commune) = (village, commune);
        Story = await content.FindAsync(DocumentTypes.CraftVillage, slug, Languages.Of(HttpContext), cancellationToken);
        var shelf = await shelves.CurrentAsync(cancellationToken);
        Products = [.. village.Products.Select(s => shelf.ByKey.GetValueOrDefault(s)).OfType<Listed>().Where(l => l.Standing.IsInForce)];
        if (Products.Count == 0)
            Products = [.. shelf.ByCommune[commune.Code].Where(l => l.Standing.IsInForce).Take(Shown)];
        Near = await tourism.NearAsync(village.Place, 15, 5, cancellationToken);
        return Page();
    }
}
