using Microsoft.Playwright;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>Somebody who asks what is near (FA10).</summary>
public sealed class A_traveller(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("/san-pham", "article.card > p:first-of-type")]
    [InlineData("/du-lich", "#places .figure")]
    [InlineData("/chu-the", "ol.lines .figure")]
    public async Task Taps_near_me_and_sees_the_nearest_first(string list, string distance)
    {
        await using var phone = await browser.PhoneAsync();
        await phone.GrantPermissionsAsync(["geolocation"]);
        await phone.SetGeolocationAsync(new() { Latitude = 20.21534f, Longitude = 105.93712f });
        var page = await phone.NewPageAsync();
        await page.GotoAsync(People.Url(seeded.Site, list));
        await page.GetByRole(AriaRole.Button, new() { Name = "Gần tôi" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("near=20.215", StringComparison.Ordinal));
        Assert.DoesNotContain("20.21534", page.Url, StringComparison.Ordinal);
        Assert.EndsWith("km", await page.Locator(distance).First.InnerTextAsync(), StringComparison.Ordinal);
        await Browser.ShootAsync(page, "near-me" + list.Replace('/', '-'));
    }

    [Fact]
    public async Task Says_no_and_is_told_what_to_do_instead()
    {
        await using var phone = await browser.PhoneAsync("en-GB");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(People.Url(seeded.Site, "/en/products"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Near me" }).ClickAsync();
        await page.GetByText("or choose a commune or ward").WaitForAsync();
        Assert.EndsWith("/en/products", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chooses_a_commune_without_script()
    {
        await using var phone = await browser.PhoneAsync(script: false);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(People.Url(seeded.Site, "/san-pham?stars=4"));
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Gần tôi" }).CountAsync());
        await page.Locator(".near summary").ClickAsync();
        await page.Locator(".near select").SelectOptionAsync("xa-gia-vien");
        await page.Locator(".near form button").ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/san-pham?stars=4&near=xa-gia-vien", StringComparison.Ordinal));
        Assert.EndsWith("km", await page.Locator("article.card > p:first-of-type").First.InnerTextAsync(), StringComparison.Ordinal);
    }
}
