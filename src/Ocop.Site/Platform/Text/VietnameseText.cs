using System.Globalization;
using System.Text;

namespace Ocop.Site.Platform.Text;

/// <summary>Vietnamese spelling made one, in our own code: Unicode alone does not know that Thủy and Thuỷ are one word, nor that people
/// who type <c>gia vien</c> mean Gia Viễn (VN-30, VN-31, VN-35).</summary>
public static partial class VietnameseText
{
    /// <summary>As text is stored: NFC, no control characters but line ends, no broken surrogates, no space at the ends (VN-30).</summary>
    public static string Stored(string text)
    {
        var composed = Compose(text, NormalizationForm.FormC);
        if (composed.Any(c => char.IsControl(c) && c != '\n'))
            composed = string.Concat(composed.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c)));
        return composed.Trim();
    }

    /// <summary>Words as they are compared when tones count: lower case, one tone placement (<c>thủy</c>, <c>hòa</c>, <c>úy</c>), y after qu,
    /// single spaces between words, nothing but letters and digits.</summary>
    public static string Normal(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var word in Words(text))
        {
            if (result.Length > 0)
                result.Append(' ');
            result.Append(VietnameseSyllable.Normal(word));
        }
        return result.ToString();
    }

    /// <summary>Words as they are compared when tones do not count: as <see cref="Normal"/>, without any mark: <c>đ</c> is d, <c>ư</c> is u.</summary>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var word in Words(text))
        {
            if (result.Length > 0)
                result.Append(' ');
            result.Append(VietnameseSyllable.Folded(word));
        }
        return result.ToString();
    }

    /// <summary>A name for addresses and files: <c>nem-chua-yen-mac</c>. Empty when nothing in it can be written in ASCII.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var word in Words(text))
        {
            var start = slug.Length;
            foreach (var c in word)
            {
                var letter = VietnameseLetters.Base(VietnameseLetters.Apart(c).Letter);
                if (char.IsAsciiLetterOrDigit(letter))
                    slug.Append(letter);
            }
            if (start > 0 && slug.Length > start)
                slug.Insert(start, '-');
        }
        return slug.ToString();
    }

    /// <summary>The same text without marks, its capitals, spaces and punctuation kept: a reading aid beside a name, and the text of a short message.</summary>
    public static string Plain(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in Compose(text, NormalizationForm.FormC))
        {
            var lower = char.ToLowerInvariant(c);
            var letter = VietnameseLetters.Base(VietnameseLetters.Apart(lower).Letter);
            result.Append(letter == lower ? c : char.IsUpper(c) ? char.ToUpperInvariant(letter) : letter);
        }
        return result.ToString();
    }

    /// <summary>Runs of letters and digits: lower case, composed, foreign marks dropped. Signs that only join (zero-width, soft hyphen) are passed over.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in Compose(text, NormalizationForm.FormKC).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter:
                    Append(word, Rune.ToLowerInvariant(rune));
                    break;
                case UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber:
                    word.Append(rune);
                    break;
                case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark:
                    break;
                default:
                    if (word.Length > 0)
                        yield return word.ToString();
                    word.Clear();
                    break;
            }
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    private static void Append(StringBuilder word, Rune lower)
    {
        if (lower.Value is 'ð' or 'ɖ')
        {
            // Eth and the African d: typed for đ by old fonts and scanners.
            word.Append('đ');
            return;
        }
        if (lower.IsBmp && lower.Value is > 0x7F and < 0x250 or > 0x1DFF and < 0x1F00 && VietnameseLetters.Apart((char)lower.Value) is var part
            && part == ((char)lower.Value, Tone.Level) && !VietnameseLetters.Alphabet.Contains((char)lower.Value, StringComparison.Ordinal))
        {
            // A Latin letter that Vietnamese does not have (ñ, ü): its first part is its base.
            word.Append(lower.ToString().Normalize(NormalizationForm.FormD)[0]);
            return;
        }
        word.Append(lower);
    }

    private static string Compose(string text, NormalizationForm form)
    {
        if (System.Text.Ascii.IsValid(text))
            return text;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }
            // Half a pair: EnumerateRunes gives U+FFFD in its place, Normalize would throw.
            text = string.Concat(text.EnumerateRunes());
            break;
        }
        return text.Normalize(form);
    }
}
