using FsCheck;
using FsCheck.Fluent;
using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.Tests.Gs1;

public class A_check_digit
{
    private static readonly Arbitrary<string> Bodies =
        Gen.Choose('0', '9').Select(c => (char)c).ArrayOf(17).Select(c => new string(c)).ToArbitrary();

    [Theory]
    [InlineData("629104150021", '3')]
    [InlineData("952012345678", '8')]
    [InlineData("37610425002123456", '9')]
    public void Is_the_one_of_the_General_Specifications(string body, char check) => Assert.Equal(check, CheckDigit.For(body));

    [Fact]
    public void Notices_every_single_wrong_digit() => Prop.ForAll(Bodies, body =>
    {
        var key = body + CheckDigit.For(body);
        for (var place = 0; place < key.Length; place++)
            for (var wrong = '0'; wrong <= '9'; wrong++)
                if (wrong != key[place] && CheckDigit.IsValid(key[..place] + wrong + key[(place + 1)..]))
                    return false;
        return CheckDigit.IsValid(key);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Notices_a_swap_of_neighbours_unless_they_differ_by_five() => Prop.ForAll(Bodies, body =>
    {
        var key = body + CheckDigit.For(body);
        for (var place = 0; place < key.Length - 1; place++)
        {
            var (a, b) = (key[place], key[place + 1]);
            var swapped = key[..place] + b + a + key[(place + 2)..];
            if (CheckDigit.IsValid(swapped) != (a == b || Math.Abs(a - b) == 5))
                return false;
        }
        return true;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("12A")]
    [InlineData("١٢٣")]
    public void Is_not_worked_out_of_anything_but_digits(string body)
    {
        Assert.Throws<ArgumentException>(() => CheckDigit.For(body));
        Assert.False(CheckDigit.IsValid(body));
    }
}
