using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Recalls;

/// <summary>A lot with its product and maker, as an officer sees it.</summary>
internal sealed record StaffLot(Lot Lot, Product Product, Producer Producer);

/// <summary>How far a lot has gone.</summary>
/// <param name="Made">Packs made.</param>
/// <param name="InStock">Packs that the maker still has.</param>
internal sealed record RecallReach(long Made, long InStock)
{
    public long Out => Math.Max(0, Made - InStock);
}

/// <summary>A recall as an officer sees it.</summary>
internal sealed record StaffRecall(RecallDecision Decision, StaffLot Of)
{
    public RecallReach Reach => new(Of.Lot.QuantityMade, Of.Lot.InStock);
}

/// <summary>Reads lots and recalls with an officer's eyes: those of the officer's own area, and no others.</summary>
internal sealed class StaffRecalls(SiteDbContext db, IOffices offices, ILots lots, ICatalogue catalogue, IProducers producers, ICurrentUser user)
{
    private const int PageSize = 50;

    public async Task<Page<StaffRecall>> ListAsync(Cursor? after, CancellationToken cancellationToken)
    {
        var query = await InAreaAsync(cancellationToken);
        if (after is not null
            && DateTimeOffset.TryParse(after.Key, System.Globalization.CultureInfo.InvariantCulture, out var since) && Guid.TryParse(after.Id, out var id))
            query = query.Where(r => r.Since < since || (r.Since == since && r.Id.CompareTo(id) < 0));
        var found = await query.OrderByDescending(r => r.Since).ThenByDescending(r => r.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var last = found.Count > PageSize ? found[PageSize - 1] : null;
        return new(await ShowAsync([.. found.Take(PageSize)], cancellationToken),
            last is null ? null : new(last.Since.ToString("O", System.Globalization.CultureInfo.InvariantCulture), last.Id.ToString()));
    }

    public async Task<StaffRecall?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var query = await InAreaAsync(cancellationToken);
        return await query.FirstOrDefaultAsync(r => r.Id == id, cancellationToken) is { } decision
            ? (await ShowAsync([decision], cancellationToken))[0]
            : null;
    }

    /// <summary>A lot of the officer's area; null when there is none, or when it is a stranger's.</summary>
    public async Task<StaffLot?> FindLotAsync(ShortCode code, CancellationToken cancellationToken)
    {
        var area = await AreaAsync(cancellationToken);
        return await lots.FindAsync(code, cancellationToken) is { } lot && area.Holds(lot.Commune)
            ? (await LotsAsync([lot], cancellationToken))[lot.Id]
            : null;
    }

    private async Task<IQueryable<RecallDecision>> InAreaAsync(CancellationToken cancellationToken)
    {
        var area = await AreaAsync(cancellationToken);
        var recalls = db.Set<RecallDecision>().AsNoTracking();
        return area.IsWholeProvince ? recalls : recalls.Where(r => area.Communes.Contains(r.Commune));
    }

    private async Task<Area> AreaAsync(CancellationToken cancellationToken) =>
        user.Id is { } account ? await offices.AreaOfAsync(account, cancellationToken) : Area.None;

    private async Task<IReadOnlyList<StaffRecall>> ShowAsync(IReadOnlyList<RecallDecision> decisions, CancellationToken cancellationToken)
    {
        var found = await LotsAsync((await lots.FindAsync([.. decisions.Select(d => d.Lot).Distinct()], cancellationToken)).Values, cancellationToken);
        return [.. decisions.Select(decision => new StaffRecall(decision, found[decision.Lot]))];
    }

    private async Task<Dictionary<Guid, StaffLot>> LotsAsync(IEnumerable<Lot> which, CancellationToken cancellationToken)
    {
        var all = which.ToList();
        var products = await catalogue.FindAsync([.. all.Select(lot => lot.Product).Distinct()], cancellationToken);
        var owners = await producers.FindAsync([.. all.Select(lot => lot.Producer).Distinct()], cancellationToken);
        return all.ToDictionary(lot => lot.Id, lot => new StaffLot(lot, products[lot.Product], owners[lot.Producer]));
    }
}
