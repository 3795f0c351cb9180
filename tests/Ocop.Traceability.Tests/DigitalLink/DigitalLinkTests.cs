using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ocop.Traceability.DigitalLink;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Tests.Vectors;

namespace Ocop.Traceability.Tests.DigitalLink;

using DigitalLink = Ocop.Traceability.DigitalLink.DigitalLink;

public class A_digital_link
{
    private static readonly Gtin Tea = Gtin.Parse("09520123456788");

    [Fact]
    public void Is_read_as_all_vectors_of_the_standard_say()
    {
        var deviations = new List<string>();
        foreach (var vector in SharedVectors.LinesOrSkip("digital-link.jsonl"))
        {
            var uri = vector.GetProperty("uri").GetString();
            var expect = vector.GetProperty("expect");
            var isValid = DigitalLink.TryParse(uri, out var link, out var error);
            var verdict = expect.GetProperty("valid");
            if (verdict.ValueKind != JsonValueKind.String && verdict.GetBoolean() != isValid)
                deviations.Add($"{uri}: valid is {isValid}: {error?.Message}");
            if (link is not null && expect.TryGetProperty("canonical", out var canonical) && canonical.GetString() != link.Canonical)
                deviations.Add($"{uri}: canonical is {link.Canonical}");
            if (link is not null && expect.TryGetProperty("elements", out var elements)
                && !elements.EnumerateArray().Select(e => new Element(e.GetProperty("ai").GetString()!, e.GetProperty("value").GetString()!)).SequenceEqual(link.Elements))
                deviations.Add($"{uri}: elements are {string.Concat(link.Elements)}");
        }
        Assert.Empty(deviations);
    }

    [Fact]
    public void Is_read_as_our_own_cases_of_each_clause_say()
    {
        var cases = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "digital-links.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | ", StringSplitOptions.TrimEntries))
            .ToList();

        Assert.True(cases.Count > 70);
        Assert.Empty(cases.Select(c =>
        {
            var got = DigitalLink.TryParse(c[1], out var link, out var error) ? link.Canonical["https://id.gs1.org".Length..] : error.Code.ToString();
            return got == c[2] && (link is not null) == (c[0] == "valid") ? null : $"{c[1]} gave {got}, not {c[2]}: {error?.Message}";
        }).OfType<string>());
    }

    [Theory]
    [InlineData("https://a/01/09520123456789", 26)]
    [InlineData("https://a/01/09520123456788/10/A%2F%20B", 35)]
    [InlineData("https://a/01/09520123456788/10/é", 31)]
    [InlineData("https://a/01/09520123456788?17=261332", 33)]
    public void Says_where_in_the_text_the_fault_begins(string uri, int position)
    {
        Assert.False(DigitalLink.TryParse(uri, out _, out var error));
        Assert.Equal(position, error.Position);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_written_for_a_product_a_lot_and_an_item_on_any_host()
    {
        var link = DigitalLink.For(Tea, LotNumber.Parse("XUAN/26"), SerialNumber.Parse("1"));

        Assert.Equal("https://ocop.example/01/09520123456788/10/XUAN%2F26/21/1", link.ToUri("ocop.example"));
        Assert.Equal("http://127.0.0.1:5080/x/01/09520123456788", DigitalLink.For(Tea).ToUri("http://127.0.0.1:5080/x/"));
        Assert.Equal("(01)09520123456788(10)XUAN/26(21)1", link.ToElementString().ToString());
        Assert.Equal((Tea, LotNumber.Parse("XUAN/26"), SerialNumber.Parse("1")), (link.Gtin, link.Lot, link.Serial));
    }

    [Fact]
    public void Written_is_read_back_as_it_was() => Prop.ForAll(Links(), link =>
    {
        var read = DigitalLink.Parse(link.ToUri("https://ocop.example/stem/01"));
        return read.Elements.SequenceEqual(link.Elements)
            && read.Canonical == link.Canonical
            && DigitalLink.Parse(link.Canonical).Canonical == link.Canonical;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Goes_to_an_element_string_and_back() => Prop.ForAll(Links(), link =>
        ElementString.TryParse(link.ToElementString().ToPlain(), out var plain, out _)
        && DigitalLink.TryFrom(plain, out var back, out _)
        && back.Canonical == link.Canonical).QuickCheckThrowOnFailure();

    [Fact]
    public void Never_fails_but_by_saying_so() => Prop.ForAll(Nonsense(), text =>
        DigitalLink.TryParse(text, out var link, out var error) == (link is not null && error is null)
        && (error is null || (error.Position >= 0 && error.Position <= text.Length))).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_ten_thousand_characters_is_answered_at_once() =>
        Assert.False(DigitalLink.TryParse("https://a/01/09520123456788/10/" + new string('A', 10_000) + "?" + string.Concat(Enumerable.Repeat("91=1&", 2_000)), out _));

    [Theory]
    [InlineData("(8200)X(01)09520123456788", DigitalLinkErrorCode.Attribute)]
    [InlineData("(01)09520123456788(21)S(235)T", null)]
    [InlineData("(90)X", DigitalLinkErrorCode.NoKey)]
    public void Is_not_made_of_AIs_that_have_no_place_in_it(string bracketed, DigitalLinkErrorCode? fault)
    {
        if (!ElementString.TryParse(bracketed, out var elements, out var refused))
        {
            Assert.Null(fault);
            Assert.Equal(ElementStringErrorCode.Association, refused.Code);
            return;
        }
        Assert.False(DigitalLink.TryFrom(elements, out _, out var error));
        Assert.Equal(fault, error.Code);
    }

    private static Gen<string> Text(int max) =>
        Gen.Choose(1, max).SelectMany(n => Gen.Elements(CharacterSet82.Characters.ToCharArray()).ArrayOf(n)).Select(c => new string(c));

    private static Arbitrary<DigitalLink> Links() => (
        from body in Gen.Choose('0', '9').Select(c => (char)c).ArrayOf(13)
        from lot in Gen.OneOf(Gen.Constant<string?>(null), Text(20).Select(t => (string?)t))
        from serial in Gen.OneOf(Gen.Constant<string?>(null), Text(20).Select(t => (string?)t))
        from note in Gen.OneOf(Gen.Constant<string?>(null), Text(90).Select(t => (string?)t))
        let link = DigitalLink.For(
            Gtin.WithCheckDigit(new string(body)),
            lot is null ? null : LotNumber.Parse(lot),
            serial is null ? null : SerialNumber.Parse(serial))
        select note is null ? link : DigitalLink.Parse(link.ToUri("a.b") + "?91=" + Uri.EscapeDataString(note))).ToArbitrary();

    private static Arbitrary<string> Nonsense() =>
        Gen.Elements("https://", "a", "/", "01", "/01/", "09520123456788", "/10/", "?", "&", "=", "%", "%2F", "%FF", "17=261231", "é", "\0", "#", ":", "[", "+")
            .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
}
