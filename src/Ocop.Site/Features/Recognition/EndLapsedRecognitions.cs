using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recognition;

/// <summary>Every night: what has run out is noted and told to whoever listens. Pages knew it at midnight without this.</summary>
internal sealed class EndLapsedRecognitions(SiteDbContext db, IEventPublisher events, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var lapsed = await db.Set<Certificate>()
            .Where(certificate => certificate.LastDay < today
                && (certificate.Status == CertificateStatus.InForce || certificate.Status == CertificateStatus.Extended))
            .ToListAsync(cancellationToken);
        foreach (var certificate in lapsed)
            events.Publish(certificate.Lapse());
        await db.SaveChangesAsync(cancellationToken);
    }
}
