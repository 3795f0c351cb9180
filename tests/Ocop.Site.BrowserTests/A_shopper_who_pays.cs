using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;

namespace Ocop.Site.BrowserTests;

/// <summary>J2 with VietQR, J2b and J3 on a phone of 360 px: from the product's page to money that came, and the seller's one tap.
/// Each journey has a site of its own: a day that passes in one pauses the sellers of another.</summary>
public sealed class A_shopper_who_pays(Browser browser) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly PayingSite paying = new();

    private Ocop.Site.Tests.Hosting.Site Site => paying.Site;

    public ValueTask InitializeAsync() => paying.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Site.MoneyIsHomeAsync();
        Assert.Empty(paying.Stripe.Wrong);
        await paying.DisposeAsync();
    }

    /// <summary>J2, steps 1 to 8, and its branch "1,000 ₫ short".</summary>
    [Fact]
    public async Task Sees_the_screen_turn_to_paid_by_itself()
    {
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var shopper = new Shopper(Site, page);
        var began = Stopwatch.StartNew();
        var order = await shopper.ToPaymentAsync(paying.Jar, PaymentWay.VietQr);
        Assert.InRange(shopper.Taps, 1, 12);
        Assert.InRange(began.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(90));
        Assert.Matches(@"/thanh-toan/", page.Url);
        Assert.True(await page.Locator(".pay-code svg").IsVisibleAsync());
        Assert.True(await page.FitsAsync());
        Assert.Contains(TransferMemo.Of(order.Code), await page.InnerTextAsync(".facts"), StringComparison.Ordinal);
        await Browser.ShootAsync(page, "j2-5-pay-360");

        await Site.TransferAsync(order, order.Total.Amount - 1_000);
        await page.Locator(".notice[data-tone=warn]").WaitForAsync();
        await Browser.ShootAsync(page, "j2-6-short-360");

        await Site.TransferAsync(order, 1_000);
        await page.Locator(".notice[data-tone=good], .notice[data-tone=ok]").First.WaitForAsync();
        Assert.Equal(OrderStatus.Placed, await Site.StatusAsync(order));
        await Browser.ShootAsync(page, "j2-7-paid-360");
    }

    /// <summary>Money is quicker than the line the page waits on, or the line is cut: a page that shows less than came reads itself anew.</summary>
    [Theory]
    [InlineData(200)] // begins to speak only after the money came
    [InlineData(502)] // cannot be held at all, so the page is asked
    public async Task Sees_it_although_the_line_comes_late_or_not_at_all(int line)
    {
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var shopper = new Shopper(Site, page);
        var (waits, came) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/thanh-toan/*/trang-thai", async route =>
        {
            waits.TrySetResult();
            await came.Task;
            await (line == 200 ? route.ContinueAsync() : route.FulfillAsync(new() { Status = line }));
        });
        var order = await shopper.ToPaymentAsync(paying.Jar, PaymentWay.VietQr);
        await waits.Task;
        await Site.TransferAsync(order, order.Total.Amount - 1_000);
        came.SetResult();
        await page.Locator(".notice[data-tone=warn]").WaitForAsync();
        await Site.TransferAsync(order, 1_000);
        await page.Locator(".notice[data-tone=good]").WaitForAsync();
    }

    /// <summary>The same without script: the page says so when it is looked at again.</summary>
    [Fact]
    public async Task Reads_that_it_is_paid_without_script()
    {
        await using var phone = await browser.PhoneAsync(script: false);
        var page = await phone.NewPageAsync();
        var shopper = new Shopper(Site, page, script: false);
        var order = await shopper.ToPaymentAsync(paying.Jar, PaymentWay.VietQr);
        await Site.TransferAsync(order);
        await page.Locator("a.look-again").TapAsync();
        Assert.Contains("nhận đủ", await page.InnerTextAsync("body"), StringComparison.Ordinal);
    }

    /// <summary>Branches: the memo is missing, the order is paid twice, money comes after the hold has ended.</summary>
    [Fact]
    public async Task Loses_no_money_that_came_in_another_way()
    {
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var shopper = new Shopper(Site, page);
        var order = await shopper.ToPaymentAsync(paying.Jar, PaymentWay.VietQr);
        Assert.NotNull((await Site.TransferAsync(order.Total.Amount + 7, "chuyen tien mua hang")).Desk);
        await Site.TransferAsync(order);
        await page.Locator(".notice[data-tone=good]").WaitForAsync(); // by itself, and not in the midst of what follows
        Assert.NotNull((await Site.TransferAsync(order)).Desk);

        var late = await shopper.ToPaymentAsync(paying.Jar, PaymentWay.VietQr);
        await Site.LapseAsync();
        await page.Locator(".notice[data-tone=warn]").WaitForAsync();
        Assert.Equal(OrderStatus.Lapsed, await Site.StatusAsync(late));
        await Browser.ShootAsync(page, "j2-8-lapsed-360");
        await Site.TransferAsync(late);
        await page.ReloadAsync();
        Assert.Equal(OrderStatus.Placed, await Site.StatusAsync(late)); // there is stock in plenty
        await Browser.ShootAsync(page, "j2-9-paid-late-360");
    }

    /// <summary>Two tabs of one review make one order, and a closed browser finds its payment page by the order's link.</summary>
    [Fact]
    public async Task Has_one_order_in_two_tabs_and_after_closing_the_browser()
    {
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var shopper = new Shopper(Site, page);
        await shopper.ToReviewAsync(paying.Basket);
        var other = await phone.NewPageAsync();
        await other.GotoAsync(page.Url);
        var first = await shopper.PlaceAsync(PaymentWay.VietQr);
        await other.Locator("main form button.button-big").First.TapAsync();
        await other.WaitForURLAsync(url => !url.Contains("/xem-lai", StringComparison.Ordinal) || url.Contains('#', StringComparison.Ordinal));
        Assert.Contains(first.Link, other.Url, StringComparison.Ordinal);

        await using var later = await browser.PhoneAsync();
        var again = await later.NewPageAsync();
        await again.GotoAsync(Url($"/don-hang/{first.Link}"));
        await again.Locator("a[href^='/thanh-toan/']").First.TapAsync();
        await again.Locator(".pay-code svg").WaitForAsync();
    }

    /// <summary>J2b: one tap of the seller; and when none comes, a day later the buyer chooses.</summary>
    [Fact]
    public async Task Is_answered_by_the_seller_with_one_tap_or_chooses_after_a_day()
    {
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var shopper = new Shopper(Site, page);
        var answered = await shopper.ToPaymentAsync(paying.Jar, PaymentWay.VietQr);
        await Site.TransferAsync(answered);
        await page.Locator(".notice[data-tone=good]").WaitForAsync(); // by itself, and not in the midst of what follows
        await using var sellers = await browser.PhoneAsync();
        var seller = await sellers.NewPageAsync();
        await seller.GotoAsync((await Site.AnswerLinkAsync(answered))!);
        Assert.True(await seller.FitsAsync());
        await Browser.ShootAsync(seller, "j2b-1-asked-360");
        await seller.Locator("form button.button-big").First.TapAsync();
        await seller.Locator("h1").WaitForAsync();
        Assert.Equal(SubOrderStatus.Accepted, (await Site.FindAsync(answered)).Parts[0].Status);
        await Browser.ShootAsync(seller, "j2b-2-answered-360");

        var waiting = await shopper.ToPaymentAsync(paying.Basket, PaymentWay.VietQr);
        await Site.TransferAsync(waiting);
        await page.Locator(".notice[data-tone=good]").WaitForAsync(); // by itself, and not in the midst of what follows
        await page.GotoAsync(Url($"/don-hang/{waiting.Link}"));
        Assert.Equal(0, await page.Locator("form[action*=GiveUp]").CountAsync());
        Site.Clock.Advance(TimeSpan.FromHours(25));
        await Site.RunJobAsync<ChaseUnansweredParts>();
        await page.ReloadAsync();
        await Browser.ShootAsync(page, "j2b-3-choose-360");
        await page.Locator("form[action*=GiveUp] button").TapAsync();
        await page.Locator("h1").WaitForAsync();
        await Site.DeliverEventsAsync();
        Assert.Equal(SubOrderStatus.Cancelled, (await Site.FindAsync(waiting)).Parts[0].Status);
        Assert.Equal(waiting.Total.Amount, (await Site.RefundsAsync(waiting)).Sum(refund => refund.Amount.Amount));
    }

    /// <summary>J3: from Seoul, in English, with an e-mail address alone, by card; once given up and once declined at the gateway, then paid.</summary>
    [Fact]
    public async Task Has_it_sent_abroad_and_pays_by_card_in_fourteen_taps()
    {
        await using var phone = await browser.PhoneAsync("en-GB");
        var page = await phone.NewPageAsync();
        var shopper = new Shopper(Site, page);
        var offer = await ExportableAsync();
        var slug = (await Site.DoAsync(s => s.GetRequiredService<ICatalogue>().FindAsync([offer.Parts[0].Product], None)))[offer.Parts[0].Product].Slug;
        var began = Stopwatch.StartNew();
        await page.GotoAsync(Url("/en/products/" + slug));
        Assert.DoesNotContain("Cannot be sent abroad", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await shopper.TapAsync($"form:has([name=offer][value='{offer.Id}']) button[value='1']");
        await shopper.FillAsync("#Email", "jane@example.com");
        await shopper.FillAsync("#Name", "Jane Smith");
        await shopper.TapAsync("label:has(#way-abroad)");
        Assert.False(await page.IsVisibleAsync("#Province"));
        await shopper.ChooseAsync("#Country", "KR");
        await shopper.FillAsync("#Line", "12 Sejong-daero");
        await shopper.FillAsync("#City", "Seoul");
        await shopper.FillAsync("#Postcode", "04524");
        Assert.True(await page.FitsAsync());
        await Browser.ShootAsync(page, "j3-1-who-and-where-360");
        await shopper.TapAsync("main form button.button-big");
        await page.Locator("[name='Form.Payment']").First.WaitForAsync();
        var review = await page.InnerTextAsync("main");
        Assert.All(["SOUTH KOREA", "Duties and taxes"], said => Assert.Contains(said, review, StringComparison.Ordinal));
        Assert.True(await page.FitsAsync());
        await Browser.ShootAsync(page, "j3-2-review-360");
        var order = await shopper.PlaceAsync(PaymentWay.Card);
        await Browser.ShootAsync(page, "j3-3-card-360");

        await shopper.TapAsync("main a.button-big");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();
        await page.WaitForURLAsync($"{Site.BaseAddress}**");
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
        await Browser.ShootAsync(page, "j3-4-given-up-360");
        Assert.Equal(OrderStatus.AwaitingPayment, await Site.StatusAsync(order));
        Assert.True(await page.Locator("main details").CountAsync() > 0, "No other way to pay is shown.");

        await shopper.TapAsync("main a.button-big");
        Assert.Contains($"{order.Total.Amount} vnd", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Try another card" }).ClickAsync();
        Assert.Contains("declined", await page.InnerTextAsync("body"), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pay" }).ClickAsync();
        await page.WaitForURLAsync($"{Site.BaseAddress}**");
        Assert.InRange(shopper.Taps, 1, 14);
        Assert.InRange(began.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(120));
        Assert.Equal(OrderStatus.Placed, await Site.StatusAsync(order));
        Assert.True(await page.FitsAsync());
        await Browser.ShootAsync(page, "j3-5-paid-360");

        await page.GotoAsync(Url($"/en/orders/{order.Link}"));
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
        Assert.DoesNotContain("Sejong", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await Browser.ShootAsync(page, "j3-6-order-360");
    }

    /// <summary>Something of a product set that may leave the country.</summary>
    private async Task<Offer> ExportableAsync()
    {
        var product = await Site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().FindBySlugAsync("com-chay-phuong-linh", None))!.Product);
        await Site.MakeAsync(product, 50);
        return await Site.OfferAsync(product, 85_000);
    }

    private string Url(string path) => new Uri(Site.BaseAddress, path).AbsoluteUri;
}
