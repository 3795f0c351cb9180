using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offices;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Features.Inspections;

/// <summary>A report with the goods that its code names; null when it names none.</summary>
internal sealed record ReportRow(DoubtfulItem Item, Product? Product, Lot? Lot);

/// <summary>Reports for those who look into them: officers of a commune those about its goods, officers and inspectors of the province all.</summary>
internal sealed class ReportDesk(SiteDbContext db, ICatalogue catalogue, ILots lots, IOffices offices, ICurrentUser user, TimeProvider clock)
{
    private const int PageSize = 20;

    /// <summary>What is open oldest first, what is closed newest first.</summary>
    public async Task<Page<ReportRow>> ListAsync(bool closed, Cursor? after, CancellationToken cancellationToken)
    {
        var area = await AreaAsync(cancellationToken);
        var which = db.Set<DoubtfulItem>().AsNoTracking().Where(item => (item.ClosedAt != null) == closed);
        if (!area.IsWholeProvince)
            which = which.Where(item => area.Communes.Contains(item.Commune!));
        if (after is not null && after.TryReadTime(out var at, out var id))
        {
            which = closed
                ? which.Where(item => item.ClosedAt < at || (item.ClosedAt == at && item.Id.CompareTo(id) < 0))
                : which.Where(item => item.At > at || (item.At == at && item.Id.CompareTo(id) > 0));
        }
        which = closed ? which.OrderByDescending(item => item.ClosedAt).ThenByDescending(item => item.Id) : which.OrderBy(item => item.At).ThenBy(item => item.Id);
        var found = await which.Take(PageSize + 1).ToListAsync(cancellationToken);
        var next = found.Count > PageSize ? Cursor.OfTime(closed ? found[PageSize - 1].ClosedAt!.Value : found[PageSize - 1].At, found[PageSize - 1].Id) : null;
        return new(await RowsAsync([.. found.Take(PageSize)], cancellationToken), next);
    }

    /// <summary>Null for a report of another area.</summary>
    public async Task<ReportRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<DoubtfulItem>().FirstOrDefaultAsync(item => item.Id == id, cancellationToken) is not { } item)
            return null;
        var area = await AreaAsync(cancellationToken);
        if (!area.IsWholeProvince && (item.Commune is not { } commune || !area.Holds(commune)))
            return null;
        return (await RowsAsync([item], cancellationToken))[0];
    }

    /// <exception cref="Platform.Problems.TransitionRefused">It is closed.</exception>
    public async Task CloseAsync(DoubtfulItem item, ReportOutcome outcome, string finding, CancellationToken cancellationToken)
    {
        item.Close(outcome, finding, user.Name ?? "", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Area> AreaAsync(CancellationToken cancellationToken) =>
        user.Is(Role.Administrator) ? Area.None with { IsWholeProvince = true }
        : user.Id is { } account && (user.Is(Role.CommuneOfficer) || user.Is(Role.ProvinceOfficer) || user.Is(Role.Inspector)) ? await offices.AreaOfAsync(account, cancellationToken)
        : Area.None;

    private async Task<IReadOnlyList<ReportRow>> RowsAsync(IReadOnlyList<DoubtfulItem> items, CancellationToken cancellationToken)
    {
        var products = await catalogue.FindAsync([.. items.Select(item => item.Product).OfType<Guid>().Distinct()], cancellationToken);
        var named = await lots.FindAsync([.. items.Select(item => item.Lot).OfType<Guid>().Distinct()], cancellationToken);
        return [.. items.Select(item => new ReportRow(item, products.GetValueOrDefault(item.Product ?? default), named.GetValueOrDefault(item.Lot ?? default)))];
    }
}
