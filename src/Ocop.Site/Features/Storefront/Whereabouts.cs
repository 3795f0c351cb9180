using System.Globalization;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront;

/// <summary>From where a list counts its distances (FA10): a commune, a village or a place to visit by its slug, or a reader's own position.
/// It lives in the address alone; see docs/decisions/near-me.md.</summary>
/// <param name="Value">As the address says it: <c>xa-gia-vien</c>, or <c>20.25,105.97</c>.</param>
/// <param name="NameVi">Empty for a reader's position.</param>
internal sealed record Whereabouts(string Value, GeoPoint Point, string NameVi = "", string NameEn = "")
{
    public const string Key = "near";

    /// <summary>Of a degree: some hundred metres, all that a list of places needs to know of anybody.</summary>
    private const int Decimals = 3;

    public bool IsPosition => NameVi.Length == 0;

    public bool IsInProvince => ProvinceMap.Holds(Point);

    public string Name(Language language) => language == Language.English ? NameEn : NameVi;

    /// <summary>A reader's position, rounded; null when the words are no point on the earth.</summary>
    public static Whereabouts? OfPosition(string words)
    {
        if (words.Split(',') is not [var north, var east] || Degrees(north, 90) is not { } latitude || Degrees(east, 180) is not { } longitude)
            return null;
        var point = new GeoPoint(latitude, longitude);
        return new(FormattableString.Invariant($"{point.Latitude:0.###},{point.Longitude:0.###}"), point);
    }

    private static double? Degrees(string words, int most) =>
        double.TryParse(words, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var degrees)
        && Math.Abs(degrees) <= most
            ? Math.Round(degrees, Decimals)
            : null;
}

/// <summary>Reads <see cref="Whereabouts"/> from an address.</summary>
internal sealed class WhereaboutsInAddress(IPlaces places, ITourism tourism)
{
    /// <summary>Null when the address names none; <c>Refused</c> when what it names is neither a place of ours nor a point on the earth.</summary>
    public async Task<(Whereabouts? Near, string? Refused)> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var said = http.Request.Query[Whereabouts.Key];
        if (said.ToString() is not { Length: > 0 } words)
            return (null, null);
        if (said.Count > 1)
            return (null, BrowseQuery.Shown(words));
        if (Whereabouts.OfPosition(words) is { } position)
        {
            // Somebody's whereabouts: kept by nobody on the way, not even by the browser.
            http.Response.Headers.CacheControl = "no-store";
            return (position, null);
        }
        return await OfPlaceAsync(words, cancellationToken) is { } place ? (place, null) : (null, BrowseQuery.Shown(words));
    }

    private async Task<Whereabouts?> OfPlaceAsync(string slug, CancellationToken cancellationToken)
    {
        if (await places.FindBySlugAsync(slug, cancellationToken) is { } commune)
            return new(slug, commune.Centre, commune.FullName(Language.Vietnamese), commune.FullName(Language.English));
        if (await tourism.FindPointAsync(slug, cancellationToken) is { } point)
            return new(slug, point.Place, point.NameVi, point.NameEn);
        return await tourism.FindCraftVillageAsync(slug, cancellationToken) is { } village ? new(slug, village.Place, village.NameVi, village.NameEn) : null;
    }
}
