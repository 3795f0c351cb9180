using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.BrowserTests;

/// <summary>Somebody who buys on one page of a browser; a tap, a field filled and a choice of a list are counted.</summary>
internal sealed class Shopper(SiteHost site, IPage page, bool script = true)
{
    public int Taps { get; private set; }

    public async Task<Order> ToPaymentAsync(Offer offer, PaymentWay way)
    {
        await ToReviewAsync(offer);
        return await PlaceAsync(way);
    }

    /// <summary>From the product's page with "buy now"; whose name the browser knows already types nothing.</summary>
    public async Task ToReviewAsync(Offer offer)
    {
        Taps = 0;
        await PutInAsync(offer, now: true);
        await GiveAddressAsync();
    }

    /// <summary>Into the basket, and with <paramref name="now"/> straight on to the checkout.</summary>
    public async Task PutInAsync(Offer offer, bool now)
    {
        var product = (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().FindAsync([offer.Parts[0].Product], CancellationToken.None)))[offer.Parts[0].Product];
        await page.GotoAsync(People.Url(site, "/san-pham/" + product.Slug));
        await page.FollowAsync(() => TapAsync($"form:has([name=offer][value='{offer.Id}']) button[value='{(now ? "1" : "")}']"));
    }

    /// <summary>From the first page of the checkout to its review.</summary>
    public async Task GiveAddressAsync()
    {
        await page.Locator("#Phone").WaitForAsync();
        if (await page.InputValueAsync("#Phone") == "")
        {
            await FillAsync("#Phone", "0912 345 678");
            await FillAsync("#Name", "Nguyễn Thị Hoa");
            await ChooseAsync("#Province", "01");
            await FillAsync("#Commune", script ? "hoan k" : "phuong hoan kiem");
            if (script)
                await TapAsync("#communes .choice");
            await FillAsync("#Street", "Số 5 Hàng Bông");
        }
        await TapAsync("main form button.button-big");
        await page.Locator("[name='Form.Payment']").First.WaitForAsync();
    }

    public async Task<Order> PlaceAsync(PaymentWay way)
    {
        await TapAsync($"input[name='Form.Payment'][value='{way}']");
        await TapAsync("main form button.button-big");
        if (await page.Locator("[role=alert]").CountAsync() > 0)
            await TapAsync("main form button.button-big");
        await page.Locator(".pay").WaitForAsync();
        return (await site.DoAsync(s => s.GetRequiredService<IOrders>().FindByLinkAsync(new Uri(page.Url).Segments[^1], CancellationToken.None)))!;
    }

    public Task TapAsync(string what)
    {
        Taps++;
        return page.Locator(what).First.TapAsync();
    }

    public Task FillAsync(string field, string text)
    {
        Taps++;
        return page.FillAsync(field, text);
    }

    /// <summary>Opens the list, then chooses.</summary>
    public Task ChooseAsync(string list, string value)
    {
        Taps += 2;
        return page.SelectOptionAsync(list, value);
    }
}

/// <summary>What a seller is told of orders.</summary>
internal static class Sellers
{
    /// <summary>The link in the newest message to the seller that says this of the order; null when none does.</summary>
    public static async Task<string?> AnswerLinkAsync(this SiteHost site, Order order, string said = "")
    {
        await site.DeliverEventsAsync();
        var text = (await site.WrittenMessagesAsync(200)).Select(written => written.Message.Text)
            .FirstOrDefault(text => text.Contains(order.Code.Printed, StringComparison.Ordinal) && text.Contains("/tra-loi/", StringComparison.Ordinal) && text.Contains(said, StringComparison.Ordinal));
        return text is null ? null : People.Url(site, "/tra-loi/" + text[(text.IndexOf("/tra-loi/", StringComparison.Ordinal) + 9)..].Split(' ', '.', '\n')[0]);
    }
}
