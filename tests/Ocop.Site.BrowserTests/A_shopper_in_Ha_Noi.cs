using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>J2 on a phone of 360 px, with script and without: from the product's page to a placed order in at most twelve taps, each part then answered by its seller.</summary>
public sealed class A_shopper_in_Ha_Noi(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    private const int MostTaps = 12;
    private const string Product = "/san-pham/com-chay-phuong-linh";
    private static readonly CancellationToken None = CancellationToken.None;
    private int taps;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Buys_at_the_door_without_an_account(bool script)
    {
        await using var phone = await browser.PhoneAsync(script: script);
        var page = await phone.NewPageAsync();
        var began = Stopwatch.StartNew();
        await page.GotoAsync(People.Url(seeded.Site, Product));
        await Browser.ShootAsync(page, "j2-1-product-360");
        await TapAsync(page, "form[action$='/gio-hang/them'] button[value='1']");

        await page.WaitForURLAsync("**/dat-hang");
        await Browser.ShootAsync(page, "j2-2-who-360");
        var number = script ? "0912345678" : "0912345679";
        await FillAsync(page, "#Phone", number);
        await FillAsync(page, "#Name", "Nguyễn Thị Hoa");
        taps += 2; // open the list, choose
        await page.SelectOptionAsync("#Province", "01");
        await FillAsync(page, "#Commune", "hang bong"); // an old name, of one ward today
        if (script)
        {
            await page.Locator("#communes .choice").First.WaitForAsync();
            Assert.Equal(["Phường Hoàn Kiếm, Hà Nội"], await page.Locator("#communes b").AllInnerTextsAsync());
            await Browser.ShootAsync(page, "j2-2b-commune-360");
        }
        await FillAsync(page, "#Street", "Số 5 Hàng Bông");
        await TapAsync(page, "main form button.button-big");

        await page.WaitForURLAsync("**/dat-hang/xem-lai");
        await Browser.ShootAsync(page, "j2-3-review-360");
        Assert.Contains("Phường Hoàn Kiếm, Hà Nội", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await TapAsync(page, "input[name='Form.Payment'][value='CashOnDelivery']");
        await TapAsync(page, "main form button.button-big");
        if (await page.Locator("[role=alert]").CountAsync() > 0)
            await TapAsync(page, "main form button.button-big");
        await page.WaitForURLAsync("**/dat-hang/ma");
        await Browser.ShootAsync(page, "j2-3b-code-360");
        await FillAsync(page, "input.digits", await seeded.Site.LastCodeToAsync($"+84{number[1..]}"));
        await TapAsync(page, "main form button.button-big");
        await page.WaitForURLAsync("**/don-hang/*");
        began.Stop();
        await Browser.ShootAsync(page, "j2-4-order-360");

        Assert.InRange(taps, 1, MostTaps);
        Assert.InRange(began.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(90));
        Assert.True(await page.FitsAsync());
        var order = (await seeded.Site.DoAsync(s => s.GetRequiredService<IOrders>().FindByLinkAsync(page.Url.Split('/')[^1], None)))!;
        Assert.Equal((OrderStatus.Placed, PaymentWay.CashOnDelivery), (order.Status, order.Payment));
        // Shown in the browser that answered the code, and to nobody else who has the link.
        Assert.Contains("Hàng Bông", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await using var other = await browser.PhoneAsync(script: script);
        var stranger = await other.NewPageAsync();
        await stranger.GotoAsync(page.Url);
        Assert.DoesNotContain("Hàng Bông", await stranger.InnerTextAsync("main"), StringComparison.Ordinal);

        // Back is not a second order.
        await page.GotoAsync(People.Url(seeded.Site, "/dat-hang/xem-lai"));
        Assert.EndsWith("/gio-hang", page.Url, StringComparison.Ordinal);
    }

    private Task TapAsync(IPage page, string what)
    {
        taps++;
        return page.Locator(what).First.TapAsync();
    }

    private Task FillAsync(IPage page, string field, string text)
    {
        taps++;
        return page.FillAsync(field, text);
    }
}
