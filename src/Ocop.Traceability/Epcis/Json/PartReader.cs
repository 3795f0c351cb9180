using System.Text.RegularExpressions;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>Reads the parts of events (EPCIS 2.0 §7.3).</summary>
internal static partial class PartReader
{
    public static QuantityElement? Quantity(Members m)
    {
        var (thing, quantity) = (m.Id("epcClass", required: true), m.Number("quantity"));
        var uom = m.Matching("uom", text => Uom().IsMatch(text), "two or three capital letters or digits");
        m.NothingElse();
        return thing is null ? null : new(thing, quantity, uom);
    }

    public static BizTransaction? Transaction(Members m)
    {
        var (id, type) = (m.Id("bizTransaction", required: true), m.Word("type", CbvVocabulary.BizTransactionTypes));
        m.NothingElse();
        return id is null ? null : new(id, type);
    }

    public static TransferEnd? End(Members m, string name)
    {
        var (type, id) = (m.Word("type", CbvVocabulary.SourceDestinationTypes, required: true), m.Id(name, required: true));
        m.NothingElse();
        return type is null || id is null ? null : new(type, id);
    }

    public static EventPlace? Place(Members holder, string name) =>
        holder.Object(name) is { } m && m.Id("id", required: true) is { } id ? new(id, m.Rest(qualified: false)) : null;

    public static PersistentDisposition? Persistent(Members m)
    {
        if (!m.Has("set") && !m.Has("unset"))
            m.Fault("", EpcisFault.Missing, "A persistentDisposition sets or unsets something.");
        var read = new PersistentDisposition(m.Words("set", CbvVocabulary.Dispositions), m.Words("unset", CbvVocabulary.Dispositions));
        m.NothingElse();
        return read;
    }

    public static ErrorDeclaration? Error(Members m)
    {
        var (time, reason) = (m.Time("declarationTime", required: true), m.Word("reason", CbvVocabulary.ErrorReasons));
        var corrections = m.Ids("correctiveEventIDs", different: false);
        var rest = m.Rest();
        return time is null ? null : new(time, reason, corrections, rest);
    }

    [GeneratedRegex(@"^[A-Z0-9]{2,3}\z")]
    private static partial Regex Uom();
}
