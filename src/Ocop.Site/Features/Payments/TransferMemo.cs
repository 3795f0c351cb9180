using System.Globalization;
using System.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments;

/// <summary>What a transfer says it is for. We ask for <c>OCOP DABCDEFG</c>; banks put words around it, drop spaces, or drop it all.</summary>
internal static class TransferMemo
{
    private const string Mark = "OCOP";

    public static string Of(ShortCode order) => $"{Mark} {order}";

    /// <summary>The order codes that stand in a memo whole, their check character right: those behind our mark first, then any other.</summary>
    public static IReadOnlyList<ShortCode> CodesIn(string memo)
    {
        var text = Plain(memo);
        var marked = new List<ShortCode>();
        var others = new List<ShortCode>();
        for (var at = 0; at + ShortCode.Length <= text.Length; at++)
        {
            if (!ShortCode.TryParse(text.Substring(at, ShortCode.Length), out var code) || code.Kind != ShortCodeKind.Order)
                continue;
            (text.AsSpan(0, at).EndsWith(Mark, StringComparison.Ordinal) ? marked : others).Add(code);
        }
        return [.. marked.Concat(others).Distinct()];
    }

    /// <summary>Whether a memo holds this code with one slip: a character wrong, missing, too many, or two neighbours swapped.</summary>
    public static bool IsNear(string memo, ShortCode code)
    {
        var (text, wanted) = (Plain(memo), code.ToString());
        for (var length = wanted.Length - 1; length <= wanted.Length + 1; length++)
        {
            for (var at = 0; at + length <= text.Length; at++)
            {
                if (IsOneSlip(text.AsSpan(at, length), wanted))
                    return true;
            }
        }
        return false;
    }

    private static bool IsOneSlip(ReadOnlySpan<char> typed, ReadOnlySpan<char> wanted)
    {
        var same = typed.CommonPrefixLength(wanted);
        var typedRest = typed[same..];
        var wantedRest = wanted[same..];
        return (typed.Length - wanted.Length) switch
        {
            0 when typedRest.IsEmpty => true,
            0 => typedRest[1..].SequenceEqual(wantedRest[1..])
                || (typedRest.Length > 1 && typedRest[0] == wantedRest[1] && typedRest[1] == wantedRest[0] && typedRest[2..].SequenceEqual(wantedRest[2..])),
            1 => typedRest[1..].SequenceEqual(wantedRest),
            _ => typedRest.SequenceEqual(wantedRest[1..]),
        };
    }

    /// <summary>Capitals and digits alone: spaces, points and tones are a bank's taste.</summary>
    private static string Plain(string memo)
    {
        var plain = new StringBuilder(memo.Length);
        foreach (var c in memo.Normalize(NormalizationForm.FormKD))
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && char.IsAsciiLetterOrDigit(c))
                plain.Append(char.ToUpperInvariant(c));
        }
        return plain.ToString();
    }
}
