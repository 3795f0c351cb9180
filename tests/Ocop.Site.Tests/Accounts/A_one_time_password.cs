using System.Text;
using Ocop.Site.Features.Accounts;

namespace Ocop.Site.Tests.Accounts;

public sealed class A_one_time_password
{
    // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Is_the_one_of_the_standard(long seconds, string expected) =>
        Assert.Equal(expected, Totp.CodeOf(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void Is_taken_one_step_early_or_late(int secondsOff, bool isTaken)
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        Assert.Equal(isTaken, Totp.Match(key, Totp.CodeOf(key, Totp.StepAt(now.AddSeconds(secondsOff))), now) is not null);
    }

    // RFC 4648, 10, without the padding that apps do not want.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Has_a_key_in_base_32(string bytes, string expected) => Assert.Equal(expected, Totp.Base32(Encoding.ASCII.GetBytes(bytes)));

    [Theory]
    [InlineData("123456", "123456")]
    [InlineData(" 123 456\n", "123456")]
    [InlineData("１２３４５６", "123456")]
    [InlineData("١٢٣٤٥٦", "123456")]
    [InlineData("12345", null)]
    [InlineData("1234567", null)]
    [InlineData("12345a", null)]
    [InlineData("<123456>", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Is_read_as_people_type_it(string? typed, string? expected) => Assert.Equal(expected is not null, SixDigits.TryParse(typed, out var code) && code == expected);
}
