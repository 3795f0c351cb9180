namespace Ocop.Traceability.Epcis;

/// <summary>
/// A field that is not the standard's (EPCIS 2.0 §9.5, and every field of ilmd): its name as written, with its prefix,
/// and its value.
/// </summary>
/// <param name="Name">For example <c>ocop:note</c>; inside another extension the prefix may be missing.</param>
/// <param name="Value">What it says.</param>
public sealed record Extension(string Name, ExtensionValue Value)
{
    /// <summary>A field that holds text.</summary>
    public Extension(string name, string text) : this(name, new ExtensionValue.Text(text))
    {
    }
}
