using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Recognition;

/// <summary>The demonstration's commune officer answers for Xã Yên Mạc, the province's for all.</summary>
public class An_officer_s_recognitions(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Reason = "Kiểm tra sau công nhận: cơ sở đã ngừng làm.";

    private readonly Hosting.Site site = seeded.Site;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Begin_with_those_that_end_first()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var page = await officer.OpenAsync("/can-bo/cong-nhan");
        var rows = page.QuerySelectorAll("tbody th a").Select(cell => cell.TextContent).ToList();
        Assert.Contains("Mắm tép Gia Viễn", rows[..5]);
        Assert.DoesNotContain("Rau an toàn Khánh Thành", rows);
        Assert.NotEmpty((await officer.OpenAsync("/en/staff/recognitions?state=revoked")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Go_on_from_page_to_page_without_missing_one()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var (seen, next) = (new List<string>(), (string?)"/en/staff/recognitions?state=valid");
        while (next is not null)
        {
            var page = await officer.OpenAsync(next);
            seen.AddRange(page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!));
            next = page.QuerySelector(".pager a")?.GetAttribute("href");
            Assert.True(seen.Count < 500);
        }
        var standings = await site.DoAsync(services => services.GetRequiredService<IRecognition>().AllStandingsAsync(seeded.Clock.GetUtcNow(), Now));
        Assert.Equal(standings.Values.Count(s => s.IsInForce), seen.Distinct().Count());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Are_a_commune_officer_s_own_and_no_others()
    {
        using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
        var page = await officer.OpenAsync("/can-bo/cong-nhan?state=valid");
        Assert.Equal(["Nem chua Yên Mạc", "Rượu Yên Lâm"], page.QuerySelectorAll("tbody th a").Select(cell => cell.TextContent).Order(StringComparer.Ordinal));

        using var own = await officer.GetAsync($"/can-bo/cong-nhan/{await CertificateAsync("nem-chua-yen-mac")}");
        using var strangers = await officer.GetAsync($"/can-bo/cong-nhan/{await CertificateAsync("ca-kho-lang-vu-dai")}");
        using var nobodys = await officer.GetAsync($"/can-bo/cong-nhan/{Guid.CreateVersion7()}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (own.StatusCode, strangers.StatusCode, nobodys.StatusCode));
    }

    [Theory]
    [InlineData("/can-bo/cong-nhan?state=bogus")]
    [InlineData("/can-bo/cong-nhan?state=99")]
    [InlineData("/can-bo/cong-nhan?after=!!")]
    [InlineData("/en/staff/recognitions?after=abc%27--")]
    public async Task Answer_a_bent_address_with_400(string address)
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var answer = await officer.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Answer_an_id_that_is_none_with_404()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var answer = await officer.GetAsync("/can-bo/cong-nhan/khong-phai-id");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(Role.CommuneOfficer)]
    [InlineData(Role.Inspector)]
    public async Task Are_not_theirs_to_end(string role)
    {
        using var officer = await site.VisitAsAsync(role);
        var id = await CertificateAsync("ruou-yen-lam");
        Assert.Null((await officer.OpenAsync($"/can-bo/cong-nhan/{id}")).QuerySelector("a.button-stop"));
        using var form = await officer.GetAsync($"/can-bo/cong-nhan/{id}/dung");
        Assert.NotEqual(HttpStatusCode.OK, form.StatusCode);
    }

    [Fact]
    public async Task Are_revoked_by_the_province_and_the_next_page_anybody_opens_shows_it()
    {
        using var visitor = site.Visit();
        var product = "/san-pham/go-my-nghe-la-xuyen";
        Assert.NotNull((await visitor.OpenAsync(product)).QuerySelector(".stars"));
        var id = await CertificateAsync("go-my-nghe-la-xuyen");

        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var form = await officer.OpenAsync($"/can-bo/cong-nhan/{id}/dung");
        using var done = await officer.SubmitAsync(form, new Dictionary<string, string>
        {
            ["How"] = "Revoked",
            ["Number"] = "DEMO-TH-77/QĐ-UBND",
            ["Reason"] = Reason,
            ["ReasonEn"] = "",
        }, "form.decision");
        Assert.Equal($"/can-bo/cong-nhan/{id}", done.Headers.Location!.OriginalString);

        var after = await visitor.OpenAsync(product);
        Assert.Null(after.QuerySelector("main h1 ~ .stars, .page-head .stars"));
        Assert.Contains("thu hồi", after.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        var shown = await officer.OpenAsync($"/can-bo/cong-nhan/{id}");
        Assert.Contains(Reason, shown.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("a.button-stop"));
    }

    [Fact]
    public async Task Keep_what_was_typed_when_something_is_missing_and_say_what()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var id = await CertificateAsync("trong-doi-tam");
        var form = await officer.OpenAsync($"/en/staff/recognitions/{id}/stop");
        using var answer = await officer.SubmitAsync(form, new Dictionary<string, string> { ["How"] = "Ended", ["Number"] = "", ["Reason"] = "<b>ngắn</b>" }, "form.decision");
        var again = await Visitor.ReadAsync(answer);
        Assert.Equal("<b>ngắn</b>", again.QuerySelector("#reason")!.TextContent);
        Assert.Equal("Enter the decision number, 80 characters at most.", again.QuerySelector("#number-error")!.TextContent);
        Assert.True(again.QuerySelector("input[value=Ended]")!.HasAttribute("checked"));
        Assert.Equal(StandingKind.Valid, (await StandingAsync("trong-doi-tam")).Kind);
    }

    [Fact]
    public async Task Ask_for_a_fresh_code_first_and_carry_out_the_form_with_it()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer, isFresh: false);
        var id = await CertificateAsync("son-mai-cat-dang");
        var form = await officer.OpenAsync($"/can-bo/cong-nhan/{id}/dung");
        using var asked = await officer.SubmitAsync(form, new Dictionary<string, string> { ["How"] = "Ended", ["Number"] = "DEMO-78", ["Reason"] = Reason }, "form.decision");
        var question = await Visitor.ReadAsync(asked);
        Assert.NotNull(question.QuerySelector("input[name=fresh-code]"));
        Assert.Equal(StandingKind.Valid, (await StandingAsync("son-mai-cat-dang")).Kind);
        using var done = await officer.SubmitAsync(question, new Dictionary<string, string> { ["fresh-code"] = site.AppCode("can-bo-tinh@ocop.example") }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(StandingKind.Ended, (await StandingAsync("son-mai-cat-dang")).Kind);
    }

    [Fact]
    public async Task Are_ended_once_by_two_taps_of_one_button()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var id = await CertificateAsync("ken-dong-pham-phao");
        var form = await officer.OpenAsync($"/can-bo/cong-nhan/{id}/dung");
        var values = new Dictionary<string, string> { ["How"] = "Ended", ["Number"] = "DEMO-79", ["Reason"] = Reason };
        using var first = await officer.SubmitAsync(form, values, "form.decision");
        using var second = await officer.SubmitAsync(form, values, "form.decision");
        Assert.Equal(first.Headers.Location, second.Headers.Location);

        using var late = await officer.SubmitAsync(form, new Dictionary<string, string>(values) { ["form-key"] = Guid.CreateVersion7().ToString() }, "form.decision");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    private async Task<Guid> CertificateAsync(string slug) => (await StandingAsync(slug)).Certificate!.Value;

    private Task<Standing> StandingAsync(string slug) => site.DoAsync(async services =>
    {
        var product = (await services.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, Now))!.Product;
        return (await services.GetRequiredService<IRecognition>().StandingsAsync([product.Id], seeded.Clock.GetUtcNow(), Now))[product.Id];
    });
}
