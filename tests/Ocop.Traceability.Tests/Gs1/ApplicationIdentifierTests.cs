using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.Tests.Gs1;

public class The_table_of_application_identifiers
{
    [Fact]
    public void Knows_every_one_of_the_dictionary()
    {
        Assert.Equal(541, ApplicationIdentifiers.All.Count);
        Assert.Equal(
            "00 01 253 255 401 402 414 415 417 8003 8004 8006 8010 8013 8017 8018",
            string.Join(' ', ApplicationIdentifiers.PrimaryKeys.Select(ai => ai.Code)));
    }

    [Fact]
    public void Has_none_that_is_the_beginning_of_another() =>
        Assert.DoesNotContain(ApplicationIdentifiers.All, ai =>
            ApplicationIdentifiers.All.Any(other => other != ai && other.Code.StartsWith(ai.Code, StringComparison.Ordinal)));

    [Fact]
    public void Reads_qualifiers_associations_flags_and_titles()
    {
        Assert.True(ApplicationIdentifiers.TryFind("01", out var gtin));
        Assert.Equal(["22,10,21", "235"], gtin.QualifierSequences.Select(s => string.Join(',', s)));
        Assert.True(gtin.HasPredefinedLength && gtin.IsDataAttribute && gtin.IsPrimaryKey);
        Assert.Equal("GTIN", gtin.Title);

        Assert.True(ApplicationIdentifiers.TryFind("3925", out var price));
        Assert.Equal(["01", "30,31nn,32nn,35nn,36nn"], price.Required.Select(r => string.Join(',', r)));
        Assert.Equal(["392n", "393n"], price.Excluded);

        Assert.True(ApplicationIdentifiers.TryFind("8200", out var url));
        Assert.False(url.IsDataAttribute);
    }

    [Theory]
    [InlineData("3106")]
    [InlineData("89")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("lot")]
    public void Knows_no_other(string code) => Assert.False(ApplicationIdentifiers.TryFind(code, out _));

    [Theory]
    [InlineData("10", "", ValueErrorCode.TooShort, 0)]
    [InlineData("10", "123456789012345678901", ValueErrorCode.TooLong, 20)]
    [InlineData("10", "AB C", ValueErrorCode.Character, 2)]
    [InlineData("01", "09520123456789", ValueErrorCode.CheckDigit, 13)]
    [InlineData("01", "0952012345678", ValueErrorCode.TooShort, 13)]
    [InlineData("7003", "2613310000", ValueErrorCode.Date, 2)]
    [InlineData("7003", "2612312460", ValueErrorCode.Time, 6)]
    [InlineData("7003", "2612312360", ValueErrorCode.Time, 8)]
    [InlineData("423", "70470", ValueErrorCode.TooShort, 5)]
    [InlineData("423", "704777", ValueErrorCode.CodeList, 3)]
    [InlineData("8010", "9520ab", ValueErrorCode.Character, 4)]
    [InlineData("8014", "1987654", ValueErrorCode.CheckCharacterPair, 5)]
    [InlineData("7041", "QQQ", ValueErrorCode.CodeList, 0)]
    [InlineData("4330", "001230+", ValueErrorCode.CodeList, 6)]
    [InlineData("8007", "FR1234", ValueErrorCode.Iban, 6)]
    [InlineData("8110", "01234561234561111012", ValueErrorCode.Coupon, 18)]
    [InlineData("8110", "012345612345611110123" + "3260101" + "4261231", ValueErrorCode.Coupon, 35)]
    [InlineData("8112", "0012345612345601234567", ValueErrorCode.Coupon, 21)]
    [InlineData("8112", "201234561234560123456", ValueErrorCode.Coupon, 1)]
    public void Says_what_is_wrong_with_a_value_and_where(string ai, string value, ValueErrorCode code, int position)
    {
        Assert.True(ApplicationIdentifiers.TryFind(ai, out var identifier));
        var error = identifier.Check(value);
        Assert.Equal((code, position), (error?.Code, error?.Position));
    }

    [Theory]
    [InlineData("423", "704704704704704")]
    [InlineData("423", "704")]
    [InlineData("253", "9520123456788")]
    [InlineData("7041", "8")]
    [InlineData("7041", "PAE")]
    [InlineData("8007", "GB98MIDL07009312345678")]
    [InlineData("8008", "26123123")]
    [InlineData("8030", "12=")]
    [InlineData("4309", "18000000003600000000")]
    [InlineData("8110", "012345612345611110123")]
    [InlineData("8110", "012345612345611110123" + "2110123" + "9" + "3261231" + "4260101" + "50123456" + "611234567" + "90010")]
    [InlineData("8110", "012345612345611110123" + "101101230123456")]
    [InlineData("8112", "001234561234560123456")]
    public void Takes_values_in_every_shape_the_format_allows(string ai, string value)
    {
        Assert.True(ApplicationIdentifiers.TryFind(ai, out var identifier));
        Assert.Null(identifier.Check(value));
    }
}

public class A_check_character_pair
{
    [Theory]
    [InlineData("1987654Ad4X4bL5ttr2310c", "2K")]
    [InlineData("390800494sP6", "NP")]
    [InlineData("12345_!\"%&'()*+,-./", "LC")]
    public void Closes_a_model_number(string body, string pair) => Assert.Equal(pair, CheckCharacterPair.For(body));

    [Fact]
    public void Notices_every_single_wrong_character()
    {
        const string number = "1987654Ad4X4bL5ttr2310c2K";
        for (var place = 0; place < number.Length; place++)
            foreach (var wrong in CharacterSet82.Characters)
                Assert.Equal(wrong == number[place], CheckCharacterPair.IsValid(number[..place] + wrong + number[(place + 1)..]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2K")]
    [InlineData("A B2K")]
    [InlineData("12345678901234567890123456")]
    public void Closes_nothing_shorter_longer_or_outside_the_set(string text) => Assert.False(CheckCharacterPair.IsValid(text));
}
