using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Lots.Staff;

/// <summary>The lots of an officer's area, newest first: a commune officer sees the commune, a province officer all.</summary>
[Address("can-bo/lo", "en/staff/lots")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Inspector},{Role.Administrator}")]
internal sealed class LotsModel(SiteDbContext db, LotRegister register, ICatalogue catalogue, IProducers producers, IOffices offices, IPlaces places, ICurrentUser user) : PageModel
{
    /// <summary>Show the lots of this commune only.</summary>
    [BindProperty(Name = "xa", SupportsGet = true)]
    public string? Commune { get; set; }

    /// <summary>Lot number or code, whole.</summary>
    [BindProperty(Name = "so", SupportsGet = true)]
    public string? Number { get; set; }

    public IReadOnlyList<Lot> Lots { get; private set; } = [];
    public Cursor? Next { get; private set; }
    public IReadOnlyList<Commune> Communes { get; private set; } = [];
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();
    public IReadOnlyDictionary<Guid, Producers.Producer> Makers { get; private set; } = new Dictionary<Guid, Producers.Producer>();

    public async Task<IActionResult> OnGetAsync([FromQuery] Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var area = await offices.AreaOfAsync(user.Id ?? Guid.Empty, cancellationToken);
        Communes = [.. (await places.AllAsync(cancellationToken)).Where(commune => area.Holds(commune.Code))];
        var page = await Workshop.PageAsync(Shown(area), after, cancellationToken);
        (Lots, Next) = (await register.WithStockAsync(page.Items, cancellationToken), page.Next);
        Products = await catalogue.FindAsync([.. Lots.Select(lot => lot.Product).Distinct()], cancellationToken);
        Makers = await producers.FindAsync([.. Lots.Select(lot => lot.Producer).Distinct()], cancellationToken);
        return Page();
    }

    private IQueryable<RegisteredLot> Shown(Area area)
    {
        IQueryable<RegisteredLot> lots = db.Set<RegisteredLot>();
        if (CommuneCode.TryParse(Commune, null, out var chosen))
            lots = area.Holds(chosen) ? lots.Where(lot => lot.Commune == chosen) : lots.Where(_ => false);
        else if (!string.IsNullOrEmpty(Commune))
            lots = lots.Where(_ => false);
        else if (!area.IsWholeProvince)
        {
            CommuneCode[] held = [.. area.Communes];
            lots = lots.Where(lot => held.Contains(lot.Commune));
        }
        if (ShortCode.TryParse(Number, out var code))
            lots = lots.Where(lot => lot.Code == code);
        else if (LotNumber.TryParse(Number?.Trim(), out var number))
            lots = lots.Where(lot => lot.Number == number);
        else if (!string.IsNullOrWhiteSpace(Number))
            lots = lots.Where(_ => false);
        return lots;
    }
}
