using System.Collections.Frozen;

namespace Ocop.Traceability.Epcis;

/// <summary>
/// One list of standard words of the Core Business Vocabulary 2.0, as data. In JSON a standard value is a bare word
/// (<c>shipping</c>); anything else is a URI of the user's own. On the web the word has a URI, in XML it had a URN.
/// </summary>
public sealed class CbvVocabulary
{
    private const string Cbv = "https://ref.gs1.org/cbv/", Voc = "https://gs1.org/voc/";

    private readonly string web;
    private readonly string? urn;
    private readonly string[] refused;
    private readonly FrozenSet<string> words;

    private CbvVocabulary(string web, string? urn, string[] refused, IEnumerable<string> words) =>
        (this.web, this.urn, this.refused, this.words) = (web, urn, refused, words.ToFrozenSet(StringComparer.Ordinal));

    /// <summary>What was being done (CBV 2.0 §7.1).</summary>
    public static CbvVocabulary BizSteps { get; } = OfCbv("BizStep-", "bizstep",
    [
        "accepting", "arriving", "assembling", "collecting", "commissioning", "consigning",
        "creating_class_instance", "cycle_counting", "decommissioning", "departing", "destroying", "disassembling",
        "dispensing", "encoding", "entering_exiting", "holding", "inspecting", "installing", "killing", "loading",
        "other", "packing", "picking", "receiving", "removing", "repackaging", "repairing", "replacing", "reserving",
        "retail_selling", "sampling", "sensor_reporting", "shipping", "staging_outbound", "stock_taking", "stocking",
        "storing", "transporting", "unloading", "unpacking", "void_shipping",
    ]);

    /// <summary>The state the things are in from then on (CBV 2.0 §7.2).</summary>
    public static CbvVocabulary Dispositions { get; } = OfCbv("Disp-", "disp",
    [
        "active", "available", "completeness_inferred", "completeness_verified", "conformant", "container_closed",
        "container_open", "damaged", "destroyed", "dispensed", "disposed", "encoded", "expired", "in_progress",
        "in_transit", "inactive", "mismatch_class", "mismatch_instance", "mismatch_quantity", "needs_replacement",
        "no_pedigree_match", "non_conformant", "non_sellable_other", "partially_dispensed", "recalled", "reserved",
        "retail_sold", "returned", "sellable_accessible", "sellable_not_accessible", "stolen", "unavailable",
        "unknown",
    ]);

    /// <summary>Kinds of business documents (CBV 2.0 §7.3).</summary>
    public static CbvVocabulary BizTransactionTypes { get; } = OfCbv("BTT-", "btt",
    [
        "bol", "cert", "desadv", "inv", "pedigree", "po", "poc", "prodorder", "recadv", "rma", "testprd", "testres",
        "upevt",
    ]);

    /// <summary>Ends of a transfer (CBV 2.0 §7.4).</summary>
    public static CbvVocabulary SourceDestinationTypes { get; } = OfCbv("SDT-", "sdt",
    [
        "location", "owning_party", "possessing_party",
    ]);

    /// <summary>Why an event is void (CBV 2.0 §7.5).</summary>
    public static CbvVocabulary ErrorReasons { get; } = OfCbv("ER-", "er",
    [
        "did_not_occur", "incorrect_data",
    ]);

    /// <summary>Parts of a vector (CBV 2.0 §7.8).</summary>
    public static CbvVocabulary Components { get; } = OfCbv("Comp-", null,
    [
        "x", "y", "z", "axial_distance", "azimuth", "height", "spherical_radius", "polar_angle", "elevation_angle",
        "easting", "northing", "latitude", "longitude", "altitude",
    ]);

    /// <summary>What a sensor can raise (CBV 2.0 §7.7, GS1 Web Vocabulary).</summary>
    public static CbvVocabulary SensorAlerts { get; } = OfVoc(
    [
        "ALARM_CONDITION", "ERROR_CONDITION",
    ]);

    /// <summary>What a sensor can measure (CBV 2.0 §7.6, GS1 Web Vocabulary).</summary>
    public static CbvVocabulary MeasurementTypes { get; } = OfVoc(
    [
        "AbsoluteHumidity", "AbsorbedDose", "AbsorbedDoseRate", "Acceleration", "Altitude", "AmountOfSubstance",
        "AmountOfSubstancePerUnitVolume", "Angle", "AngularAcceleration", "AngularMomentum", "AngularVelocity",
        "Area", "Capacitance", "Conductance", "Conductivity", "Count", "Density", "Dimensionless", "DoseEquivalent",
        "DoseEquivalentRate", "DynamicViscosity", "ElectricCharge", "ElectricCurrent", "ElectricCurrentDensity",
        "ElectricFieldStrength", "Energy", "Exposure", "Force", "Frequency", "Illuminance", "Inductance",
        "Irradiance", "KinematicViscosity", "Length", "LinearMomentum", "Luminance", "LuminousFlux",
        "LuminousIntensity", "MagneticFlux", "MagneticFluxDensity", "MagneticVectorPotential", "Mass",
        "MassConcentration", "MassFlowRate", "MassPerAreaTime", "MemoryCapacity", "MolalityOfSolute", "MolarEnergy",
        "MolarMass", "MolarVolume", "Power", "Pressure", "RadiantFlux", "RadiantIntensity", "Radioactivity",
        "RelativeHumidity", "Resistance", "Resistivity", "SolidAngle", "SpecificVolume", "Speed", "SurfaceDensity",
        "SurfaceTension", "Temperature", "Time", "Torque", "Voltage", "Volume", "VolumeFlowRate", "VolumeFraction",
        "VolumetricFlux", "Wavenumber",
    ]);

    private static CbvVocabulary[] All { get; } =
        [BizSteps, Dispositions, BizTransactionTypes, SourceDestinationTypes, ErrorReasons, Components, SensorAlerts, MeasurementTypes];

    /// <summary>The words of the list.</summary>
    public IReadOnlySet<string> Words => words;

    /// <summary>Whether a value of JSON may stand here: a word of the list, or a URI that is not the standard's own in a form JSON refuses.</summary>
    public bool Allows(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return words.Contains(value)
            || (UriSyntax.IsUri(value) && !refused.Any(start => value.StartsWith(start, StringComparison.Ordinal)));
    }

    /// <summary>The bare word when the value is one or is the URI of one, otherwise the value.</summary>
    public string ToWord(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.StartsWith(web, StringComparison.Ordinal) && words.Contains(value[web.Length..]) ? value[web.Length..] : value;
    }

    /// <summary>The URI of a bare word; a URI is its own.</summary>
    public string ToUri(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return words.Contains(value) ? web + value : value;
    }

    /// <summary>The web URI of a standard word in the URN form of EPCIS 1.x; any other value is its own.</summary>
    internal static string FromUrn(string value)
    {
        var list = Array.Find(All, v => v.urn is not null && value.StartsWith(v.urn, StringComparison.Ordinal));
        return list is not null && list.words.Contains(value[list.urn!.Length..]) ? list.web + value[list.urn.Length..] : value;
    }

    private static CbvVocabulary OfCbv(string prefix, string? urn, string[] words) => new(
        Cbv + prefix,
        urn is null ? null : $"urn:epcglobal:cbv:{urn}:",
        ["urn:epcglobal:cbv", "http://ns.gs1.org/cbv/", "https://ns.gs1.org/cbv/"],
        words);

    private static CbvVocabulary OfVoc(string[] words) => new(
        Voc,
        null,
        ["http://gs1.org/voc/", "https://gs1.org/voc/", "http://www.gs1.org/voc/", "https://www.gs1.org/voc/"],
        words);
}
