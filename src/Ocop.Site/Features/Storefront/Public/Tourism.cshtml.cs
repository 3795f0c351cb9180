using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>Places to visit as a list and, with script, a map of the same list (FA11).</summary>
[Address("du-lich", "en/tourism"), ReadyPage]
internal sealed class TourismModel(ITourism tourism, IPlaces places, WhereaboutsInAddress whereabouts, MapTiles tiles) : PageModel
{
    public IReadOnlyList<TourismPoint> Points { get; private set; } = [];
    public IReadOnlyList<(string Kind, string Words)> Kinds { get; private set; } = [];

    /// <summary>The kind chosen; null shows all.</summary>
    public string? Kind { get; private set; }

    public Whereabouts? Near { get; private set; }

    /// <summary>A kind or a place that does not exist, as written.</summary>
    public string? Refused { get; private set; }

    public IReadOnlyDictionary<CommuneCode, Commune> Communes { get; private set; } = new Dictionary<CommuneCode, Commune>();

    public MapTiles Tiles => tiles;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Response.Headers.ContentSecurityPolicy = tiles.Policy;
        var all = await tourism.PointsAsync(cancellationToken);
        var language = Languages.Of(HttpContext);
        Kinds = [.. all.Select(p => (p.Kind, p.KindName(language))).Distinct().OrderBy(k => VietnameseText.SortKey(k.Item2), StringComparer.Ordinal)];
        Communes = (await places.AllAsync(cancellationToken)).ToDictionary(c => c.Code);
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
        Points = [.. all.Where(p => Kind is null || p.Kind == Kind).OrderBy(p => p.Place.KilometresFrom(Near) ?? 0)];
    }
}
