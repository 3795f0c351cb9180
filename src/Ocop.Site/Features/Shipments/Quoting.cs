using System.Resources;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Shipments;

/// <summary>The ways for one seller's goods, with days that can be kept.</summary>
internal sealed class Quoting(ShippingTable table)
{
    /// <summary>Codes of what no carrier's row stands behind.</summary>
    public const string Fetched = "lay-tai-xuong", BySeller = "tu-giao";

    private static readonly ResourceManager Texts = new(typeof(ShipmentsText));

    /// <summary>Cheapest first, the quickest of equals before.</summary>
    public IReadOnlyList<ShippingOption> Ask(ShippingQuestion question, Shop seller, DateTimeOffset now)
    {
        var delivery = table.OfSeller(seller.Slug);
        var ready = ReadyOn(delivery, now);
        var options = new List<ShippingOption>();
        if (table.HandsOver(seller))
            options.Add(Named("WayPickUp", new(DeliveryWay.PickUp, Dong.Zero, ready, ready, Fetched)));
        // Alcohol is handed to the adult who bought it, not left at a reception.
        if (question.Province == IPlaces.OwnProvince && !question.HasAlcohol && delivery.HotelFee is { } fee)
            options.Add(Named("WayHotel", new(DeliveryWay.Hotel, fee, ready, table.WorkingDays.After(ready, 1), BySeller)));
        if (question.Province is { } province)
            options.AddRange(Parcels(question, province, delivery, ready));
        if (question.Country is { } country && !question.HasAlcohol)
            options.AddRange(Abroad(question, country, ready));
        return [.. options.OrderBy(option => option.Choice.Fee).ThenBy(option => option.Choice.Latest)];
    }

    private IEnumerable<ShippingOption> Parcels(ShippingQuestion question, string province, SellerDelivery delivery, DateOnly ready)
    {
        var tariffs = table.TariffsTo(province, question.Grams).Where(tariff => tariff.Carrier.ChecksAge || !question.HasAlcohol).OrderBy(tariff => tariff.Fee).ToList();
        var sellerPays = delivery.FreeFrom is { } from && question.Goods >= from;
        return tariffs.Select((tariff, place) => new ShippingOption(
            new(DeliveryWay.Parcel, sellerPays && place == 0 ? Dong.Zero : tariff.Fee,
                table.WorkingDays.After(ready, tariff.FromDays), table.WorkingDays.After(ready, tariff.ToDays), tariff.Step),
            tariff.Carrier.NameVi, tariff.Carrier.NameEn));
    }

    /// <summary>Nobody but the buyer bears these.</summary>
    private IEnumerable<ShippingOption> Abroad(ShippingQuestion question, string country, DateOnly ready) =>
        table.TariffsAbroad(country, question.Grams).Where(tariff => question.HasPhone || !tariff.Carrier.NeedsPhoneAbroad).Select(tariff => new ShippingOption(
            new(DeliveryWay.Abroad, tariff.Fee, table.WorkingDays.After(ready, tariff.FromDays), table.WorkingDays.After(ready, tariff.ToDays), tariff.Step), tariff.Carrier.NameVi, tariff.Carrier.NameEn));

    /// <summary>The day on which the seller has it ready: today counts until the cut-off hour of a working day.</summary>
    private DateOnly ReadyOn(SellerDelivery delivery, DateTimeOffset now)
    {
        var today = VietnamTime.DayOf(now);
        var counts = TimeOnly.FromDateTime(VietnamTime.Of(now).DateTime) < delivery.CutOff;
        return table.WorkingDays.After(counts ? today : today.AddDays(1), delivery.MakingDays);
    }

    private static ShippingOption Named(string key, DeliveryChoice choice) =>
        new(choice, Texts.GetString(key, Language.Vietnamese.Culture)!, Texts.GetString(key, Language.English.Culture)!);
}
