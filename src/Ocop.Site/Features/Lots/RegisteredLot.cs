using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Problems;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Lots;

internal enum LotStatus
{
    Active,
    Closed,
}

/// <summary>A lot as its producer made it. How much there is stands in <see cref="StockMovement"/>, never here.</summary>
internal sealed class RegisteredLot
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Product { get; init; }
    public required Guid Producer { get; init; }

    /// <summary>Unique for its product.</summary>
    public required LotNumber Number { get; init; }

    public required ShortCode Code { get; init; }
    public required DateOnly MadeOn { get; init; }
    public DateOnly? BestBefore { get; init; }
    public required CommuneCode Commune { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }

    /// <summary>The lot's name in events. It stays what it was when the product is given a GTIN later.</summary>
    public required string Epc { get; init; }

    public LotStatus Status { get; private set; } = LotStatus.Active;
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Nothing more is done with the lot.</summary>
    /// <exception cref="TransitionRefused">It is closed already.</exception>
    public void Close() => Status = Status == LotStatus.Active
        ? LotStatus.Closed
        : throw new TransitionRefused($"lot {Number}", $"Lô {Number} đã đóng rồi.", $"Lot {Number} is closed already.");

    public Lot AsLot(long made, long inStock) => new(
        Id, Product, Producer, Number, Code, MadeOn, BestBefore, made, inStock, Commune, new GeoPoint(Latitude, Longitude), Epc, RecordedAt);
}
