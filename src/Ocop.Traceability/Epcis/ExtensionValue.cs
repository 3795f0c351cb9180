namespace Ocop.Traceability.Epcis;

/// <summary>What an extension field holds: any JSON value, with the forms of its numbers and the order of its lists.</summary>
public abstract record ExtensionValue
{
    private ExtensionValue()
    {
    }

    /// <summary>A string.</summary>
    public sealed record Text(string Value) : ExtensionValue;

    /// <summary>A number.</summary>
    public sealed record Number(EpcisNumber Value) : ExtensionValue;

    /// <summary>True or false.</summary>
    public sealed record Truth(bool Value) : ExtensionValue;

    /// <summary>JSON's null.</summary>
    public sealed record NoValue : ExtensionValue;

    /// <summary>An array; one entry or none stays an array.</summary>
    public sealed record Many(IReadOnlyList<ExtensionValue> Values) : ExtensionValue;

    /// <summary>An object.</summary>
    public sealed record Fields(IReadOnlyList<Extension> Members) : ExtensionValue;
}
