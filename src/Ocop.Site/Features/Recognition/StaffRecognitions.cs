using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recognition;

/// <summary>What an officer picks certificates by. The word stands in the address.</summary>
internal enum RecognitionFilter
{
    /// <summary>In force today.</summary>
    Valid,

    /// <summary>In force, but for 180 days at most: the time of re-evaluation.</summary>
    Ending,

    Ended,
    Revoked,
}

/// <summary>A certificate as an officer sees it.</summary>
internal sealed record StaffRecognition(Certificate Certificate, Standing Standing, Product Product, Producer Producer, Commune Commune, int DaysLeft);

/// <summary>Reads certificates with an officer's eyes: those of the officer's own area, and no others.</summary>
internal sealed class StaffRecognitions(
    SiteDbContext db, IOffices offices, ICatalogue catalogue, IProducers producers, IPlaces places, ICurrentUser user, TimeProvider clock)
{
    private const int PageSize = 50;
    private const int DaysThatAreSoon = 180;

    public async Task<Page<StaffRecognition>> ListAsync(RecognitionFilter filter, Cursor? after, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var soon = today.AddDays(DaysThatAreSoon);
        var query = await InAreaAsync(cancellationToken);
        query = filter switch
        {
            RecognitionFilter.Valid => query.Where(c => c.LastDay >= today && (c.Status == CertificateStatus.InForce || c.Status == CertificateStatus.Extended)),
            RecognitionFilter.Ending => query.Where(c => c.LastDay >= today && c.LastDay <= soon && (c.Status == CertificateStatus.InForce || c.Status == CertificateStatus.Extended)),
            RecognitionFilter.Revoked => query.Where(c => c.Status == CertificateStatus.Revoked),
            _ => query.Where(c => c.Status == CertificateStatus.Ended || (c.LastDay < today && (c.Status == CertificateStatus.InForce || c.Status == CertificateStatus.Extended))),
        };
        if (after is not null
            && DateOnly.TryParseExact(after.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Guid.TryParse(after.Id, out var id))
            query = query.Where(c => c.LastDay > day || (c.LastDay == day && c.Id.CompareTo(id) > 0));

        var found = await query.OrderBy(c => c.LastDay).ThenBy(c => c.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = await ShowAsync([.. found.Take(PageSize)], cancellationToken);
        var last = found.Count > PageSize ? found[PageSize - 1] : null;
        return new(shown, last is null ? null : new(last.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), last.Id.ToString()));
    }

    /// <summary>A certificate of the officer's area; null when there is none, or when it is a stranger's.</summary>
    public async Task<StaffRecognition?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var query = await InAreaAsync(cancellationToken);
        return await query.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is { } certificate
            ? (await ShowAsync([certificate], cancellationToken))[0]
            : null;
    }

    private async Task<IQueryable<Certificate>> InAreaAsync(CancellationToken cancellationToken)
    {
        var area = user.Id is { } account ? await offices.AreaOfAsync(account, cancellationToken) : Area.None;
        var certificates = db.Set<Certificate>().AsNoTracking();
        return area.IsWholeProvince ? certificates : certificates.Where(c => area.Communes.Contains(c.Commune));
    }

    private async Task<IReadOnlyList<StaffRecognition>> ShowAsync(IReadOnlyList<Certificate> certificates, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var products = await catalogue.FindAsync([.. certificates.Select(c => c.Product).Distinct()], cancellationToken);
        var owners = await producers.FindAsync([.. products.Values.Select(p => p.Producer).Distinct()], cancellationToken);
        var communes = (await places.AllAsync(cancellationToken)).ToDictionary(c => c.Code);
        return [.. certificates.Select(c => new StaffRecognition(
            c, c.StandingAt(now) ?? Standing.None, products[c.Product], owners[products[c.Product].Producer], communes[c.Commune],
            c.LastDay.DayNumber - VietnamTime.DayOf(now).DayNumber))];
    }
}
