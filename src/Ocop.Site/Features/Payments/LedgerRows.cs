using Ocop.Site.Data;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

/// <summary>A booking as stored, once under its key.</summary>
internal sealed class LedgerBooking : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it books, such as <c>received:{receipt}</c>: told twice it is booked once.</summary>
    public required string Key { get; init; }

    public required string What { get; init; }
    public Guid? Order { get; init; }
    public required DateTimeOffset At { get; init; }
    public List<LedgerSide> Sides { get; } = [];
}

internal sealed class LedgerSide : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Booking { get; init; }
    public required string Account { get; init; }
    public required Dong Amount { get; init; }
    public required DateTimeOffset At { get; init; }
}
