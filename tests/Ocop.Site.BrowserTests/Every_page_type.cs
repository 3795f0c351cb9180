using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>Accessibility, width, type, targets, hosts and bytes of each page type, in both languages, on a phone and at a desk.
/// Each language is a class of its own, so that they run side by side; the Vietnamese one also reads each page as it is without script.</summary>
public abstract class Every_page_type
{
    private const string Headings = "h1, h2, h3";

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
    private readonly SharedWindow window;
    private readonly IReadOnlyList<PageType> pages;

    private protected Every_page_type(SeededSite seeded, Browser browser, SharedWindow window, IReadOnlyList<PageType> pages) =>
        (this.seeded, this.browser, this.window, this.pages) = (seeded, browser, window, pages);

    private PageType Find(string name) => pages.Single(p => p.Name == name);

    private protected async Task IsLookedAtAsync(string name, Language language)
    {
        var type = Find(name);
        // Where something is done, what it leaves behind in a browser belongs to it alone.
        await using var own = type.Then is null ? null : await browser.WindowAsync(language.Culture.Name);
        var watched = own is null ? await window.AnewAsync(language.Culture.Name, seeded.Site.BaseAddress) : await Watched.InAsync(own, seeded.Site.BaseAddress);
        var page = watched.Page;
        await SignInAsync(page.Context, type);

        // What a budget counts has all come when the network has been silent for half a second; nothing else waits for that.
        await page.GotoAsync(await UrlAsync(type, language), new() { WaitUntil = Budgets.ContainsKey(name) ? WaitUntilState.NetworkIdle : WaitUntilState.Load });
        IsWithinBudget(name, watched);
        if (type.Then is { } then)
            await then(page, seeded.Site);

        Assert.True(await page.Locator(type.Shows).First.IsVisibleAsync(), $"{name} does not show {type.Shows} at {page.Url}.");
        Assert.Equal(language.Tag, await page.Locator("html").GetAttributeAsync("lang"));
        // The site is a demonstration, and no page keeps it to itself.
        Assert.Contains(language == Language.English ? "A demonstration:" : "Bản trình diễn:", await page.Locator("body").TextContentAsync() ?? "", StringComparison.Ordinal);
        var said = await page.Locator(Headings).AllTextContentsAsync();
        Assert.NotEmpty(said);
        var faults = await Look.FaultsOfAsync(page, $"{name}-{language.Tag}", Audiences.OfPage(type.Page) == Audiences.Producer && name != "kept-form" ? 18 : 16);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(watched.Strangers);
        Assert.Empty(watched.Mistakes);
        if (language == Language.Vietnamese)
            Assert.Equal(await WithoutScriptAsync(type), said);
    }

    /// <summary>The headings where no script runs: of what was sent, and in a browser when something is done there first.</summary>
    private async Task<IReadOnlyList<string>> WithoutScriptAsync(PageType type)
    {
        if (type.Then is { } then)
        {
            await using var plain = await browser.WindowAsync("vi-VN", script: false);
            await SignInAsync(plain, type);
            var shown = await plain.NewPageAsync();
            await shown.GotoAsync(await UrlAsync(type, Language.Vietnamese));
            await then(shown, seeded.Site);
            return await shown.Locator(Headings).AllTextContentsAsync();
        }
        using var handler = new HttpClientHandler { UseCookies = false };
        using var http = new HttpClient(handler);
        using var asked = new HttpRequestMessage(HttpMethod.Get, await UrlAsync(type, Language.Vietnamese));
        asked.Headers.Add("Accept-Language", "vi-VN");
        if (type.Role is { } role)
            asked.Headers.Add("Cookie", "session=" + await seeded.Site.SessionOfAsync(role, type.IsFresh));
        using var answer = await http.SendAsync(asked, TestContext.Current.CancellationToken);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return [.. page.QuerySelectorAll(Headings).Select(heading => heading.TextContent)];
    }

    private static void IsWithinBudget(string name, Watched bytes)
    {
        if (name.StartsWith("trace", StringComparison.Ordinal))
            Assert.True(bytes.First <= 25_000, string.Create(CultureInfo.InvariantCulture, $"{name}: HTML and CSS are {bytes.First} bytes."));
        if (Budgets.TryGetValue(name, out var budget))
            Assert.True(bytes.Total <= budget * 1000, string.Create(CultureInfo.InvariantCulture, $"{name}: {bytes.Total} bytes, more than {budget} kB."));
        Assert.True(bytes.Script <= 50_000, string.Create(CultureInfo.InvariantCulture, $"{name} loads {bytes.Script} bytes of script."));
    }

    private async Task SignInAsync(IBrowserContext context, PageType type)
    {
        if (type.Role is { } role)
            await context.SignInAsync(seeded.Site, role, type.IsFresh);
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
