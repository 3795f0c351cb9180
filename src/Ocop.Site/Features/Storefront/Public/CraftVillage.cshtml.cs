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

    /// <summary>What the village's commune makes of the village's set; when it makes none, what else is made there.</summary>
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
        var made = (await shelves.CurrentAsync(cancellationToken)).ByCommune[commune.Code].Where(l => l.Standing.IsInForce).ToList();
        var own = made.Where(l => l.Set.Number == village.Set).ToList();
        Products = [.. (own.Count > 0 ? own : made).Take(Shown)];
        Near = await tourism.NearAsync(commune.Centre, 15, 5, cancellationToken);
        return Page();
    }
}
