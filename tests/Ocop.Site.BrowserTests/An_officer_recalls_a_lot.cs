using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

public sealed class An_officer_recalls_a_lot(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task And_its_product_says_so_first(bool script)
    {
        var records = await Records.OfAsync(seeded.Site);
        await using var office = await browser.DesktopAsync(script: script);
        await office.SignInAsync(seeded.Site, Role.ProvinceOfficer, isFresh: false);
        var officer = await office.NewPageAsync();
        await officer.GotoAsync(People.Url(seeded.Site, Of("/Recalls/Staff/Recall", ("code", records.OwnLot))));
        await officer.CheckAsync("[name=Level][value=Serious]");
        await officer.FillAsync("[name=Number]", "88/QĐ-SNN");
        await officer.FillAsync("[name=Reason]", "Nắp lọ phồng.");
        await officer.FillAsync("[name=Advice]", "Đừng ăn, đừng bán.");
        await officer.DecideAsync(seeded);

        await using var home = await browser.PhoneAsync(script: script);
        var visitor = await home.NewPageAsync();
        await visitor.GotoAsync(People.Url(seeded.Site, $"/q/{records.OwnLot}"));
        Assert.Equal("stop", await visitor.Locator("section.status").GetAttributeAsync("data-tone"));
        var number = (await visitor.Locator("section.status .key dd").First.InnerTextAsync()).Trim();
        await visitor.FollowAsync(() => visitor.Locator("main a[href^='/san-pham/']").Last.ClickAsync());
        Assert.True(await visitor.Locator(".product-top .notice[data-tone=stop]").IsVisibleAsync());
        var line = visitor.Locator("section:has(#lots) li", new() { HasText = number });
        Assert.True(await line.Locator("[data-tone=stop]").IsVisibleAsync());
        await visitor.FollowAsync(() => line.Locator("a").ClickAsync());
        Assert.Contains("Đừng ăn", await visitor.Locator("section.status").InnerTextAsync(), StringComparison.Ordinal);

        await using var workshop = await browser.PhoneAsync(script: script);
        await workshop.SignInAsync(seeded.Site, Role.Producer);
        var producer = await workshop.NewPageAsync();
        var refused = await producer.GotoAsync(People.Url(seeded.Site, Of("/Labels/Producer/Sheet", ("code", records.OwnLot))));
        Assert.Equal(409, refused!.Status);
    }

    private string Of(string page, params (string, string?)[] values) => seeded.Site.Services.GetRequiredService<IAddresses>().Of(page, Language.Vietnamese, values);
}
