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

/// <summary>A change of what there is of a lot.</summary>
/// <param name="Kind">Made, Sold, Lost, TakenBack or PutBack.</param>
/// <param name="Packs">Negative when they leave.</param>
/// <param name="Order">Null when the journal caused it.</param>
public sealed record StockChange(DateTimeOffset At, string Kind, long Packs, Guid? Order);

/// <summary>A lot with all that is kept of it, each oldest first.</summary>
public sealed record LotRecord(Lot Lot, bool IsClosed, IReadOnlyList<StockChange> Stock, IReadOnlyList<JourneyStep> Journey);

public interface ILots
{
    /// <summary>The journey of a lot, oldest step first; corrected steps included.</summary>
    Task<IReadOnlyList<JourneyStep>> JourneyAsync(Guid lot, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<Guid, Lot>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    Task<Lot?> FindAsync(Guid product, LotNumber number, CancellationToken cancellationToken);

    Task<Lot?> FindAsync(ShortCode code, CancellationToken cancellationToken);

    /// <summary>The newest lots of each product, newest first.</summary>
    Task<ILookup<Guid, Lot>> NewestAsync(IReadOnlyCollection<Guid> products, int each, CancellationToken cancellationToken);

    /// <summary>Every lot of a producer, oldest first, in batches.</summary>
    IAsyncEnumerable<IReadOnlyList<LotRecord>> RecordsAsync(Guid producer, CancellationToken cancellationToken);

    /// <summary>Products that have at least one lot: they can be traced.</summary>
    Task<IReadOnlySet<Guid>> TraceableProductsAsync(CancellationToken cancellationToken);

    /// <summary>Products made on this day or later, with the day they were last made; lots whose sale is stopped do not count.</summary>
    Task<IReadOnlyDictionary<Guid, DateOnly>> MadeSinceAsync(DateOnly day, CancellationToken cancellationToken);
}

/// <summary>What of a product may be sold today, lot by lot, earliest best-before first: the order in which it is offered (FC05).</summary>
/// <param name="Packs">The sum over the lots.</param>
public sealed record Sellable(Guid Product, long Packs, IReadOnlyList<SellableLot> Lots);

/// <param name="Packs">In stock and not held.</param>
public sealed record SellableLot(Guid Lot, LotNumber Number, DateOnly MadeOn, DateOnly? BestBefore, long Packs);

/// <summary>Packs of a product that a line of an order asks for.</summary>
public sealed record StockWish(Guid Line, Guid Product, long Packs);

/// <summary>Packs of a lot that are held for, or went to, a line of an order.</summary>
public sealed record LineLot(Guid Line, Guid Lot, long Packs);

/// <summary>A wish that could not be met, with what there is.</summary>
public sealed record Shortfall(StockWish Wish, long Available);

/// <summary>What is held for an order now, by line and lot; or what fell short of it, and then nothing more is held than before.</summary>
public sealed record Hold(IReadOnlyList<LineLot> Lots, IReadOnlyList<Shortfall> Missing);

/// <summary>The stock of lots as those who sell it see it. Everything works in the caller's transaction (there must be one) and saves; each
/// change is one conditional statement a lot, so that the last pack is sold once whoever asks at the same time, and no lock outlives the request.
/// Change the stock before anything else that others wait for, such as the ledger or what a page shows (docs/decisions/stock.md).</summary>
public interface ILotStock
{
    /// <summary>An entry for every product asked for, in one query. A lot counts while its sale is not stopped and it is not too close to its end.</summary>
    Task<IReadOnlyDictionary<Guid, Sellable>> SellableAsync(IReadOnlyCollection<Guid> products, CancellationToken cancellationToken);

    /// <summary>Holds all that an order wishes, or nothing. Wishes that were held already under this order are left as they are.
    /// The lots have given what they give; which order it is for is stored with the caller's next save.</summary>
    Task<Hold> HoldAsync(Guid order, IReadOnlyCollection<StockWish> wishes, CancellationToken cancellationToken);

    /// <summary>Gives back what is held for these lines; null means the whole order. Asked twice it does nothing the second time.</summary>
    Task ReleaseAsync(Guid order, IReadOnlyCollection<Guid>? lines, CancellationToken cancellationToken);

    /// <summary>So many packs of what is held for one line are held for another of the same order: of the lots that end last. No lot has more or fewer.</summary>
    Task MoveHoldAsync(Guid order, Guid fromLine, Guid toLine, long packs, CancellationToken cancellationToken);

    /// <summary>What is held for these orders now.</summary>
    Task<IReadOnlyList<LineLot>> HeldAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken);

    /// <summary>The lots are fixed: these packs leave the stock, and what was held for the same lines is given back.</summary>
    /// <exception cref="Platform.Problems.TransitionRefused">A lot has not so many, its sale is stopped, or it is over.</exception>
    Task PackAsync(Guid order, IReadOnlyCollection<LineLot> packed, CancellationToken cancellationToken);

    /// <summary>What was packed comes back into the stock, unopened.</summary>
    Task PutBackAsync(Guid order, IReadOnlyCollection<LineLot> returned, CancellationToken cancellationToken);

    /// <summary>From the commit of this transaction nobody can hold or pack the lot (FC06).</summary>
    Task StopSaleAsync(Guid lot, CancellationToken cancellationToken);

    Task AllowSaleAsync(Guid lot, CancellationToken cancellationToken);
}

public static class LotsModule
{
    public static IServiceCollection AddLots(this IServiceCollection services) => services
        .AddScoped<LotRegister>()
        .AddScoped<ILots>(scope => scope.GetRequiredService<LotRegister>())
        .AddScoped<StockKeeping>()
        .AddScoped<ILotStock>(scope => scope.GetRequiredService<StockKeeping>())
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
