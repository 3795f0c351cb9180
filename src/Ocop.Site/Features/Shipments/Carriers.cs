using System.Buffers.Binary;
using System.Globalization;

namespace Ocop.Site.Features.Shipments;

/// <summary>A carrier's own system. A real one implements this and is named in <c>content/shipping/carriers.csv</c>.</summary>
internal interface ICarrier
{
    /// <summary>Takes on a parcel; asked twice for one parcel it answers the same number.</summary>
    Task<string> TakeOnAsync(CarrierRow carrier, PackedParcel parcel, CancellationToken cancellationToken);
}

/// <summary>Stands in for every carrier until there is a contract: numbers made from the parcel's own, and nobody drives.</summary>
internal sealed class StandInCarrier : ICarrier
{
    private const string Prefix = "TN"; // thử nghiệm: nobody takes it for a real carrier's number

    public Task<string> TakeOnAsync(CarrierRow carrier, PackedParcel parcel, CancellationToken cancellationToken)
    {
        Span<byte> bytes = stackalloc byte[16];
        parcel.Id.TryWriteBytes(bytes, bigEndian: true, out _);
        // The last eight bytes of a version 7 id are its random half.
        var number = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) % 1_000_000_000_000;
        return Task.FromResult(Prefix + number.ToString("D12", CultureInfo.InvariantCulture));
    }
}
