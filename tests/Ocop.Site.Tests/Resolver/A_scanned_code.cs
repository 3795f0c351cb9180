using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Resolver;

public sealed class A_scanned_code(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string UnknownGtin = "09529999999993";

    private Uri Root => seeded.Site.BaseAddress;

    private string Absolute(string path) => new Uri(Root, path).AbsoluteUri;

    [Fact]
    public async Task Of_a_known_product_leads_to_its_trace_page_with_one_redirect()
    {
        var (product, _) = await ProductWithLotAsync();
        using var visitor = seeded.Site.Visit();

        using var scan = await visitor.GetAsync($"/01/{product.Gtin}");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, scan.StatusCode);
        Assert.Equal(Absolute($"/truy-xuat/{product.Gtin}"), scan.Headers.Location?.OriginalString);
        Assert.Contains("linkType=linkset>; rel=\"linkset\"", Assert.Single(scan.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.False(scan.Headers.Contains("Set-Cookie"));
        Assert.Equal("Accept, Accept-Language, Cookie", string.Join(", ", scan.Headers.Vary));

        using var page = await visitor.GetAsync(scan.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("en-AU,en;q=0.8", null, "/en/trace/")]
    [InlineData("vi;q=0.3, en;q=0.9", null, "/en/trace/")]
    [InlineData("fr", null, "/en/trace/")]
    [InlineData("vi-VN", null, "/truy-xuat/")]
    [InlineData("en", "vi", "/truy-xuat/")]
    [InlineData("vi", "en", "/en/trace/")]
    public async Task Is_answered_in_the_remembered_language_else_the_phones(string accepted, string? remembered, string start)
    {
        var (product, lot) = await ProductWithLotAsync();
        foreach (var code in new[] { $"/01/{product.Gtin}/10/{lot.Number}", $"/q/{lot.Code}" })
        {
            var (status, answer) = await Raw.AnswerOfAsync(Root, code, $"Accept-Language: {accepted}\r\n{(remembered is null ? "" : $"Cookie: lang={remembered}\r\n")}");
            Assert.Equal(HttpStatusCode.TemporaryRedirect, status);
            Assert.Contains($"Location: {Absolute(start + product.TraceItem + "/" + lot.Number)}\r\n", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("flag")]
    [InlineData("note=a%2Fb%20c&&x;y=+")]
    [InlineData("17=291231&3103=000189")]
    [InlineData("a=1&a=2")]
    [InlineData("from=https://example.org/shop")]
    public async Task Passes_its_query_string_on_byte_for_byte(string query)
    {
        var (product, lot) = await ProductWithLotAsync();
        foreach (var code in new[] { $"/01/{product.Gtin}", $"/01/{product.Gtin}/", $"/q/{lot.Code}" })
        {
            var (_, answer) = await Raw.AnswerOfAsync(Root, $"{code}?{query}");
            Assert.Contains($"?{query}\r\n", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/10/NOPE-1")]
    [InlineData("/10/A%2FB")]
    [InlineData("/22/A/10/NOPE-1/21/C")]
    public async Task With_an_unknown_lot_walks_up_to_its_own_product_and_says_so(string rest)
    {
        var (product, _) = await ProductWithLotAsync();
        var (status, answer) = await Raw.AnswerOfAsync(Root, $"/01/{product.Gtin}{rest}");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, status);
        Assert.Contains($"Location: {Absolute($"/truy-xuat/{product.Gtin}")}#unknown-lot\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_lot_of_another_product_never_shows_that_product()
    {
        var (product, _) = await ProductWithLotAsync();
        var (other, foreign) = await ProductWithLotAsync(except: product.Id);
        var (status, answer) = await Raw.AnswerOfAsync(Root, $"/01/{product.Gtin}/10/{foreign.Number}X");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, status);
        Assert.DoesNotContain(other.TraceItem, answer, StringComparison.Ordinal);
        Assert.Contains($"/truy-xuat/{product.Gtin}#unknown-lot", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/01/" + UnknownGtin, 404)]
    [InlineData("/01/" + UnknownGtin + "/10/A", 404)]
    [InlineData("/00/006141411234567890", 404)]
    [InlineData("/01/09520123456789", 400)]                  // check digit
    [InlineData("/01/0952012345678X", 400)]                  // a letter
    [InlineData("/01/0952012345678", 400)]
    [InlineData("/01/", 400)]
    [InlineData("/01", 400)]
    [InlineData("/01/09520123456788/foo", 400)]
    [InlineData("/01/09520123456788/10/", 400)]
    [InlineData("/01/09520123456788/10/A%20B", 400)]
    [InlineData("/01/09520123456788/10/A%00B", 400)]
    [InlineData("/01/09520123456788/10/%FF", 400)]
    [InlineData("/01/09520123456788/10/%C3%A9", 400)]
    [InlineData("/01/09520123456788/10/AAAAAAAAAAAAAAAAAAAAA", 400)]
    [InlineData("/01%2F09520123456788", 404)]                // an encoded slash separates nothing
    [InlineData("/01/09520123456788/21/S/10/L", 400)]
    [InlineData("/01/09520123456788/17/261231", 400)]
    [InlineData("/01/09520123456788?10=A", 400)]
    [InlineData("/01/09520123456788?17=261231&17=261231", 400)]
    [InlineData("/01/09520123456788?linkType=a&linkType=b", 400)]
    [InlineData("/gtin/09520123456788", 400)]
    [InlineData("/8010/abc", 400)]
    [InlineData("/q/PABCDEFG", 400)]
    [InlineData("/q/P222-222", 400)]
    [InlineData("/q/P22%2F2222", 400)]
    [InlineData("/q/P22%002222", 400)]
    [InlineData("/q/%FF", 400)]
    [InlineData("/q?code=hello", 400)]
    [InlineData("/q?code=P2222222&code=P2222222", 400)]
    public async Task That_leads_nowhere_gets_the_status_that_is_true_and_a_page_that_helps(string target, int status)
    {
        foreach (var language in new[] { "vi", "en" })
        {
            var (got, answer) = await Raw.AnswerOfAsync(Root, target, $"Accept: text/html\r\nAccept-Language: {language}\r\n");
            Assert.Equal(status, (int)got);
            Assert.Contains("<h1>", answer, StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{language}\"", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/01/09520123456789")]
    [InlineData("/01/" + UnknownGtin)]
    [InlineData("/q/PABCDEFG")]
    public async Task That_leads_nowhere_is_explained_in_the_readers_language_with_a_box_to_type_it(string target)
    {
        var headings = new HashSet<string>();
        foreach (var language in new[] { "vi", "en" })
        {
            using var visitor = seeded.Site.Visit();
            visitor.Http.DefaultRequestHeaders.Add("Accept-Language", language);
            using var response = await visitor.GetAsync(target);
            var page = await Visitor.ReadAsync(response);
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.NotNull(page.QuerySelector("form[action='/q'] input[name=code]"));
            headings.Add(page.QuerySelector("h1")!.TextContent);
        }
        Assert.Equal(2, headings.Count);
    }

    [Fact]
    public async Task Of_ten_thousand_characters_is_refused() =>
        Assert.Equal(HttpStatusCode.RequestUriTooLong, await Raw.StatusOfAsync(Root, "/01/" + new string('0', 10_000)));

    [Fact]
    public async Task That_was_retired_is_gone_and_never_another_products()
    {
        var (product, _) = await ProductWithLotAsync();
        var given = Gtin.WithCheckDigit("952000999001");
        await seeded.Site.DoAsync(async services =>
        {
            var catalogue = services.GetRequiredService<ICatalogue>();
            var free = (await catalogue.AllAsync(CancellationToken.None)).First(p => p.Gtin is null);
            await catalogue.TieGtinAsync(free.Id, given, "GS1: 952", CancellationToken.None);
            await services.GetRequiredService<Ocop.Site.Data.SiteDbContext>().SaveChangesAsync();
            await catalogue.TieGtinAsync(free.Id, Gtin.WithCheckDigit("952000999002"), "GS1: 952", CancellationToken.None);
        });

        var (status, answer) = await Raw.AnswerOfAsync(Root, $"/01/{given}");
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.DoesNotContain(product.NameVi, answer, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await Raw.StatusOfAsync(Root, $"/q?code={given}"));
    }

    [Fact]
    public async Task Of_ours_is_read_however_it_is_typed()
    {
        var (product, lot) = await ProductWithLotAsync();
        var code = lot.Code;
        foreach (var target in new[]
        {
            $"/q/{code}", $"/q/{code}/", $"/q/{code.Printed}", $"/q/{code.Printed.ToLowerInvariant()}", $"/q/{code.Printed.Replace("-", "%20", StringComparison.Ordinal)}",
            $"/q?code={code.Printed}", $"/q?code=+{code.Printed.ToLowerInvariant()}+", $"/q?code=(01){product.Gtin}(10){lot.Number}",
        })
        {
            var (status, answer) = await Raw.AnswerOfAsync(Root, target);
            Assert.Equal((HttpStatusCode.TemporaryRedirect, target), (status, target));
            Assert.Contains($"Location: {Absolute($"/truy-xuat/{product.TraceItem}/{lot.Number}")}\r\n", answer, StringComparison.Ordinal);
        }
        Assert.Contains($"/truy-xuat/{product.TraceItem}\r\n", (await Raw.AnswerOfAsync(Root, $"/q/{product.Code}")).Answer, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await Raw.StatusOfAsync(Root, $"/q/{ShortCode.Of(ShortCodeKind.Serial, 7)}"));
    }

    [Fact]
    public async Task Is_read_from_the_whole_address_that_a_camera_shows_but_only_of_this_host()
    {
        var (product, lot) = await ProductWithLotAsync();
        foreach (var path in new[] { $"/q/{lot.Code}", $"/01/{product.Gtin}/10/{lot.Number}" })
        {
            foreach (var typed in new[] { Absolute(path), Root.Authority + path })
            {
                using var visitor = seeded.Site.Visit();
                using var answer = await visitor.GetAsync("/q?code=" + Uri.EscapeDataString(typed));
                Assert.Equal((HttpStatusCode.TemporaryRedirect, path), (answer.StatusCode, answer.Headers.Location!.OriginalString));
            }
            Assert.Equal(HttpStatusCode.BadRequest, await Raw.StatusOfAsync(Root, "/q?code=" + Uri.EscapeDataString("https://ocop-ninhbinh.example" + path)));
        }
        Assert.Equal(HttpStatusCode.BadRequest, await Raw.StatusOfAsync(Root, "/q?code=" + Uri.EscapeDataString(Absolute("/dang-nhap"))));
    }

    [Fact]
    public async Task May_be_typed_on_a_page_of_its_own()
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync("/q");
        Assert.NotNull(page.QuerySelector("label[for=code]"));
    }

    [Fact]
    public async Task Is_explained_to_programs_as_problem_details()
    {
        var (status, answer) = await Raw.AnswerOfAsync(Root, "/01/09520123456789", "Accept: application/json\r\n");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("\"error\":\"Value\"", answer, StringComparison.Ordinal);
    }

    private async Task<(Product Product, Lot Lot)> ProductWithLotAsync(Guid? except = null) => await seeded.Site.DoAsync(async services =>
    {
        var (catalogue, lots) = (services.GetRequiredService<ICatalogue>(), services.GetRequiredService<ILots>());
        var products = (await catalogue.AllAsync(CancellationToken.None)).Where(p => p.Gtin is not null && p.Id != except).ToList();
        var newest = await lots.NewestAsync([.. products.Select(p => p.Id)], 1, CancellationToken.None);
        var product = products.First(p => newest[p.Id].Any());
        return (product, newest[product.Id].First());
    });
}
