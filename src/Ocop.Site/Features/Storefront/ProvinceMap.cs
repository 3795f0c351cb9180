using Ocop.Site.Platform.Geography;

namespace Ocop.Site.Features.Storefront;

/// <summary>Our own drawing of the province, shown when no tile source is configured.</summary>
internal static class ProvinceMap
{
    /// <summary>South, west, north, east in degrees: the frame of the drawing. Assets/illustrations/province.svg is drawn to it.</summary>
    public const string Bounds = "19.85,105.45,20.75,106.65";

    public const string Drawing = "/dist/illustrations/province.svg";

    /// <summary>Whether a point lies within the frame.</summary>
    public static bool Holds(GeoPoint point) => point is { Latitude: >= 19.85 and <= 20.75, Longitude: >= 105.45 and <= 106.65 };
}
