using Ocop.Traceability.Epcis;

namespace Ocop.Traceability.Lineage;

/// <summary>Which way to follow.</summary>
public enum LineageDirection
{
    /// <summary>To what it was made of: one step back, and on to the field.</summary>
    Back,

    /// <summary>To what it went into: one step forward, and on to the shelf.</summary>
    Forward,
}

/// <summary>What was found.</summary>
/// <param name="Start">Where it began, canonical.</param>
/// <param name="Steps">Every step, nearest generation first, each once.</param>
/// <param name="Whole">False when a limit stopped the search: there is more.</param>
public sealed record LineageFound(string Start, IReadOnlyList<LineageStep> Steps, bool Whole)
{
    /// <summary>The things reached, without the start, in the order of their discovery.</summary>
    public IReadOnlyList<string> Things => [.. Steps.SelectMany(s => new[] { s.From, s.To }).Where(thing => thing != Start).Distinct()];
}

/// <summary>
/// Follows a lot through the events (Circular 02/2024: one step back, one step forward, and on). Time runs one way: a
/// pallet used again later does not join the lots it once carried with those it carries now. Events that were declared
/// wrong lead nowhere. Cycles end, since a thing is followed again only from an instant that shows more.
/// </summary>
/// <param name="source">Where events are asked for, once a generation.</param>
/// <param name="mostGenerations">How far.</param>
/// <param name="mostSteps">How much; beyond it the answer says that it is not whole.</param>
public sealed class LotLineage(ILineageSource source, int mostGenerations = 32, int mostSteps = 10_000)
{
    /// <summary>Follows a thing in one direction.</summary>
    /// <param name="start">A lot, a thing, a parcel.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<LineageFound> FollowAsync(EpcisId start, LineageDirection direction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        var forward = direction == LineageDirection.Forward;
        var reached = new Dictionary<string, DateTimeOffset> { [start.Canonical] = forward ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue };
        var steps = new List<LineageStep>();
        var taken = new HashSet<(string From, string To, EpcisId Event)>();
        List<string> generation = [start.Canonical];
        for (var depth = 0; generation.Count > 0; depth++)
        {
            if (depth == mostGenerations)
                return new(start.Canonical, steps, Whole: false);

            var next = new HashSet<string>();
            foreach (var step in await StepsOfAsync(generation, forward, cancellationToken))
            {
                var (here, there, at) = forward ? (step.From, step.To, step.Event.EventTime.Instant) : (step.To, step.From, step.Event.EventTime.Instant);
                if (forward ? at < reached[here] : at > reached[here])
                    continue;
                if (taken.Add((step.From, step.To, step.Event.EventId ?? EventHash.Of(step.Event))))
                {
                    if (steps.Count == mostSteps)
                        return new(start.Canonical, steps, Whole: false);
                    steps.Add(step);
                }

                if (!reached.TryGetValue(there, out var before) || (forward ? at < before : at > before))
                {
                    reached[there] = at;
                    next.Add(there);
                }
            }

            generation = [.. next];
        }

        return new(start.Canonical, steps, Whole: true);
    }

    private async Task<List<LineageStep>> StepsOfAsync(List<string> generation, bool forward, CancellationToken cancellationToken)
    {
        var events = await source.EventsOfAsync(generation, cancellationToken);
        var wrong = events.Where(e => e.ErrorDeclaration is not null && e.EventId is not null).Select(e => e.EventId!).ToHashSet();
        var here = generation.ToHashSet();
        return [.. events
            .Where(e => e.ErrorDeclaration is null && (e.EventId is null || !wrong.Contains(e.EventId)))
            .SelectMany(LineageStep.Of)
            .Where(step => here.Contains(forward ? step.From : step.To))
            .OrderBy(step => forward ? step.Event.EventTime.Instant.Ticks : -step.Event.EventTime.Instant.Ticks)];
    }
}
