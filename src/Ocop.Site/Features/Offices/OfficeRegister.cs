using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Offices;

internal sealed class OfficeRegister(SiteDbContext db, IAccounts accounts) : IOffices
{
    private static readonly string[] OfTheProvince = [Role.ProvinceOfficer, Role.Inspector];

    private IQueryable<ProgrammeOffice> Offices => db.Set<ProgrammeOffice>().AsNoTracking();

    public async Task<Area> AreaOfAsync(Guid account, CancellationToken cancellationToken)
    {
        if ((await accounts.FindAsync([account], cancellationToken)).GetValueOrDefault(account) is { } found && found.Roles.Any(OfTheProvince.Contains))
            return new(IsWholeProvince: true, new HashSet<CommuneCode>());
        var offices = await Offices
            .Where(office => db.Set<Posting>().Any(posting => posting.Account == account && posting.Office == office.Id))
            .ToListAsync(cancellationToken);
        return offices.Count == 0 ? Area.None : new(
            offices.Any(office => office.Level != OfficeLevel.Commune),
            offices.Select(office => office.Commune).OfType<CommuneCode>().ToHashSet());
    }

    public async Task<Office?> ForCommuneAsync(CommuneCode commune, CancellationToken cancellationToken)
    {
        var candidates = await Offices
            .Where(office => office.Commune == commune || office.Level == OfficeLevel.Province)
            .ToListAsync(cancellationToken);
        return (candidates.Find(office => office.Commune == commune) ?? candidates.FirstOrDefault())?.AsOffice();
    }
}
