using System.Globalization;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Orders;

/// <summary>J2b: four and eight hours of daylight, seven to eight in the evening in Viet Nam; twenty-four of the clock.</summary>
public sealed class The_time_to_answer
{
    [Theory]
    [InlineData("2026-11-21 09:00", "2026-11-21 13:00", "2026-11-21 17:00", "2026-11-22 09:00")]
    [InlineData("2026-11-21 18:00", "2026-11-22 09:00", "2026-11-22 13:00", "2026-11-22 18:00")]
    [InlineData("2026-11-21 23:30", "2026-11-22 11:00", "2026-11-22 15:00", "2026-11-22 23:30")]
    [InlineData("2026-11-21 03:00", "2026-11-21 11:00", "2026-11-21 15:00", "2026-11-22 03:00")]
    [InlineData("2026-11-21 16:00", "2026-11-21 20:00", "2026-11-22 11:00", "2026-11-22 16:00")]
    public void Is_counted_by_day(string asked, string reminded, string called, string choice)
    {
        var times = AnswerTimes.From(At(asked));
        Assert.Equal((At(reminded), At(called), At(choice)), times);
    }

    [Theory]
    [InlineData("2026-11-21 06:59", false)]
    [InlineData("2026-11-21 07:00", true)]
    [InlineData("2026-11-21 19:59", true)]
    [InlineData("2026-11-21 20:00", false)]
    public void Wakes_nobody(string now, bool isDay) => Assert.Equal(isDay, AnswerTimes.IsDay(At(now)));

    private static DateTimeOffset At(string local) =>
        new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), VietnamTime.Offset).ToUniversalTime();
}
