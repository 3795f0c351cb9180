using Microsoft.Extensions.Configuration;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Storefront;

/// <summary>Decree 248/2026 art. 4: name, head office, legal representative, business code with day and place of issue, where to ask for help.</summary>
public sealed class Who_runs_the_site
{
    private static readonly (string, string)[] Office =
    [
        ("Operator:Name", "Trung tâm OCOP thử"), ("Operator:Address", "1 đường Thử, phường Hoa Lư"), ("Operator:Representative", "Bà Đại Diện"), ("Operator:Code", "2700000000"),
        ("Operator:IssuedOn", "2026-07-01"), ("Operator:IssuedBy", "Sở Tài chính"), ("Operator:Phone", "0229 000 0000"), ("Operator:Email", "hoi@ocop.example"),
        ("Operator:Responsible", "Ông Nội Dung"), ("Operator:Notice", "https://online.gov.vn/Home/WebDetails/1"),
    ];

    [Theory]
    [InlineData("/don-vi-van-hanh", "01/07/2026, Sở Tài chính")]
    [InlineData("/en/operator", "01/07/2026, Sở Tài chính")]
    public async Task Is_said_on_a_page_of_its_own_and_at_the_foot_of_every_other(string path, string issued)
    {
        await using var site = Hosting.Site.On(await SeededSite.CopyAsync(), Office);
        using var visitor = site.Visit();
        var page = await visitor.OpenAsync(path);
        var facts = page.QuerySelector("main dl.facts")!.TextContent;
        Assert.All(["Trung tâm OCOP thử", "1 đường Thử, phường Hoa Lư", "Bà Đại Diện", "2700000000", issued, "Ông Nội Dung"], said => Assert.Contains(said, facts, StringComparison.Ordinal));
        Assert.Equal(["tel:02290000000", "mailto:hoi@ocop.example", "https://online.gov.vn/Home/WebDetails/1"], page.QuerySelectorAll("main dl a").Select(link => link.GetAttribute("href")));

        var home = await visitor.OpenAsync(path[..3] == "/en" ? "/en/products" : "/san-pham");
        Assert.All(["Trung tâm OCOP thử", "1 đường Thử", "0229 000 0000", "hoi@ocop.example", "Ông Nội Dung"], said => Assert.Contains(said, home.QuerySelector("footer .operator")!.TextContent, StringComparison.Ordinal));
        Assert.Contains(home.QuerySelectorAll("footer a"), link => link.GetAttribute("href") == path);
    }

    [Theory]
    [InlineData("Operator:IssuedOn", "1.7.2026")]
    [InlineData("Operator:Notice", "https://online.gov.vn.example/1")]
    [InlineData("Operator:Notice", "javascript:alert(1)")]
    public void Is_not_taken_from_a_mistaken_setting(string name, string value) =>
        Assert.Contains(value, Assert.Throws<SettingsMistake>(() => SiteOperator.From(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, (string?)value)]).Build())).Message, StringComparison.Ordinal);
}
