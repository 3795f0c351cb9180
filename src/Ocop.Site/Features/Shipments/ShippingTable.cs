using System.Globalization;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Shipments;

/// <param name="ChecksAge">Hands over to adults only, and so may carry alcohol (FC30).</param>
/// <param name="GivesNumbers">Its tracking numbers come from its own system.</param>
/// <param name="NeedsPhoneAbroad">Takes no parcel to another country without the receiver's number.</param>
internal sealed record CarrierRow(string Code, string NameVi, string NameEn, bool ChecksAge, bool GivesNumbers, bool NeedsPhoneAbroad)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
}

/// <summary>How one seller delivers.</summary>
/// <param name="MakingDays">Working days until the parcel is handed over.</param>
/// <param name="CutOff">Until this hour today counts.</param>
/// <param name="CanBeFetched">Null: whoever welcomes visitors.</param>
/// <param name="HotelFee">Null when the seller brings nothing to a hotel.</param>
/// <param name="FreeFrom">Goods for so much travel the cheapest way at the seller's cost.</param>
internal sealed record SellerDelivery(int MakingDays, TimeOnly CutOff, bool? CanBeFetched, Dong? HotelFee, Dong? FreeFrom);

/// <summary>A carrier's fee into a zone for this weight, and its working days on the way.</summary>
internal sealed record Tariff(CarrierRow Carrier, string Step, Dong Fee, int FromDays, int ToDays);

/// <summary>What stands in <c>content/shipping</c>, read once.</summary>
internal sealed class ShippingTable
{
    private const string Everybody = "*";

    private readonly Dictionary<string, string> zones;
    private readonly Dictionary<string, string> countryZones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Country> countries = new(StringComparer.Ordinal);
    private readonly Dictionary<int, NotSentAbroad> notAbroad;
    private readonly Dictionary<string, SellerDelivery> sellers;
    private readonly ILookup<(string Carrier, string Zone), (int UpTo, Dong Fee)> fees;
    private readonly Dictionary<(string Carrier, string Zone), (int From, int To)> days;

    public ShippingTable(SeedContent content, WorkingDays workingDays)
    {
        Carriers = [.. content.Rows("shipping/carriers.csv").Select(row => new CarrierRow(row["code"], row["name_vi"], row["name_en"], row["checks_age"] == "yes", row["gives_numbers"] == "yes", row["needs_phone_abroad"] == "yes"))];
        var notes = content.Rows("shipping/zones-abroad.csv").ToDictionary(row => row["zone"], row => (Vi: row["duty_vi"], En: row["duty_en"]));
        foreach (var row in content.Rows("shipping/countries.csv"))
        {
            countries.Add(row["code"], new(
                row["code"], row["name_vi"], row["name_en"], Named(row["region"]), Named(row["postcode"]), row["postcode_first"] == "yes", notes[row["zone"]].Vi, notes[row["zone"]].En));
            countryZones.Add(row["code"], row["zone"]);
        }
        notAbroad = content.Rows("shipping/export.csv").ToDictionary(row => Number(row["set"]), row => new NotSentAbroad(row["reason_vi"], row["reason_en"]));
        zones = content.Rows("shipping/zones.csv").ToDictionary(row => row["province"], row => row["zone"]);
        fees = content.Rows("shipping/fees.csv").ToLookup(row => (row["carrier"], row["zone"]), row => (Number(row["up_to_g"]), new Dong(Number(row["fee_vnd"]))));
        days = content.Rows("shipping/days.csv").ToDictionary(row => (row["carrier"], row["zone"]), row => (Number(row["from_days"]), Number(row["to_days"])));
        sellers = content.Rows("shipping/sellers.csv").ToDictionary(row => row["producer"], Seller);
        WorkingDays = workingDays;
    }

    public IReadOnlyList<CarrierRow> Carriers { get; }

    public WorkingDays WorkingDays { get; }

    public IReadOnlyCollection<Country> Countries => countries.Values;

    public NotSentAbroad? WhyNotAbroad(int set) => notAbroad.GetValueOrDefault(set);

    public SellerDelivery OfSeller(string slug) => sellers.GetValueOrDefault(slug) ?? sellers[Everybody];

    /// <summary>As the table says, or else as the producer does.</summary>
    public bool HandsOver(Shop seller) => OfSeller(seller.Slug).CanBeFetched ?? seller.WelcomesVisitors;

    /// <summary>Every carrier that takes so much there in one parcel.</summary>
    public IEnumerable<Tariff> TariffsTo(string province, int grams) => zones.TryGetValue(province, out var zone) ? TariffsInto(zone, grams) : [];

    /// <summary>The same to another country, by the two letters of its code.</summary>
    public IEnumerable<Tariff> TariffsAbroad(string country, int grams) => countryZones.TryGetValue(country, out var zone) ? TariffsInto(zone, grams) : [];

    private IEnumerable<Tariff> TariffsInto(string zone, int grams)
    {
        foreach (var carrier in Carriers)
        {
            var steps = fees[(carrier.Code, zone)].Where(step => grams <= step.UpTo).OrderBy(step => step.UpTo).ToList();
            if (steps is [var step, ..] && days.TryGetValue((carrier.Code, zone), out var way))
                yield return new(carrier, string.Create(CultureInfo.InvariantCulture, $"{carrier.Code}:{zone}:{step.UpTo}"), step.Fee, way.From, way.To);
        }
    }

    private static SellerDelivery Seller(IReadOnlyDictionary<string, string> row) => new(
        Number(row["making_days"]), TimeOnly.ParseExact(row["cut_off"], "HH:mm", CultureInfo.InvariantCulture),
        row["pick_up"] is { Length: > 0 } said ? said == "yes" : null, Amount(row["hotel_fee_vnd"]), Amount(row["free_from_vnd"]));

    private static FormatPart Named(string text) => text switch { "must" => FormatPart.Needed, "may" => FormatPart.Possible, _ => FormatPart.None };

    private static Dong? Amount(string text) => text.Length > 0 ? new Dong(Number(text)) : null;

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
