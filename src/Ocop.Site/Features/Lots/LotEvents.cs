using System.Globalization;
using Ocop.Site.Features.Catalogue;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Lots;

/// <summary>Writes a lot's steps as EPCIS 2.0 events. Every name in them is free of a host, so that a changed host changes no hash.</summary>
internal static class LotEvents
{
    private const string Authority = "tag:ocop.ninhbinh.gov.vn,2026:";

    private static readonly Namespaces Ours = Namespaces.None.With("ocop", Authority + "voc:");

    /// <summary>The lot's name: under the product's GTIN its Digital Link, else our own tag URI (RFC 4151).</summary>
    public static EpcisId NameOf(Product product, LotNumber number, ShortCode code) => EpcisId.Parse(product.Gtin is { } gtin
        ? $"https://id.gs1.org/01/{gtin}/10/{Uri.EscapeDataString(number.ToString())}"
        : $"{Authority}lot:{code}");

    /// <summary>The lot comes to be (CBV 2.0 section 7.1.2.6, commissioning).</summary>
    public static ObjectEvent Made(RegisteredLot lot, JournalEntry entry) => Step(lot, entry, JournalWords.Made) with
    {
        Action = EpcisAction.Add,
        Ilmd =
        [
            new("cbvmda:lotNumber", lot.Number.ToString()),
            new("ocop:madeOn", Day(lot.MadeOn)),
            .. lot.BestBefore is { } end ? [new Extension("cbvmda:bestBeforeDate", Day(end))] : Array.Empty<Extension>(),
        ],
    };

    /// <summary>A step in the life of the lot.</summary>
    public static ObjectEvent Step(RegisteredLot lot, JournalEntry entry, JournalWord word) => new()
    {
        EventTime = EpcisTime.Of(entry.At),
        EventTimeZoneOffset = ZoneOffset.Vietnam,
        Action = EpcisAction.Observe,
        QuantityList = [new(EpcisId.Parse(lot.Epc), entry.Quantity is { } quantity ? EpcisNumber.Of(quantity) : null)],
        BizStep = word.BizStep,
        Disposition = word.Disposition,
        ReadPoint = new(EpcisId.Parse(string.Create(CultureInfo.InvariantCulture, $"geo:{lot.Latitude:0.######},{lot.Longitude:0.######}")), Said(
            ("ocop:commune", entry.Commune.ToString()),
            ("ocop:place", entry.Place))),
        Namespaces = Ours,
        Extensions = Said(
            ("ocop:word", word.Code),
            ("ocop:note", entry.Note),
            ("ocop:photo", entry.Photo ?? ""),
            ("ocop:recordedBy", entry.RecordedBy)),
    };

    /// <summary>The same event again, declared wrong (EPCIS 2.0 section 7.4.1.4).</summary>
    public static EpcisEvent Wrong(EpcisEvent said, string reason, DateTimeOffset now) => said with
    {
        RecordTime = null,
        ErrorDeclaration = new(EpcisTime.Of(now), "incorrect_data", null, Said(("ocop:because", reason))),
    };

    private static List<Extension> Said(params (string Name, string Text)[] fields) =>
        [.. fields.Where(field => field.Text.Length > 0).Select(field => new Extension(field.Name, field.Text))];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
