using System.Text;
using QRCoder;

namespace Ocop.Traceability.Labels;

/// <summary>
/// The modules of a QR Code (ISO/IEC 18004) whose text is a URI: plain, without FNC1, error correction level M, so that any
/// phone opens it (1.9 of the brief; VN-58).
/// </summary>
public sealed class QrSymbol
{
    /// <summary>How many light modules stand on each of the four sides (ISO/IEC 18004, 5.3.8).</summary>
    public const int QuietZone = 4;

    private readonly bool[,] dark;

    private QrSymbol(string text, bool[,] dark) => (Text, this.dark) = (text, dark);

    /// <summary>What a reader gets.</summary>
    public string Text { get; }

    /// <summary>Modules along one side, the quiet zone not counted: 21, 25, 29 … 177.</summary>
    public int Modules => dark.GetLength(0);

    /// <summary>Modules along one side with the quiet zone on both ends.</summary>
    public int ModulesWithQuietZone => Modules + 2 * QuietZone;

    /// <summary>Whether a module is dark; rows and columns from 0 at the upper left, the quiet zone not counted.</summary>
    public bool this[int row, int column] => dark[row, column];

    /// <summary>Encodes a text in the smallest symbol that holds it. The same text gives the same symbol.</summary>
    /// <param name="text">1 to 2,331 ASCII characters, as URIs are.</param>
    /// <exception cref="ArgumentException">The text is empty, too long for a symbol, or not ASCII.</exception>
    public static QrSymbol Encode(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (!text.All(char.IsAscii))
            throw new ArgumentException("A URI is ASCII: escape it first.", nameof(text));
        try
        {
            // As octets: one byte-mode segment. QRCoder would else weave in numeric segments; cheap phones stumble over those
            // and over all-capitals symbols (VN-58).
            using var data = QRCodeGenerator.GenerateQrCode(Encoding.ASCII.GetBytes(text), QRCodeGenerator.ECCLevel.M);
            // QRCoder's matrix brings its own quiet zone of four modules.
            var size = data.ModuleMatrix.Count - 2 * QuietZone;
            var dark = new bool[size, size];
            for (var row = 0; row < size; row++)
                for (var column = 0; column < size; column++)
                    dark[row, column] = data.ModuleMatrix[row + QuietZone][column + QuietZone];
            return new QrSymbol(text, dark);
        }
        catch (QRCoder.Exceptions.DataTooLongException)
        {
            throw new ArgumentException("The text is too long for a QR Code of level M.", nameof(text));
        }
    }

    /// <summary>
    /// The dark modules as horizontal runs, row by row: what a drawing needs. Coordinates count the quiet zone, so the first
    /// run starts at (4, 4).
    /// </summary>
    public IEnumerable<(int X, int Y, int Length)> DarkRuns()
    {
        for (var row = 0; row < Modules; row++)
            for (var column = 0; column < Modules;)
            {
                var start = column;
                while (column < Modules && dark[row, column])
                    column++;
                if (column > start)
                    yield return (start + QuietZone, row + QuietZone, column - start);
                else
                    column++;
            }
    }
}
