using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>Accessibility, width, hosts and bytes of each page type, in both languages, on a phone and at a desk.</summary>
public sealed class Every_page_type(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    private static readonly Dictionary<string, int> Budgets = new()
    {
        // VN-44 and VN-46, in kB as they travel.
        ["trace"] = 150, ["trace-product"] = 150, ["trace-recalled"] = 150, ["trace-ended"] = 150, ["trace-revoked"] = 150,
        ["product"] = 250, ["product-ended"] = 250, ["home"] = 350,
    };

    public static TheoryData<string> Names => [.. PageTypes.Names];

    [Theory, MemberData(nameof(Names))]
    public async Task Passes_axe_fits_its_screen_and_asks_no_other_host(string name)
    {
        foreach (var language in Languages.All)
        {
            foreach (var isPhone in (bool[])[true, false])
            {
                await using var context = await (isPhone ? browser.PhoneAsync(language.Culture.Name) : browser.DesktopAsync(language.Culture.Name));
                var page = await context.NewPageAsync();
                var strangers = new ConcurrentBag<string>();
                var mistakes = new ConcurrentBag<string>();
                page.Request += (_, request) =>
                {
                    if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != seeded.Site.BaseAddress.Authority)
                        strangers.Add(request.Url);
                };
                page.Console += (_, message) =>
                {
                    if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                        mistakes.Add(message.Text);
                };

                await page.GotoAsync(await UrlAsync(name, language), new() { WaitUntil = WaitUntilState.NetworkIdle });
                await Browser.ShootAsync(page, $"{name}-{language.Tag}-{(isPhone ? 360 : 1280)}");

                Assert.Equal(language.Tag, await page.Locator("html").GetAttributeAsync("lang"));
                Assert.Empty(strangers);
                Assert.Empty(mistakes);
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than its screen.");
                var serious = (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical")
                    .Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}");
                Assert.Empty(serious);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Fits_320_px_and_has_targets_a_thumb_can_hit(string name)
    {
        await using var context = await browser.Chromium.NewContextAsync(new() { ViewportSize = new() { Width = 320, Height = 640 }, Locale = "vi-VN" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(await UrlAsync(name, Language.Vietnamese));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), $"{name} is wider than 320 px.");
        var small = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('button, a.button, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, summary')]
              .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0 && r.height < 47.5 && !e.closest('.unseen'); })
              .map(e => e.outerHTML.slice(0, 120) + ' ' + e.getBoundingClientRect().height)
            """);
        Assert.Empty(small);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Says_the_same_without_script(string name)
    {
        var url = await UrlAsync(name, Language.Vietnamese);
        var with = await HeadingsAsync(url, script: true);
        var without = await HeadingsAsync(url, script: false);
        Assert.Equal(with, without);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Keeps_its_bytes(string name)
    {
        await using var context = await browser.PhoneAsync("en-GB");
        var page = await context.NewPageAsync();
        var tools = await context.NewCDPSessionAsync(page);
        await tools.SendAsync("Network.enable");
        double total = 0, script = 0, first = 0;
        var kinds = new ConcurrentDictionary<string, string>();
        tools.Event("Network.responseReceived").OnEvent += (_, said) =>
            kinds[said!.Value.GetProperty("requestId").GetString()!] = said.Value.GetProperty("type").GetString()!;
        tools.Event("Network.loadingFinished").OnEvent += (_, said) =>
        {
            var bytes = said!.Value.GetProperty("encodedDataLength").GetDouble();
            total += bytes;
            var kind = kinds.GetValueOrDefault(said.Value.GetProperty("requestId").GetString()!, "");
            script += kind == "Script" ? bytes : 0;
            first += kind is "Document" or "Stylesheet" ? bytes : 0;
        };
        await page.GotoAsync(await UrlAsync(name, Language.English), new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.True(script <= 50_000, string.Create(CultureInfo.InvariantCulture, $"{name} loads {script} bytes of script."));
        if (name.StartsWith("trace", StringComparison.Ordinal))
            Assert.True(first <= 25_000, string.Create(CultureInfo.InvariantCulture, $"{name}: HTML and CSS are {first} bytes."));
        if (Budgets.TryGetValue(name, out var budget))
            Assert.True(total <= budget * 1000, string.Create(CultureInfo.InvariantCulture, $"{name}: {total} bytes, more than {budget} kB."));
    }

    private async Task<string> UrlAsync(string name, Language language) =>
        new Uri(seeded.Site.BaseAddress, await new PageTypes(seeded.Site).AddressAsync(name, language)).AbsoluteUri;

    private async Task<IReadOnlyList<string>> HeadingsAsync(string url, bool script)
    {
        await using var context = await browser.PhoneAsync(script: script);
        var page = await context.NewPageAsync();
        await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return await page.Locator("h1, h2, h3").AllTextContentsAsync();
    }
}
