using Ocop.Site.Data;

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

    /// <summary>What an order had taken came back unopened.</summary>
    PutBack,
}

/// <summary>A change of what there is of a lot. Rows are only added; the stock is their sum.</summary>
internal sealed class StockMovement : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Lot { get; init; }
    public required StockMovementKind Kind { get; init; }

    /// <summary>Packs; negative when they leave.</summary>
    public required long Quantity { get; init; }

    /// <summary>The journal entry that caused it; null when an order did.</summary>
    public Guid? Entry { get; init; }

    public Guid? Order { get; init; }

    /// <summary>The order's line.</summary>
    public Guid? Line { get; init; }

    public required DateTimeOffset At { get; init; }
}
