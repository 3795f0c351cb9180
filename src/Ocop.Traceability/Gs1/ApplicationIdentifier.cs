using System.Globalization;

namespace Ocop.Traceability.Gs1;

/// <summary>One part of the format of an AI's value.</summary>
/// <param name="CharacterSet">N digits, X the 82, Y the 39, Z the 64 of base64url with padding.</param>
/// <param name="MinLength">The fewest characters of this part.</param>
/// <param name="MaxLength">The most characters of this part.</param>
/// <param name="IsOptional">Whether the value may end before this part.</param>
/// <param name="Linters">The names of the checks on its content, as the dictionary writes them.</param>
public sealed record ValueComponent(char CharacterSet, int MinLength, int MaxLength, bool IsOptional, IReadOnlyList<string> Linters);

/// <summary>
/// A GS1 Application Identifier as the GS1 Barcode Syntax Dictionary describes it: the two to four digits that say
/// what the value after them means, and everything that value has to keep to.
/// </summary>
public sealed class ApplicationIdentifier
{
    internal ApplicationIdentifier(
        string code,
        string title,
        bool hasPredefinedLength,
        bool isDataAttribute,
        bool isPrimaryKey,
        IReadOnlyList<ValueComponent> components,
        IReadOnlyList<IReadOnlyList<string>> qualifierSequences,
        IReadOnlyList<IReadOnlyList<string>> required,
        IReadOnlyList<string> excluded)
    {
        (Code, Title) = (code, title);
        (HasPredefinedLength, IsDataAttribute, IsPrimaryKey) = (hasPredefinedLength, isDataAttribute, isPrimaryKey);
        (Components, QualifierSequences, Required, Excluded) = (components, qualifierSequences, required, excluded);
    }

    /// <summary>The digits, 2 to 4 of them: <c>01</c>, <c>3103</c>.</summary>
    public string Code { get; }

    /// <summary>The short title that GS1 prints beside values, empty for a few: <c>BATCH/LOT</c>.</summary>
    public string Title { get; }

    /// <summary>Whether no separator is needed after the value in an element string (General Specifications 7.8.5).</summary>
    public bool HasPredefinedLength { get; }

    /// <summary>Whether the AI may stand in the query string of a GS1 Digital Link.</summary>
    public bool IsDataAttribute { get; }

    /// <summary>Whether a GS1 Digital Link may name its thing by this AI.</summary>
    public bool IsPrimaryKey { get; }

    /// <summary>The parts of the value, in order.</summary>
    public IReadOnlyList<ValueComponent> Components { get; }

    /// <summary>
    /// For a primary key, the sequences of qualifiers that may follow it: in each the order is fixed and every one is
    /// optional, and two sequences are never mixed. Empty for every other AI and for keys without qualifiers.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> QualifierSequences { get; }

    /// <summary>
    /// Each list must be met by one of its alternatives; <c>+</c> in an alternative joins AIs that are all needed, a
    /// closing <c>n</c> stands for any digit.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Required { get; }

    /// <summary>The AIs, or patterns with closing <c>n</c>s, that may not stand beside this one.</summary>
    public IReadOnlyList<string> Excluded { get; }

    /// <summary>Why <paramref name="value"/> is no value of this AI; null when it is one.</summary>
    public ValueError? Check(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var start = 0;
        foreach (var component in Components)
        {
            var length = Math.Min(component.MaxLength, value.Length - start);
            if (length == 0 && component.IsOptional)
                break;
            if (length < component.MinLength)
                return new(ValueErrorCode.TooShort, value.Length, 0, $"The value of ({Code}) is too short.");

            var part = value.Substring(start, length);
            if (Linters.Check(component, part) is { } error)
                return error with { Position = error.Position + start };
            start += length;
        }
        return start < value.Length
            ? new(ValueErrorCode.TooLong, start, value.Length - start, $"The value of ({Code}) is too long.")
            : null;
    }

    /// <summary>The code in brackets and the title: <c>(10) BATCH/LOT</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Code}) {Title}").TrimEnd();
}
