using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>Makers with something recognised today, under the first letter of their name.</summary>
[Address("chu-the", "en/producers"), ReadyPage]
internal sealed class ProducersModel(Shelves shelves) : PageModel
{
    public int Count { get; private set; }
    public IReadOnlyList<IGrouping<char, (Producer Maker, string Commune, int Products)>> Letters { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var language = Languages.Of(HttpContext);
        var makers = (await shelves.CurrentAsync(cancellationToken)).InForce
            .GroupBy(l => l.Producer.Id)
            .Select(g => (g.First().Producer, g.First().Commune.FullName(language), g.Count()))
            .OrderBy(m => VietnameseText.SortKey(m.Producer.Name), StringComparer.Ordinal)
            .ToList();
        Count = makers.Count;
        Letters = [.. makers.GroupBy(m => char.ToUpperInvariant(m.Producer.Name[0]))];
    }
}
