using System.Text.Json;
using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.Tests.Gs1;

public class A_gtin
{
    [Theory]
    [InlineData("40170725", "00000040170725")]
    [InlineData("416000336108", "00416000336108")]
    [InlineData("9520123456788", "09520123456788")]
    [InlineData("09520123456788", "09520123456788")]
    public void Is_held_as_fourteen_digits_however_it_was_printed(string printed, string held) =>
        Assert.Equal(held, Gtin.Parse(printed).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9520123456789")]            // check digit
    [InlineData("952012345678")]             // 12 digits, check digit
    [InlineData("09520123456788 ")]          // space
    [InlineData("0952012345678B")]           // letter
    [InlineData("٠٩٥٢٠١٢٣٤٥٦٧٨٨")]           // digits, but not ASCII's
    [InlineData("009520123456788")]          // 15 digits
    [InlineData("952012")]
    public void Is_refused_when_it_could_not_be_one(string? text) => Assert.False(Gtin.TryParse(text, out _));

    [Fact]
    public void Closes_a_body_with_its_check_digit() =>
        Assert.Equal("09520123456788", Gtin.WithCheckDigit("952012345678").ToString());

    [Fact]
    public void Knows_its_EAN_13_unless_it_names_a_case_of_them()
    {
        Assert.Equal("9520123456788", Gtin.Parse("9520123456788").Ean13);
        Assert.Null(Gtin.WithCheckDigit("1952012345678").Ean13);
    }

    [Fact]
    public void Says_what_was_wrong_when_it_cannot_be_read() =>
        Assert.Contains("“123” is no GTIN", Assert.Throws<FormatException>(() => Gtin.Parse("123")).Message, StringComparison.Ordinal);
}

public class A_lot_number
{
    [Theory]
    [InlineData("A")]
    [InlineData("XUAN-26/03")]
    [InlineData("!\"%&'()*+,-./:;<=>?_")]
    public void Is_kept_as_it_stands(string text) => Assert.Equal(text, LotNumber.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("LÔ-26")]
    [InlineData("A B")]
    [InlineData("A@B")]
    [InlineData("A\0")]
    [InlineData("123456789012345678901")]
    public void Is_refused_outside_the_set_of_82_or_beyond_20(string text) => Assert.False(LotNumber.TryParse(text, out _));

    [Fact]
    public void Tells_upper_from_lower_case() => Assert.NotEqual(LotNumber.Parse("a1"), LotNumber.Parse("A1"));
}

public class The_keys
{
    private sealed record Carton(Gtin Product, LotNumber Lot, SerialNumber? Serial, Gln Place, Sscc Unit, Dictionary<Gtin, int> Counts);

    [Fact]
    public void Are_plain_strings_in_JSON_also_as_property_names()
    {
        var gtin = Gtin.Parse("09520123456788");
        var carton = new Carton(gtin, LotNumber.Parse("L/1"), null, Gln.Parse("9520123456788"), Sscc.Parse("952012345678912345"), new() { [gtin] = 3 });

        var json = JsonSerializer.Serialize(carton);
        var read = JsonSerializer.Deserialize<Carton>(json)!;

        Assert.Equal(
            """{"Product":"09520123456788","Lot":"L/1","Serial":null,"Place":"9520123456788","Unit":"952012345678912345","Counts":{"09520123456788":3}}""",
            json);
        Assert.Equal(carton with { Counts = read.Counts }, read);
        Assert.Equal(3, read.Counts[gtin]);
    }

    [Theory]
    [InlineData("\"09520123456789\"")]
    [InlineData("9520123456788")]
    [InlineData("{}")]
    public void Refuse_JSON_that_holds_no_key(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Gtin>(json));

    [Fact]
    public void Of_13_and_18_digits_need_a_right_check_digit()
    {
        Assert.False(Gln.TryParse("9520123456789", out _));
        Assert.False(Sscc.TryParse("952012345678912346", out _));
        Assert.False(Gln.TryParse("952012345678", out _));
    }
}
