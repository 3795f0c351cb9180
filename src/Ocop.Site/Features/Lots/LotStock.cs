using Ocop.Site.Data;

namespace Ocop.Site.Features.Lots;

/// <summary>What there is of a lot, kept beside its movements so that one statement can ask and take.
/// <see cref="OnHand"/> is the sum of the movements, <see cref="Held"/> the sum of what is held; only <see cref="StockKeeping"/> changes either.</summary>
internal sealed class LotStock : IShownOnNoPage
{
    public required Guid Lot { get; init; }
    public required Guid Product { get; init; }
    public DateOnly? BestBefore { get; init; }

    /// <summary>After this day nobody can order it; null for what does not spoil.</summary>
    public DateOnly? LastSaleDay { get; init; }

    public required long Made { get; init; }
    public required long OnHand { get; init; }

    /// <summary>Of what is on hand, promised to orders.</summary>
    public long Held { get; init; }

    /// <summary>By a recall.</summary>
    public bool SaleStopped { get; init; }

    public bool IsClosed { get; init; }

    public static LotStock Of(RegisteredLot lot, long made) => new()
    {
        Lot = lot.Id,
        Product = lot.Product,
        BestBefore = lot.BestBefore,
        LastSaleDay = LastSale.DayOf(lot.MadeOn, lot.BestBefore),
        Made = made,
        OnHand = made,
    };
}

/// <summary>Packs of a lot promised to a line of an order.</summary>
internal sealed class HeldStock : IShownOnNoPage
{
    public required Guid Order { get; init; }
    public required Guid Line { get; init; }
    public required Guid Lot { get; init; }
    public required long Packs { get; init; }
}

/// <summary>How long before its end a lot may still be ordered (FC05).</summary>
internal static class LastSale
{
    /// <summary>A quarter of the shelf life is the buyer's, so that a parcel two or three days on its way brings something to keep; of long-lived goods a month is enough.</summary>
    private const int PartOfShelfLife = 4, MostDays = 30;

    public static DateOnly? DayOf(DateOnly madeOn, DateOnly? bestBefore) =>
        bestBefore is { } end ? end.AddDays(-Math.Min(MostDays, (Math.Max(0, end.DayNumber - madeOn.DayNumber) + PartOfShelfLife - 1) / PartOfShelfLife)) : null;
}
