using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Trace;

/// <summary>Asks each module once, in batches.</summary>
internal sealed class TraceReader(
    ICatalogue catalogue, IRecognition recognition, ILots lots, IRecalls recalls, IProducers producers, IPlaces places, ITourism tourism,
    IPublishedContent content, IOffers offers, TimeProvider clock)
{
    /// <summary>How far "near here" goes (FA12).</summary>
    private const double Kilometres = 5;

    private const int MostNear = 4;
    private const int MostNewest = 12;

    public async Task<TraceStory> ReadAsync(Product product, Lot? lot, Language language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var maker = (await producers.FindAsync([product.Producer], cancellationToken))[product.Producer];
        var commune = await CommuneAsync(maker.Commune, cancellationToken);
        var madeIn = lot is null ? commune : await CommuneAsync(lot.Commune, cancellationToken);
        var standing = (await recognition.StandingsAsync([product.Id], now, cancellationToken))[product.Id];
        var recall = lot is null ? null : (await recalls.OfLotsAsync([lot.Id], cancellationToken)).GetValueOrDefault(lot.Id);
        var newest = lot is null ? (await lots.NewestAsync([product.Id], MostNewest, cancellationToken))[product.Id].ToList() : [];
        var recalled = lot is null ? await RecalledLotsAsync(product, cancellationToken) : [];
        var journey = lot is null ? [] : await lots.JourneyAsync(lot.Id, cancellationToken);
        var journeyPlaces = new Dictionary<string, Commune>(StringComparer.Ordinal);
        foreach (var code in journey.Select(step => step.Commune).Distinct())
            journeyPlaces[code.ToString()] = await CommuneAsync(code, cancellationToken);
        var story = await content.FindAsync(DocumentTypes.ProductStory, product.Key, language, cancellationToken);
        var sets = await catalogue.SetsAsync(cancellationToken);
        var offer = (await offers.OfProductsAsync([product.Id], cancellationToken))[product.Id].FirstOrDefault(now => now.CanBeBought && !now.Offer.IsGiftSet);
        var here = lot?.Place ?? maker.Place;
        var nearPoints = await tourism.NearAsync(here, Kilometres, MostNear, cancellationToken);

        return new(
            product, sets.Single(set => set.Number == product.Set), lot, newest, recalled, TraceStatus.Of(standing, recall, lot, VietnamTime.DayOf(now), recalled.Count > 0),
            maker, commune, madeIn, journey, journeyPlaces, story,
            await NearProductsAsync(product, here, now, cancellationToken), [.. nearPoints.Select(near => new NearPoint(near.Point, near.Kilometres))], offer);
    }

    private async Task<IReadOnlyList<Lot>> RecalledLotsAsync(Product product, CancellationToken cancellationToken)
    {
        Guid[] recalled = [.. (await recalls.OfProductsAsync([product.Id], cancellationToken))[product.Id].Select(recall => recall.Lot)];
        return recalled.Length == 0 ? [] : [.. (await lots.FindAsync(recalled, cancellationToken)).Values.OrderByDescending(lot => lot.MadeOn)];
    }

    /// <summary>Recognised products of makers near here, one a maker, nearest first.</summary>
    private async Task<IReadOnlyList<NearProduct>> NearProductsAsync(Product product, GeoPoint here, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var makers = await producers.NearAsync(here, Kilometres, MostNear * 3, cancellationToken);
        var theirs = await catalogue.OfProducersAsync([.. makers.Select(near => near.Producer.Id)], cancellationToken);
        var standings = await recognition.StandingsAsync([.. theirs.SelectMany(group => group).Select(p => p.Id)], now, cancellationToken);
        var near = new List<NearProduct>();
        foreach (var (maker, kilometres) in makers)
        {
            if (near.Count == MostNear)
                break;
            if (theirs[maker.Id].FirstOrDefault(p => p.Id != product.Id && standings[p.Id].IsInForce) is { } theirBest)
                near.Add(new(theirBest, await CommuneAsync(maker.Commune, cancellationToken), kilometres));
        }
        return near;
    }

    private async ValueTask<Commune> CommuneAsync(CommuneCode code, CancellationToken cancellationToken) =>
        await places.FindAsync(code, cancellationToken) ?? throw new InvalidOperationException($"There is no commune {code}.");
}
