using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

public sealed class A_visitor(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Searches_without_tones_and_comes_to_the_product_and_its_story(bool script)
    {
        await using var phone = await browser.PhoneAsync(script: script);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(People.Url(seeded.Site, "/"));
        await page.Locator("form[role=search] input[name=q]").First.FillAsync("com chay ninh binh");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/tim-kiem", StringComparison.Ordinal));
        await page.Locator("main a[href='/san-pham/com-chay-ninh-binh']").First.ClickAsync();
        Assert.Contains("Cơm cháy", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(await page.Locator("article.prose").First.InnerTextAsync());
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Sees_every_place_of_the_map_within_its_frame(int width)
    {
        await using var context = await browser.Chromium.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(People.Url(seeded.Site, "/du-lich"));
        await page.WaitForSelectorAsync(".map .pin");
        await Browser.ShootAsync(page, $"map-{width}");
        Assert.True(await page.EvaluateAsync<bool>("""
            (() => { const f = document.querySelector('.map').getBoundingClientRect();
              return [...document.querySelectorAll('.map .pin')].every(p => { const r = p.getBoundingClientRect(); return r.top >= f.top && r.bottom <= f.bottom && r.left >= f.left && r.right <= f.right; }); })()
            """), "A pin is cut by the edge of the map.");
    }

    [Fact]
    public async Task Sees_the_map_as_large_after_turning_the_telephone_as_when_it_is_opened_so()
    {
        await using var context = await browser.Chromium.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 900 } });
        var page = await context.NewPageAsync();
        var small = await OpenAsync();
        await page.SetViewportSizeAsync(1280, 900);
        for (var looks = 0; looks < 20 && await DrawnAsync() == small; looks++)
            await page.WaitForTimeoutAsync(100);
        var turned = await DrawnAsync();
        Assert.True(turned > small);
        Assert.Equal(turned, await OpenAsync());

        async Task<int> OpenAsync()
        {
            await page.GotoAsync(People.Url(seeded.Site, "/du-lich"));
            await page.WaitForSelectorAsync(".map .pin");
            return await DrawnAsync();
        }

        Task<int> DrawnAsync() => page.EvaluateAsync<int>("Math.round(document.querySelector('.map .leaflet-image-layer').getBoundingClientRect().width)");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Browses_by_group_and_shares_the_state_by_its_address(bool script)
    {
        await using var phone = await browser.PhoneAsync(script: script);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(People.Url(seeded.Site, "/san-pham"));
        var all = await page.Locator("article.card").CountAsync();
        await page.Locator("nav.facets details.facets-all > summary").ClickAsync();
        var facet = page.Locator("nav.facets li a:visible").First;
        await facet.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains('?', StringComparison.Ordinal));
        var address = page.Url;
        var some = await page.Locator("article.card h2").AllInnerTextsAsync();
        Assert.InRange(some.Count, 1, all);

        await using var other = await browser.PhoneAsync();
        var friend = await other.NewPageAsync();
        await friend.GotoAsync(address);
        Assert.Equal(some, await friend.Locator("article.card h2").AllInnerTextsAsync());
    }

    /// <summary>FA06, by keyboard: what is typed is answered while it is typed, with picture, stars and commune.</summary>
    [Theory]
    [InlineData("/", "com cha", "/san-pham/com-chay-", "Cơm cháy")]
    [InlineData("/en", "crispy", "/en/products/com-chay-", "crispy")]
    public async Task Is_shown_what_is_meant_while_typing_and_opens_it_by_keyboard(string front, string typed, string products, string name)
    {
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        await page.GotoAsync(People.Url(seeded.Site, front));
        await page.Locator("form[role=search] input[name=q]").First.PressSequentiallyAsync(typed);
        var first = page.Locator("form[role=search] .suggest li a").First;
        await first.WaitForAsync();
        Assert.Contains(name, await first.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.True(await first.Locator("img").EvaluateAsync<bool>("img => img.complete && img.naturalWidth > 0"));
        Assert.Equal(1, await first.Locator(".stars").CountAsync());
        Assert.Contains("Hoa Lư", await first.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(typed, await page.Locator("form[role=search] input[name=q]").First.InputValueAsync());
        await Browser.ShootAsync(page, $"type-ahead-{(front == "/" ? "vi" : "en")}");

        var leads = (await first.GetAttributeAsync("href"))!;
        Assert.StartsWith(products, leads, StringComparison.Ordinal);
        // The button lies between the field and the list.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.EndsWith(leads, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_met_in_the_language_of_the_phone_and_keeps_the_one_that_was_chosen()
    {
        await using var phone = await browser.PhoneAsync("ko-KR");
        var page = await phone.NewPageAsync();
        await page.GotoAsync(People.Url(seeded.Site, "/"));
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));

        await page.Locator("a.lang").ClickAsync();
        Assert.Equal("vi", await page.Locator("html").GetAttributeAsync("lang"));
        await page.GotoAsync(People.Url(seeded.Site, "/"));
        Assert.Equal("vi", await page.Locator("html").GetAttributeAsync("lang"));
    }
}
