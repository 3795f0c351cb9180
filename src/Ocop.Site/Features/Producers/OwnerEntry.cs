using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Producers;

/// <summary>An owner as an officer enters it: checked, and not yet in the register.</summary>
/// <param name="Phone">Shown to everyone; null when the owner has not agreed.</param>
/// <param name="Member">Whose telephone signs in for the owner; null for nobody yet.</param>
/// <param name="Ground">What the entry rests on: registration of the business, a dossier.</param>
internal sealed record OwnerDraft(
    string Name, LegalForm Form, Commune Commune, string StreetLine, GeoPoint? Place, VietnamPhone? Phone, string? TaxCode, Gln? Gln, int? Since,
    bool WelcomesVisitors, bool SpeaksEnglish, (string Name, VietnamPhone Phone)? Member, string Ground);

/// <summary>Enters owners and lists them for those who do.</summary>
internal sealed class OwnerEntry(SiteDbContext db, IAccounts accounts, ISearchIndex search, TimeProvider clock)
{
    private const int PageSize = 50;

    public async Task<Page<RegisteredProducer>> ListAsync(Cursor? after, CancellationToken cancellationToken)
    {
        var query = db.Set<RegisteredProducer>().AsNoTracking();
        if (after is not null && Guid.TryParse(after.Id, out var id))
            query = query.Where(owner => owner.NameKey.CompareTo(after.Key) > 0 || (owner.NameKey == after.Key && owner.Id.CompareTo(id) > 0));
        var found = await query.OrderBy(owner => owner.NameKey).ThenBy(owner => owner.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = found.Take(PageSize).ToList();
        return new(shown, found.Count > PageSize ? new(shown[^1].NameKey, shown[^1].Id.ToString()) : null);
    }

    public async Task<string> EnterAsync(OwnerDraft draft, CancellationToken cancellationToken)
    {
        var owner = new RegisteredProducer
        {
            Slug = await FreeSlugAsync(VietnameseText.Slug(draft.Name), cancellationToken),
            Name = draft.Name,
            NameKey = VietnameseText.SortKey(draft.Name),
            Form = draft.Form,
            Commune = draft.Commune.Code,
            StreetLine = draft.StreetLine,
            Latitude = (draft.Place ?? draft.Commune.Centre).Latitude,
            Longitude = (draft.Place ?? draft.Commune.Centre).Longitude,
            Phone = draft.Phone?.ToString(),
            TaxCode = draft.TaxCode,
            Gln = draft.Gln,
            Since = draft.Since,
            WelcomesVisitors = draft.WelcomesVisitors,
            Languages = draft.SpeaksEnglish ? "vi en" : "vi",
            Ground = draft.Ground,
        };
        db.Add(owner);
        if (draft.Member is { } member)
            await JoinAsync(member.Name, member.Phone, owner.Id, cancellationToken);
        await search.PutAsync([ProducersInSearch.DocumentOf(owner, "", draft.Commune)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return owner.Slug;
    }

    private async Task JoinAsync(string name, VietnamPhone phone, Guid owner, CancellationToken cancellationToken)
    {
        var account = await accounts.EnsureAsync(new(name, phone.ToString(), null, [Role.Producer]), cancellationToken);
        if (await db.Set<Membership>().AnyAsync(membership => membership.Account == account, cancellationToken))
        {
            throw new TransitionRefused($"membership of {account}",
                "Số điện thoại này đã đăng nhập cho một chủ thể khác.",
                "This telephone signs in for another owner already.");
        }
        db.Add(new Membership { Account = account, Producer = owner, Since = clock.GetUtcNow() });
    }

    /// <summary>The slug, or with the first number behind it that no other owner has.</summary>
    private async Task<string> FreeSlugAsync(string wanted, CancellationToken cancellationToken)
    {
        var numbered = wanted + "-";
        var taken = await db.Set<RegisteredProducer>().Where(other => other.Slug == wanted || other.Slug.StartsWith(numbered)).Select(other => other.Slug).ToListAsync(cancellationToken);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? wanted : numbered + n).First(slug => !taken.Contains(slug));
    }
}
