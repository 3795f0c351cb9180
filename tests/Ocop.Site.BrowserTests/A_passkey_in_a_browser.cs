using System.Text.Json;
using Microsoft.Playwright;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>The site's script with Chromium's own WebAuthn and a virtual authenticator behind it.</summary>
public sealed class A_passkey_in_a_browser(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    // A passkey belongs to a host's name; an address in numbers can have none (WebAuthn, 5.1.2).
    private string Named(string path) => $"http://localhost:{seeded.Site.BaseAddress.Port}{path}";

    [Fact]
    public async Task Is_made_once_and_then_opens_the_door_alone()
    {
        await using var office = await browser.DesktopAsync();
        var page = await office.NewPageAsync();
        await AddAuthenticatorAsync(page);
        await SignInAsync(office, Named("/"));

        await page.GotoAsync(Named("/can-bo/bao-mat"));
        await page.FillAsync("[name=PasskeyName]", "Máy ở bàn");
        await page.FollowAsync(() => page.ClickAsync("[data-passkey=creation] button"));
        Assert.Contains("Máy ở bàn", await page.Locator("main ul.lines").InnerTextAsync(), StringComparison.Ordinal);

        await office.ClearCookiesAsync();
        await page.GotoAsync(Named("/dang-nhap/can-bo"));
        await page.FollowAsync(() => page.ClickAsync("[data-passkey=request] button"));
        Assert.Equal("/can-bo", new Uri(page.Url).AbsolutePath);
        Assert.NotEmpty(await page.Locator("a.tile").AllAsync());
    }

    [Fact]
    public async Task That_the_device_does_not_have_leaves_password_and_code_beside_it()
    {
        await using var office = await browser.DesktopAsync();
        var page = await office.NewPageAsync();
        await AddAuthenticatorAsync(page);
        await page.GotoAsync(Named("/dang-nhap/can-bo"));
        var trouble = page.Locator("[data-passkey-trouble]");
        Assert.False(await trouble.IsVisibleAsync());
        await page.ClickAsync("[data-passkey=request] button");
        await trouble.WaitForAsync();
        Assert.True(await page.Locator("[name=Password]").IsEnabledAsync());
    }

    [Fact]
    public async Task Is_not_offered_where_there_is_no_script_to_ask_for_it()
    {
        await using var office = await browser.DesktopAsync(script: false);
        var page = await office.NewPageAsync();
        await page.GotoAsync(Named("/dang-nhap/can-bo"));
        Assert.False(await page.Locator("[data-passkey=request] button").IsVisibleAsync());
        await SignInAsync(office, Named("/"));
        await page.GotoAsync(Named("/can-bo/bao-mat"));
        Assert.True(await page.Locator("noscript p").IsVisibleAsync());
    }

    private async Task SignInAsync(IBrowserContext context, string url) =>
        await context.AddCookiesAsync([new() { Name = "session", Value = await seeded.Site.SessionOfAsync(Role.ProvinceOfficer), Url = url }]);

    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = JsonSerializer.SerializeToElement(new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            }),
        });
    }
}
