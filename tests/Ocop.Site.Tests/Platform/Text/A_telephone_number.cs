using System.Text.Json;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Platform.Text;

public class A_telephone_number
{
    [Theory]
    [InlineData("0912 345 678")]
    [InlineData("0912.345.678")]
    [InlineData("0912-345-678")]
    [InlineData("(0912) 345 678")]
    [InlineData("+84912345678")]
    [InlineData("+84 (0) 912 345 678")]
    [InlineData("84912345678")]
    [InlineData("0084 912 345 678")]
    [InlineData("０９１２３４５６７８")] // full-width digits pasted from Zalo
    [InlineData("＋８４ ９１２ ３４５ ６７８")]
    [InlineData(" ‪0912 345 678‬ ")] // marks of direction and no-break spaces, as contact lists paste them
    public void Is_one_number_however_it_is_typed(string typed)
    {
        var phone = VietnamPhone.Parse(typed, null);
        Assert.Equal("+84912345678", phone.ToString());
        Assert.Equal("0912 345 678", phone.Shown);
        Assert.True(phone.IsMobile);
    }

    [Theory]
    [InlineData("02293871234", "0229 3871 234")]
    [InlineData("+84 229 3871 234", "0229 3871 234")]
    [InlineData("024 3825 1234", "024 3825 1234")]
    public void Can_be_a_fixed_line(string typed, string shown)
    {
        var phone = VietnamPhone.Parse(typed, null);
        Assert.Equal(shown, phone.Shown);
        Assert.False(phone.IsMobile);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0912 345 67")]
    [InlineData("0912 345 6789")]
    [InlineData("0412 345 678")]
    [InlineData("912345678")]
    [InlineData("+1 912 345 6789")]
    [InlineData("+0912345678")]
    [InlineData("19001234")]
    [InlineData("091234567a")]
    [InlineData("84 84 912345678")]
    [InlineData("0912345678,0987654321")]
    [InlineData("0229387123")]
    [InlineData("'; DROP TABLE")]
    public void Is_refused_when_it_cannot_be_called(string typed) => Assert.False(VietnamPhone.TryParse(typed, null, out _));

    [Fact]
    public void Hides_all_but_three_digits_and_travels_as_json()
    {
        var phone = VietnamPhone.Parse("0912345678", null);
        Assert.Equal("•••• ••• 678", phone.Masked);
        Assert.Equal(phone, JsonSerializer.Deserialize<VietnamPhone>(JsonSerializer.Serialize(phone)));
    }
}
