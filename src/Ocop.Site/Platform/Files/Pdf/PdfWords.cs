namespace Ocop.Site.Platform.Files.Pdf;

/// <summary>Sets text in lines.</summary>
internal static class PdfWords
{
    /// <summary>A text in lines no wider than allowed; a word that is wider itself is broken after one of the joints, or anywhere when they are null.</summary>
    public static IEnumerable<string> Wrap(string text, TrueTypeFont font, double size, double width, string? joints)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, font, size, width, joints)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && font.WidthOf(longer, size) > width)
            {
                yield return line;
                longer = word;
            }
            line = longer;
        }
        if (line.Length > 0)
            yield return line;
    }

    /// <summary>A word in pieces no wider than allowed, broken after one of the joints, or anywhere when they are null.</summary>
    private static IEnumerable<string> Pieces(string word, TrueTypeFont font, double size, double width, string? joints)
    {
        while (word.Length > 1 && font.WidthOf(word, size) > width)
        {
            var length = word.Length - 1;
            while (length > 0 && (font.WidthOf(word[..length], size) > width || (joints is not null && !joints.Contains(word[length - 1], StringComparison.Ordinal))))
                length--;
            if (length == 0)
                break;
            yield return word[..length];
            word = word[length..];
        }
        yield return word;
    }
}
