using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

[Address("xa-phuong/{slug}", "en/communes/{slug}"), ReadyPage]
internal sealed class CommuneModel(Shelves shelves, IPlaces places, ITourism tourism) : PageModel
{
    private const int NearShown = 8;
    private const double NearInKilometres = 12;

    public Commune Commune { get; private set; } = null!;
    public IReadOnlyList<Listed> Products { get; private set; } = [];
    public IReadOnlyList<CraftVillage> Villages { get; private set; } = [];
    public IReadOnlyList<TourismPoint> Points { get; private set; } = [];

    /// <summary>Made in the communes around, nearest first: for a commune with little of its own.</summary>
    public IReadOnlyList<(Listed Product, double Kilometres)> Near { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await places.FindBySlugAsync(slug, cancellationToken) is not { } commune)
            return NotFound();
        Commune = commune;
        var shelf = await shelves.CurrentAsync(cancellationToken);
        Products = [.. shelf.ByCommune[commune.Code].Where(l => l.Standing.IsInForce)];
        Villages = await tourism.CraftVillagesInAsync(commune.Code, cancellationToken);
        Points = await tourism.PointsInAsync(commune.Code, cancellationToken);
        Near = Nearby.Of(commune.Centre, shelf.InForce.Where(l => l.Commune.Code != commune.Code), NearInKilometres, NearShown);
        return Page();
    }
}
