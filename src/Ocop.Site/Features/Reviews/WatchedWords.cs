using System.Text.RegularExpressions;

namespace Ocop.Site.Features.Reviews;

/// <summary>What an officer should look at first in the words of a buyer or a producer: cures that goods may not promise, insults, and ways to reach somebody. It decides nothing.</summary>
internal static partial class WatchedWords
{
    private static readonly string[] Words =
    [
        "chữa bệnh", "trị bệnh", "chữa khỏi", "đặc trị", "khỏi bệnh", "thần dược", "chống ung thư", "hạ đường huyết", "cure", "heals", "anti-cancer",
        "lừa đảo", "ăn cắp", "đồ ngu", "khốn nạn", "mất dạy", "óc chó", "scam", "idiot",
    ];

    public static IReadOnlyList<string> In(string text)
    {
        var said = text.ToLowerInvariant();
        return
        [
            .. Words.Where(word => said.Contains(word, StringComparison.Ordinal)),
            .. Contacts().Matches(said).Select(match => match.Value.Trim()).Distinct().Take(5),
        ];
    }

    [GeneratedRegex(@"(?:\+?84|0)(?:[ .]?\d){8,10}|[\w.]+@[\w.]+|https?://\S+|www\.\S+|\bzalo\b", RegexOptions.CultureInvariant)]
    private static partial Regex Contacts();
}
