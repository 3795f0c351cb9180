using Ocop.Traceability.Epcis;

namespace Ocop.Traceability.Lineage;

/// <summary>Where the events of things are asked for.</summary>
public interface ILineageSource
{
    /// <summary>
    /// Every event that names one of these, in any list, as a parent, or as a transformationID; error declarations
    /// included. Names are canonical (<see cref="EpcisId.Canonical"/>). One question for a whole generation.
    /// </summary>
    Task<IReadOnlyList<EpcisEvent>> EventsOfAsync(IReadOnlyCollection<string> things, CancellationToken cancellationToken);
}
