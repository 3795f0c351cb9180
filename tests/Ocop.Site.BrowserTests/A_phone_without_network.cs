using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

public sealed class A_phone_without_network(Browser browser)
{
    [Fact]
    public async Task Shows_the_last_copy_with_its_time_and_only_while_nobody_answers()
    {
        var seeded = new SeededSite();
        await seeded.InitializeAsync();
        var (trace, code) = await LotAsync(seeded);
        await using var phone = await browser.PhoneAsync("en-GB");
        var page = await phone.NewPageAsync();
        foreach (var path in (string[])[trace, "/en/products/com-chay-ninh-binh", "/en/sign-in"])
            await page.GotoAsync(People.Url(seeded.Site, path), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GotoAsync(People.Url(seeded.Site, trace));
        await page.WaitForFunctionAsync("async () => (await (await caches.open('last-copy-pages')).keys()).length === 3 && (await navigator.serviceWorker.ready).active.state === 'activated'");
        await page.ReloadAsync();
        Assert.DoesNotContain("No network", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var heading = await page.Locator("h1").InnerTextAsync();
        var (scan, sold, closed) = (People.Url(seeded.Site, code), People.Url(seeded.Site, "/en/products/com-chay-ninh-binh"), People.Url(seeded.Site, "/en/sign-in"));

        await seeded.DisposeAsync(); // from here on nobody answers

        await page.GotoAsync(scan);
        Assert.Contains("No network. This is the copy of ", await page.Locator("main [role=status]").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(heading, await page.Locator("h1").InnerTextAsync());
        Assert.NotEqual("rgba(0, 0, 0, 0)", await page.Locator("section.status").EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
        await Browser.ShootAsync(page, "no-network-360");
        await page.GotoAsync(sold);
        Assert.Contains("No network", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync(closed));
    }

    private static async Task<(string Trace, string Code)> LotAsync(SeededSite seeded)
    {
        var none = CancellationToken.None;
        return await seeded.Site.DoAsync(async services =>
        {
            var product = (await services.GetRequiredService<ICatalogue>().FindBySlugAsync("com-chay-phuong-linh", none))!.Product;
            var lot = (await services.GetRequiredService<ILots>().NewestAsync([product.Id], 1, none))[product.Id].First();
            return ($"/en/trace/{product.TraceItem}/{lot.Number}", $"/01/{product.Gtin}/10/{lot.Number}");
        });
    }
}
