using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Storefront;

public sealed class What_a_page_says(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("/san-pham", "OCOP 3 sao", "đến hết 08/10/2027", "Hạng", "Quyết định số", "Nơi công nhận", "Ủy ban nhân dân thành phố Hoa Lư", "Từ ngày", "Đến hết ngày")]
    [InlineData("/en/products", "OCOP 3 stars", "until 08/10/2027", "Rank", "Decision", "Issued by", "Hoa Lu City People's Committee", "From", "To")]
    public async Task Of_a_recognised_product_is_its_certificate_who_gave_it_and_until_when(
        string root, string stars, string until, string rank, string decision, string authority, string who, string from, string to)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync($"{root}/com-chay-ninh-binh");

        Assert.Equal(stars, page.QuerySelector(".product-top .stars")!.TextContent.Trim());
        Assert.Contains(until, page.QuerySelector(".product-top")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([(rank, stars), (decision, "DEMO-01/QĐ-UBND"), (authority, who), (from, "08/10/2024"), (to, "08/10/2027")], Facts(page.QuerySelector("[aria-labelledby=certificate]")!));
    }

    [Theory]
    [InlineData("/san-pham/com-chay-ninh-binh", "trong một ngày làm việc")]
    [InlineData("/en/products/com-chay-ninh-binh", "within one working day")]
    [InlineData("/san-pham/nem-chua-yen-mac", "trong 2 ngày làm việc")]
    [InlineData("/en/products/nem-chua-yen-mac", "within 2 working days")]
    public async Task Of_goods_that_can_be_bought_is_how_soon_their_seller_sends_them(string path, string says)
    {
        using var visitor = seeded.Site.Visit();
        Assert.Contains(says, (await visitor.OpenAsync(path)).QuerySelector(".product-top")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/san-pham", "Hết công nhận từ ngày 30/09/2026", "Hết hiệu lực", "Từ ngày", "Đến hết ngày", "Không còn hiệu lực từ")]
    [InlineData("/en/products", "Certification ended on 30/09/2026", "Ended", "From", "To", "Without force from")]
    public async Task Of_an_ended_product_is_when_it_was_recognised_and_since_when_no_more(string root, string since, string ended, string from, string to, string stopped)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync($"{root}/rau-an-toan-khanh-thanh");
        var certificate = page.QuerySelector("[aria-labelledby=certificate]")!;

        Assert.Empty(page.QuerySelectorAll(".product-top .stars, [aria-labelledby=certificate] .stars"));
        Assert.Contains(since, page.QuerySelector(".product-top")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ended, certificate.QuerySelector(".pill")!.TextContent.Trim());
        Assert.Equal([(from, "29/09/2023"), (to, "29/09/2026"), (stopped, "30/09/2026")], Facts(certificate).Skip(2).Take(3));
    }

    [Theory]
    [InlineData("/chu-the/nhom-tho-theu-ben-tam-coc", "làm nghề từ năm 2001", "Ghé thăm", "Có đón khách, nên gọi trước", "Nói được", "tiếng Việt, tiếng Anh, tiếng Pháp")]
    [InlineData("/en/producers/nhom-tho-theu-ben-tam-coc", "at work since 2001", "Visits", "Welcome; please call first", "Speaks", "Vietnamese, English, French")]
    [InlineData("/chu-the/co-so-com-chay-van-giang", "làm nghề từ năm 2004", "Ghé thăm", "Không đón khách", "Nói được", "tiếng Việt")]
    [InlineData("/en/producers/co-so-com-chay-van-giang", "at work since 2004", "Visits", "No visits", "Speaks", "Vietnamese")]
    public async Task Of_a_producer_is_since_when_whether_to_visit_and_what_is_spoken(string path, string since, string visits, string answer, string speaks, string languages)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync(path);

        Assert.Contains(since, page.QuerySelector(".page-head .lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([(visits, answer), (speaks, languages)], Facts(page.QuerySelector("[aria-labelledby=contact]")!).Take(2));
    }

    [Theory]
    [InlineData("/san-pham")]
    [InlineData("/san-pham?sort=newest")]
    [InlineData("/en/products?sort=newest")]
    public async Task Of_the_newest_first_is_all_goods_by_their_day_of_recognition(string path)
    {
        var listed = await ListAsync(path);
        Assert.Equal(listed.Select(one => one.Standing.Issued).OrderDescending(), listed.Select(one => one.Standing.Issued));
    }

    [Theory]
    [InlineData("/san-pham?sort=stars")]
    [InlineData("/en/products?sort=stars")]
    public async Task Of_the_most_stars_first_is_all_goods_from_five_to_three(string path)
    {
        var stars = (await ListAsync(path)).Select(one => one.Standing.Stars).ToList();
        Assert.Equal(stars.OrderDescending(), stars);
        Assert.Equal(3, stars[^1]);
        Assert.True(stars[0] > 3);
    }

    /// <summary>The whole list, page after page.</summary>
    private async Task<IReadOnlyList<Listed>> ListAsync(string path)
    {
        var shelf = await seeded.Site.DoAsync(services => services.GetRequiredService<Shelves>().CurrentAsync(CancellationToken.None).AsTask());
        using var visitor = seeded.Site.Visit();
        var listed = new List<Listed>();
        for (var next = path; next is not null;)
        {
            var page = await visitor.OpenAsync(next);
            listed.AddRange(page.QuerySelectorAll("main .card h2 a").Select(a => shelf.BySlug[a.GetAttribute("href")!.Split('/')[^1]]));
            next = page.QuerySelector("a[rel~=next]")?.GetAttribute("href");
        }
        Assert.Equal(shelf.InForce.Count, listed.Distinct().Count());
        Assert.Equal(listed.Count, listed.Distinct().Count());
        return listed;
    }

    private static IEnumerable<(string, string)> Facts(IElement section) =>
        section.QuerySelectorAll("dl.facts > div").Select(pair => (pair.QuerySelector("dt")!.TextContent.Trim(), pair.QuerySelector("dd")!.TextContent.Trim()));
}
