using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Ocop.Traceability.Gs1;

/// <summary>
/// The content checks of the GS1 Barcode Syntax Dictionary, by the names it gives them. Each takes one component of a
/// value whose length already fits, and answers null or the fault.
/// </summary>
internal static class Linters
{
    private const int CompanyPrefixMinLength = 4;

    private static readonly SearchValues<char> Set39 = SearchValues.Create("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> Set64 =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private static readonly FrozenDictionary<string, FrozenSet<string>> CodeLists = ReadCodeLists();

    private static readonly FrozenDictionary<string, Func<string, ValueError?>> Checks =
        new Dictionary<string, Func<string, ValueError?>>(StringComparer.Ordinal)
        {
            ["csum"] = v => CheckDigit.IsValid(v) ? null : new(ValueErrorCode.CheckDigit, v.Length - 1, 1, "The check digit is wrong."),
            ["csumalpha"] = v => CheckCharacterPair.IsValid(v)
                ? null
                : new(ValueErrorCode.CheckCharacterPair, Math.Max(0, v.Length - 2), Math.Min(2, v.Length), "The check character pair is wrong."),
            ["gcppos1"] = v => CompanyPrefixAt(v, 0),
            ["gcppos2"] = v => CompanyPrefixAt(v, 1),
            ["yymmd0"] = v => ShortDay(v, mayBeZero: true),
            ["yymmdd"] = v => ShortDay(v, mayBeZero: false),
            ["yyyymmdd"] = v => Day(v, mayBeZero: false),
            ["hhmi"] = v => Clock(v, 0, 23, "hour") ?? Clock(v, 2, 59, "minute"),
            ["hh"] = v => Clock(v, 0, 23, "hour"),
            ["mi"] = v => Clock(v, 0, 59, "minute"),
            ["ss"] = v => Clock(v, 0, 59, "second"),
            ["iso3166"] = v => Listed("iso3166", v, "No country has this numeric code (ISO 3166-1)."),
            ["iso3166999"] = v => v == "999" ? null : Listed("iso3166", v, "No country has this numeric code (ISO 3166-1), and it is not 999."),
            ["iso3166alpha2"] = v => Listed("iso3166alpha2", v, "No country has this two-letter code (ISO 3166-1)."),
            ["iso4217"] = v => Listed("iso4217", v, "No currency has this numeric code (ISO 4217)."),
            ["iso5218"] = v => OneOf(v, "0129", "The code of a sex is 0, 1, 2 or 9 (ISO/IEC 5218)."),
            ["iban"] = Iban,
            ["pieceoftotal"] = PieceOfTotal,
            ["posinseqslash"] = PositionInSequence,
            ["latitude"] = v => Coordinate(v, 1_800_000_000),
            ["longitude"] = v => Coordinate(v, 3_600_000_000),
            ["pcenc"] = PercentEncoding,
            ["zero"] = v => OneOf(v, "0", "This digit is always 0."),
            ["nonzero"] = v => v.AsSpan().ContainsAnyExcept('0') ? null : new(ValueErrorCode.Number, 0, v.Length, "This number may not be zero."),
            ["nozeroprefix"] = v => v[0] == '0' ? new(ValueErrorCode.Number, 0, 1, "This number may not begin with 0.") : null,
            ["yesno"] = v => OneOf(v, "01", "This is 0 for no or 1 for yes."),
            ["winding"] = v => OneOf(v, "019", "The winding direction is 0, 1 or 9."),
            ["hyphen"] = v => OneOf(v, "-", "Only a hyphen may stand here."),
            ["hasnondigit"] = v => v.AsSpan().ContainsAnyExceptInRange('0', '9')
                ? null
                : new(ValueErrorCode.Character, 0, v.Length, "At least one character is something else than a digit."),
            ["importeridx"] = v => OneOf(
                v, "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz", "The importer index is a letter, a digit, - or _."),
            ["mediatype"] = v => int.Parse(v, CultureInfo.InvariantCulture) is (>= 1 and <= 10) or (>= 80 and <= 99)
                ? null
                : new(ValueErrorCode.CodeList, 0, v.Length, "No such kind of medium: 01 to 10, 80 to 99."),
            ["packagetype"] = v => Listed("packagetype", v, "No such kind of package (UN/ECE Recommendation 21)."),
            ["couponcode"] = CouponLinters.CouponCode,
            ["couponposoffer"] = CouponLinters.PositiveOfferFile,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static bool Knows(string linter) => Checks.ContainsKey(linter);

    internal static ValueError? Check(ValueComponent component, string part)
    {
        if (OutsideCharacterSet(component.CharacterSet, part) is { } error)
            return error;
        foreach (var linter in component.Linters)
            if (Checks[linter](part) is { } fault)
                return fault;
        return null;
    }

    private static ValueError? OutsideCharacterSet(char set, string part) => set switch
    {
        'N' => At(part.AsSpan().IndexOfAnyExceptInRange('0', '9'), "Only digits may stand here."),
        'Y' => At(part.AsSpan().IndexOfAnyExcept(Set39), "Only # - / digits and capital letters may stand here."),
        'Z' => OutsideBase64(part),
        _ => At(CharacterSet82.IndexOfOther(part), "Only the 82 characters of GS1's set may stand here."),
    };

    private static ValueError? At(int position, string message) =>
        position < 0 ? null : new(ValueErrorCode.Character, position, 1, message);

    // The padding is optional; if it is there, the dictionary's own check wants a whole number of threes.
    private static ValueError? OutsideBase64(string part)
    {
        var body = part.TrimEnd('=');
        var padding = part.Length - body.Length;
        return padding > 2 || (padding > 0 && part.Length % 3 != 0)
            ? new(ValueErrorCode.Character, body.Length, padding, "The padding of this base64url text is wrong.")
            : At(body.AsSpan().IndexOfAnyExcept(Set64), "Only letters, digits, - and _ may stand here.");
    }

    private static ValueError? CompanyPrefixAt(string value, int start)
    {
        var prefix = value.AsSpan(Math.Min(start, value.Length));
        var wrong = prefix[..Math.Min(CompanyPrefixMinLength, prefix.Length)].IndexOfAnyExceptInRange('0', '9');
        return wrong >= 0
            ? new(ValueErrorCode.CompanyPrefix, start + wrong, 1, "A GS1 Company Prefix stands here: digits, four of them at least.")
            : prefix.Length < CompanyPrefixMinLength
                ? new(ValueErrorCode.CompanyPrefix, value.Length, 0, "Too short for a GS1 Company Prefix: four digits at least.")
                : null;
    }

    // Which century two digits of a year stand in moves with the calendar (General Specifications 7.12), but a day's
    // being real hangs on it only for 29 February of a year 00, which means 2000 until the year 2050.
    internal static ValueError? ShortDay(string yymmdd, bool mayBeZero) =>
        Day("20" + yymmdd, mayBeZero) is { } error ? error with { Position = error.Position - 2 } : null;

    private static ValueError? Day(string yyyymmdd, bool mayBeZero)
    {
        var year = int.Parse(yyyymmdd.AsSpan(0, 4), CultureInfo.InvariantCulture);
        var month = int.Parse(yyyymmdd.AsSpan(4, 2), CultureInfo.InvariantCulture);
        var day = int.Parse(yyyymmdd.AsSpan(6, 2), CultureInfo.InvariantCulture);
        if (year < 1)
            return new(ValueErrorCode.Date, 0, 4, "No such year.");
        if (month is < 1 or > 12)
            return new(ValueErrorCode.Date, 4, 2, "No such month.");
        return day > DateTime.DaysInMonth(year, month) || (day == 0 && !mayBeZero)
            ? new(ValueErrorCode.Date, 6, 2, "No such day in this month.")
            : null;
    }

    private static ValueError? Clock(string value, int start, int max, string unit) =>
        int.Parse(value.AsSpan(start, 2), CultureInfo.InvariantCulture) > max
            ? new(ValueErrorCode.Time, start, 2, $"No such {unit}.")
            : null;

    private static ValueError? Listed(string list, string value, string message) =>
        CodeLists[list].Contains(value) ? null : new(ValueErrorCode.CodeList, 0, value.Length, message);

    private static ValueError? OneOf(string value, string allowed, string message) =>
        value.Length == 1 && allowed.Contains(value[0], StringComparison.Ordinal) ? null : new(ValueErrorCode.CodeList, 0, value.Length, message);

    private static ValueError? Iban(string value)
    {
        if (value.Length <= 10)
            return new(ValueErrorCode.Iban, value.Length, 0, "Too short for an IBAN.");
        if (!CodeLists["iso3166alpha2"].Contains(value[..2]))
            return new(ValueErrorCode.Iban, 0, 2, "An IBAN begins with the two letters of a country.");

        var remainder = 0;
        for (var i = 0; i < value.Length; i++)
        {
            // Country and check digits are counted last (ISO 13616-1).
            var at = (i + 4) % value.Length;
            var c = value[at];
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
                return new(ValueErrorCode.Iban, at, 1, "Only digits and capital letters stand in an IBAN.");
            remainder = char.IsAsciiDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'A' + 10) % 97;
        }
        return remainder == 1 ? null : new(ValueErrorCode.Iban, 2, 2, "The check digits of the IBAN are wrong.");
    }

    private static ValueError? PieceOfTotal(string value)
    {
        var piece = int.Parse(value.AsSpan(0, value.Length / 2), CultureInfo.InvariantCulture);
        var total = int.Parse(value.AsSpan(value.Length / 2), CultureInfo.InvariantCulture);
        return piece >= 1 && total >= 1 && piece <= total
            ? null
            : new(ValueErrorCode.PieceOfTotal, 0, value.Length, "The number of the piece is 1 to the total.");
    }

    private static ValueError? PositionInSequence(string value)
    {
        var parts = value.Split('/');
        return parts.Length == 2 && parts.All(p => p.Length > 0 && p[0] != '0' && p.All(char.IsAsciiDigit))
               && int.Parse(parts[0], CultureInfo.InvariantCulture) <= int.Parse(parts[1], CultureInfo.InvariantCulture)
            ? null
            : new(ValueErrorCode.PieceOfTotal, 0, value.Length, "This is a position, a slash and the number of all, such as 1/2.");
    }

    private static ValueError? Coordinate(string value, long max) =>
        long.Parse(value, CultureInfo.InvariantCulture) <= max ? null : new(ValueErrorCode.Number, 0, value.Length, "This coordinate lies beyond the globe.");

    private static ValueError? PercentEncoding(string value)
    {
        for (var i = 0; i < value.Length; i++)
            if (value[i] == '%' && !(i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2])))
                return new(ValueErrorCode.PercentEncoding, i, Math.Min(3, value.Length - i), "A percent sign is followed by two hexadecimal digits.");
        return null;
    }

    private static FrozenDictionary<string, FrozenSet<string>> ReadCodeLists()
    {
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var current = new List<string>();
        foreach (var line in EmbeddedText.Lines("code-lists.txt"))
            if (line is [] or ['#', ..])
                continue;
            else if (line[0] == ' ')
                current.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            else
                lists[line.Trim()] = current = [];
        return lists.ToFrozenDictionary(l => l.Key, l => l.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
