using Microsoft.Playwright;
using Ocop.Site.Tests.Hosting;

[assembly: AssemblyFixture(typeof(Ocop.Site.BrowserTests.Browser))]

namespace Ocop.Site.BrowserTests;

/// <summary>Debian's Chromium, started once.</summary>
public sealed class Browser : IAsyncLifetime
{
    // As root in a sandboxed machine; and without the calls home that a closed network refuses.
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright playwright = null!;

    public IBrowser Chromium { get; private set; } = null!;

    /// <summary>Screenshots go here when <c>OCOP_SCREENSHOTS</c> names a folder.</summary>
    public static string? Screenshots { get; } = Environment.GetEnvironmentVariable("OCOP_SCREENSHOTS") is { Length: > 0 } set ? set : null;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags });
    }

    /// <summary>What Zalo's own view calls itself when a link of a message is opened in it (VN-27).</summary>
    public const string Zalo = "Mozilla/5.0 (Linux; Android 13; SM-A135F Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0.6367.179 Mobile Safari/537.36 Zalo android/12120685 ZaloTheme/light ZaloLanguage/vn";

    /// <summary>A phone of its own, 360 px wide.</summary>
    public Task<IBrowserContext> PhoneAsync(string language = "vi-VN", bool script = true, string? userAgent = null) => Chromium.NewContextAsync(new()
    {
        ViewportSize = new() { Width = 360, Height = 740 },
        Locale = language,
        JavaScriptEnabled = script,
        HasTouch = true,
        IsMobile = true,
        UserAgent = userAgent,
        AcceptDownloads = userAgent is null,
    });

    /// <summary>A window that is drawn wider and narrower as it is looked at.</summary>
    public Task<IBrowserContext> WindowAsync(string language, bool script = true) => Chromium.NewContextAsync(new()
    {
        ViewportSize = new() { Width = 360, Height = 740 },
        Locale = language,
        JavaScriptEnabled = script,
    });

    public Task<IBrowserContext> DesktopAsync(string language = "vi-VN", bool script = true) => Chromium.NewContextAsync(new()
    {
        ViewportSize = new() { Width = 1280, Height = 900 },
        Locale = language,
        JavaScriptEnabled = script,
    });

    public static async Task ShootAsync(IPage page, string name)
    {
        if (Screenshots is null)
            return;
        await page.EvaluateAsync("Promise.all([...document.images].map(i => (i.loading = 'eager', i.decode().catch(() => {}))))");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        playwright.Dispose();
    }
}
