using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Shipments;

/// <summary>Goods of one seller on their way to one address.</summary>
/// <param name="Province">Where to, two digits; null when it is fetched or goes abroad.</param>
/// <param name="Country">ISO 3166, two letters, when it goes abroad.</param>
/// <param name="HasPhone">The receiver's number is known: abroad some carriers take nothing without it.</param>
public sealed record ShippingQuestion(Guid Seller, int Grams, Dong Goods, string? Province, string? Commune, bool HasAlcohol, string? Country = null, bool HasPhone = true);

/// <summary>Whether a country's addresses have a part, and must have it.</summary>
public enum FormatPart { None, Possible, Needed }

/// <summary>A country that goods are sent to (<c>content/shipping/countries.csv</c>).</summary>
/// <param name="Code">ISO 3166, two letters.</param>
/// <param name="DutyVi">What is not in the price.</param>
public sealed record Country(string Code, string NameVi, string NameEn, FormatPart Region, FormatPart Postcode, bool IsPostcodeFirst, string DutyVi, string DutyEn)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
    public string Duty(Language language) => language == Language.English ? DutyEn : DutyVi;
}

/// <summary>Why goods of a product set stay in the country.</summary>
public sealed record NotSentAbroad(string ReasonVi, string ReasonEn)
{
    public string Reason(Language language) => language == Language.English ? ReasonEn : ReasonVi;
}

/// <summary>A way offered, with its price and honest days.</summary>
public sealed record ShippingOption(DeliveryChoice Choice, string NameVi, string NameEn)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
}

/// <summary>A packed parcel.</summary>
/// <param name="Carrier">Its code; empty until it is sent, and so are its names.</param>
/// <param name="Tracking">The carrier's number; empty until it has one.</param>
public sealed record Parcel(Guid Id, Guid Part, string Carrier, string CarrierVi, string CarrierEn, string Tracking, DateTimeOffset PackedAt, DateTimeOffset? SentAt, DateTimeOffset? ReceivedAt)
{
    public string CarrierName(Language language) => language == Language.English ? CarrierEn : CarrierVi;
}

public interface IShipments
{
    /// <summary>The ways for each question, cheapest first; empty for a seller who cannot send there. From the table in <c>content/shipping</c> and the carriers' adapters.</summary>
    Task<ILookup<Guid, ShippingOption>> OptionsAsync(IReadOnlyCollection<ShippingQuestion> questions, CancellationToken cancellationToken);

    /// <summary>As they stand in the table.</summary>
    IReadOnlyCollection<Country> Countries { get; }

    /// <summary>Null when goods of this product set may go.</summary>
    NotSentAbroad? WhyNotAbroad(int set);

    /// <summary>Working days until this seller hands a parcel over.</summary>
    /// <param name="slug">Of the producer.</param>
    int MakingDaysOf(string slug);

    /// <summary>Sellers who hand their goods over at the workshop too.</summary>
    Task<IReadOnlySet<Guid>> HandingOverAsync(CancellationToken cancellationToken);

    Task<ILookup<Guid, Parcel>> OfPartsAsync(IReadOnlyCollection<Guid> parts, CancellationToken cancellationToken);
}

public static class ShipmentsModule
{
    public static IServiceCollection AddShipments(this IServiceCollection services) => services
        .AddSingleton<ShippingTable>().AddSingleton<Quoting>().AddSingleton<ICarrier, StandInCarrier>()
        .AddScoped<IShipments, ShipmentRegister>().AddScoped<Picking>().AddScoped<ParcelDesk>().AddKeptForOrders<ParcelsOfOldOrders>()
        .AddEventHandler<SubOrderMoved, OnSubOrderMoved>().AddEventHandler<LotRecalled, OnLotRecalled>().AddNotices("LotRecalled")
        .AddSeed<ShipmentsDemonstration>();
}
