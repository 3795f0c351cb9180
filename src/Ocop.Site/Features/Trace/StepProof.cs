using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Features.Lots;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Trace;

/// <summary>A step of a lot's journey and what the log holds of it: its event, then the declaration that voids it, if there is one.</summary>
internal sealed record StepProof(Product Product, Lot Lot, JourneyStep Step, IReadOnlyList<LedgerProof> Entries);

internal sealed class StepProofReader(ICatalogue catalogue, ILots lots, IEventLedger ledger)
{
    private const string Scheme = "ni:///sha-256;", Version = "?ver=CBV2.0";

    /// <summary>How an address names a step: by the 64 hex digits of its event's identity.</summary>
    public static string NameOf(JourneyStep step) => step.EventId[Scheme.Length..^Version.Length];

    /// <summary>Null when there is no such product, lot or step.</summary>
    public async Task<StepProof?> ReadAsync(string item, string lot, string step, CancellationToken cancellationToken)
    {
        if (!LotNumber.TryParse(lot, null, out var number)
            || (await catalogue.FindTracedAsync(item, cancellationToken)).Product is not { } product
            || await lots.FindAsync(product.Id, number, cancellationToken) is not { } made
            || (await lots.JourneyAsync(made.Id, cancellationToken)).FirstOrDefault(taken => NameOf(taken) == step) is not { } told)
        {
            return null;
        }
        var id = EpcisId.Parse(told.EventId);
        return new(product, made, told, [.. (await ledger.ProveAsync([id], cancellationToken))[id]]);
    }
}
