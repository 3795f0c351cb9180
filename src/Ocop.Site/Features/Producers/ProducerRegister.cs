using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Geography;

namespace Ocop.Site.Features.Producers;

internal sealed class ProducerRegister(SiteDbContext db, TimeProvider clock) : IProducers
{
    private IQueryable<RegisteredProducer> Producers => db.Set<RegisteredProducer>().AsNoTracking();

    public async Task<IReadOnlyDictionary<Guid, Producer>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, Producer>();
        var found = await Producers.Where(producer => ids.Contains(producer.Id)).ToListAsync(cancellationToken);
        return found.ToDictionary(producer => producer.Id, producer => producer.AsProducer());
    }

    public async Task<Producer?> FindBySlugAsync(string slug, CancellationToken cancellationToken) =>
        (await Producers.FirstOrDefaultAsync(producer => producer.Slug == slug, cancellationToken))?.AsProducer();

    public async Task<IReadOnlyList<Producer>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await Producers.OrderBy(producer => producer.NameKey).ThenBy(producer => producer.Id).ToListAsync(cancellationToken))
            .Select(producer => producer.AsProducer())];

    public async Task<IReadOnlyList<(Producer Producer, double Kilometres)>> NearAsync(
        GeoPoint place, double kilometres, int limit, CancellationToken cancellationToken)
    {
        var (south, north, west, east) = place.BoxOf(kilometres);
        var inTheBox = await Producers
            .Where(producer => producer.Latitude >= south && producer.Latitude <= north && producer.Longitude >= west && producer.Longitude <= east)
            .ToListAsync(cancellationToken);
        return [.. inTheBox
            .Select(producer => (Producer: producer.AsProducer(), Kilometres: place.KilometresTo(new(producer.Latitude, producer.Longitude))))
            .Where(near => near.Kilometres <= kilometres)
            .OrderBy(near => near.Kilometres).ThenBy(near => near.Producer.Slug, StringComparer.Ordinal)
            .Take(limit)];
    }

    public async Task<Producer?> ActingForAsync(Guid account, CancellationToken cancellationToken) =>
        (await Producers
            .Where(producer => db.Set<Membership>().Any(membership => membership.Account == account && membership.Producer == producer.Id))
            .FirstOrDefaultAsync(cancellationToken))?.AsProducer();

    public async Task<IReadOnlySet<Guid>> NotYetToldAsync(IReadOnlyCollection<Guid> producers, string what, CancellationToken cancellationToken)
    {
        var told = await db.Set<ToldOnce>().Where(told => told.What == what && producers.Contains(told.Producer)).Select(told => told.Producer).ToListAsync(cancellationToken);
        return producers.Except(told).ToHashSet();
    }

    public async Task MarkToldAsync(Guid producer, string what, CancellationToken cancellationToken)
    {
        db.Add(new ToldOnce { Producer = producer, What = what, At = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
    }
}
