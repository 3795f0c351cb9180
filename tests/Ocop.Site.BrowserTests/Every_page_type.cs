using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>Accessibility, width, type, targets, hosts and bytes of each page type, in both languages, on a phone and at a desk.
/// Each is loaded once a language, and once without script: each a class of its own, so that they run side by side.</summary>
public abstract class Every_page_type
{
    // A test is an instance; the records are the same for all of a class.
    private static readonly ConditionalWeakTable<SeededSite, Task<Records>> RecordsOf = [];
    private static readonly Dictionary<string, int> Budgets = new()
    {
        // VN-44 and VN-46, in kB as they travel.
        ["trace"] = 150, ["trace-product"] = 150, ["trace-recalled"] = 150, ["trace-ended"] = 150, ["trace-revoked"] = 150,
        ["product"] = 250, ["product-ended"] = 250, ["home"] = 350,
    };

    private readonly SeededSite seeded;
    private readonly Browser browser;
    private readonly IReadOnlyList<PageType> pages;

    private protected Every_page_type(SeededSite seeded, Browser browser, IReadOnlyList<PageType> pages) =>
        (this.seeded, this.browser, this.pages) = (seeded, browser, pages);

    private PageType Find(string name) => pages.Single(p => p.Name == name);

    private protected async Task IsLookedAtAsync(string name, Language language)
    {
        var type = Find(name);
        await using var window = await browser.WindowAsync(language.Culture.Name);
        var page = await OpenAsync(window, type);
        var strangers = new ConcurrentBag<string>();
        var mistakes = new ConcurrentBag<string>();
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != seeded.Site.BaseAddress.Authority)
                strangers.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            // A page that answers 400 or 404 is reported by the browser too.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                mistakes.Add(message.Text);
        };
        var travelled = await Travelled.WatchAsync(page);

        await page.GotoAsync(await UrlAsync(type, language), new() { WaitUntil = WaitUntilState.NetworkIdle });
        if (language == Language.English)
            IsWithinBudget(name, travelled);
        if (type.Then is { } then)
            await then(page, seeded.Site);

        Assert.True(await page.Locator(type.Shows).First.IsVisibleAsync(), $"{name} does not show {type.Shows} at {page.Url}.");
        Assert.Equal(language.Tag, await page.Locator("html").GetAttributeAsync("lang"));
        var faults = await Look.FaultsOfAsync(page, $"{name}-{language.Tag}", Audiences.OfPage(type.Page) == Audiences.Producer && name != "kept-form" ? 18 : 16, language == Language.Vietnamese ? [360] : [1280]);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(strangers);
        Assert.Empty(mistakes);
    }

    private protected async Task SaysTheSameAsync(string name)
    {
        var type = Find(name);
        var said = new List<IReadOnlyList<string>>();
        foreach (var script in (bool[])[true, false])
        {
            if (!script && type.Then is null)
            {
                said.Add(await WithoutBrowserAsync(type)); // what a browser without script would show is what was sent
                continue;
            }
            await using var window = await browser.WindowAsync("vi-VN", script);
            var page = await OpenAsync(window, type);
            await page.GotoAsync(await UrlAsync(type, Language.Vietnamese));
            if (type.Then is { } then)
                await then(page, seeded.Site);
            said.Add(await page.Locator("h1, h2, h3").AllTextContentsAsync());
        }
        Assert.NotEmpty(said[0]);
        Assert.Equal(said[0], said[1]);
    }

    private async Task<IReadOnlyList<string>> WithoutBrowserAsync(PageType type)
    {
        using var handler = new HttpClientHandler { UseCookies = false };
        using var http = new HttpClient(handler);
        using var asked = new HttpRequestMessage(HttpMethod.Get, await UrlAsync(type, Language.Vietnamese));
        asked.Headers.Add("Accept-Language", "vi-VN");
        if (type.Role is { } role)
            asked.Headers.Add("Cookie", "session=" + await seeded.Site.SessionOfAsync(role, type.IsFresh));
        using var answer = await http.SendAsync(asked, TestContext.Current.CancellationToken);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return [.. page.QuerySelectorAll("h1, h2, h3").Select(heading => heading.TextContent)];
    }

    private static void IsWithinBudget(string name, Travelled bytes)
    {
        if (name.StartsWith("trace", StringComparison.Ordinal))
            Assert.True(bytes.First <= 25_000, string.Create(CultureInfo.InvariantCulture, $"{name}: HTML and CSS are {bytes.First} bytes."));
        if (Budgets.TryGetValue(name, out var budget))
            Assert.True(bytes.Total <= budget * 1000, string.Create(CultureInfo.InvariantCulture, $"{name}: {bytes.Total} bytes, more than {budget} kB."));
        Assert.True(bytes.Script <= 50_000, string.Create(CultureInfo.InvariantCulture, $"{name} loads {bytes.Script} bytes of script."));
    }

    private async Task<IPage> OpenAsync(IBrowserContext window, PageType type)
    {
        if (type.Role is { } role)
            await window.SignInAsync(seeded.Site, role, type.IsFresh);
        return await window.NewPageAsync();
    }

    private async Task<string> UrlAsync(PageType type, Language language)
    {
        var records = await RecordsOf.GetValue(seeded, found => Records.OfAsync(found.Site));
        var addresses = seeded.Site.Services.GetRequiredService<IAddresses>();
        return People.Url(seeded.Site, type.Path is { } path
            ? path(records, language)
            : addresses.Of(type.Page, language, [.. type.Values?.Invoke(records) ?? []]));
    }
}
