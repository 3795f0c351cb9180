using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Producers.Staff;

[Address("can-bo/chu-the", "en/staff/owners"), Authorize(Roles = Role.ProvinceOfficer)]
internal sealed class ListModel(OwnerEntry owners, IPlaces places) : PageModel
{
    public Page<RegisteredProducer> Owners { get; private set; } = null!;
    public IReadOnlyDictionary<CommuneCode, Commune> Communes { get; private set; } = new Dictionary<CommuneCode, Commune>();

    /// <summary>The owner just entered, by its slug.</summary>
    public string? Entered { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? entered, Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        Entered = entered;
        Owners = await owners.ListAsync(after, cancellationToken);
        Communes = (await places.AllAsync(cancellationToken)).ToDictionary(commune => commune.Code);
        return Page();
    }
}
