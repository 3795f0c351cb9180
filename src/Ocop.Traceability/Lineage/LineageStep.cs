using Ocop.Traceability.Epcis;

namespace Ocop.Traceability.Lineage;

/// <summary>One event by which one thing passed into another: made into it, packed into it, taken out of it.</summary>
/// <param name="From">The earlier thing, canonical.</param>
/// <param name="To">The later thing, canonical.</param>
/// <param name="Event">The event.</param>
public sealed record LineageStep(string From, string To, EpcisEvent Event)
{
    /// <summary>
    /// The steps an event makes: every input into every output; a child into its parent when they are joined, and out
    /// of it when they are parted. A transformation of several events passes through its transformationID.
    /// </summary>
    public static IEnumerable<LineageStep> Of(EpcisEvent said) => said switch
    {
        TransformationEvent t => Transformed(t),
        ContainmentEvent { ParentId: { } parent } c => c.Action switch
        {
            EpcisAction.Add => Between(Things(c.ChildEpcs, c.ChildQuantities), [parent.Canonical], c),
            EpcisAction.Delete => Between([parent.Canonical], Things(c.ChildEpcs, c.ChildQuantities), c),
            _ => [],
        },
        _ => [],
    };

    private static IEnumerable<LineageStep> Transformed(TransformationEvent t)
    {
        var (inputs, outputs) = (Things(t.InputEpcs, t.InputQuantities), Things(t.OutputEpcs, t.OutputQuantities));
        return t.TransformationId is { Canonical: var through }
            ? Between(inputs, [through], t).Concat(Between([through], outputs, t))
            : Between(inputs, outputs, t);
    }

    private static string[] Things(IReadOnlyList<EpcisId>? epcs, IReadOnlyList<QuantityElement>? quantities) =>
        [.. (epcs ?? []).Concat((quantities ?? []).Select(q => q.EpcClass)).Select(id => id.Canonical).Distinct()];

    private static IEnumerable<LineageStep> Between(string[] earlier, string[] later, EpcisEvent said) =>
        from a in earlier from b in later where a != b select new LineageStep(a, b, said);
}
