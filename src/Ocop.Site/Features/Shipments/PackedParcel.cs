using Ocop.Site.Data;

namespace Ocop.Site.Features.Shipments;

/// <summary>The parcel of a part: one at a time. A parcel that was opened again stays as a row.</summary>
internal sealed class PackedParcel : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Order { get; init; }
    public required Guid Part { get; init; }
    public required Guid Seller { get; init; }

    /// <summary>Code of a row in <c>content/shipping/carriers.csv</c>; empty until it is sent.</summary>
    public string Carrier { get; private set; } = "";

    public string Tracking { get; private set; } = "";
    public required DateTimeOffset PackedAt { get; init; }
    public required string PackedBy { get; init; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? ReceivedAt { get; private set; }
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>Opened again, or given up, before it left.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    public void Send(string carrier, string tracking, DateTimeOffset now) => (Carrier, Tracking, SentAt) = (carrier, tracking, now);

    public void Receive(DateTimeOffset at) => ReceivedAt ??= at;

    public void Return(DateTimeOffset at) => ReturnedAt ??= at;

    public void Open(DateTimeOffset at) => OpenedAt ??= at;

    /// <param name="carrier">Its row; null for one that is named there no more.</param>
    public Parcel AsParcel(CarrierRow? carrier) => new(Id, Part, Carrier, carrier?.NameVi ?? Carrier, carrier?.NameEn ?? Carrier, Tracking, PackedAt, SentAt, ReceivedAt);
}

/// <summary>That a buyer was told of a recall, so that it is told once.</summary>
internal sealed class RecallNotice : IShownOnNoPage
{
    public required Guid Recall { get; init; }
    public required Guid Order { get; init; }
    public required DateTimeOffset At { get; init; }
}
