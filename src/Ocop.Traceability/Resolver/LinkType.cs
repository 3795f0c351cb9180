using System.Collections.Frozen;

namespace Ocop.Traceability.Resolver;

/// <summary>
/// What a link is for: a term of the GS1 Web Vocabulary (1.16), or the URI of a term of somebody else's. The three ways in
/// which GS1's terms are written are one value (GS1-Conformant Resolver 1.2, "link types").
/// </summary>
public sealed record LinkType
{
    /// <summary>The namespace that is written: <c>https://ref.gs1.org/voc/</c>.</summary>
    public const string Gs1Namespace = "https://ref.gs1.org/voc/";

    private static readonly string[] Gs1Prefixes = ["gs1:", "https://ref.gs1.org/voc/", "https://gs1.org/voc/", "https://www.gs1.org/voc/"];

    private LinkType(string uri) => Uri = uri;

    /// <summary>The full URI, as it names a relation in a linkset.</summary>
    public string Uri { get; }

    /// <summary>The term when it is GS1's, such as <c>pip</c>; else null.</summary>
    public string? Gs1Term => Uri.StartsWith(Gs1Namespace, StringComparison.Ordinal) ? Uri[Gs1Namespace.Length..] : null;

    /// <summary>Where a request without link type goes.</summary>
    public static LinkType DefaultLink { get; } = Gs1("defaultLink");

    /// <summary>Defaults that differ by language or media type.</summary>
    public static LinkType DefaultLinkMulti { get; } = Gs1("defaultLinkMulti");

    /// <summary>Product information page.</summary>
    public static LinkType Pip { get; } = Gs1("pip");

    /// <summary>Where it came from.</summary>
    public static LinkType Traceability { get; } = Gs1("traceability");

    /// <summary>Certificates.</summary>
    public static LinkType CertificationInfo { get; } = Gs1("certificationInfo");

    /// <summary>Whether it is recalled.</summary>
    public static LinkType RecallStatus { get; } = Gs1("recallStatus");

    /// <summary>An EPCIS repository.</summary>
    public static LinkType Epcis { get; } = Gs1("epcis");

    /// <summary>The terms of the vocabulary that are link types, <c>productSustainabilityInfo</c> left out as withdrawn.</summary>
    public static IReadOnlySet<string> Gs1Terms { get; } = new[]
    {
        "defaultLink", "defaultLinkMulti", "handledBy", "pip", "traceability", "certificationInfo", "dpp", "epcis", "masterData", "recallStatus",
        "instructions", "quickStartGuide", "faqs", "support", "serviceInfo", "registerProduct", "review", "leaveReview", "safetyInfo",
        "consumerHandlingStorageInfo", "sustainabilityInfo", "ingredientsInfo", "allergenInfo", "nutritionalInfo", "recipeInfo", "menuInfo",
        "whatsInTheBox", "backgroundInfo", "relatedImage", "relatedVideo", "tutorial", "activityIdeas", "promotion", "loyaltyProgram", "subscribe",
        "socialMedia", "homepage", "careersInfo", "locationInfo", "logisticsInfo", "openingHoursInfo", "eventsInfo", "scheduleTime", "paymentLink",
        "hasRetailers", "purchaseSuppliesOrAccessories", "appDownload", "userAgreement", "registryEntry", "statisticInfo", "verificationService",
        "reportFound", "smartLabel", "jws", "epil", "eifu", "smpc", "brandHomepageClinical", "brandHomepagePatient",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Reads <c>gs1:pip</c>, <c>https://gs1.org/voc/pip</c>, <c>https://ref.gs1.org/voc/pip</c>, or any other absolute URI or
    /// prefixed name as it stands. Whether anybody offers such links is another question; null only for an empty text.
    /// </summary>
    public static LinkType? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var prefix = Gs1Prefixes.FirstOrDefault(p => text.StartsWith(p, StringComparison.Ordinal));
        return new(prefix is null ? text : Gs1Namespace + text[prefix.Length..]);
    }

    /// <summary>The full URI.</summary>
    public override string ToString() => Uri;

    private static LinkType Gs1(string term) => new(Gs1Namespace + term);
}
