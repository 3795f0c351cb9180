using Ocop.Site.Features.Lots;

namespace Ocop.Site.Tests.Lots;

public class A_lot_number
{
    [Fact]
    public void Is_proposed_by_month_and_order() => Assert.Equal("2611A", LotNumbering.Next(new(2026, 11, 21), new HashSet<string>()).ToString());

    [Fact]
    public void Is_the_next_letter_that_is_free() => Assert.Equal("2611C", LotNumbering.Next(new(2026, 11, 21), new HashSet<string> { "2611A", "2611B", "2611D" }).ToString());

    [Fact]
    public void Goes_on_after_Z() =>
        Assert.Equal("2611AA", LotNumbering.Next(new(2026, 11, 21), Enumerable.Range('A', 26).Select(c => $"2611{(char)c}").ToHashSet()).ToString());
}

public class A_number_of_packs
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 480 ", 480)]
    [InlineData("1.200", 1200)]
    [InlineData("1 200", 1200)]
    [InlineData("100.000", 100_000)]
    public void Is_read_as_people_write_it(string typed, long packs)
    {
        Assert.True(Packs.TryParse(typed, out var read));
        Assert.Equal(packs, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1,5")]
    [InlineData("1.5")]
    [InlineData("1.20")]
    [InlineData(".5")]
    [InlineData("1e3")]
    [InlineData("100001")]
    [InlineData("99999999999999999999")]
    [InlineData("mười")]
    [InlineData("٣")]
    public void Is_refused_below_one_in_fractions_or_beyond_a_hundred_thousand(string? typed) => Assert.False(Packs.TryParse(typed, out _));
}
