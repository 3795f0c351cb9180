using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

[Address("lang-nghe", "en/craft-villages"), ReadyPage]
internal sealed class CraftVillagesModel(ITourism tourism, IPlaces places) : PageModel
{
    public IReadOnlyList<CraftVillage> Villages { get; private set; } = [];
    public IReadOnlyDictionary<CommuneCode, Commune> Communes { get; private set; } = new Dictionary<CommuneCode, Commune>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Villages = await tourism.CraftVillagesAsync(cancellationToken);
        Communes = (await places.AllAsync(cancellationToken)).ToDictionary(c => c.Code);
    }
}
