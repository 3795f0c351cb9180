using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offices;

/// <summary>Posts officers of communes to the offices of their communes. Who works for the province needs no posting: the role says it.</summary>
internal sealed class Postings(SiteDbContext db, IAccounts accounts, TimeProvider clock)
{
    /// <summary>The officer of a commune with this id; null when it is nobody's, or somebody else's.</summary>
    public async Task<AccountSummary?> OfficerAsync(Guid account, CancellationToken cancellationToken) =>
        (await accounts.FindAsync([account], cancellationToken)).GetValueOrDefault(account) is { } found && found.Roles.Contains(Role.CommuneOfficer) ? found : null;

    public async Task<IReadOnlyList<ProgrammeOffice>> OfAsync(Guid account, CancellationToken cancellationToken) =>
        await db.Set<ProgrammeOffice>().AsNoTracking()
            .Where(office => db.Set<Posting>().Any(posting => posting.Account == account && posting.Office == office.Id))
            .OrderBy(office => office.Code).ToListAsync(cancellationToken);

    /// <summary>The commune's office is opened with its first officer.</summary>
    public async Task PostAsync(Guid account, Commune commune, string phone, CancellationToken cancellationToken)
    {
        var office = await db.Set<ProgrammeOffice>().FirstOrDefaultAsync(found => found.Commune == commune.Code, cancellationToken);
        if (office is null)
        {
            office = new ProgrammeOffice
            {
                Code = commune.Code.ToString(),
                Level = OfficeLevel.Commune,
                NameVi = $"Ủy ban nhân dân {(commune.Kind == CommuneKind.Ward ? "phường" : "xã")} {commune.Name}",
                NameEn = $"{commune.FullName(Language.English)} People's Committee",
                Commune = commune.Code,
                Phone = phone,
            };
            db.Add(office);
        }
        else if (await db.Set<Posting>().AnyAsync(posting => posting.Account == account && posting.Office == office.Id, cancellationToken))
        {
            return;
        }
        db.Add(new Posting { Account = account, Office = office.Id, Since = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task EndAsync(Guid account, Guid office, CancellationToken cancellationToken)
    {
        if (await db.Set<Posting>().FirstOrDefaultAsync(posting => posting.Account == account && posting.Office == office, cancellationToken) is { } posting)
            db.Remove(posting);
        await db.SaveChangesAsync(cancellationToken);
    }
}
