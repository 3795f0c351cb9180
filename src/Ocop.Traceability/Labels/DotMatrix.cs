namespace Ocop.Traceability.Labels;

/// <summary>
/// Letters of 5 by 7 dots for the lines beneath a code in a bitmap: everything a host name, an AI or our own code may hold. A
/// character takes a cell of 6 by 9 dots, so that neighbours do not touch.
/// </summary>
internal static class DotMatrix
{
    internal const int CellWidth = 6;
    internal const int CellHeight = 9;

    // Five columns a character from space to tilde, the lowest bit the uppermost dot.
    private const string Columns =
        "0000000000 00005F0000 0007000700 147F147F14 242A7F2A12 2313086462 3649562050 0000070000 001C224100 0041221C00 2A1C7F1C2A 08083E0808 " +
        "0050300000 0808080808 0000606000 2010080402 3E5149453E 00427F4000 4261514946 2141454B31 1814127F10 2745454539 3C4A494930 0171090503 " +
        "3649494936 064949291E 0036360000 0056360000 0008142241 1414141414 4122140800 0201510906 324979413E 7E1111117E 7F49494936 3E41414122 " +
        "7F4141221C 7F49494941 7F09090101 3E41415132 7F0808087F 00417F4100 2040413F01 7F08142241 7F40404040 7F0204027F 7F0408107F 3E4141413E " +
        "7F09090906 3E4151215E 7F09192946 4649494931 01017F0101 3F4040403F 1F2040201F 7F2018207F 6314081463 0304780403 6151494543 007F414100 " +
        "0204081020 0041417F00 0402010204 4040404040 0001020400 2054545478 7F48444438 3844444420 384448487F 3854545418 087E090102 081454543C " +
        "7F08040478 00447D4000 2040443D00 007F102844 00417F4000 7C04180478 7C08040478 3844444438 7C14141408 081414187C 7C08040408 4854545420 " +
        "043F444020 3C4040207C 1C2040201C 3C4030403C 4428102844 0C5050503C 4464544C44 0008364100 00007F0000 0041360800 0201020402";

    private static readonly byte[][] Glyphs = [.. Columns.Split(' ').Select(Convert.FromHexString)];

    /// <summary>Whether a dot of a character is set; what is not printable ASCII is drawn as a question mark.</summary>
    internal static bool IsSet(char character, int column, int row)
    {
        if (column >= 5 || row is 0 or > 7)
            return false;
        var glyph = Glyphs[(character is >= ' ' and <= '~' ? character : '?') - ' '];
        return (glyph[column] >> (row - 1) & 1) != 0;
    }
}
