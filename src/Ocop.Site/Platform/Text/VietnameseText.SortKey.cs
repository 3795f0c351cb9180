using System.Text;

namespace Ocop.Site.Platform.Text;

public static partial class VietnameseText
{
    /// <summary>The longest key <see cref="SortKey"/> makes: a column of this length holds every key.</summary>
    public const int SortKeyLength = 240;

    // In ASCII order: the end of the letters, a space between words, digits, the 33 letters, anything else.
    private const char EndOfLetters = '!';
    private const char Space = '-';
    private const char Foreign = '~';

    /// <summary>Alphabetical order as a string of ASCII characters, to be stored and paged on: compared byte by byte (SQLite's BINARY,
    /// PostgreSQL's "C", <see cref="StringComparison.Ordinal"/>) it sorts a ă â b c d đ e ê …, then by tone: level, huyền, hỏi, ngã, sắc, nặng (VN-34).</summary>
    public static string SortKey(string text) => SortKeyOf(Words(text));

    /// <summary>The key of a person's name: by given name with its tone, which stands last, then the rest (VN-11): every Hoa before every Hòa.</summary>
    public static string PersonSortKey(string name)
    {
        var words = Words(name).ToList();
        return words.Count < 2 ? SortKeyOf(words) : SortKeyOf([words[^1]]) + SortKeyOf(words[..^1]);
    }

    private static string SortKeyOf(IEnumerable<string> words)
    {
        var letters = new StringBuilder();
        var tones = new StringBuilder();
        foreach (var word in words)
        {
            if (letters.Length > 0)
                letters.Append(Space);
            var tone = Tone.Level;
            foreach (var rune in word.EnumerateRunes())
            {
                if (rune.IsBmp && VietnameseLetters.Apart((char)rune.Value) is var (letter, here)
                    && (char.IsAsciiDigit(letter) || VietnameseLetters.Alphabet.Contains(letter, StringComparison.Ordinal)))
                {
                    letters.Append(char.IsAsciiDigit(letter) ? letter : Place(letter));
                    tone = here == Tone.Level ? tone : here;
                }
                else
                {
                    letters.Append(Foreign).Append(rune.Value.ToString("X6", System.Globalization.CultureInfo.InvariantCulture));
                }
            }
            tones.Append((char)('0' + (int)tone));
        }
        letters.Append(EndOfLetters).Append(tones);
        return letters.Length <= SortKeyLength ? letters.ToString() : letters.ToString(0, SortKeyLength);
    }

    // A to Z, then a to g: 33 characters in ASCII order.
    private static char Place(char letter) =>
        VietnameseLetters.Alphabet.IndexOf(letter, StringComparison.Ordinal) is var at && at < 26 ? (char)('A' + at) : (char)('a' + at - 26);
}
