using Ocop.Site.Platform.Money;

namespace Ocop.Site.Tests.Platform.Money;

/// <summary>VN-17 and VN-18: the exact code points that are shown, and what people type.</summary>
public sealed class Dong_written_and_read
{
    [Theory]
    [InlineData(0, "0\u00A0\u20AB")]
    [InlineData(1, "1\u00A0\u20AB")]
    [InlineData(999, "999\u00A0\u20AB")]
    [InlineData(1_000, "1.000\u00A0\u20AB")]
    [InlineData(85_000, "85.000\u00A0\u20AB")]
    [InlineData(125_000, "125.000\u00A0\u20AB")]
    [InlineData(999_999, "999.999\u00A0\u20AB")]
    [InlineData(1_250_000, "1.250.000\u00A0\u20AB")]
    [InlineData(3_000_000, "3.000.000\u00A0\u20AB")]
    [InlineData(1_000_000_000_000, "1.000.000.000.000\u00A0\u20AB")]
    [InlineData(-1, "-1\u00A0\u20AB")]
    [InlineData(-85_000, "-85.000\u00A0\u20AB")]
    [InlineData(long.MaxValue, "9.223.372.036.854.775.807\u00A0\u20AB")]
    [InlineData(long.MinValue, "-9.223.372.036.854.775.808\u00A0\u20AB")]
    public void Are_shown_with_dots_a_no_break_space_and_the_sign(long amount, string shown) =>
        Assert.Equal(shown.Select(c => (int)c), new Dong(amount).ToString().Select(c => (int)c));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("85000", 85_000)]
    [InlineData("125000", 125_000)]
    [InlineData("125.000", 125_000)]
    [InlineData("125,000", 125_000)]
    [InlineData("125 000", 125_000)]
    [InlineData("125\u00A0000", 125_000)]
    [InlineData("125\u202F000", 125_000)]
    [InlineData("1.250.000", 1_250_000)]
    [InlineData("1,250,000", 1_250_000)]
    [InlineData("1 250 000", 1_250_000)]
    [InlineData("  85.000  ", 85_000)]
    [InlineData("85.000₫", 85_000)]
    [InlineData("85.000 ₫", 85_000)]
    [InlineData("85.000\u00A0₫", 85_000)]
    [InlineData("85.000đ", 85_000)]
    [InlineData("85.000 đ", 85_000)]
    [InlineData("85.000Đ", 85_000)]
    [InlineData("85000 vnd", 85_000)]
    [InlineData("85,000 VND", 85_000)]
    [InlineData("85.000 VNĐ", 85_000)]
    [InlineData("85.000 đồng", 85_000)]
    [InlineData("85000 dong", 85_000)]
    [InlineData("125k", 125_000)]
    [InlineData("125K", 125_000)]
    [InlineData("125 k", 125_000)]
    [InlineData("125kđ", 125_000)]
    [InlineData("125 nghìn", 125_000)]
    [InlineData("125 nghi\u0300n", 125_000)]
    [InlineData("125 NGHÌN", 125_000)]
    [InlineData("125 ngàn đồng", 125_000)]
    [InlineData("125 nghin", 125_000)]
    [InlineData("0,5k", 500)]
    [InlineData("1,2 triệu", 1_200_000)]
    [InlineData("1.25 triệu", 1_250_000)]
    [InlineData("2tr", 2_000_000)]
    [InlineData("1.500 nghìn", 1_500_000)]
    [InlineData("１２５０００", 125_000)]
    [InlineData("007", 7)]
    [InlineData("1.000.000.000.000", 1_000_000_000_000)]
    public void Are_read_as_people_type_them(string typed, long amount)
    {
        Assert.True(Dong.TryParse(typed, out var read));
        Assert.Equal(new Dong(amount), read);
        Assert.True(Dong.TryParse(read.ToString(), out var again));
        Assert.Equal(read, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("₫")]
    [InlineData("đ")]
    [InlineData("k")]
    [InlineData("nghìn")]
    [InlineData("-85.000")]
    [InlineData("−85.000")]
    [InlineData("+85.000")]
    [InlineData("(85.000)")]
    [InlineData("85.5")]
    [InlineData("85,50")]
    [InlineData("1.5")]
    [InlineData("1.2345")]
    [InlineData("85.0000")]
    [InlineData("85.00")]
    [InlineData("8500.000")]
    [InlineData(".000")]
    [InlineData("85.")]
    [InlineData("85.000.")]
    [InlineData("1.250,000")]
    [InlineData("1,250.000")]
    [InlineData("1.250,00")]
    [InlineData("1 250.000")]
    [InlineData("85  000")]
    [InlineData("1.25.000")]
    [InlineData("mười nghìn")]
    [InlineData("abc")]
    [InlineData("85e3")]
    [InlineData("0x85")]
    [InlineData("85$")]
    [InlineData("1/2")]
    [InlineData("٨٥٠٠٠")]
    [InlineData("1,2345k")]
    [InlineData("1.000.000.000.001")]
    [InlineData("99999999999999999999")]
    [InlineData("999999999999,5 triệu")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775807k")]
    [InlineData("85.000 ₫ ₫")]
    [InlineData("\uD800")]
    [InlineData("12\u00003")]
    public void Are_not_guessed(string? typed)
    {
        Assert.False(Dong.TryParse(typed, out var read));
        Assert.Equal(Dong.Zero, read);
    }

    [Fact]
    public void Are_not_sought_in_a_long_text() => Assert.False(Dong.TryParse(new string('1', 41), out _));
}
