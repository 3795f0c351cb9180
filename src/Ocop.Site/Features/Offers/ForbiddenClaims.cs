using System.Text.RegularExpressions;

namespace Ocop.Site.Features.Offers;

/// <summary>Words in an offer that an officer must look at before it is shown (FB16): promises that goods may not make, and stars that the register does not know.</summary>
internal static partial class ForbiddenClaims
{
    /// <summary>Cures are a medicine's to promise (advertising law, Decree 38/2021); "the best" needs a proof; organic and certified need a certificate.</summary>
    private static readonly string[] Words =
    [
        "chữa bệnh", "trị bệnh", "chữa khỏi", "đặc trị", "điều trị", "thần dược", "chống ung thư", "hạ đường huyết", "giảm cân", "tốt nhất", "số một", "số 1", "duy nhất",
        "hữu cơ", "cure", "heals", "anti-cancer", "weight loss", "best in", "organic",
    ];

    /// <param name="stars">Of every product in it, as the register knows them; 0 for none in force.</param>
    public static IReadOnlyList<string> In(string text, IReadOnlyCollection<int> stars)
    {
        var said = text.ToLowerInvariant();
        return
        [
            .. Words.Where(word => said.Contains(word, StringComparison.Ordinal)),
            .. Stars().Matches(said).Where(match => !stars.All(known => known == match.Groups[1].Value[0] - '0')).Select(match => match.Value),
        ];
    }

    [GeneratedRegex(@"\b([1-5]) ?(?:sao|stars?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Stars();
}
