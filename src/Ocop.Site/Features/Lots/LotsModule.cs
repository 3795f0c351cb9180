using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Files;
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

/// <summary>A step of a lot's journey, as its producer recorded it, in a reader's words.</summary>
/// <param name="EventId">Hash identity of the EPCIS event (CBV 2.0 section 8.9.2).</param>
/// <param name="At">When it happened.</param>
/// <param name="Place">Where, in words; empty when the producer gave no more than the commune.</param>
/// <param name="Note">The producer's own words; may be empty.</param>
/// <param name="Photo">Name of the stored photo; null when there is none.</param>
/// <param name="Correction">In the producer's own words, why this step was declared wrong (an EPCIS error declaration); empty when it stands. Wrong steps stay visible.</param>
/// <param name="CorrectedAt">When it was declared wrong; null when it stands.</param>
public sealed record JourneyStep(
    string EventId, DateTimeOffset At, string TitleVi, string TitleEn, CommuneCode Commune, string Place, string Note, string? Photo,
    DateTimeOffset RecordedAt, string RecordedBy, string Correction, DateTimeOffset? CorrectedAt);

public interface ILots
{
    /// <summary>The journey of a lot, oldest step first; corrected steps included.</summary>
    Task<IReadOnlyList<JourneyStep>> JourneyAsync(Guid lot, CancellationToken cancellationToken);

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
    public static IServiceCollection AddLots(this IServiceCollection services) => services
        .AddScoped<LotRegister>()
        .AddScoped<ILots>(scope => scope.GetRequiredService<LotRegister>())
        .AddScoped<LotMaking>()
        .AddScoped<LotJournal>()
        .AddScoped<Workshop>()
        .AddSingleton(scope => new Photos(Path.Combine(scope.GetRequiredService<DatabaseSettings>().DataDirectory, "photos")))
        .AddSeed<LotsDemonstration>();

    public static IEndpointRouteBuilder MapLots(this IEndpointRouteBuilder app)
    {
        app.MapGet("/anh/{name}", PhotoEndpoint.Answer);
        return app;
    }
}
