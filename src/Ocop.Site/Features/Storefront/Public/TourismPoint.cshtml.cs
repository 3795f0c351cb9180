using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

[Address("du-lich/{slug}", "en/tourism/{slug}"), ReadyPage]
internal sealed class TourismPointModel(Shelves shelves, ITourism tourism, IPlaces places) : PageModel
{
    private const double NearInKilometres = 10;
    private const int Shown = 8;

    public TourismPoint Point { get; private set; } = null!;
    public Commune? Commune { get; private set; }
    public IReadOnlyList<(Listed Product, double Kilometres)> Products { get; private set; } = [];
    public IReadOnlyList<(TourismPoint Point, double Kilometres)> Near { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await tourism.FindPointAsync(slug, cancellationToken) is not { } point)
            return NotFound();
        Point = point;
        Commune = await places.FindAsync(point.Commune, cancellationToken);
        var shelf = await shelves.CurrentAsync(cancellationToken);
        Products = Nearby.Of(point.Place, shelf.InForce, NearInKilometres, Shown);
        Near = [.. (await tourism.NearAsync(point.Place, NearInKilometres * 2, Shown, cancellationToken)).Where(n => n.Point.Id != point.Id)];
        return Page();
    }
}
