using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

[Address("chu-the/{slug}", "en/producers/{slug}"), ReadyPage]
internal sealed class ProducerModel(Shelves shelves, IProducers producers, IPlaces places, ITourism tourism) : PageModel
{
    private const int NearShown = 5;
    private const double NearInKilometres = 15;

    public Producer Maker { get; private set; } = null!;
    public Commune Commune { get; private set; } = null!;
    public IReadOnlyList<Listed> Products { get; private set; } = [];

    /// <summary>Once recognised, not now.</summary>
    public IReadOnlyList<Listed> Former { get; private set; } = [];

    public IReadOnlyList<(TourismPoint Point, double Kilometres)> Near { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await producers.FindBySlugAsync(slug, cancellationToken) is not { } maker
            || await places.FindAsync(maker.Commune, cancellationToken) is not { } commune)
        {
            return NotFound();
        }
        (Maker, Commune) = (maker, commune);
        var made = (await shelves.CurrentAsync(cancellationToken)).ByProducer[maker.Id].ToLookup(l => l.Standing.IsInForce);
        (Products, Former) = ([.. made[true]], [.. made[false]]);
        Near = await tourism.NearAsync(maker.Place, NearInKilometres, NearShown, cancellationToken);
        return Page();
    }
}
