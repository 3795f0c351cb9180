using System.Buffers;

namespace Ocop.Traceability.Gs1;

/// <summary>
/// The 82 characters that lots, serials and most free text of GS1 may hold: the invariant part of ISO/IEC 646
/// (GS1 General Specifications 7.11, table 7.11-1). No space, no letter with a mark, nothing outside ASCII.
/// </summary>
public static class CharacterSet82
{
    /// <summary>The characters in ASCII order; a character's place here, 0 to 81, is its value in check character pairs.</summary>
    public const string Characters =
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters);

    /// <summary>Whether every character of <paramref name="text"/> belongs to the set; true for an empty text.</summary>
    public static bool Covers(ReadOnlySpan<char> text) => IndexOfOther(text) < 0;

    internal static int IndexOfOther(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Allowed);
}
