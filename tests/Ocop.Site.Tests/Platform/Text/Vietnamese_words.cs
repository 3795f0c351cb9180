using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Platform.Text;

public class Vietnamese_words
{
    [Theory]
    [InlineData("Giao Thủy", "giao thuy")]
    [InlineData("Định Hóa", "dinh hoa")]
    [InlineData("Đường, Ưu đãi & ƠN!", "duong uu dai on")]
    [InlineData("NEM CHUA Yên Mạc", "nem chua yen mac")]
    [InlineData("  hai   dấu\tcách ", "hai dau cach")]
    [InlineData("Bia 333 (lon)", "bia 333 lon")]
    [InlineData("Ðinh", "dinh")] // eth for đ
    [InlineData("ｃơm　cháy", "com chay")] // full width
    [InlineData("cơm​cháy", "comchay")] // a zero-width space joins what it stands in
    [InlineData("jalapeño Müller", "jalapeno muller")]
    [InlineData("🍚 <b>cói</b> \0", "b coi b")]
    [InlineData("", "")]
    [InlineData("\uD83C", "")] // half a pair
    public void Fold_to_letters_without_marks(string typed, string folded) => Assert.Equal(folded, VietnameseText.Fold(typed));

    [Theory]
    [InlineData("Giao Thủy", "Giao Thuỷ")]
    [InlineData("Giao Hòa", "Giao Hoà")]
    [InlineData("Định Hóa", "Định Hoá")]
    [InlineData("Nguyễn Úy", "Nguyễn Uý")]
    [InlineData("Khỏe", "Khoẻ")]
    [InlineData("lũy", "luỹ")]
    [InlineData("tòa", "toà")]
    [InlineData("họa", "hoạ")]
    [InlineData("mía", "miá")]
    [InlineData("Quý", "Quí")]
    [InlineData("quỳnh", "quình")]
    [InlineData("hoàn", "hòan")]
    [InlineData("cừu", "cưù")]
    public void Are_the_same_wherever_the_tone_is_put(string one, string other)
    {
        Assert.Equal(VietnameseText.Normal(one), VietnameseText.Normal(other));
        Assert.Equal(VietnameseText.Fold(one), VietnameseText.Fold(other));
    }

    [Theory]
    [InlineData("Thuỷ", "thủy")]
    [InlineData("hoà", "hòa")]
    [InlineData("hoàn", "hoàn")]
    [InlineData("uý", "úy")]
    [InlineData("quý", "quý")]
    [InlineData("giá", "giá")]
    [InlineData("gì", "gì")]
    [InlineData("giếng", "giếng")]
    [InlineData("khuỷu", "khuỷu")]
    [InlineData("khuya", "khuya")]
    [InlineData("ngoài", "ngoài")]
    [InlineData("rượu", "rượu")]
    [InlineData("cưới", "cưới")]
    [InlineData("mứa", "mứa")]
    [InlineData("thuở", "thuở")]
    [InlineData("yến", "yến")]
    [InlineData("ý", "ý")]
    [InlineData("café", "café")]
    [InlineData("résumé", "résumé")]
    public void Keep_their_tone_in_one_place(string typed, string normal) => Assert.Equal(normal, VietnameseText.Normal(typed));

    [Theory]
    [InlineData("Nem chua Yên Mạc", "nem-chua-yen-mac")]
    [InlineData("Rượu Kim Sơn 45°, 500 ml", "ruou-kim-son-45-500-ml")]
    [InlineData("Đại Hoàng", "dai-hoang")]
    [InlineData("Quít đường", "quit-duong")]
    [InlineData("Hải Hậu (cũ)", "hai-hau-cu")]
    [InlineData("日本 茶 trà", "tra")]
    [InlineData("日本", "")]
    public void Make_slugs(string name, string slug) => Assert.Equal(slug, VietnameseText.Slug(name));

    [Theory]
    [InlineData("Xã Gia Viễn, tỉnh Ninh Bình", "Xa Gia Vien, tinh Ninh Binh")]
    [InlineData("ĐƯỜNG Ốc", "DUONG Oc")]
    public void Can_be_read_without_marks(string text, string plain) => Assert.Equal(plain, VietnameseText.Plain(text));

    [Fact]
    public void Are_stored_composed_and_trimmed()
    {
        Assert.Equal("Ý Yên", VietnameseText.Stored(" Ý Yên\0 ".Normalize(NormalizationForm.FormD)));
        Assert.Equal("một\nhai", VietnameseText.Stored("một\r\nhai"));
    }

    [Fact]
    public void Fold_alike_composed_and_decomposed_and_folding_again_changes_nothing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            text ??= "";
            var folded = VietnameseText.Fold(text);
            Assert.Equal(folded, VietnameseText.Fold(folded));
            Assert.Equal(VietnameseText.Normal(text), VietnameseText.Normal(VietnameseText.Normal(text)));
            Assert.Equal(folded, VietnameseText.Fold(VietnameseText.Normal(text)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Written_in_any_form_are_one_word() =>
        Prop.ForAll(Words().ToArbitrary(), word =>
        {
            Assert.Equal(VietnameseText.Normal(word), VietnameseText.Normal(word.Normalize(NormalizationForm.FormD)));
            Assert.Equal(VietnameseText.Fold(word), VietnameseText.Fold(word.Normalize(NormalizationForm.FormD)));
            Assert.Equal(VietnameseText.SortKey(word), VietnameseText.SortKey(word.Normalize(NormalizationForm.FormD)));
            Assert.All(VietnameseText.Slug(word), c => Assert.True(char.IsAsciiLetterOrDigit(c) || c == '-'));
        }).QuickCheckThrowOnFailure();

    private const string Letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ AĂÂĐÊÔƠƯ";

    internal static Gen<string> Words() => Gen.ArrayOf(Gen.Elements<char>(Letters)).Select(letters => new string(letters));
}
