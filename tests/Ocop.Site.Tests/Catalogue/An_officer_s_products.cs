using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Tests.Catalogue;

/// <summary>What an officer of the province does to the catalogue, and what everybody sees with the next request.</summary>
public sealed class An_officer_s_products(SeededSite seeded) : IClassFixture<SeededSite>
{
    private readonly Hosting.Site site = seeded.Site;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_renamed_on_every_page_and_the_old_address_leads_to_the_new_one()
    {
        using var visitor = site.Visit();
        var story = (await visitor.OpenAsync("/san-pham/nem-chua-yen-mac")).QuerySelector("article.prose")!.TextContent;
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var done = await SendAsync(officer, "/can-bo/san-pham/nem-chua-yen-mac/ten", ("NameVi", "Nem chua làng Yên Mạc"), ("NameEn", "Yen Mac village nem"), ("Ground", "DEMO-5/QĐ-UBND"));
        Assert.Equal("/can-bo/san-pham/nem-chua-lang-yen-mac", done.Headers.Location?.OriginalString);

        foreach (var (old, today, name) in new[] { ("/san-pham/nem-chua-yen-mac", "/san-pham/nem-chua-lang-yen-mac", "Nem chua làng Yên Mạc"), ("/en/products/nem-chua-yen-mac", "/en/products/nem-chua-lang-yen-mac", "Yen Mac village nem") })
        {
            using var moved = await visitor.GetAsync(old);
            Assert.Equal((HttpStatusCode.MovedPermanently, today), (moved.StatusCode, moved.Headers.Location!.OriginalString));
            var page = await visitor.OpenAsync(today);
            Assert.Equal(name, page.QuerySelector("h1")!.TextContent);
        }
        Assert.Equal(story, (await visitor.OpenAsync("/san-pham/nem-chua-lang-yen-mac")).QuerySelector("article.prose")!.TextContent);
        var code = (await ProductAsync("nem-chua-lang-yen-mac")).Code;
        foreach (var elsewhere in new[] { "/san-pham?commune=xa-yen-mac", "/xa-phuong/xa-yen-mac", "/lang-nghe/lang-nem-yen-mac", "/tim-kiem?q=nem+lang+yen+mac", $"/truy-xuat/{code}" })
            Assert.Contains("Nem chua làng Yên Mạc", (await visitor.OpenAsync(elsewhere)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var entry = await officer.OpenAsync("/en/staff/products/nem-chua-lang-yen-mac");
        Assert.Contains("DEMO-5/QĐ-UBND", entry.QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_a_GTIN_and_what_was_printed_before_keeps_working()
    {
        var product = await ProductAsync("ruou-yen-lam");
        var lot = (await site.DoAsync(services => services.GetRequiredService<ILots>().NewestAsync([product.Id], 1, Now)))[product.Id].First();
        using var visitor = site.Visit();
        Assert.EndsWith($"/truy-xuat/{product.Code}/{lot.Number}", await LocationAsync(visitor, $"/q/{lot.Code}"), StringComparison.Ordinal);

        var gtin = Gtin.WithCheckDigit("952000998001");
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var done = await SendAsync(officer, "/can-bo/san-pham/ruou-yen-lam/gtin", ("Number", gtin.Ean13!), ("Proof", "Giấy chứng nhận mã doanh nghiệp 952000998"));
        Assert.Equal(HttpStatusCode.Found, done.StatusCode);

        Assert.EndsWith($"/truy-xuat/{gtin}/{lot.Number}", await LocationAsync(visitor, $"/q/{lot.Code}"), StringComparison.Ordinal);
        Assert.EndsWith($"/truy-xuat/{gtin}", await LocationAsync(visitor, $"/q/{product.Code}"), StringComparison.Ordinal);
        Assert.EndsWith($"/truy-xuat/{gtin}/{lot.Number}", await LocationAsync(visitor, $"/01/{gtin}/10/{lot.Number}"), StringComparison.Ordinal);
        Assert.Contains(gtin.ToString(), (await visitor.OpenAsync($"/truy-xuat/{gtin}/{lot.Number}")).QuerySelector(".code-line")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9520009980018", "x", "Number", "chữ số cuối")]   // its check digit is 7
    [InlineData("95200099800", "x", "Number", "8, 12, 13 hoặc 14")]
    [InlineData("95200O998001O", "x", "Number", "8, 12, 13 hoặc 14")]
    [InlineData("", "x", "Number", "8, 12, 13 hoặc 14")]
    [InlineData("9520001010026", "x", "Number", "một sản phẩm khác")] // Cơm cháy Ninh Bình's
    [InlineData("9520001300011", "", "Proof", "Hãy điền")]
    public async Task Refuse_a_number_that_is_not_the_owner_s_to_use_and_keep_what_was_typed(string number, string proof, string field, string said)
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var answer = await SendAsync(officer, "/can-bo/san-pham/nem-nam-giao-thuy/gtin", ("Number", number), ("Proof", proof));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Visitor.ReadAsync(answer);
        Assert.Contains(said, page.QuerySelector($"#{field.ToLowerInvariant()}-error")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(number, ((IHtmlInputElement)page.QuerySelector("#number")!).Value);
        Assert.Null((await ProductAsync("nem-nam-giao-thuy")).Gtin);
    }

    [Fact]
    public async Task Ask_for_a_fresh_code_first()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer, isFresh: false);
        using var answer = await SendAsync(officer, "/can-bo/san-pham/bun-yen-ninh/ten", ("NameVi", "Bún khác"), ("NameEn", "Other noodles"), ("Ground", "DEMO"));
        Assert.NotEqual(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("Bún Yên Ninh", (await ProductAsync("bun-yen-ninh")).NameVi);
    }

    [Fact]
    public async Task Are_found_by_name_GTIN_or_code_and_gone_through_page_by_page()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var product = await ProductAsync("com-chay-ninh-binh");
        foreach (var words in new[] { "com chay ninh", product.Gtin!.ToString(), product.Code.ToString() })
            Assert.Contains((await officer.OpenAsync($"/can-bo/san-pham?q={Uri.EscapeDataString(words)}")).QuerySelectorAll(".lines a"), a => a.GetAttribute("href") == "/can-bo/san-pham/com-chay-ninh-binh");
        Assert.NotNull((await officer.OpenAsync("/en/staff/products?q=khong-co-gi-nhu-the")).QuerySelector(".empty"));

        var (seen, next) = (new List<string>(), (string?)"/en/staff/products");
        while (next is not null)
        {
            var page = await officer.OpenAsync(next);
            seen.AddRange(page.QuerySelectorAll(".lines a").Select(a => a.GetAttribute("href")!));
            next = page.QuerySelector(".pager a")?.GetAttribute("href");
        }
        Assert.Equal(147, seen.Distinct().Count());
    }

    [Fact]
    public async Task Keep_what_was_typed_when_something_is_missing()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var answer = await SendAsync(officer, "/en/staff/new-product", ("NameVi", "Mứt <b>sen</b>"), ("ShelfLife", "mười"), ("Price", "-5"), ("Owner", "nobody"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Visitor.ReadAsync(answer);
        Assert.Equal("Mứt <b>sen</b>", ((IHtmlInputElement)page.QuerySelector("#namevi")!).Value);
        foreach (var field in new[] { "owner", "set", "nameen", "packvi", "packen", "factvi", "facten", "shelflife", "price", "ground" })
            Assert.NotEmpty(page.QuerySelector($"#{field}-error")!.TextContent);
        Assert.Empty(page.QuerySelector("#namevi-error")!.TextContent);
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor officer, string form, params (string Name, string Value)[] answers) =>
        await officer.SubmitAsync(await officer.OpenAsync(form), answers.ToDictionary(a => a.Name, a => a.Value), "form.decision");

    private static async Task<string> LocationAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<Product> ProductAsync(string slug) =>
        (await site.DoAsync(services => services.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, Now)))!.Product;
}
