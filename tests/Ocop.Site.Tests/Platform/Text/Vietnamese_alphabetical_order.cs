using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Platform.Text;

public class Vietnamese_alphabetical_order
{
    [Fact]
    public void Is_that_of_a_dictionary()
    {
        string[] names =
        [
            "An", "Ăn", "Ân", "ba", "bà", "bả", "bã", "bá", "bạ", "Cúc Phương", "Duy Tiên", "Đại Hoàng", "Định Hóa", "Đồng Thái",
            "O", "Ô", "Ơ", "Ý Yên", "Yên Khánh", "Yên Mạc", "Yên Mô",
        ];
        Assert.Equal(names, names.Reverse().OrderBy(VietnameseText.SortKey, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Hòa", "Hoà")]
    [InlineData("gia vien", "GIA VIEN")]
    public void Does_not_know_spellings_of_one_word_apart(string one, string other) =>
        Assert.Equal(VietnameseText.SortKey(one), VietnameseText.SortKey(other));

    [Theory]
    [InlineData("Bía", "Bia 9")]
    [InlineData("Bia 9", "Bia a")]
    [InlineData("An Bình", "Anh")]
    [InlineData("Việt", "Việt Nam")]
    [InlineData("z", "日本")]
    [InlineData("", "a")]
    public void Puts_ends_before_spaces_before_digits_before_letters(string first, string second) =>
        Assert.True(string.CompareOrdinal(VietnameseText.SortKey(first), VietnameseText.SortKey(second)) < 0);

    [Fact]
    public void Agrees_with_the_culture_of_the_platform() =>
        Prop.ForAll(OneTonedWords().Two().ToArbitrary(), pair =>
        {
            var expected = Math.Sign(CultureInfo.GetCultureInfo("vi-VN").CompareInfo.Compare(pair.Item1, pair.Item2, CompareOptions.IgnoreCase));
            Assert.Equal(expected, Math.Sign(string.CompareOrdinal(VietnameseText.SortKey(pair.Item1), VietnameseText.SortKey(pair.Item2))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fits_its_column_and_is_ascii() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var key = VietnameseText.SortKey(string.Concat(Enumerable.Repeat(text ?? "", 9)));
            Assert.InRange(key.Length, 1, VietnameseText.SortKeyLength);
            Assert.All(key, c => Assert.InRange(c, '!', '~'));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lists_people_by_their_given_name()
    {
        // VN-11: fifty, as an office's list has them; both ways to write Hòa, and a tone before a family name.
        string[] people =
        [
            "Lê Thị An", "Trần Văn An", "Nguyễn Hoàng Anh", "Vũ Thị Ánh", "Đỗ Văn Ân", "Phạm Gia Bảo", "Hoàng Thị Bích", "Lê Thị Bình", "Nguyễn Thị Bình", "Ngô Văn Cảnh",
            "Trịnh Thị Cúc", "Đinh Văn Cường", "Phạm Thị Dịu", "Lê Quang Dũng", "Nguyễn Thùy Dương", "Trần Quốc Đạt", "Bùi Văn Điền", "Phạm Đức", "Vũ Thị Én", "Nguyễn Trường Giang",
            "Đặng Thị Hà", "Bùi Thị Hạ", "Tạ Văn Hải", "Trần Thị Hoa", "Nguyễn Văn Hòa", "Phan Văn Hoà", "Bùi Văn Hoá", "Lê Thị Huệ", "Đoàn Mạnh Hùng", "Phùng Thị Hương",
            "Trần Thị Lan", "Ngô Văn Lâm", "Hồ Thị Ly", "Bùi Thị Mai", "Nguyễn Thị Nga", "Trần Trọng Nghĩa", "Phạm Thị Oanh", "Lý Văn Ổn", "Đỗ Văn Phúc", "Nguyễn Đăng Quang",
            "Trần Thị Quỳnh", "Vũ Văn Sơn", "Phạm Thị Thảo", "Lê Văn Thắng", "Nguyễn Văn Tuấn", "Trần Thị Út", "Đỗ Văn Ước", "Lê Thị Vân", "Hà Thị Xuân", "Nguyễn Thị Yến",
        ];
        Assert.Equal(50, people.Length);
        Assert.Equal(people, people.Reverse().OrderBy(VietnameseText.PersonSortKey, StringComparer.Ordinal));
    }

    // Syllables with at most one tone on their only vowel: the platform weighs the place of a tone, we do not.
    private static Gen<string> OneTonedWords() =>
        from first in Gen.Elements<char>("bcdđghklmnprstvx")
        from vowel in Gen.Elements<char>("aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ")
        from end in Gen.Elements("", "n", "m", "ng", " ba", " bà", " á")
        select $"{first}{vowel}{end}";
}
