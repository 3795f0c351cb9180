using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recognition;

internal sealed class CertificateRegister(SiteDbContext db, ICatalogue catalogue, IEventPublisher events, TimeProvider clock) : IRecognition
{
    private DbSet<Certificate> Certificates => db.Set<Certificate>();

    public async Task<IReadOnlyDictionary<Guid, Standing>> StandingsAsync(IReadOnlyCollection<Guid> products, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (products.Count == 0)
            return new Dictionary<Guid, Standing>();
        var found = (await Certificates.AsNoTracking().Where(certificate => products.Contains(certificate.Product)).ToListAsync(cancellationToken))
            .ToLookup(certificate => certificate.Product);
        return products.Distinct().ToDictionary(product => product, product => StandingOf(found[product], at));
    }

    public async Task<IReadOnlyDictionary<Guid, Standing>> AllStandingsAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        (await Certificates.AsNoTracking().ToListAsync(cancellationToken))
            .GroupBy(certificate => certificate.Product)
            .Select(group => (Product: group.Key, Standing: StandingOf(group, at)))
            .Where(found => found.Standing.Kind != StandingKind.None)
            .ToDictionary(found => found.Product, found => found.Standing);

    public async Task<Guid> RecordAsync(RecognitionDecision decision, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var subject = $"recognition of {decision.Product}";
        if (!(await catalogue.FindAsync([decision.Product], cancellationToken)).TryGetValue(decision.Product, out var product))
            throw new TransitionRefused(subject, "Không có sản phẩm này trong danh mục.", "There is no such product in the catalogue.");
        if (decision.Stars is < 3 or > 5)
            throw new TransitionRefused(subject, "Chỉ công nhận từ 3 đến 5 sao.", "A recognition has 3 to 5 stars.");
        if (decision.Issued > VietnamTime.DayOf(now))
            throw new TransitionRefused(subject, "Ngày quyết định nằm trong tương lai.", "The decision is dated in the future.");

        var certificate = Certificate.Of(decision, product.Commune);
        var earlier = await Certificates.Where(other => other.Product == decision.Product).ToListAsync(cancellationToken);
        if (earlier.Exists(other => other.Issued >= decision.Issued))
            throw new TransitionRefused(subject, "Sổ đã có quyết định cùng ngày hoặc mới hơn cho sản phẩm này.", "The register holds a decision of that day or later for this product.");
        foreach (var other in earlier.Where(other => other.StandingAt(now) is { IsInForce: true }))
            other.ReplaceBy(certificate, now);
        db.Add(certificate);
        events.Publish(new ProductRecognised(certificate.Product, certificate.Id, certificate.Stars, certificate.Ends));
        await SaveAsync(cancellationToken);
        return certificate.Id;
    }

    public Task EndAsync(Guid certificate, StopDecision decision, CancellationToken cancellationToken) =>
        StopAsync(certificate, (found, now) => found.End(decision, now), cancellationToken);

    public Task RevokeAsync(Guid certificate, StopDecision decision, CancellationToken cancellationToken) =>
        StopAsync(certificate, (found, now) => found.Revoke(decision, now), cancellationToken);

    /// <summary>Of all certificates the one in force, else the one that came last.</summary>
    internal static Standing StandingOf(IEnumerable<Certificate> certificates, DateTimeOffset at) =>
        certificates.Select(certificate => certificate.StandingAt(at)).OfType<Standing>()
            .OrderByDescending(standing => standing.IsInForce).ThenByDescending(standing => standing.Issued)
            .FirstOrDefault() ?? Standing.None;

    private async Task StopAsync(Guid id, Func<Certificate, DateTimeOffset, RecognitionEnded> stop, CancellationToken cancellationToken)
    {
        var certificate = await Certificates.FirstOrDefaultAsync(found => found.Id == id, cancellationToken)
            ?? throw new TransitionRefused($"certificate {id}", "Không có giấy công nhận này.", "There is no such certificate.");
        events.Publish(stop(certificate, clock.GetUtcNow()));
        await SaveAsync(cancellationToken);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new TransitionRefused("certificate", "Một cán bộ khác vừa quyết định về giấy công nhận này.", "Another officer has just decided on this certificate.");
        }
    }
}
