using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Recalls;

/// <summary>The demonstration's commune officer answers for Xã Yên Mạc, the province's for all.</summary>
public class An_officer_s_recalls(SeededSite seeded) : IClassFixture<SeededSite>
{
    private readonly Hosting.Site site = seeded.Site;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static Dictionary<string, string> Decision => new()
    {
        ["Level"] = "Serious",
        ["Number"] = "DEMO-THL-9/QĐ-UBND",
        ["Reason"] = "Mẫu lưu có vi sinh vượt mức.",
        ["ReasonEn"] = "The kept sample exceeded the limit.",
        ["Advice"] = "Không ăn, mang trả nơi mua.",
        ["AdviceEn"] = "",
    };

    [Fact]
    public async Task Hold_the_one_of_the_demonstration()
    {
        var recall = (await site.DoAsync(services => services.GetRequiredService<IRecalls>().InForceAsync(Now))).Single(r => r.DecisionNumber == "DEMO-THL-01/QĐ-UBND");
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        Assert.Contains("MTC-2610B", (await officer.OpenAsync("/can-bo/thu-hoi")).QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
        var page = await officer.OpenAsync($"/en/staff/recalls/{recall.Id}");
        Assert.Contains("did not seal", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        using var strangers = await (await site.VisitAsAsync(Role.CommuneOfficer)).GetAsync($"/can-bo/thu-hoi/{recall.Id}");
        Assert.Equal(HttpStatusCode.NotFound, strangers.StatusCode);
    }

    [Fact]
    public async Task Turn_the_scan_page_with_the_next_request_and_back_when_lifted()
    {
        var (product, lot) = await LotAsync("nem-chua-yen-mac");
        var scanned = $"/truy-xuat/{product.TraceItem}/{lot.Number}";
        using var buyer = site.Visit();
        Assert.NotEqual("stop", (await buyer.OpenAsync(scanned)).QuerySelector(".status")!.GetAttribute("data-tone"));

        using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
        using var done = await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/lo/{lot.Code}/thu-hoi"), Decision, "form.decision");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        var recalled = (await buyer.OpenAsync(scanned)).QuerySelector(".status")!;
        Assert.Equal("stop", recalled.GetAttribute("data-tone"));
        Assert.Contains("Không ăn, mang trả nơi mua.", recalled.TextContent, StringComparison.Ordinal);
        Assert.Contains("Không ăn, mang trả nơi mua.", (await buyer.OpenAsync("/en/trace" + scanned["/truy-xuat".Length..])).QuerySelector(".status")!.TextContent, StringComparison.Ordinal);

        using var again = await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/lo/{lot.Code}/thu-hoi"), Decision, "form.decision");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        var page = done.Headers.Location!.OriginalString;
        Assert.Null((await officer.OpenAsync(page)).QuerySelector("a[href$='/do']"));
        using var province = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var lifted = await province.SubmitAsync(await province.OpenAsync(page + "/do"),
            new Dictionary<string, string> { ["Number"] = "DEMO-THL-10", ["Reason"] = "Kiểm nghiệm lại đạt yêu cầu." }, "form.decision");
        Assert.Equal(page, lifted.Headers.Location!.OriginalString);
        Assert.NotEqual("stop", (await buyer.OpenAsync(scanned)).QuerySelector(".status")!.GetAttribute("data-tone"));
    }

    [Fact]
    public async Task Are_told_to_whoever_holds_a_pack_that_names_no_lot_however_old_the_lot()
    {
        var (product, lot) = await LotAsync("chieu-coi-kim-son");
        await MakeNewerLotsAsync(product, 7);
        using var buyer = site.Visit();
        Assert.Equal("ok", (await buyer.OpenAsync($"/truy-xuat/{product.TraceItem}")).QuerySelector(".status")!.GetAttribute("data-tone"));
        Assert.DoesNotContain(lot.Number.ToString(), (await buyer.OpenAsync($"/san-pham/{product.Slug}")).QuerySelector("main .lines")!.TextContent, StringComparison.Ordinal);

        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var done = await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/lo/{lot.Code}/thu-hoi"), Decision, "form.decision");

        var scanned = (await buyer.OpenAsync($"/truy-xuat/{product.TraceItem}")).QuerySelector(".status")!;
        Assert.Equal("warn", scanned.GetAttribute("data-tone"));
        Assert.EndsWith($"/{lot.Number}", scanned.QuerySelector("li a")!.GetAttribute("href"), StringComparison.Ordinal);
        foreach (var page in new[] { $"/san-pham/{product.Slug}", $"/en/products/{product.Slug}" })
        {
            var shown = await buyer.OpenAsync(page);
            Assert.NotNull(shown.QuerySelector(".product-top .notice[data-tone=stop]"));
            Assert.Contains(lot.Number.ToString(), shown.QuerySelector("li:has(.pill[data-tone=stop])")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Are_not_made_of_a_lot_of_another_commune()
    {
        var (_, lot) = await LotAsync("ca-kho-lang-vu-dai");
        using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
        using var strangers = await officer.GetAsync($"/can-bo/lo/{lot.Code}/thu-hoi");
        using var nobodys = await officer.GetAsync($"/can-bo/lo/{ShortCode.NewRandom(ShortCodeKind.Lot)}/thu-hoi");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (strangers.StatusCode, nobodys.StatusCode));
    }

    [Theory]
    [InlineData(Role.Inspector)]
    [InlineData(Role.Editor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Producer)]
    public async Task Are_not_made_by_those_who_decide_nothing(string role)
    {
        var (_, lot) = await LotAsync("ca-kho-lang-vu-dai");
        using var visitor = await site.VisitAsAsync(role);
        using var form = await visitor.GetAsync($"/can-bo/lo/{lot.Code}/thu-hoi");
        Assert.NotEqual(HttpStatusCode.OK, form.StatusCode);
    }

    [Fact]
    public async Task Are_one_link_away_from_the_list_of_lots()
    {
        using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
        var links = (await officer.OpenAsync("/can-bo/lo")).QuerySelectorAll("a[href$='/thu-hoi']").Select(a => a.GetAttribute("href")!).Where(href => href.StartsWith("/can-bo/lo/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(links);
        Assert.NotNull((await officer.OpenAsync(links[0])).QuerySelector("form.decision"));
    }

    [Fact]
    public async Task Keep_what_was_typed_when_something_is_missing()
    {
        var (_, lot) = await LotAsync("ca-kho-lang-vu-dai");
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var values = Decision;
        values["Advice"] = "";
        values["Reason"] = "<script>alert(1)</script>";
        using var answer = await officer.SubmitAsync(await officer.OpenAsync($"/en/staff/lots/{lot.Code}/recall"), values, "form.decision");
        var again = await Visitor.ReadAsync(answer);
        Assert.Equal("<script>alert(1)</script>", again.QuerySelector("#reason")!.TextContent);
        Assert.Equal("Say what to do, 10 to 1,000 characters.", again.QuerySelector("#advice-error")!.TextContent);
        Assert.Empty(await site.DoAsync(services => services.GetRequiredService<IRecalls>().OfLotsAsync([lot.Id], Now)));
    }

    [Fact]
    public async Task Ask_for_a_fresh_code_first()
    {
        var (_, lot) = await LotAsync("ca-kho-lang-vu-dai");
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer, isFresh: false);
        using var asked = await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/lo/{lot.Code}/thu-hoi"), Decision, "form.decision");
        Assert.NotNull((await Visitor.ReadAsync(asked)).QuerySelector("input[name=fresh-code]"));
        Assert.Empty(await site.DoAsync(services => services.GetRequiredService<IRecalls>().OfLotsAsync([lot.Id], Now)));
    }

    private Task MakeNewerLotsAsync(Product product, int count) => site.DoAsync(async services =>
    {
        var owner = (await services.GetRequiredService<IProducers>().FindAsync([product.Producer], Now))[product.Producer];
        for (var i = 0; i < count; i++)
            await services.GetRequiredService<LotMaking>().MakeAsync(product, owner, new(10, seeded.Clock.Today(), LotNumber.Parse($"NEW-{i}")), Guid.Empty, Now);
        await services.GetRequiredService<SiteDbContext>().SaveChangesAsync(Now);
    });

    private Task<(Product Product, Lot Lot)> LotAsync(string slug) => site.DoAsync(async services =>
    {
        var product = (await services.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, Now))!.Product;
        return (product, (await services.GetRequiredService<ILots>().NewestAsync([product.Id], 1, Now))[product.Id].First());
    });
}
