namespace Ocop.Traceability.DigitalLink;

/// <summary>What is wrong with a GS1 Digital Link URI.</summary>
public enum DigitalLinkErrorCode
{
    /// <summary>A character that no URI may hold unescaped, or a percent sign without two hexadecimal digits (RFC 3986).</summary>
    Character,

    /// <summary>The scheme is neither http nor https.</summary>
    Scheme,

    /// <summary>There is no host, or nothing that could be one.</summary>
    Host,

    /// <summary>No primary key and value stand at the end of the path.</summary>
    NoKey,

    /// <summary>An AI in the path that may not follow this key there, or not in this order.</summary>
    Qualifier,

    /// <summary>An all-digit name in the query that is no AI.</summary>
    UnknownAi,

    /// <summary>An AI in the query that may not stand there, or belongs into the path.</summary>
    Attribute,

    /// <summary>The same AI twice.</summary>
    Repeated,

    /// <summary>A value breaks the rules of its AI.</summary>
    Value,

    /// <summary>AIs that need or exclude each other.</summary>
    Association,
}

/// <summary>Why a GS1 Digital Link URI was refused.</summary>
/// <param name="Code">The kind of fault, for programs.</param>
/// <param name="Position">Where in the URI as it was given the fault begins, counted in characters from 0.</param>
/// <param name="Ai">The AI it is about, or null.</param>
/// <param name="Value">For <see cref="DigitalLinkErrorCode.Value"/> the fault inside the unescaped value; else null.</param>
/// <param name="Message">One plain English sentence, for developers.</param>
public sealed record DigitalLinkError(DigitalLinkErrorCode Code, int Position, string? Ai, Gs1.ValueError? Value, string Message);
