using System.Globalization;
using System.Text;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Architecture;

namespace Ocop.Site.Tests.Platform.Money;

public sealed class Dong_in_words
{
    [Theory]
    [InlineData(0, "không đồng")]
    [InlineData(1, "một đồng")]
    [InlineData(4, "bốn đồng")]
    [InlineData(5, "năm đồng")]
    [InlineData(10, "mười đồng")]
    [InlineData(11, "mười một đồng")]
    [InlineData(14, "mười bốn đồng")]
    [InlineData(15, "mười lăm đồng")]
    [InlineData(20, "hai mươi đồng")]
    [InlineData(21, "hai mươi mốt đồng")]
    [InlineData(24, "hai mươi tư đồng")]
    [InlineData(25, "hai mươi lăm đồng")]
    [InlineData(99, "chín mươi chín đồng")]
    [InlineData(100, "một trăm đồng")]
    [InlineData(101, "một trăm linh một đồng")]
    [InlineData(105, "một trăm linh năm đồng")]
    [InlineData(110, "một trăm mười đồng")]
    [InlineData(111, "một trăm mười một đồng")]
    [InlineData(121, "một trăm hai mươi mốt đồng")]
    [InlineData(500, "năm trăm đồng")]
    [InlineData(555, "năm trăm năm mươi lăm đồng")]
    [InlineData(1_000, "một nghìn đồng")]
    [InlineData(1_005, "một nghìn không trăm linh năm đồng")]
    [InlineData(1_050, "một nghìn không trăm năm mươi đồng")]
    [InlineData(1_500, "một nghìn năm trăm đồng")]
    [InlineData(10_000, "mười nghìn đồng")]
    [InlineData(21_000, "hai mươi mốt nghìn đồng")]
    [InlineData(34_500, "ba mươi tư nghìn năm trăm đồng")]
    [InlineData(70_000, "bảy mươi nghìn đồng")]
    [InlineData(100_001, "một trăm nghìn không trăm linh một đồng")]
    [InlineData(125_000, "một trăm hai mươi lăm nghìn đồng")]
    [InlineData(305_000, "ba trăm linh năm nghìn đồng")]
    [InlineData(1_000_000, "một triệu đồng")]
    [InlineData(1_000_001, "một triệu không trăm linh một đồng")]
    [InlineData(1_001_000, "một triệu không trăm linh một nghìn đồng")]
    [InlineData(1_250_000, "một triệu hai trăm năm mươi nghìn đồng")]
    [InlineData(15_015_015, "mười lăm triệu không trăm mười lăm nghìn không trăm mười lăm đồng")]
    [InlineData(1_000_000_000, "một tỷ đồng")]
    [InlineData(1_000_005_000, "một tỷ không trăm linh năm nghìn đồng")]
    [InlineData(1_200_000_000_000, "một nghìn hai trăm tỷ đồng")]
    [InlineData(-125_000, "âm một trăm hai mươi lăm nghìn đồng")]
    public void Are_spelled_as_official_papers_spell_them(long amount, string words) => Assert.Equal(words, new Dong(amount).InWords());

    /// <summary>VN-24: two hundred amounts beside their words, written by hand: mốt, tư, lăm, linh, empty hundreds and empty groups, tỷ.</summary>
    [Fact]
    public void Are_those_of_two_hundred_lines_written_by_hand()
    {
        var lines = File.ReadAllLines(Repository.File("tests/Ocop.Site.Tests/Platform/Money/amounts-in-words.txt"), Encoding.UTF8).Select(line => line.Split(' ', 2)).ToList();
        Assert.Equal(200, lines.Count);
        Assert.Equal(lines.Select(line => $"{line[0]} {line[1]}"), lines.Select(line => $"{line[0]} {new Dong(long.Parse(line[0], CultureInfo.InvariantCulture)).InWords()}"));
    }

    [Fact]
    public void Name_every_amount_differently() =>
        Assert.Equal(200_000, Enumerable.Range(0, 200_000).Select(n => new Dong(n).InWords()).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Are_of_one_spelling_only() =>
        Assert.All(Enumerable.Range(0, 5_000).Select(n => new Dong(n * 997L).InWords()), words => Assert.True(words.IsNormalized() && !words.Contains("  ", StringComparison.Ordinal)));
}
