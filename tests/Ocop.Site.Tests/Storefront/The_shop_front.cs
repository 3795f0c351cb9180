using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Rights;

namespace Ocop.Site.Tests.Storefront;

public sealed class The_shop_front(SeededSite seeded) : IClassFixture<SeededSite>
{
    private readonly Visitor visitor = seeded.Site.Visit();

    public static TheoryData<string, string> Twins => new()
    {
        { "/", "/en" },
        { "/san-pham", "/en/products" },
        { "/san-pham/mam-tep-gia-vien", "/en/products/mam-tep-gia-vien" },
        { "/chu-the", "/en/producers" },
        { "/chu-the/htx-nem-chua-yen-mac", "/en/producers/htx-nem-chua-yen-mac" },
        { "/xa-phuong", "/en/communes" },
        { "/xa-phuong/xa-gia-vien", "/en/communes/xa-gia-vien" },
        { "/lang-nghe", "/en/craft-villages" },
        { "/lang-nghe/lang-lua-nha-xa", "/en/craft-villages/lang-lua-nha-xa" },
        { "/du-lich", "/en/tourism" },
        { "/du-lich/tam-coc", "/en/tourism/tam-coc" },
        { "/gioi-thieu/sao-ocop", "/en/about/sao-ocop" },
    };

    [Theory, MemberData(nameof(Twins))]
    public async Task Says_each_page_in_both_languages_and_names_the_twin(string vietnamese, string english)
    {
        foreach (var (path, tag) in new[] { (vietnamese, "vi"), (english, "en") })
        {
            var page = await visitor.OpenAsync(path);
            Assert.Equal(tag, page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.EndsWith(vietnamese, page.QuerySelector("link[hreflang=vi]")!.GetAttribute("href"));
            Assert.EndsWith(english, page.QuerySelector("link[hreflang=en]")!.GetAttribute("href"));
            Assert.EndsWith(path, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
            Assert.Contains(page.QuerySelectorAll("a.lang"), a => a.GetAttribute("href")!.Contains(Uri.EscapeDataString(tag == "vi" ? english : vietnamese), StringComparison.Ordinal));
            Assert.InRange(page.Title!.Length, 5, 60);
            Assert.NotNull(page.QuerySelector("meta[property='og:image']"));
            Assert.Empty(page.QuerySelectorAll("[style], script:not([src]):not([type='application/ld+json']), [onclick]"));
        }
    }

    [Theory]
    [InlineData("ko-KR,ko;q=0.9", "/en")]
    [InlineData("en-US", "/en")]
    [InlineData("vi-VN,vi;q=0.9,en;q=0.8", null)]
    [InlineData(null, null)]
    public async Task Answers_a_first_visit_in_a_language_of_the_phone(string? accepted, string? sentTo)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepted is not null)
            request.Headers.Add("Accept-Language", accepted);
        using var response = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(sentTo, response.Headers.Location?.OriginalString);
        Assert.Contains("Accept-Language", string.Join(',', response.Headers.Vary));
    }

    [Fact]
    public async Task Keeps_the_whole_state_of_a_list_in_its_address()
    {
        var page = await visitor.OpenAsync("/san-pham?group=food&stars=4&sort=name");

        Assert.All(page.QuerySelectorAll(".card .stars"), stars => Assert.Equal("OCOP 4 sao", stars.TextContent.Trim()));
        Assert.Equal(2, page.QuerySelectorAll(".facets li a[aria-current]").Length);
        var next = page.QuerySelector("a[rel~=next]")?.GetAttribute("href");
        if (next is not null)
        {
            Assert.Contains("group=food", next);
            var second = await visitor.OpenAsync(next);
            Assert.Empty(Names(page).Intersect(Names(second)));
        }
        var wider = page.QuerySelectorAll(".facets li a").First(a => a.TextContent.StartsWith("5 sao", StringComparison.Ordinal));
        var count = int.Parse(wider.QuerySelector(".figure")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
        var after = await visitor.OpenAsync(wider.GetAttribute("href")!);
        Assert.Equal(TotalOf(page) + count, TotalOf(after));
    }

    [Theory]
    [InlineData("/san-pham?stars=9")]
    [InlineData("/san-pham?group=%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/san-pham?sort=-1")]
    [InlineData("/san-pham?from=!!!")]
    [InlineData("/en/products?commune=nowhere&set=99999999999")]
    [InlineData("/du-lich?kind=volcano")]
    [InlineData("/tim-kiem?q=com&page=-1")]
    [InlineData("/tim-kiem?q=com&page=99999999999999999999")]
    [InlineData("/en/search?q=com&kind=weapon")]
    [InlineData("/tim-kiem?q=a&q=b")]
    public async Task Says_400_beside_the_list_for_a_choice_that_does_not_exist(string path)
    {
        var page = await visitor.OpenAsync(path, HttpStatusCode.BadRequest);

        Assert.NotNull(page.QuerySelector("main [role=alert]"));
        Assert.NotNull(page.QuerySelector(".site-head"));
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Theory]
    [InlineData("/san-pham?stars=4&stars=4&stars=4&utm_source=zalo")]
    [InlineData("/tim-kiem")]
    [InlineData("/tim-kiem?q=")]
    [InlineData("/tim-kiem?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")]
    [InlineData("/tim-kiem?q=%22%20OR%201%3D1%20--%20%25_*")]
    public async Task Takes_harmless_oddities_as_they_are(string path)
    {
        var page = await visitor.OpenAsync(path);

        Assert.Empty(page.QuerySelectorAll("main img[onerror]"));
    }

    [Theory]
    [InlineData("/san-pham/khong-co-hang-nay")]
    [InlineData("/san-pham/MAM-TEP")]
    [InlineData("/xa-phuong/khong-co")]
    [InlineData("/chu-the/khong-co")]
    [InlineData("/lang-nghe/khong-co")]
    [InlineData("/du-lich/khong-co")]
    [InlineData("/gioi-thieu/khong-co")]
    [InlineData("/en/products/..%2F..%2Fetc")]
    public async Task Helps_on_where_a_page_does_not_exist(string path)
    {
        var page = await visitor.OpenAsync(path, HttpStatusCode.NotFound);

        Assert.NotNull(page.QuerySelector("main form[role=search]"));
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
    }

    [Fact]
    public async Task Keeps_what_was_typed_when_a_search_is_too_long()
    {
        var page = await visitor.OpenAsync("/tim-kiem?q=" + new string('a', 5_000), HttpStatusCode.BadRequest);

        Assert.Equal(200, ((IHtmlInputElement)page.QuerySelector("main input[name=q]")!).Value.Length);
    }

    [Fact]
    public async Task Finds_a_product_typed_without_tones()
    {
        var page = await visitor.OpenAsync("/tim-kiem?q=mam+tep+gia+vien");

        Assert.Equal("Mắm tép Gia Viễn", page.QuerySelector(".hits b")!.TextContent);
        Assert.Equal("/san-pham/mam-tep-gia-vien", page.QuerySelector(".hits a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Offers_a_few_hits_with_their_stars_while_one_types()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tim-kiem?q=mam");
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("HX-Request-Type", "partial");
        using var response = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var part = await Visitor.ReadAsync(response);

        Assert.InRange(part.QuerySelectorAll("li").Length, 1, 6);
        Assert.NotEmpty(part.QuerySelectorAll(".stars"));
        Assert.Null(part.QuerySelector("header"));
    }

    [Fact]
    public async Task Opens_the_trace_page_of_a_code_typed_into_the_search_box_but_only_when_it_is_sent()
    {
        var (product, lot) = await seeded.Site.DoAsync(async services =>
        {
            var product = (await services.GetRequiredService<Features.Catalogue.ICatalogue>().FindBySlugAsync("nem-chua-yen-mac", CancellationToken.None))!.Product;
            return (product, (await services.GetRequiredService<Features.Lots.ILots>().NewestAsync([product.Id], 1, CancellationToken.None))[product.Id].Single());
        });
        foreach (var (typed, page) in new[] { (product.Code.Printed, product.TraceItem), (lot.Code.Printed.ToLowerInvariant(), $"{product.TraceItem}/{lot.Number}") })
        {
            using var sent = await visitor.GetAsync($"/en/search?q={typed}");
            Assert.Equal((HttpStatusCode.Redirect, $"/en/trace/{page}"), (sent.StatusCode, sent.Headers.Location!.OriginalString));

            using var request = new HttpRequestMessage(HttpMethod.Get, $"/en/search?q={typed}");
            request.Headers.Add("HX-Request-Type", "partial");
            using var meanwhile = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, meanwhile.StatusCode);
        }
        using var unknown = await visitor.GetAsync($"/en/search?q={Ocop.Traceability.Labels.ShortCode.Of(Ocop.Traceability.Labels.ShortCodeKind.Lot, 5)}");
        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
    }

    [Fact]
    public async Task Says_what_to_try_when_nothing_is_found()
    {
        var page = await visitor.OpenAsync("/tim-kiem?q=xyzzyqwv");

        Assert.Contains("xyzzyqwv", page.QuerySelector(".empty")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("main a[href^='/san-pham?set=']"));
    }

    [Fact]
    public async Task Shows_no_stars_on_a_revoked_product_and_says_when_and_why()
    {
        var page = await visitor.OpenAsync("/san-pham/com-chay-cha-bong-hoa-lu");
        var head = page.QuerySelector(".product-top")!;

        Assert.Empty(head.QuerySelectorAll(".stars"));
        Assert.Contains("14/10/2026", head.TextContent);
        Assert.Contains("DEMO-TH-01/QĐ-UBND", head.TextContent);
        Assert.DoesNotContain("hasCertification", page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.DoesNotContain("com-chay-cha-bong-hoa-lu", await visitor.Http.GetStringAsync("/san-pham?sort=name", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Turns_with_the_next_request_when_a_certificate_is_revoked()
    {
        const string slug = "gom-bo-bat-gia-dung";
        var before = await visitor.OpenAsync($"/san-pham/{slug}");
        Assert.NotEmpty(before.QuerySelectorAll(".product-top .stars"));
        var total = TotalOf(await visitor.OpenAsync("/san-pham"));

        await seeded.Site.DoAsync(async services =>
        {
            var product = (await services.GetRequiredService<Shelves>().CurrentAsync(CancellationToken.None)).BySlug[slug];
            await services.GetRequiredService<IRecognition>().RevokeAsync(product.Standing.Certificate!.Value, new StopDecision("88/QĐ", "Sai <nhãn>", ""), CancellationToken.None);
        });

        var after = await visitor.OpenAsync($"/san-pham/{slug}");
        Assert.Empty(after.QuerySelectorAll(".product-top .stars"));
        Assert.Contains("Sai <nhãn>", after.QuerySelector(".product-top")!.TextContent);
        Assert.Equal(total - 1, TotalOf(await visitor.OpenAsync("/san-pham")));
    }

    [Fact]
    public async Task Tells_machines_what_a_product_is_in_JSON_that_is_whole()
    {
        var page = await visitor.OpenAsync("/san-pham/mam-tep-gia-vien");
        using var data = System.Text.Json.JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);

        Assert.Equal("Product", data.RootElement.GetProperty("@type").GetString());
        Assert.Equal("Mắm tép Gia Viễn", data.RootElement.GetProperty("name").GetString());
        Assert.Equal("VND", data.RootElement.GetProperty("offers")[0].GetProperty("priceCurrency").GetString());
    }

    [Fact]
    public async Task Maps_every_page_for_crawlers_and_each_opens()
    {
        var map = System.Xml.Linq.XDocument.Parse(await visitor.Http.GetStringAsync("/sitemap.xml", TestContext.Current.CancellationToken));
        var addresses = map.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => new Uri(e.Value).PathAndQuery).ToList();

        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.True(addresses.Count > 700, $"{addresses.Count} addresses");
        foreach (var path in addresses.Where((_, i) => i % 17 == 0))
            using (var answer = await visitor.GetAsync(path))
                Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
    }

    [Fact]
    public async Task Maps_every_page_without_a_parameter_that_a_crawler_may_list()
    {
        var map = System.Xml.Linq.XDocument.Parse(await visitor.Http.GetStringAsync("/sitemap.xml", TestContext.Current.CancellationToken));
        var mapped = map.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => new Uri(e.Value).PathAndQuery).ToHashSet();
        var addresses = seeded.Site.Services.GetRequiredService<IAddresses>();
        var listed = new List<string>();
        foreach (var page in RightsTable.Pages.Where(page => page.Value.Contains(RightsTable.Stranger)).Select(page => page.Key))
        {
            foreach (var language in Languages.All.Where(language => !addresses.All[page].In(language).Contains('{', StringComparison.Ordinal)))
            {
                var address = addresses.Of(page, language);
                using var answer = await visitor.GetAsync(address);
                if (answer.StatusCode == HttpStatusCode.OK && !answer.Headers.Contains("X-Robots-Tag") && (await Visitor.ReadAsync(answer)).QuerySelector("meta[name=robots]") is null)
                    listed.Add(address);
            }
        }

        Assert.Contains("/bieu-phi", listed);
        Assert.Contains("/en/fees", listed);
        Assert.Empty(listed.Except(mapped));
    }

    [Fact]
    public async Task Redirects_for_ever_from_the_address_a_product_had_before_it_was_renamed()
    {
        await seeded.Site.DoAsync(async services =>
        {
            var product = (await services.GetRequiredService<Shelves>().CurrentAsync(CancellationToken.None)).BySlug["ruou-kim-son-lai-thanh"];
            await services.GetRequiredService<Features.Catalogue.ICatalogue>().RenameAsync(product.Product.Id, "Rượu Lai Thành mới", "New Lai Thanh spirit", "DEMO-1/QĐ", CancellationToken.None);
        });

        using var response = await visitor.GetAsync("/san-pham/ruou-kim-son-lai-thanh");
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/san-pham/ruou-lai-thanh-moi", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Keeps_the_story_and_the_village_of_a_product_that_was_renamed()
    {
        await seeded.Site.DoAsync(async services =>
        {
            var catalogue = services.GetRequiredService<Features.Catalogue.ICatalogue>();
            var product = (await catalogue.FindBySlugAsync("son-mai-cat-dang", CancellationToken.None))!.Product;
            await catalogue.RenameAsync(product.Id, "Sơn mài làng Cát Đằng", "Cat Dang village lacquer", "DEMO-1/QĐ", CancellationToken.None);
        });

        var page = await visitor.OpenAsync("/san-pham/son-mai-lang-cat-dang");
        Assert.Contains("Cốt tre, áo sơn", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/lang-nghe/lang-son-mai-cat-dang']"));
        Assert.NotNull((await visitor.OpenAsync("/lang-nghe/lang-son-mai-cat-dang")).QuerySelector("a[href='/san-pham/son-mai-lang-cat-dang']"));
    }

    private static IEnumerable<string> Names(IHtmlDocument page) => page.QuerySelectorAll(".card h2").Select(h => h.TextContent);

    private static int TotalOf(IHtmlDocument page) => int.Parse(
        string.Concat(page.QuerySelector(".list-head p")!.TextContent.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
}
