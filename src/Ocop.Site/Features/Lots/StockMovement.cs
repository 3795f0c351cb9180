namespace Ocop.Site.Features.Lots;

internal enum StockMovementKind
{
    /// <summary>The lot came to be.</summary>
    Made,

    /// <summary>It left: sold, given, sent.</summary>
    Sold,

    /// <summary>It was spoilt, broken or used up.</summary>
    Lost,

    /// <summary>An earlier movement was declared wrong.</summary>
    TakenBack,
}

/// <summary>A change of what there is of a lot. Rows are only added; the stock is their sum.</summary>
internal sealed class StockMovement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Lot { get; init; }
    public required StockMovementKind Kind { get; init; }

    /// <summary>Packs; negative when they leave.</summary>
    public required long Quantity { get; init; }

    /// <summary>The journal entry that caused it.</summary>
    public required Guid Entry { get; init; }

    public required DateTimeOffset At { get; init; }
}
