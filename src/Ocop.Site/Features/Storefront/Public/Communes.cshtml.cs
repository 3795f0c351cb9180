using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

[Address("xa-phuong", "en/communes"), ReadyPage]
internal sealed class CommunesModel(Shelves shelves, IPlaces places) : PageModel
{
    public int Count { get; private set; }

    /// <summary>Under the province they belonged to before 1 July 2025, which is how most people still find them.</summary>
    public IReadOnlyList<IGrouping<string, (Commune Commune, int Products)>> FormerProvinces { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var shelf = await shelves.CurrentAsync(cancellationToken);
        var communes = await places.AllAsync(cancellationToken);
        Count = communes.Count;
        FormerProvinces = [.. communes.Select(c => (c, shelf.ByCommune[c.Code].Count(l => l.Standing.IsInForce))).GroupBy(c => c.c.FormerProvince)];
    }
}
