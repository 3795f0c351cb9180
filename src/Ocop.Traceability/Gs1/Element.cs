namespace Ocop.Traceability.Gs1;

/// <summary>An Application Identifier with its value, unescaped.</summary>
/// <param name="Ai">The two to four digits of the AI.</param>
/// <param name="Value">The value as it is meant, without separators and escapes.</param>
public sealed record Element(string Ai, string Value)
{
    /// <summary>The pair as people read it: <c>(10)XUAN-26</c>.</summary>
    public override string ToString() => $"({Ai}){Value}";
}
