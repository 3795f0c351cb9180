using System.Net;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Platform;

public sealed class An_unknown_address(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("/khong-co", "vi")]
    [InlineData("/en/nothing", "en")]
    public async Task Is_404_with_a_page_in_the_language_of_the_address(string path, string language)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync(path, HttpStatusCode.NotFound);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/01%2F09520123456788", "ko-KR,en;q=0.5", "en")]
    [InlineData("/khong-co", "en", "en")]
    [InlineData("/khong-co", "vi", "vi")]
    [InlineData("/en/nothing", "vi", "en")]
    public async Task That_names_no_language_speaks_the_reader_s(string path, string accepts, string language)
    {
        using var visitor = seeded.Site.Visit();
        visitor.Http.DefaultRequestHeaders.Add("Accept-Language", accepts);
        Assert.Equal(language, (await visitor.OpenAsync(path, HttpStatusCode.NotFound)).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/%FF")]
    [InlineData("/a%00b")]
    [InlineData("/%zz")]
    [InlineData("/tim-kiem?q=%C3%28")]
    public async Task Is_400_when_it_is_not_readable(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, await Raw.StatusOfAsync(seeded.Site.BaseAddress, path));

    [Fact]
    public async Task Is_414_when_it_is_endless() =>
        Assert.Equal(HttpStatusCode.RequestUriTooLong, await Raw.StatusOfAsync(seeded.Site.BaseAddress, "/" + new string('a', 8_100)));
}
