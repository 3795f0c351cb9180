using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ocop.Site.Platform.Text;

/// <summary>A calendar month in Viet Nam, written <c>2026-11</c> in addresses, from the year 2000 on.</summary>
public sealed record Month : IParsable<Month>
{
    private const string Form = "yyyy-MM";

    private Month(DateOnly first) => First = first;

    public DateOnly First { get; }

    /// <summary>Its first instant and the first after it, in UTC.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Span => (VietnamTime.StartOf(First), VietnamTime.StartOf(First.AddMonths(1)));

    public static Month Of(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1));

    /// <summary>The newest first, this month among them.</summary>
    public static IEnumerable<Month> Last(int count, DateOnly today) => Enumerable.Range(0, count).Select(back => Of(today.AddMonths(-back)));

    /// <summary>11/2026</summary>
    public string Shown => First.ToString("MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>2026-11</summary>
    public override string ToString() => First.ToString(Form, CultureInfo.InvariantCulture);

    public static Month Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var month) ? month : throw new FormatException("Not a month.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Month result)
    {
        var isMonth = DateOnly.TryParseExact(s, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 2000 and < 9000;
        result = isMonth ? new(first) : null;
        return isMonth;
    }
}
