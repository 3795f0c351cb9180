namespace Ocop.Site.Features.Storefront;

/// <summary>Our own drawing of the province, shown when no tile source is configured.</summary>
internal static class ProvinceMap
{
    /// <summary>South, west, north, east in degrees: the frame of the drawing. Assets/illustrations/province.svg is drawn to it.</summary>
    public const string Bounds = "19.85,105.45,20.75,106.65";

    public const string Drawing = "/dist/illustrations/province.svg";
}
