using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ocop.Traceability.Labels;

namespace Ocop.Traceability.Tests.Labels;

public class A_short_code
{
    private static readonly Arbitrary<ShortCode> Codes =
        (from kind in Gen.Elements(Enum.GetValues<ShortCodeKind>())
         from number in Gen.Choose(0, ShortCode.Count - 1)
         select ShortCode.Of(kind, number)).ToArbitrary();

    [Fact]
    public void Begins_with_its_kind_and_is_printed_in_groups_of_four()
    {
        var code = ShortCode.Of(ShortCodeKind.Product, 123_456_789);

        Assert.Equal('P', code.ToString()[0]);
        Assert.Equal(ShortCodeKind.Product, code.Kind);
        Assert.Matches("^P[2-9A-HJKMNP-TV-Z]{3}-[2-9A-HJKMNP-TV-Z]{4}$", code.Printed);
        Assert.Equal('B', ShortCode.Of(ShortCodeKind.Lot, 0).ToString()[0]);
        Assert.Equal('C', ShortCode.Of(ShortCodeKind.Case, 0).ToString()[0]);
        Assert.Equal('S', ShortCode.Of(ShortCodeKind.Serial, 0).ToString()[0]);
    }

    [Fact]
    public void Leaves_out_the_characters_people_mix_up() =>
        Assert.Empty(ShortCode.Alphabet.Intersect("0O1ILU"));

    [Fact]
    public void Is_read_back_however_it_is_typed() => Prop.ForAll(Codes, code =>
        new[] { code.ToString(), code.Printed, code.Printed.ToLowerInvariant(), code.Printed.Replace('-', ' '), " " + string.Join(' ', code.ToString().ToCharArray()) }
            .All(typed => ShortCode.TryParse(typed, out var read) && read == code)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P234-567")]
    [InlineData("P234-567O")]
    [InlineData("P234-567É")]
    [InlineData("P234-56\0")]
    [InlineData("X222-2222")]
    [InlineData("--------------------------------------------")]
    public void Is_refused_when_it_could_not_be_one(string? text) => Assert.False(ShortCode.TryParse(text, out _));

    [Fact]
    public void Is_refused_when_longer_by_a_single_character() => Prop.ForAll(Codes, code =>
        ShortCode.Alphabet.All(more => !ShortCode.TryParse($"{code}{more}", out _))).QuickCheckThrowOnFailure();

    /// <summary>
    /// The proof for all codes at once. Multiplying by what follows is one-to-one, so two codes that differ in one
    /// character stay apart; and neighbours x, y after any product c give c·x·y ≠ c·y·x. Both are claims about the
    /// 30 × 30 × 30 cases below, read through the public face only: the check character of a code is its product.
    /// </summary>
    [Fact]
    public void Notices_every_wrong_character_and_every_swap_after_every_beginning()
    {
        var product = TableThroughThePublicFace();
        const int n = 30;
        for (var c = 0; c < n; c++)
        {
            Assert.Equal(n, Enumerable.Range(0, n).Select(x => product[c, x]).Distinct().Count());
            Assert.Equal(n, Enumerable.Range(0, n).Select(x => product[x, c]).Distinct().Count());
            Assert.Equal(0, product[c, c]);
            for (var x = 0; x < n; x++)
                for (var y = 0; y < n; y++)
                    Assert.Equal(x == y, product[product[c, x], y] == product[product[c, y], x]);
        }
    }

    [Fact]
    public void Notices_every_wrong_character_and_every_swap_in_the_codes_tried() => Prop.ForAll(Codes, code =>
    {
        var right = code.ToString();
        for (var place = 0; place < right.Length; place++)
            foreach (var wrong in ShortCode.Alphabet)
                if (wrong != right[place] && ShortCode.TryParse(right[..place] + wrong + right[(place + 1)..], out _))
                    return false;
        for (var place = 0; place < right.Length - 1; place++)
            if (right[place] != right[place + 1]
                && ShortCode.TryParse(right[..place] + right[place + 1] + right[place] + right[(place + 2)..], out _))
                return false;
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Has_as_many_of_a_kind_as_it_says()
    {
        Assert.Equal("222222", ShortCode.Of(ShortCodeKind.Lot, 0).ToString()[1..7]);
        Assert.Equal("ZZZZZZ", ShortCode.Of(ShortCodeKind.Lot, ShortCode.Count - 1).ToString()[1..7]);
        Assert.Throws<ArgumentOutOfRangeException>(() => ShortCode.Of(ShortCodeKind.Lot, ShortCode.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShortCode.Of(ShortCodeKind.Lot, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShortCode.Of((ShortCodeKind)5, 1));
    }

    [Fact]
    public void Is_a_string_in_JSON()
    {
        var code = ShortCode.NewRandom(ShortCodeKind.Lot);
        Assert.Equal($"\"{code}\"", JsonSerializer.Serialize(code));
        Assert.Equal(code, JsonSerializer.Deserialize<ShortCode>($"\"{code.Printed}\""));
    }

    /// <summary>
    /// The quasigroup, read off the codes: after a beginning with product c, a last free character x gives the check
    /// character c·x. Which c it was shows where the check character is 0, for only c·c is 0.
    /// </summary>
    private static int[,] TableThroughThePublicFace()
    {
        var table = new int[30, 30];
        var seen = new HashSet<int>();
        for (var beginning = 0; beginning < 900; beginning++)
        {
            var row = Enumerable.Range(0, 30)
                .Select(x => ShortCode.Of(ShortCodeKind.Product, beginning * 30 + x).ToString()[^1])
                .Select(check => ShortCode.Alphabet.IndexOf(check, StringComparison.Ordinal))
                .ToArray();
            var c = Array.IndexOf(row, 0);
            seen.Add(c);
            for (var x = 0; x < 30; x++)
                table[c, x] = row[x];
        }
        Assert.Equal(30, seen.Count);
        return table;
    }
}
