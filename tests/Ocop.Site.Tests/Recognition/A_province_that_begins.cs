using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Recognition;

/// <summary>A site without the demonstration: its first goods are entered by its officers.</summary>
public sealed class A_province_that_begins(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Enters_an_owner_then_a_product_then_a_recognition_and_everybody_sees_them()
    {
        await using var site = Hosting.Site.On(await TestDatabase.EmptyAsync(), ("Demonstration", "false"));
        await GivenAsync(site, "province@ocop.example", Role.ProvinceOfficer);
        using var visitor = site.Visit();
        Assert.NotNull((await visitor.OpenAsync("/san-pham")).QuerySelector(".empty"));

        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var start = await officer.OpenAsync("/can-bo");
        Assert.Contains(start.QuerySelectorAll("a.tile"), a => a.GetAttribute("href") == "/can-bo/san-pham");
        Assert.NotNull((await officer.OpenAsync("/can-bo/san-pham-moi")).QuerySelector(".notice a[href='/can-bo/chu-the-moi']"));

        using var owner = await SendAsync(officer, "/can-bo/chu-the-moi", ("Name", "Hợp tác xã Mẫu"), ("Form", "Cooperative"), ("Commune", "xa-gia-vien"),
            ("StreetLine", "Xóm 1"), ("Place", "20.33, 105.85"), ("TaxCode", ""), ("MemberName", "Người ghi lô"), ("MemberPhone", "0912 345 678"), ("Ground", "Giấy đăng ký 1"));
        Assert.Equal("/can-bo/chu-the?entered=hop-tac-xa-mau", owner.Headers.Location?.OriginalString);

        using var product = await SendAsync(officer, "/can-bo/san-pham-moi", ("Owner", "hop-tac-xa-mau"), ("NameVi", "Mắm tép Mẫu"), ("NameEn", "Sample shrimp paste"), ("Set", "9"),
            ("PackVi", "hũ 500 g"), ("PackEn", "500 g jar"), ("FactVi", "Mắm tép ủ chum."), ("FactEn", "Shrimp paste aged in jars."), ("ShelfLife", "365"), ("Price", "80.000"),
            ("Ground", "Hồ sơ 1"));
        Assert.Equal("/can-bo/san-pham/mam-tep-mau", product.Headers.Location?.OriginalString);
        Assert.Equal("Mắm tép Mẫu", (await visitor.OpenAsync("/san-pham/mam-tep-mau")).QuerySelector("h1")!.TextContent);
        Assert.Empty((await visitor.OpenAsync("/san-pham")).QuerySelectorAll(".card"));

        using var recorded = await SendAsync(officer, "/can-bo/san-pham/mam-tep-mau/cong-nhan", ("Stars", "4"), ("Number", "12/QĐ-UBND"), ("Issued", "2026-11-02"));
        Assert.Equal(HttpStatusCode.Found, recorded.StatusCode);
        Assert.Contains("12/QĐ-UBND", (await officer.OpenAsync(recorded.Headers.Location!.OriginalString)).QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        var card = (await visitor.OpenAsync("/en/products")).QuerySelector(".card")!;
        Assert.Contains("Sample shrimp paste", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("4", card.QuerySelector(".stars")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mắm tép Mẫu", (await visitor.OpenAsync("/chu-the/hop-tac-xa-mau")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mắm tép Mẫu", (await visitor.OpenAsync("/tim-kiem?q=mam+tep+mau")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // Whoever was named may make a lot of it at once.
        using var maker = await site.VisitAsPhoneAsync("0912345678");
        Assert.Contains("Mắm tép Mẫu", (await maker.OpenAsync("/xuong/hom-nay")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_commune_s_officer_an_area_and_takes_it_back()
    {
        await using var site = Hosting.Site.On(await TestDatabase.EmptyAsync(), ("Demonstration", "false"));
        var commune = await GivenAsync(site, "commune@ocop.example", Role.CommuneOfficer);
        await GivenAsync(site, "admin@ocop.example", Role.Administrator);
        using var admin = await site.VisitAsAsync(Role.Administrator);
        var area = $"/quan-tri/tai-khoan/{commune}/dia-ban";
        Assert.NotNull((await admin.OpenAsync($"/quan-tri/tai-khoan/{commune}")).QuerySelector($"a[href='{area}']"));

        using var given = await SendAsync(admin, area, ("Commune", "xa-gia-vien"), ("Phone", "0229 000 0009"));
        Assert.Equal(area, given.Headers.Location?.OriginalString);
        var page = await admin.OpenAsync(area);
        Assert.Contains("Ủy ban nhân dân xã Gia Viễn", page.QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);

        using var taken = await admin.SubmitAsync(page, new Dictionary<string, string>(), ".lines form");
        Assert.NotNull((await admin.OpenAsync(area)).QuerySelector(".empty"));
    }

    [Theory]
    [InlineData("", "2026-11-02", "12/QĐ", "StarsNeeded")]
    [InlineData("6", "2026-11-02", "12/QĐ", "StarsNeeded")]
    [InlineData("3", "2031-01-01", "12/QĐ", "IssuedWrong")]
    [InlineData("3", "hôm qua", "12/QĐ", "IssuedNeeded")]
    [InlineData("3", "2026-11-02", "", "Needed")]
    public async Task Is_told_what_is_wrong_with_a_decision(string stars, string issued, string number, string sentence)
    {
        using var officer = await seeded.Site.VisitAsAsync(Role.ProvinceOfficer);
        using var answer = await SendAsync(officer, "/en/staff/products/dua-an-do/recognition", ("Stars", stars), ("Issued", issued), ("Number", number));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var said = sentence switch { "StarsNeeded" => "Choose 3, 4 or 5", "IssuedWrong" => "between 2018 and today", "IssuedNeeded" => "day/month/year", _ => "Fill this in" };
        Assert.Contains(said, (await Visitor.ReadAsync(answer)).QuerySelector("form.decision")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor officer, string form, params (string Name, string Value)[] answers) =>
        await officer.SubmitAsync(await officer.OpenAsync(form), answers.ToDictionary(a => a.Name, a => a.Value), "form.decision");

    private static Task<Guid> GivenAsync(Hosting.Site site, string email, string role) =>
        site.DoAsync(services => services.GetRequiredService<IAccounts>().EnsureAsync(new(email, null, email, [role]), CancellationToken.None));
}
