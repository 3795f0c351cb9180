using Microsoft.Playwright;

namespace Ocop.Site.BrowserTests;

/// <summary>A window in which a class looks at page after page: a window for each would cost as much as the page.</summary>
public sealed class SharedWindow(Browser browser) : IAsyncLifetime
{
    private IBrowserContext? window;
    private Watched? watched;

    internal async Task<Watched> AnewAsync(string culture, Uri site)
    {
        window ??= await browser.WindowAsync(culture);
        watched ??= await Watched.InAsync(window, site);
        await watched.BeginAnewAsync();
        return watched;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (window is not null)
            await window.DisposeAsync();
    }
}
