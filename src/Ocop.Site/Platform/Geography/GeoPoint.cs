namespace Ocop.Site.Platform.Geography;

/// <summary>A point on the earth, WGS 84, in degrees.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadius = 6371.0088;

    /// <summary>Great-circle distance in kilometres.</summary>
    public double KilometresTo(GeoPoint other)
    {
        var (a, b) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var (dLat, dLon) = (b - a, double.DegreesToRadians(other.Longitude - Longitude));
        var h = Math.Pow(Math.Sin(dLat / 2), 2) + (Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(dLon / 2), 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>The box around a circle, for an index: south, north, west, east in degrees.</summary>
    public (double South, double North, double West, double East) BoxOf(double kilometres)
    {
        var latitude = double.RadiansToDegrees(kilometres / EarthRadius);
        var longitude = latitude / Math.Cos(double.DegreesToRadians(Latitude));
        return (Latitude - latitude, Latitude + latitude, Longitude - longitude, Longitude + longitude);
    }
}
