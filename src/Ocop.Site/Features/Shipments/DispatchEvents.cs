using System.Globalization;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Traceability.Epcis;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Shipments;

/// <summary>Goods leave their maker, and come back, as EPCIS 2.0 events: which lots, how many, from where. Never to whom.</summary>
internal static class DispatchEvents
{
    /// <summary>Handed to a carrier (CBV 2.0 section 7.1, shipping).</summary>
    public static ObjectEvent Sent(PackedParcel parcel, SubOrder part, IReadOnlyDictionary<Guid, Lot> lots, Shop seller, DateTimeOffset now) =>
        Event(parcel, part, lots, seller, now) with { BizStep = "shipping", Disposition = "in_transit" };

    /// <summary>Handed to the buyer at the workshop (retail_selling).</summary>
    public static ObjectEvent Fetched(PackedParcel parcel, SubOrder part, IReadOnlyDictionary<Guid, Lot> lots, Shop seller, DateTimeOffset now) =>
        Event(parcel, part, lots, seller, now) with { BizStep = "retail_selling", Disposition = "retail_sold" };

    /// <summary>Back at the workshop (receiving).</summary>
    public static ObjectEvent CameBack(PackedParcel parcel, SubOrder part, IReadOnlyDictionary<Guid, Lot> lots, Shop seller, DateTimeOffset now) =>
        Event(parcel, part, lots, seller, now) with { BizStep = "receiving", Disposition = "returned" };

    private static ObjectEvent Event(PackedParcel parcel, SubOrder part, IReadOnlyDictionary<Guid, Lot> lots, Shop seller, DateTimeOffset now) => new()
    {
        EventTime = EpcisTime.Of(now),
        EventTimeZoneOffset = ZoneOffset.Vietnam,
        Action = EpcisAction.Observe,
        QuantityList =
        [
            .. part.Lines.SelectMany(line => line.Parts).SelectMany(product => product.Lots).GroupBy(lot => lot.Lot)
                .OrderBy(lot => lots[lot.Key].Epc, StringComparer.Ordinal)
                .Select(lot => new QuantityElement(EpcisId.Parse(lots[lot.Key].Epc), EpcisNumber.Of(lot.Sum(packed => packed.Packs)))),
        ],
        ReadPoint = new(EpcisId.Parse(string.Create(CultureInfo.InvariantCulture, $"geo:{seller.Place.Latitude:0.######},{seller.Place.Longitude:0.######}"))),
        // The despatch advice tells two equal parcels of one moment apart, and leads outsiders nowhere.
        BizTransactions = [new(EpcisId.Parse($"urn:uuid:{parcel.Id}"), "desadv")],
    };
}
