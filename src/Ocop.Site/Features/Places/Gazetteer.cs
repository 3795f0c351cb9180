using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Places;

/// <summary>Which of today's units a person's words mean: an address of any age, with or without tones, or the beginning of a name.</summary>
/// <remarks>A unit scores by the best name of its own level that stands in the words (new, former, older), and more when its former
/// district and province stand there too, in other words of the address. What precedes a name ("huyện", "p.") says which level it is of.</remarks>
internal sealed class Gazetteer
{
    private const int LongestWords = 200;

    /// <summary>More than all that an old name can gather: nothing else was typed than what the unit is called today.</summary>
    private const double IsItsName = 10;

    private static readonly Dictionary<string, string[]> Shorthand = new(StringComparer.Ordinal)
    {
        ["p"] = ["phuong"], ["x"] = ["xa"], ["tt"] = ["thi", "tran"], ["h"] = ["huyen"], ["q"] = ["quan"],
        ["tp"] = ["thanh", "pho"], ["tx"] = ["thi", "xa"], ["t"] = ["tinh"],
    };

    private static readonly (string[] Words, bool IsUnit)[] Ranks =
    [
        (["thi", "tran"], true), (["thi", "xa"], false), (["thanh", "pho"], false),
        (["xa"], true), (["phuong"], true), (["dac", "khu"], true), (["huyen"], false), (["quan"], false), (["tinh"], false),
    ];

    private readonly Dictionary<CommuneCode, CommuneLevelUnit> byCode;
    private readonly List<(CommuneLevelUnit Unit, IReadOnlyList<KnownName> Names)> names;

    /// <param name="units">Of one province.</param>
    public Gazetteer(IEnumerable<UnitNames> units)
    {
        names = [.. units.Select(known => (known.Unit, (IReadOnlyList<KnownName>)[.. NamesOf(known)]))
            .OrderBy(known => VietnameseText.SortKey(known.Unit.Name), StringComparer.Ordinal)];
        byCode = names.ToDictionary(known => known.Unit.Code, known => known.Unit);
    }

    public CommuneLevelUnit? Find(CommuneCode code) => byCode.GetValueOrDefault(code);

    public IReadOnlyList<CommuneSuggestion> Suggest(string typed, int limit)
    {
        if (limit <= 0 || typed.Length > LongestWords)
            return [];
        if (CommuneCode.TryParse(typed.Trim(), null, out var code) && Find(code) is { } numbered)
            return [new(numbered, null)];

        var words = WordsOf(typed);
        if (words.Count == 0)
            return [];
        return [.. names
            .Select(known => (known.Unit, Best: Score(words, known.Names)))
            .Where(scored => scored.Best.Score > 0)
            .OrderByDescending(scored => scored.Best.Score)
            .Take(limit)
            .Select(scored => new CommuneSuggestion(scored.Unit, scored.Best.FormerName))];
    }

    private static (double Score, string? FormerName) Score(List<Word> words, IReadOnlyList<KnownName> names)
    {
        var hits = names.Select(name => (Name: name, At: BestPlace(words, name))).Where(hit => hit.At.Score > 0).ToList();
        if (hits.Count == 0)
            return (0, null);

        (double Score, string? FormerName) best = (0, null);
        foreach (var own in hits.Where(hit => hit.Name.Level <= Level.OlderUnit))
        {
            var score = own.At.Score
                + Around(hits, own.At, Level.District)
                + Around(hits, own.At, Level.Province);
            if (score > best.Score)
                best = (score, own.Name.Level == Level.Today ? null : own.Name.Written);
        }
        foreach (var above in hits.Where(hit => hit.Name.Level > Level.OlderUnit))
        {
            var score = above.At.Score + (above.Name.Level == Level.District ? Around(hits, above.At, Level.Province) : 0);
            if (score > best.Score)
                best = (score, above.Name.Written);
        }
        return best;
    }

    /// <summary>What a name of a higher level adds, when it stands in other words than the name itself.</summary>
    private static double Around(List<(KnownName Name, Place At)> hits, Place own, Level level) =>
        hits.Where(hit => hit.Name.Level == level && (hit.At.Start >= own.End || hit.At.End <= own.Start)).Select(hit => hit.At.Score).DefaultIfEmpty().Max();

    private static Place BestPlace(List<Word> words, KnownName name)
    {
        var best = default(Place);
        for (var start = 0; start < words.Count; start++)
        {
            if (!StandsAt(words, start, name, out var isTyped) || !RankFits(words, start, name, out var rankBonus, out var rankWords))
                continue;
            // "Phường 12" is a name, the 12 of a house is none.
            if (name.IsNumber && rankBonus == 0 && words.Count > 1)
                continue;
            var weight = name.Level switch { Level.Today => 6.0, Level.FormerUnit => 5.5, Level.OlderUnit => 5.0, Level.District => 3.0, _ => 1.0 };
            // "Tam Dương Bắc" is more than the Tam Dương in it.
            var longer = 0.2 * (Math.Min(name.Folded.Count, words.Count - start) - 1);
            var isAll = name.Level == Level.Today && start == rankWords && start + name.Folded.Count == words.Count;
            var score = weight + rankBonus + longer + (isAll ? IsItsName : 0) + (isTyped ? 0.5 : 0) - (0.1 * Math.Min(start, 8));
            if (score > best.Score)
                best = new(score, start, start + name.Folded.Count);
        }
        return best;
    }

    /// <summary>The words of the name, the last of them perhaps not finished yet.</summary>
    private static bool StandsAt(List<Word> words, int start, KnownName name, out bool isTyped)
    {
        isTyped = true;
        for (var i = 0; i < name.Folded.Count; i++)
        {
            if (start + i >= words.Count)
                return i > 0 && start == 0 && words[^1].Folded.Length > 0;
            var word = words[start + i];
            var isLast = start + i == words.Count - 1;
            if (word.Folded != name.Folded[i] && !(isLast && name.Folded[i].StartsWith(word.Folded, StringComparison.Ordinal)))
                return false;
            isTyped &= word.Typed == name.Typed[i];
        }
        return true;
    }

    /// <summary>"huyện Yên Mô" is the district, not the commune of that name; "xã" before a former ward is forgiven.</summary>
    private static bool RankFits(List<Word> words, int start, KnownName name, out double bonus, out int length)
    {
        (bonus, length) = (0, 0);
        foreach (var (rank, isUnit) in Ranks)
        {
            if (start < rank.Length || !rank.Select((word, i) => words[start - rank.Length + i].Folded == word).All(same => same))
                continue;
            if (isUnit != (name.Level <= Level.OlderUnit))
                return false;
            (bonus, length) = (rank.SequenceEqual(name.Rank) ? 2 : 0.5, rank.Length);
            return true;
        }
        return true;
    }

    private static List<Word> WordsOf(string typed)
    {
        var words = new List<Word>();
        var parts = VietnameseText.Words(Joined(typed)).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var folded = VietnameseText.Fold(parts[i]);
            if (i < parts.Count - 1 && Shorthand.TryGetValue(folded, out var full))
                words.AddRange(full.Select(word => new Word(word, word)));
            else if (folded is ['p' or 'q', ..] && IsNumber(folded[1..]))
                words.AddRange([.. Shorthand[folded[..1]].Select(word => new Word(word, word)), new(Unpadded(folded[1..]), Unpadded(folded[1..]))]);
            else
                words.Add(new(Unpadded(folded), Unpadded(VietnameseText.Normal(parts[i]))));
        }
        return words;
    }

    /// <summary>"Ea H'Leo" is written "Ea Hleo" as well, and its h is no "huyện".</summary>
    private static string Joined(string text) => text.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);

    private static bool IsNumber(string word) => word.Length > 0 && word.All(char.IsAsciiDigit);

    /// <summary>"Phường 04" and "Phường 4" were one.</summary>
    private static string Unpadded(string word) => word is ['0', _, ..] && IsNumber(word) ? word.TrimStart('0') is { Length: > 0 } digits ? digits : "0" : word;

    private static IEnumerable<KnownName> NamesOf(UnitNames known)
    {
        yield return Known(Level.Today, known.Unit.FullName(Language.Vietnamese));
        foreach (var former in known.FormerUnits)
            yield return Known(Level.FormerUnit, former.Replace(" (part)", "", StringComparison.Ordinal));
        foreach (var older in known.OlderUnits)
            yield return Known(Level.OlderUnit, older);
        foreach (var district in known.Districts)
            yield return Known(Level.District, district);
        foreach (var province in known.Provinces)
            yield return Known(Level.Province, province);
    }

    /// <param name="level">What kind of name it is.</param>
    /// <param name="written">With its rank: <c>Thị trấn Me</c>.</param>
    private static KnownName Known(Level level, string written)
    {
        var parts = VietnameseText.Words(Joined(written)).ToList();
        var folded = parts.Select(VietnameseText.Fold).ToList();
        var rank = Ranks.Select(known => known.Words).FirstOrDefault(known => folded.Count > known.Length && folded.Take(known.Length).SequenceEqual(known)) ?? [];
        return new(level, written, rank, [.. folded.Skip(rank.Length).Select(Unpadded)], [.. parts.Skip(rank.Length).Select(part => Unpadded(VietnameseText.Normal(part)))]);
    }

    private enum Level
    {
        Today,
        FormerUnit,
        OlderUnit,
        District,
        Province,
    }

    private readonly record struct Word(string Folded, string Typed);

    private readonly record struct Place(double Score, int Start, int End);

    private sealed record KnownName(Level Level, string Written, string[] Rank, IReadOnlyList<string> Folded, IReadOnlyList<string> Typed)
    {
        public bool IsNumber { get; } = Folded is [var only] && Gazetteer.IsNumber(only);
    }
}
