namespace Ocop.Site.Platform.Text;

/// <summary>One word of lower-case composed letters, as <see cref="VietnameseText.Words"/> gives it. Vietnamese writes each syllable apart,
/// so a word with one tone is a syllable; anything else is left as it is.</summary>
internal static class VietnameseSyllable
{
    /// <summary>The word without its tone (hats, horns and breves stay), with y after qu; and the tone.</summary>
    public static (string Letters, Tone Tone) Apart(string word)
    {
        Span<char> letters = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        var tone = Tone.Level;
        for (var i = 0; i < word.Length; i++)
        {
            var (letter, here) = VietnameseLetters.Apart(word[i]);
            if (here != Tone.Level)
                tone = here;
            letters[i] = letter == 'i' && i > 1 && word[i - 1] == 'u' && word[i - 2] == 'q' ? 'y' : letter;
        }
        return (letters.ToString(), tone);
    }

    public static string Folded(string word)
    {
        var (letters, _) = Apart(word);
        Span<char> folded = letters.Length <= 64 ? stackalloc char[letters.Length] : new char[letters.Length];
        for (var i = 0; i < letters.Length; i++)
            folded[i] = VietnameseLetters.Base(letters[i]);
        return folded.ToString();
    }

    public static string Normal(string word)
    {
        var (letters, tone) = Apart(word);
        if (tone == Tone.Level)
            return letters;
        var place = word.Count(c => VietnameseLetters.Apart(c).Tone != Tone.Level) == 1 ? PlaceOfTone(letters) : -1;
        if (place < 0)
            return word;
        return string.Create(letters.Length, (letters, tone, place), static (span, from) =>
        {
            from.letters.CopyTo(span);
            span[from.place] = VietnameseLetters.With(span[from.place], from.tone);
        });
    }

    /// <summary>Where the older, commoner spelling puts the tone: hòa, thủy, úy, mía, but hoàn, quý, giá; -1 when the word is no Vietnamese syllable.</summary>
    private static int PlaceOfTone(string letters)
    {
        var first = 0;
        while (first < letters.Length && !VietnameseLetters.IsVowel(letters[first]))
            first++;
        // The u of qu, and the i of gi before another vowel, belong to the consonant.
        if (first + 1 < letters.Length && VietnameseLetters.IsVowel(letters[first + 1])
            && first > 0 && (letters[first - 1], letters[first]) is ('q', 'u') or ('g', 'i'))
            first++;
        var end = first;
        while (end < letters.Length && VietnameseLetters.IsVowel(letters[end]))
            end++;
        if (end == first)
            return -1;
        for (var i = end; i < letters.Length; i++)
        {
            if (VietnameseLetters.IsVowel(letters[i]))
                return -1;
        }

        for (var i = end - 1; i >= first; i--)
        {
            if (VietnameseLetters.HasHatHornOrBreve(letters[i]))
                return i;
        }
        return (end - first) switch
        {
            1 => first,
            2 => end < letters.Length ? first + 1 : first,
            _ => first + 1,
        };
    }
}
