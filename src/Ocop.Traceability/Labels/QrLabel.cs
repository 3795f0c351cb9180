using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ocop.Traceability.Labels;

/// <summary>Why a QR Code was not fitted into a width.</summary>
/// <param name="NeededMillimetres">The width, quiet zone included, from which on it can be read.</param>
/// <param name="Message">One plain English sentence, for developers.</param>
public sealed record QrLabelRefusal(double NeededMillimetres, string Message);

/// <summary>
/// A QR Code at the size it is printed. Sizes are those of GS1 for retail (General Specifications, symbol specification
/// tables; VN-56, VN-57): a code that could not be read is refused, never printed.
/// </summary>
public sealed class QrLabel
{
    /// <summary>The smallest module a phone reads dependably, in millimetres: three dots at 203 dots an inch.</summary>
    public const double ReadableModule = 3 * MillimetresAnInch / 203;

    /// <summary>The smallest module for scanners at shop tills, in millimetres.</summary>
    public const double TillModule = 0.396;

    /// <summary>The module GS1 aims at in retail, in millimetres.</summary>
    public const double TargetModule = 0.495;

    /// <summary>The largest module in retail, in millimetres.</summary>
    public const double LargestModule = 0.990;

    /// <summary>What we print unless somebody asks otherwise: 20 mm, quiet zone included.</summary>
    public const double DefaultWidth = 20;

    private const double MillimetresAnInch = 25.4;

    private QrLabel(QrSymbol symbol, double moduleMillimetres) => (Symbol, ModuleMillimetres) = (symbol, moduleMillimetres);

    /// <summary>The modules.</summary>
    public QrSymbol Symbol { get; }

    /// <summary>The side of one module in millimetres.</summary>
    public double ModuleMillimetres { get; }

    /// <summary>The side of the square in millimetres, quiet zone included.</summary>
    public double WidthMillimetres => ModuleMillimetres * Symbol.ModulesWithQuietZone;

    /// <summary>Whether shop tills can be trusted to read it, not phones only.</summary>
    public bool IsTillSafe => ModuleMillimetres >= TillModule;

    /// <summary>Fits a symbol into a square, for printers fine enough not to round modules (offset, laser from PDF).</summary>
    /// <param name="symbol">The modules.</param>
    /// <param name="widthMillimetres">The side of the square, quiet zone included.</param>
    /// <param name="label">The symbol at that size; modules never larger than <see cref="LargestModule"/>.</param>
    /// <param name="refusal">Why it does not fit.</param>
    public static bool TryFit(
        QrSymbol symbol,
        double widthMillimetres,
        [NotNullWhen(true)] out QrLabel? label,
        [NotNullWhen(false)] out QrLabelRefusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return Try(symbol, Math.Min(widthMillimetres / symbol.ModulesWithQuietZone, LargestModule), widthMillimetres, out label, out refusal);
    }

    /// <summary>Fits a symbol into a square so that each module is a whole number of the printer's dots (VN-57).</summary>
    /// <param name="symbol">The modules.</param>
    /// <param name="widthMillimetres">The side of the square, quiet zone included; the label is as large as whole dots allow.</param>
    /// <param name="dotsAnInch">The printer's resolution, such as 203 or 300.</param>
    /// <param name="label">The symbol at the size in whole dots.</param>
    /// <param name="refusal">Why it does not fit.</param>
    public static bool TryFitDots(
        QrSymbol symbol,
        double widthMillimetres,
        int dotsAnInch,
        [NotNullWhen(true)] out QrLabel? label,
        [NotNullWhen(false)] out QrLabelRefusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dotsAnInch);
        var dot = MillimetresAnInch / dotsAnInch;
        // A hair of tolerance, or 20.5 mm would not hold what is 20.52 mm wide as everybody writes it.
        var dots = Math.Floor(Math.Min(widthMillimetres / symbol.ModulesWithQuietZone, LargestModule) / dot + 0.01);
        return Try(symbol, dots * dot, widthMillimetres, out label, out refusal);
    }

    private static bool Try(
        QrSymbol symbol,
        double module,
        double width,
        [NotNullWhen(true)] out QrLabel? label,
        [NotNullWhen(false)] out QrLabelRefusal? refusal)
    {
        // Not "less than": a width that is no number is refused too.
        if (!(module >= ReadableModule - 1e-9))
        {
            var needed = ReadableModule * symbol.ModulesWithQuietZone;
            label = null;
            refusal = new(needed, string.Create(CultureInfo.InvariantCulture,
                $"{symbol.Modules} modules and their quiet zone need {needed:0.0} mm; {width:0.0} mm would make modules too small to read."));
            return false;
        }
        (label, refusal) = (new QrLabel(symbol, module), null);
        return true;
    }
}
