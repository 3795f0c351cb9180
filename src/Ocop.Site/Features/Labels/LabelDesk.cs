using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Labels;

/// <summary>A lot whose labels its maker may print now.</summary>
internal sealed record LotToLabel(Product Product, Lot Lot, PrintedCode Code, LabelContent Content);

/// <summary>Hands out lots to label: only to the producer they are of, and none that is recalled.</summary>
internal sealed class LabelDesk(
    ICatalogue catalogue, ILots lots, IProducers producers, IPlaces places, IRecognition recognition, IRecalls recalls, ILabels labels, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Null for a lot that is not there or is somebody else's: both look the same from outside.</summary>
    /// <exception cref="TransitionRefused">The lot is recalled.</exception>
    public async Task<LotToLabel?> TakeAsync(ShortCode code, HttpContext http, CancellationToken cancellationToken)
    {
        if (user.Id is not { } account
            || await producers.ActingForAsync(account, cancellationToken) is not { } maker
            || await lots.FindAsync(code, cancellationToken) is not { } lot
            || lot.Producer != maker.Id)
            return null;

        if ((await recalls.OfLotsAsync([lot.Id], cancellationToken)).GetValueOrDefault(lot.Id) is { } recall)
        {
            throw new TransitionRefused($"labels of lot {lot.Number}",
                $"Lô {lot.Number} đang bị thu hồi theo quyết định {recall.DecisionNumber}: không in thêm tem cho lô này.",
                $"Lot {lot.Number} is recalled by decision {recall.DecisionNumber}: no more labels are printed for it.");
        }
        var product = (await catalogue.FindAsync([lot.Product], cancellationToken))[lot.Product];
        var standing = (await recognition.StandingsAsync([product.Id], clock.GetUtcNow(), cancellationToken))[product.Id];
        var commune = await places.FindAsync(maker.Commune, cancellationToken);
        return new(product, lot, labels.CodeOf(product, lot, http), LabelContent.Of(product, lot, maker, commune, standing));
    }
}
