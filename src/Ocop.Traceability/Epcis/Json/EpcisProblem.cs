namespace Ocop.Traceability.Epcis.Json;

/// <summary>What kind of wrong: the word a program compares, while the sentence is for people.</summary>
public enum EpcisFault
{
    /// <summary>The bytes are no JSON, or JSON with a member twice or text that is no Unicode.</summary>
    NotJson,

    /// <summary>A member that must be there is not.</summary>
    Missing,

    /// <summary>The JSON type is another than the standard's.</summary>
    WrongType,

    /// <summary>The text or number is not of the form the standard asks.</summary>
    WrongForm,

    /// <summary>A bare word that is in no list of the standard.</summary>
    UnknownWord,

    /// <summary>A member that is neither the standard's here nor named by a URI or prefix.</summary>
    UnknownMember,

    /// <summary>An entry stands twice in a list of different things.</summary>
    Twice,

    /// <summary>Each member is right, but they do not go together.</summary>
    Contradiction,
}

/// <summary>One thing wrong with a document, and where (EPCIS 2.0 JSON Schema with formats asserted).</summary>
/// <param name="Path">The member, as JSONPath: <c>$.epcisBody.eventList[1].action</c>.</param>
/// <param name="Fault">What kind.</param>
/// <param name="Message">One English sentence.</param>
public sealed record EpcisProblem(string Path, EpcisFault Fault, string Message);
