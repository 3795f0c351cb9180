using System.Globalization;

namespace Ocop.Site.Platform.Text;

/// <summary>Vietnam time (Asia/Ho_Chi_Minh, UTC+7, no summer time). Instants are stored in UTC and shown in this zone, wherever the server stands (VN-38).</summary>
public static class VietnamTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The calendar day in Viet Nam at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    public static DateOnly Today(this TimeProvider clock) => DayOf(clock.GetUtcNow());

    /// <summary>The first instant of a day in Viet Nam, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>21/11/2026</summary>
    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>21/11/2026</summary>
    public static string Day(DateTimeOffset instant) => Day(DayOf(instant));

    /// <summary>21/11/2026 14:05</summary>
    public static string Minute(DateTimeOffset instant) => Of(instant).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>14:05</summary>
    public static string Clock(DateTimeOffset instant) => Of(instant).ToString("HH:mm", CultureInfo.InvariantCulture);
}
