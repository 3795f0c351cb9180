using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Geography;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Lots;

/// <summary>A lot (lô): what was made of one product at one time. Stock, label, trace and recall hang on it.</summary>
/// <param name="Code">Our own code, printed where the product has no GTIN.</param>
/// <param name="Epc">The lot in EPCIS events: its Digital Link at id.gs1.org, or our own tag URI.</param>
public sealed record Lot(
    Guid Id, Guid Product, Guid Producer, LotNumber Number, ShortCode Code, DateOnly MadeOn, DateOnly? BestBefore, long QuantityMade, long InStock,
    CommuneCode Commune, GeoPoint Place, string Epc, DateTimeOffset RecordedAt);

public interface ILots
{
    Task<IReadOnlyDictionary<Guid, Lot>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    Task<Lot?> FindAsync(Guid product, LotNumber number, CancellationToken cancellationToken);

    Task<Lot?> FindAsync(ShortCode code, CancellationToken cancellationToken);

    /// <summary>The newest lots of each product, newest first.</summary>
    Task<ILookup<Guid, Lot>> NewestAsync(IReadOnlyCollection<Guid> products, int each, CancellationToken cancellationToken);

    /// <summary>Products that have at least one lot: they can be traced.</summary>
    Task<IReadOnlySet<Guid>> TraceableProductsAsync(CancellationToken cancellationToken);
}

public static class LotsModule
{
    public static IServiceCollection AddLots(this IServiceCollection services) => services;
}
