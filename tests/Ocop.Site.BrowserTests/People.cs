using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.BrowserTests;

/// <summary>People of the demonstration, signing in as people do: the message or the app's code is read off the development pages.</summary>
internal static partial class People
{
    /// <summary>A producer: phone number, then the code of the text message.</summary>
    public static async Task SignInAsProducerAsync(this IPage page, SiteHost site)
    {
        var (phone, _, _) = await RowAsync(page, site, "producer");
        await page.GotoAsync(Url(site, "/dang-nhap"));
        await page.FillAsync("[name=Phone]", phone);
        await page.ClickAsync("button.button-big");
        await page.WaitForSelectorAsync("input.digits");

        var inbox = await page.Context.NewPageAsync();
        await inbox.GotoAsync(Url(site, "/phat-trien/tin-nhan"));
        var code = SixDigits().Match(await inbox.Locator("article").First.InnerTextAsync()).Value;
        await inbox.CloseAsync();

        await page.FillAsync("input.digits", code);
        await page.ClickAsync("button.button-big");
        await page.WaitForURLAsync(url => !url.Contains("dang-nhap", StringComparison.Ordinal));
    }

    /// <summary>An officer: e-mail, password, and the code of the authenticator app.</summary>
    public static async Task SignInAsStaffAsync(this IPage page, SiteHost site, string role)
    {
        var (email, code, password) = await RowAsync(page, site, role);
        await page.GotoAsync(Url(site, "/dang-nhap/can-bo"));
        await page.FillAsync("[name=Email]", email);
        await page.FillAsync("[name=Password]", password);
        await page.Locator("form:has([name=Password]) button.button-big:not(.button-quiet)").ClickAsync();
        await page.FillAsync("input.digits", code);
        await page.Locator("form:has(input.digits) button.button-big").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("dang-nhap", StringComparison.Ordinal));
    }

    /// <summary>Somebody who signed in already: the session is in the cookie jar.</summary>
    public static async Task SignInAsync(this IBrowserContext context, SiteHost site, string role, bool isFresh = true) =>
        await context.AddCookiesAsync([new() { Name = "session", Value = await site.SessionOfAsync(role, isFresh), Url = site.BaseAddress.AbsoluteUri }]);

    /// <summary>The province's officer presses the red button; the sign-in is an hour old, so the app's code is asked for before anything is decided.</summary>
    public static async Task DecideAsync(this IPage officer, SeededSite seeded)
    {
        await officer.FollowAsync(() => officer.Locator("button.button-stop").ClickAsync());
        seeded.Clock.Advance(TimeSpan.FromMinutes(1)); // no code is taken twice
        await officer.FillAsync("input.digits", Totp.CodeOf(DemonstrationAccounts.KeyOf("can-bo-tinh@ocop.example"), Totp.StepAt(seeded.Clock.GetUtcNow())));
        await officer.FollowAsync(() => officer.Locator("form:has(input.digits) button.button-big:not(.button-quiet)").ClickAsync());
    }

    /// <summary>The key of an authenticator app, as it is shown to be typed.</summary>
    public static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Where(char.IsLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    public static string Url(SiteHost site, string path) => new Uri(site.BaseAddress, path).AbsoluteUri;

    private static async Task<(string SignIn, string Code, string Password)> RowAsync(IPage page, SiteHost site, string role)
    {
        Assert.Contains(role, Role.All);
        var list = await page.Context.NewPageAsync();
        await list.GotoAsync(Url(site, "/phat-trien/tai-khoan"));
        var row = list.Locator($"tr[data-role='{role}']").First;
        var cells = await row.Locator("td").AllInnerTextsAsync();
        var password = (await list.Locator("[data-password]").GetAttributeAsync("data-password"))!;
        await list.CloseAsync();
        return (cells[1].Trim(), cells[2].Trim(), password.Trim());
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
