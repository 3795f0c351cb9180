using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Lots.Producer;

/// <summary>Where a producer starts (FD01): six large actions, no tables.</summary>
[Address("xuong", "en/workspace")]
internal sealed class WorkspaceModel(Workshop workshop, LotRegister register, SiteDbContext db, ICatalogue catalogue, IOffices offices) : PageModel
{
    private const int Newest = 3;

    /// <summary>Null when the account is tied to no owner yet.</summary>
    public Producers.Producer? Owner { get; private set; }

    public Office? Office { get; private set; }
    public int ProductCount { get; private set; }
    public int LotCount { get; private set; }
    public IReadOnlyList<Lot> Lots { get; private set; } = [];
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Owner = await workshop.OwnerAsync(cancellationToken);
        if (Owner is null)
            return;
        Office = await offices.ForCommuneAsync(Owner.Commune, cancellationToken);
        var mine = db.Set<RegisteredLot>().AsNoTracking().Where(lot => lot.Producer == Owner.Id);
        LotCount = await mine.CountAsync(cancellationToken);
        Lots = await register.WithStockAsync(await mine.OrderByDescending(lot => lot.RecordedAt).ThenByDescending(lot => lot.Id).Take(Newest).ToListAsync(cancellationToken), cancellationToken);
        Products = (await catalogue.OfProducerAsync(Owner.Id, cancellationToken)).ToDictionary(product => product.Id);
        ProductCount = Products.Count;
    }
}
