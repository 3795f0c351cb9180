using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Inspections;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Inspections;

/// <summary>FE27 and J1 step 9: whoever finds something odd says so in a few taps, without a name, and sees what came of it.</summary>
public sealed class A_report_of_doubtful_goods(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017"; // in Yên Mạc, whose officer the demonstration has

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly Hosting.Site site = seeded.Site;

    [Theory]
    [InlineData("/truy-xuat", "/bao-dang-ngo", "Hồ sơ")]
    [InlineData("/en/trace", "/en/report", "Case")]
    public async Task Is_two_taps_from_the_page_of_a_scan_and_gives_a_case_number(string trace, string report, string heading)
    {
        var (product, lot) = await LotAsync();
        using var tourist = site.Visit();
        var page = await tourist.OpenAsync($"{trace}/{product.TraceItem}/{lot.Number}");
        var link = page.QuerySelectorAll($"main a[href^='{report}']").Select(a => a.GetAttribute("href")!).Distinct().Single();

        var form = await tourist.OpenAsync(link);
        Assert.Contains(lot.Number.ToString(), form.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        using var sent = await tourist.SubmitAsync(form, new Dictionary<string, string> { ["dieu"] = "Differs" });
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var answer = await tourist.OpenAsync(sent.Headers.Location!.ToString());

        var item = await LastAsync();
        Assert.Equal($"{heading} {item.Number.Printed}", answer.QuerySelector("h1")!.TextContent);
        Assert.Equal((product.Id, lot.Id, product.Commune), (item.Product, item.Lot, item.Commune));
    }

    [Fact]
    public async Task Is_one_however_often_it_is_sent()
    {
        using var tourist = site.Visit();
        var form = await tourist.OpenAsync("/bao-dang-ngo");
        var said = new Dictionary<string, string> { ["dieu"] = "Spoiled", ["noi"] = $"Chợ {Guid.CreateVersion7()}" };
        using var first = await tourist.SubmitAsync(form, said);
        using var second = await tourist.SubmitAsync(form, said);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<DoubtfulItem>().CountAsync(item => item.Where == said["noi"], Now)));
    }

    [Fact]
    public async Task Understands_a_code_however_it_is_written()
    {
        var (product, lot) = await LotAsync("com-chay-ninh-binh");
        string[] written =
        [
            $"https://ocop.example/01/{product.Gtin}/10/{lot.Number}/21/A1", $"(01){product.Gtin}(10){lot.Number}", lot.Code.ToString(), $"https://ocop.example/q/{lot.Code}", $"{product.TraceItem}/{lot.Number}",
        ];
        foreach (var code in written)
            Assert.True(await NamedAsync(code) is { Lot.Id: var named } && named == lot.Id, code);
        Assert.Equal(product.Id, (await NamedAsync(product.Gtin!.ToString()))!.Product.Id);
        Assert.Equal(product.Id, (await NamedAsync($"{product.TraceItem}/KHONG-CO"))!.Product.Id);
        foreach (var foreign in new[] { "", "OCOP-NB-88123", "https://example.com/x", "/", "//", "09520000000000" })
            Assert.Null(await NamedAsync(foreign));
    }

    [Theory]
    [InlineData("/bao-dang-ngo", "Hãy chọn điều không đúng.", "Hãy kể điều bạn thấy.", "Hãy ghi mã trên hàng, nơi bạn thấy, hoặc kể đôi lời: không có gì thì không tìm được.")]
    [InlineData("/en/report", "Please choose what is odd.", "Please say what you saw.", "Please give the code, the place or a few words: without any nothing can be found.")]
    public async Task Needs_one_choice_and_something_to_go_by_and_loses_nothing_that_was_typed(string address, string choose, string tell, string something)
    {
        using var tourist = site.Visit();
        await RefusedAsync([("noi", "Chợ Rồng")], choose, "#noi", "Chợ Rồng");
        await RefusedAsync([("dieu", "Other"), ("ma", "XYZ")], tell, "#ma", "XYZ");
        await RefusedAsync([("dieu", "Copied")], something, "input[checked]", "Copied");
        await RefusedAsync([("dieu", "Copied"), ("noi", new string('x', 201))], address == "/en/report" ? "200 characters at most." : "Tối đa 200 ký tự.", "#noi", new string('x', 201));
        await RefusedAsync([("dieu", "<b>x"), ("noi", "<b>x")], choose, "#noi", "<b>x");

        async Task RefusedAsync((string Name, string Value)[] said, string why, string kept, string value)
        {
            using var answer = await tourist.SubmitAsync(await tourist.OpenAsync(address), said.ToDictionary(field => field.Name, field => field.Value));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var page = await Visitor.ReadAsync(answer);
            Assert.Contains(why, page.QuerySelectorAll(".error").Select(error => error.TextContent));
            Assert.Equal(value, page.QuerySelector(kept)!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task Keeps_a_photo_without_its_place_for_the_officer_alone_and_refuses_what_is_none()
    {
        using var tourist = site.Visit();
        using (var no = await SendAsync("không phải ảnh"u8.ToArray()))
        {
            Assert.Equal(HttpStatusCode.BadRequest, no.StatusCode);
            Assert.Equal("Đây không phải ảnh JPEG, PNG hay WebP.", (await Visitor.ReadAsync(no)).QuerySelector("#anh-error")!.TextContent);
        }
        using (var yes = await SendAsync(Pictures.Jpeg(orientation: 1)))
            Assert.Equal(HttpStatusCode.Redirect, yes.StatusCode);
        var item = await LastAsync();
        using (var hidden = await tourist.GetAsync($"/dang-ngo/anh/{item.Id}"))
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
        using var shown = await officer.GetAsync($"/dang-ngo/anh/{item.Id}");
        Assert.Equal("image/jpeg", shown.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(await shown.Content.ReadAsByteArrayAsync(Now)), StringComparison.Ordinal);

        async Task<HttpResponseMessage> SendAsync(byte[] picture)
        {
            var form = await tourist.OpenAsync($"/bao-dang-ngo?ma={(await LotAsync()).Product.TraceItem}");
            using var content = new MultipartFormDataContent();
            foreach (var hidden in form.QuerySelectorAll("main form input[type=hidden]"))
                content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
            content.Add(new StringContent("Copied"), "dieu");
            content.Add(new StringContent(form.QuerySelector("#ma")!.GetAttribute("value")!), "ma");
            content.Add(new ByteArrayContent(picture), "anh", "anh.jpg");
            return await tourist.Http.PostAsync(new Uri("/bao-dang-ngo", UriKind.Relative), content, Now);
        }
    }

    [Fact]
    public async Task Is_looked_into_by_the_officer_of_its_area_once_and_its_reporter_reads_what_came_of_it()
    {
        var (id, number) = await site.ReportAboutAsync(await site.SellerOfAsync(Maker));
        using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
        Assert.Contains($"/can-bo/dang-ngo/{id}", (await officer.OpenAsync("/can-bo/dang-ngo")).QuerySelectorAll("ul.lines a").Select(a => a.GetAttribute("href")));
        var page = await officer.OpenAsync($"/can-bo/dang-ngo/{id}");
        using (var early = await officer.SubmitAsync(page, new Dictionary<string, string> { ["ket-qua"] = "InOrder", ["loi"] = "Ổn" }, "form.decision"))
            Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);

        using (var closed = await officer.SubmitAsync(page, new Dictionary<string, string> { ["ket-qua"] = "MeasuresTaken", ["loi"] = "Đã thu lại hai gói dán nhầm nhãn." }, "form.decision"))
            Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        using var province = await site.VisitAsAsync(Role.ProvinceOfficer);
        Assert.Null((await province.OpenAsync($"/can-bo/dang-ngo/{id}")).QuerySelector("form.decision"));
        Assert.Contains($"/can-bo/dang-ngo/{id}", (await province.OpenAsync("/can-bo/dang-ngo?xem=xong")).QuerySelectorAll("ul.lines a").Select(a => a.GetAttribute("href")));

        using var reporter = site.Visit();
        var answer = (await reporter.OpenAsync($"/en/report/{number}")).QuerySelector(".notice")!.TextContent;
        Assert.Contains("Looked into, and measures were taken", answer, StringComparison.Ordinal);
        Assert.Contains("Đã thu lại hai gói dán nhầm nhãn.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_officers_who_close_it_at_once_one_is_told_that_it_is_closed()
    {
        var (id, _) = await site.ReportAboutAsync(await site.SellerOfAsync(Maker));
        using var one = await site.VisitAsAsync(Role.CommuneOfficer);
        using var other = await site.VisitAsAsync(Role.Inspector);
        var (first, second) = (await one.OpenAsync($"/can-bo/dang-ngo/{id}"), await other.OpenAsync($"/can-bo/dang-ngo/{id}"));
        var said = new Dictionary<string, string> { ["ket-qua"] = "InOrder", ["loi"] = "Hàng đúng, nhãn đúng." };
        using (var closed = await one.SubmitAsync(first, said, "form.decision"))
            Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        using var late = await other.SubmitAsync(second, said, "form.decision");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Báo cáo này đã có người khép lại.", await late.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_a_code_that_is_not_ours_is_the_province_s()
    {
        using var tourist = site.Visit();
        using (await tourist.SubmitAsync(await tourist.OpenAsync("/bao-dang-ngo"), new Dictionary<string, string> { ["dieu"] = "FalsePage", ["ma"] = "https://0c0p.example/01/1" })) { }
        var item = await LastAsync();
        Assert.Null(item.Commune);
        using var commune = await site.VisitAsAsync(Role.CommuneOfficer);
        await commune.OpenAsync($"/can-bo/dang-ngo/{item.Id}", HttpStatusCode.NotFound);
        using var inspector = await site.VisitAsAsync(Role.Inspector);
        Assert.Contains("https://0c0p.example/01/1", (await inspector.OpenAsync($"/can-bo/dang-ngo/{item.Id}")).QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C2222222")]
    [InlineData("khong-phai-so")]
    [InlineData("PZ32V58S")]
    public async Task Unknown_is_no_page(string number)
    {
        using var tourist = site.Visit();
        await tourist.OpenAsync($"/bao-dang-ngo/{number}", HttpStatusCode.NotFound);
        await tourist.OpenAsync($"/en/report/{number}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Too_many_from_one_address_must_wait()
    {
        await using var strict = Hosting.Site.On(await SeededSite.CopyAsync(), ("RateLimits:Reports", "2"));
        using var flooder = strict.Visit();
        for (var sent = 0; sent < 2; sent++)
        {
            using var taken = await SendAsync();
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }
        using var refused = await SendAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture) > 0);

        async Task<HttpResponseMessage> SendAsync() => await flooder.SubmitAsync(await flooder.OpenAsync("/bao-dang-ngo"), new Dictionary<string, string> { ["dieu"] = "Spoiled", ["noi"] = "Chợ" });
    }

    private Task<DoubtfulItem> LastAsync() => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<DoubtfulItem>().OrderByDescending(item => item.At).ThenByDescending(item => item.Id).FirstAsync(Now));

    private Task<ReportedGoods?> NamedAsync(string code) => site.DoAsync(s => s.GetRequiredService<Reporting>().GoodsAsync(code, Now));

    private Task<(Product Product, Lot Lot)> LotAsync(string slug = "nem-chua-yen-mac") => site.DoAsync(async s =>
    {
        var product = (await s.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, Now))!.Product;
        return (product, (await s.GetRequiredService<ILots>().NewestAsync([product.Id], 1, Now))[product.Id].First());
    });
}
