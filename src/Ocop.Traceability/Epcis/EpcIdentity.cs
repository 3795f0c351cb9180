using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.Epcis;

/// <summary>
/// Finds the one form of an identifier (CBV 2.0 §8.9.2): EPC URNs become Digital Links (Tag Data Standard 2.0 §6), and
/// Digital Links their constrained canonical form: domain <c>https://id.gs1.org</c>, no stem, query or fragment, a
/// 14-digit GTIN, and only the finest of the qualifiers that carry identity.
/// </summary>
/// <remarks>
/// This is for comparing, not for checking: a wrong check digit is kept, so that a false number stays the number it is.
/// </remarks>
public static partial class EpcIdentity
{
    private const string Domain = "https://id.gs1.org/";

    /// <summary>The qualifiers that may stand behind a key, and of those the ones that carry identity, finest first.</summary>
    private static readonly FrozenDictionary<string, (string[] Known, string[] Kept)> Keys = new Dictionary<string, (string[], string[])>
    {
        ["00"] = ([], []),
        ["01"] = (["22", "10", "21", "235"], ["21", "235", "10"]),
        ["253"] = ([], []),
        ["255"] = ([], []),
        ["401"] = ([], []),
        ["402"] = ([], []),
        ["414"] = (["254", "7040"], ["254"]),
        ["415"] = (["8020"], []),
        ["417"] = (["7040"], []),
        ["8003"] = ([], []),
        ["8004"] = (["7040"], []),
        ["8006"] = (["22", "10", "21"], ["21", "10"]),
        ["8010"] = (["8011"], ["8011"]),
        ["8013"] = ([], []),
        ["8017"] = (["8019"], []),
        ["8018"] = (["8019"], []),
    }.ToFrozenDictionary();

    /// <summary>The canonical form of a URI; a URI of no known form is its own.</summary>
    public static string Canonical(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.StartsWith("urn:epc:", StringComparison.Ordinal) ? FromUrn(uri) ?? uri
            : uri.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? FromDigitalLink(uri) ?? uri
            : uri;
    }

    private static string? FromDigitalLink(string uri)
    {
        if (WebUri().Match(uri) is not { Success: true } match)
            return null;

        var segments = match.Groups["path"].Value.Split('/')[1..];
        if (segments is [.., _, ""])
            segments = segments[..^1];
        for (var at = segments.Length - 2; at >= 0; at -= 2)
        {
            if (Keys.TryGetValue(segments[at], out var key) && Constrained(segments[at], key, segments[at..]) is { } link)
                return link;
        }

        return null;
    }

    private static string? Constrained(string ai, (string[] Known, string[] Kept) key, string[] pairs)
    {
        var qualifiers = new Dictionary<string, string>();
        for (var i = 2; i < pairs.Length; i += 2)
        {
            if (!key.Known.Contains(pairs[i]))
                return null;
            qualifiers[pairs[i]] = pairs[i + 1];
        }

        var value = Uri.UnescapeDataString(pairs[1]);
        if (ai == "01" && value.Length is 8 or 12 or 13 && value.All(char.IsAsciiDigit))
            value = value.PadLeft(14, '0');
        if (!FourDigits().IsMatch(value))
            return null; // every key opens with a company prefix
        var finest = key.Kept.FirstOrDefault(qualifiers.ContainsKey);
        var link = $"{Domain}{ai}/{Uri.EscapeDataString(value)}";
        return finest is null ? link : $"{link}/{finest}/{Escaped(qualifiers[finest])}";
    }

    private static string? FromUrn(string urn)
    {
        if (EpcUrn().Match(urn) is not { Success: true } match)
            return null;

        var scheme = match.Groups["scheme"].Value;
        var fields = match.Groups["fields"].Value.Split('.');
        var pattern = match.Groups["kind"].Value == "idpat";
        if (pattern)
        {
            if (fields is not [.. var fixedFields, "*"])
                return null;
            fields = fixedFields;
        }

        return fields is [var prefix, _, ..] && prefix.All(char.IsAsciiDigit)
            ? FromFields(scheme, prefix, fields[1], fields[2..], pattern)
            : null;
    }

    /// <summary>The table of §3.12's end: c company prefix, I indicator, r reference; the check digit is computed anew.</summary>
    private static string? FromFields(string scheme, string c, string reference, string[] more, bool pattern)
    {
        var rest = string.Join('.', more);
        return scheme switch
        {
            "sgtin" or "lgtin" or "upui" when Checked(Indicated(c, reference), 13) is { } gtin =>
                pattern ? $"{Domain}01/{gtin}" : rest.Length == 0 ? null
                : $"{Domain}01/{gtin}/{(scheme == "sgtin" ? "21" : scheme == "lgtin" ? "10" : "235")}/{Escaped(rest)}",
            "itip" when more.Length >= 2 && Checked(Indicated(c, reference), 13) is { } gtin =>
                $"{Domain}8006/{gtin}{more[0]}{more[1]}" + (pattern ? "" : $"/21/{Escaped(string.Join('.', more[2..]))}"),
            "sscc" when more.Length == 0 && Checked(Indicated(c, reference), 17) is { } sscc => $"{Domain}00/{sscc}",
            "sgln" when Checked(c + reference, 12) is { } gln =>
                pattern || rest is "" or "0" ? $"{Domain}414/{gln}" : $"{Domain}414/{gln}/254/{Escaped(rest)}",
            "pgln" when Checked(c + reference, 12) is { } gln => $"{Domain}417/{gln}",
            "grai" when Checked(c + reference, 12) is { } type => $"{Domain}8003/0{type}{(pattern ? "" : Escaped(rest))}",
            "gdti" when Checked(c + reference, 12) is { } type => $"{Domain}253/{type}{(pattern ? "" : Escaped(rest))}",
            "sgcn" when Checked(c + reference, 12) is { } type => $"{Domain}255/{type}{(pattern ? "" : Escaped(rest))}",
            "gsrn" when Checked(c + reference, 17) is { } gsrn => $"{Domain}8018/{gsrn}",
            "gsrnp" when Checked(c + reference, 17) is { } gsrn => $"{Domain}8017/{gsrn}",
            "gsin" when Checked(c + reference, 16) is { } gsin => $"{Domain}402/{gsin}",
            "giai" => $"{Domain}8004/{Escaped(c + string.Join('.', [reference, .. more]))}",
            "ginc" => $"{Domain}401/{Escaped(c + string.Join('.', [reference, .. more]))}",
            "cpi" => $"{Domain}8010/{Escaped(c + reference)}" + (pattern || rest.Length == 0 ? "" : $"/8011/{rest}"),
            _ => null,
        };
    }

    /// <summary>The indicator or extension digit opens the second field of the URN, and the whole number of the key.</summary>
    private static string Indicated(string prefix, string reference) =>
        reference.Length == 0 ? prefix : reference[0] + prefix + reference[1..];

    private static string? Checked(string body, int length) =>
        body.Length == length && body.All(char.IsAsciiDigit) ? body + CheckDigit.For(body) : null;

    private static string Escaped(string value) => Uri.EscapeDataString(Uri.UnescapeDataString(value));

    [GeneratedRegex(@"^https?://[^/?#]*(?<path>/[^?#]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebUri();

    [GeneratedRegex(@"^urn:epc:(?<kind>id|class|idpat):(?<scheme>[a-z]+):(?<fields>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex EpcUrn();

    [GeneratedRegex(@"^\d{4}", RegexOptions.ECMAScript)]
    private static partial Regex FourDigits();
}
