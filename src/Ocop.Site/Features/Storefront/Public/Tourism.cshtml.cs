using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>Places to visit, craft villages and makers as a list and, with script, a map of the same list (FA11).</summary>
[Address("du-lich", "en/tourism"), ReadyPage]
internal sealed class TourismModel(ITourism tourism, Shelves shelves, IPlaces places, WhereaboutsInAddress whereabouts, MapTiles tiles, IStringLocalizer<StorefrontText> text) : PageModel
{
    /// <summary>A kind of places to visit that holds all craft villages here, and one beside those kinds.</summary>
    public const string Village = "craft-village", Maker = "maker";

    public IReadOnlyList<MappedPlace> Shown { get; private set; } = [];
    public IReadOnlyList<(string Kind, string Words)> Kinds { get; private set; } = [];

    /// <summary>The kind chosen; null shows all.</summary>
    public string? Kind { get; private set; }

    public Whereabouts? Near { get; private set; }

    /// <summary>A kind or a place that does not exist, as written.</summary>
    public string? Refused { get; private set; }

    public MapTiles Tiles => tiles;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Response.Headers.ContentSecurityPolicy = tiles.Policy;
        var language = Languages.Of(HttpContext);
        var communes = (await places.AllAsync(cancellationToken)).ToDictionary(c => c.Code, c => c.FullName(language));
        var points = await tourism.PointsAsync(cancellationToken);
        // A village that is among the points already stands in one place with it.
        var taken = points.Where(p => p.Kind == Village).Select(p => p.Place).ToHashSet();
        var village = text["Village"].Value;
        List<MappedPlace> all =
        [
            .. points.Select(p => new MappedPlace(
                "/Storefront/Public/TourismPoint", p.Slug, p.Kind == Village ? "village" : "place", p.Kind, p.KindName(language), p.Name(language), $"{p.KindName(language)} · {communes[p.Commune]}", p.Illustration, p.Place)),
            .. (await tourism.CraftVillagesAsync(cancellationToken)).Where(v => !taken.Contains(v.Place)).Select(v => new MappedPlace(
                "/Storefront/Public/CraftVillage", v.Slug, "village", Village, village, v.Name(language), $"{v.Craft(language)} · {communes[v.Commune]}", v.Illustration, v.Place)),
            .. (await shelves.CurrentAsync(cancellationToken)).InForce.Select(l => l.Producer).DistinctBy(maker => maker.Id)
                .OrderBy(maker => VietnameseText.SortKey(maker.Name), StringComparer.Ordinal).Select(maker => new MappedPlace(
                "/Storefront/Public/Producer", maker.Slug, "maker", Maker, text["ProducersTitle"], maker.Name, $"{maker.Form.In(language)} · {communes[maker.Commune]}", "place-producer", maker.Place)),
        ];
        Kinds = [.. all.Select(p => (p.Kind, p.KindWords)).Distinct().OrderBy(k => k.Kind is Village or Maker ? 0 : 1).ThenBy(k => VietnameseText.SortKey(k.KindWords), StringComparer.Ordinal)];
        (Near, Refused) = await whereabouts.ReadAsync(HttpContext, cancellationToken);
        if (Request.Query["kind"].ToString() is { Length: > 0 } kind)
        {
            if (Kinds.Any(k => k.Kind == kind))
            {
                Kind = kind;
            }
            else
            {
                Refused = BrowseQuery.Shown(kind);
            }
        }
        if (Refused is not null)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        Shown = [.. all.Where(p => Kind is null || p.Kind == Kind).OrderBy(p => p.Place.KilometresFrom(Near) ?? 0)];
    }
}

/// <summary>One row of the list and one pin of the map.</summary>
/// <param name="Pin">The pin's colour: place, village, maker.</param>
internal sealed record MappedPlace(string Page, string Slug, string Pin, string Kind, string KindWords, string Name, string Note, string Illustration, GeoPoint Place);
