using System.Text.Json;
using AngleSharp.Html.Dom;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Storefront;

/// <summary>FB21: what a chat, a search engine and a browser of the other language are told of a page.</summary>
public sealed class A_shared_page(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("/san-pham/mam-tep-gia-vien", "vi_VN", "Mắm tép Gia Viễn", "Tép riu đồng chiêm ủ với thính gạo và muối thành mắm đỏ thơm.")]
    [InlineData("/en/products/mam-tep-gia-vien", "en_GB", "Gia Vien tiny-shrimp paste", "Tiny freshwater shrimp fermented with roasted rice powder and salt into a fragrant red paste.")]
    [InlineData("/chu-the/htx-nem-chua-yen-mac", "vi_VN", "HTX nem chua Yên Mạc", "HTX nem chua Yên Mạc, hợp tác xã ở Xã Yên Mạc, tỉnh Ninh Bình.")]
    [InlineData("/en/producers/htx-nem-chua-yen-mac", "en_GB", "HTX nem chua Yên Mạc", "HTX nem chua Yên Mạc, a cooperative in Yên Mạc commune, Ninh Bình province.")]
    [InlineData("/lang-nghe/lang-lua-nha-xa", "vi_VN", "Làng lụa Nha Xá", "Lụa tơ tằm ven sông Hồng, có điểm trải nghiệm.")]
    [InlineData("/en/craft-villages/lang-lua-nha-xa", "en_GB", "Nha Xa silk village", "Silk by the Red River with visitor workshops.")]
    [InlineData("/du-lich/tam-coc", "vi_VN", "Tam Cốc", "Thuyền nan trên sông Ngô Đồng đi qua ba hang giữa đồng lúa.")]
    [InlineData("/en/tourism/tam-coc", "en_GB", "Tam Coc", "Sampans on the Ngo Dong river pass three caves among rice fields.")]
    public async Task Says_its_title_and_what_it_is_in_its_own_language(string path, string locale, string title, string description)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync(path);

        Assert.Equal(title, Tag(page, "og:title"));
        Assert.Equal(description, Tag(page, "og:description"));
        Assert.Equal(description, page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal(locale, Tag(page, "og:locale"));
        Assert.EndsWith(path, Tag(page, "og:url"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/chu-the/nhom-tho-theu-ben-tam-coc")]
    [InlineData("/en/producers/nhom-tho-theu-ben-tam-coc")]
    public async Task Of_a_producer_tells_machines_where_the_business_is_found(string path)
    {
        using var visitor = seeded.Site.Visit();
        using var data = JsonDocument.Parse((await visitor.OpenAsync(path)).QuerySelector("script[type='application/ld+json']")!.TextContent);
        var business = data.RootElement;

        Assert.Equal("https://schema.org", business.GetProperty("@context").GetString());
        Assert.Equal("LocalBusiness", business.GetProperty("@type").GetString());
        Assert.Equal("Nhóm thợ thêu bến Tam Cốc", business.GetProperty("name").GetString());
        Assert.EndsWith(path, business.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("+84900000024", business.GetProperty("telephone").GetString());
        Assert.Equal("2001", business.GetProperty("foundingDate").GetString());
        var address = business.GetProperty("address");
        Assert.Equal(("Thôn Văn Lâm, Ninh Hải cũ", "Phường Nam Hoa Lư", "Ninh Bình", "VN"), (Text(address, "streetAddress"), Text(address, "addressLocality"), Text(address, "addressRegion"), Text(address, "addressCountry")));
        Assert.Equal((20.1981, 105.9400), (business.GetProperty("geo").GetProperty("latitude").GetDouble(), business.GetProperty("geo").GetProperty("longitude").GetDouble()));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string Tag(IHtmlDocument page, string property) => page.QuerySelector($"meta[property='{property}']")!.GetAttribute("content")!;
}
