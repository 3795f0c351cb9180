using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>The page of a fault that nobody foresaw: a table of the database is gone.</summary>
public sealed class A_fault(Browser browser)
{
    public static TheoryData<string, string> Pages => new() { { "vi", "/san-pham/com-chay-phuong-linh" }, { "en", "/en/products/com-chay-phuong-linh" } };

    [Theory, MemberData(nameof(Pages))]
    public async Task Is_said_on_a_page_as_well_made_as_any(string tag, string path)
    {
        await using var site = Tests.Hosting.Site.On(await SeededSite.CopyAsync());
        await site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            await db.Database.ExecuteSqlRawAsync("DROP TABLE \"OutsideShop\"", TestContext.Current.CancellationToken);
            await db.RaisePageVersionAsync(TestContext.Current.CancellationToken); // no page is ready any more
        });
        await using var window = await browser.WindowAsync(Languages.All.Single(language => language.Tag == tag).Culture.Name);
        var page = await window.NewPageAsync();
        var answer = (await page.GotoAsync(People.Url(site, path)))!;

        Assert.Equal(500, answer.Status);
        Assert.Equal(tag, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.DoesNotContain("OutsideShop", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Look.FaultsOfAsync(page, $"fault-{tag}", leastText: 16));
        await page.FollowAsync(() => page.Locator("main a").First.ClickAsync());
        Assert.True(await page.Locator("h1").IsVisibleAsync());
    }
}
