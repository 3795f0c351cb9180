using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Offers;

/// <summary>What somebody gave of a seller's identity. It stays: the law asks who stands behind a stall and behind what was sold (Decree 248/2026 art. 18, 41).</summary>
internal sealed class IdentityPersonalRecords(SiteDbContext db, SealedNumbers seals) : IPersonalRecords
{
    public string Kind => "identity";

    public async Task<IReadOnlyList<object>> OfAsync(Person person, CancellationToken cancellationToken) =>
    [
        .. (await db.Set<SellerIdentity>().AsNoTracking().Where(identity => identity.GivenBy == person.Account).OrderBy(identity => identity.GivenAt).ThenBy(identity => identity.Id).ToListAsync(cancellationToken))
            .Select(identity => new { givenAt = identity.GivenAt, form = identity.Form.ToString(), name = identity.Name, number = seals.Open(identity) ?? identity.Shown, birthDate = identity.BirthDate, headOffice = identity.HeadOffice, representative = identity.Representative, status = identity.Status.ToString() }),
    ];

    public Task<Erased> EraseAsync(Person person, DateTimeOffset until, CancellationToken cancellationToken) => Task.FromResult(new Erased());
}
