using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;
using Ocop.Site.Tests.Shipments;

namespace Ocop.Site.BrowserTests;

/// <summary>The branches of J2 and J2b on a phone of 360 px, each with buyer, seller and officer in the browser and on a site of its own.</summary>
public sealed class An_order_that_goes_another_way(Browser browser) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly PayingSite paying = new();

    private Ocop.Site.Tests.Hosting.Site Site => paying.Site;

    public ValueTask InitializeAsync() => paying.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Site.MoneyIsHomeAsync();
        await Site.HoldsTogetherAsync();
        await paying.DisposeAsync();
    }

    /// <summary>"Memo missing" while two orders await the same amount: nobody guesses, an officer finds out whose it is; the next amount can be only one order's.</summary>
    [Fact]
    public async Task Is_paid_without_a_memo_when_an_officer_gives_it_the_money_or_no_other_awaits_the_amount()
    {
        await using var phone = await browser.PhoneAsync();
        var (page, other) = (await phone.NewPageAsync(), await phone.NewPageAsync());
        var order = await new Shopper(Site, page).ToPaymentAsync(paying.Jar, PaymentWay.VietQr);
        var twin = await new Shopper(Site, other).ToPaymentAsync(paying.Jar, PaymentWay.VietQr);
        Assert.Equal(order.Total, twin.Total);
        var receipt = await Site.TransferAsync(order.Total.Amount, "chuyen tien mua hang");
        Assert.Equal(DeskReason.Ambiguous, receipt.Desk);
        foreach (var waiting in (IPage[])[page, other])
        {
            await waiting.Locator("a.look-again").TapAsync();
            await waiting.Locator("h1[data-watch]").WaitForAsync();
            Assert.Equal(0, await waiting.Locator(".notice[data-tone=good]").CountAsync());
        }

        await using var office = await browser.DesktopAsync();
        await office.SignInAsync(Site, Role.ProvinceOfficer);
        var officer = await office.NewPageAsync();
        await officer.GotoAsync(Url("/can-bo/tien?ly-do=Ambiguous"));
        await officer.FollowAsync(() => officer.Locator("ul.lines a", new() { HasText = "chuyen tien mua hang" }).ClickAsync());
        await Browser.ShootAsync(officer, "j2-10-desk");
        await officer.FillAsync("#don", order.Code.Printed);
        await officer.FollowAsync(() => officer.Locator("form[action*=Attach] button").ClickAsync());
        Assert.Contains(order.Code.Printed, await officer.InnerTextAsync("dl.facts"), StringComparison.Ordinal);
        await page.Locator(".notice[data-tone=good]").WaitForAsync();
        Assert.Equal((OrderStatus.Placed, OrderStatus.AwaitingPayment), (await Site.StatusAsync(order), await Site.StatusAsync(twin)));
        Assert.True(await other.Locator("h1[data-watch]").IsVisibleAsync());
        await Browser.ShootAsync(page, "j2-11-given-by-the-desk-360");

        await Site.TransferAsync(twin.Total.Amount, "cam on");
        await other.Locator(".notice[data-tone=good]").WaitForAsync();
        Assert.Equal(OrderStatus.Placed, await Site.StatusAsync(twin));
    }

    /// <summary>"Paid after the hold ended", when the last one went to somebody else meanwhile.</summary>
    [Fact]
    public async Task Has_its_money_sent_back_when_it_came_late_and_nothing_is_left()
    {
        var last = await paying.OfferAsync(120_000, 1);
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var order = await new Shopper(Site, page).ToPaymentAsync(last, PaymentWay.VietQr);
        await Site.LapseAsync();
        await page.Locator(".notice[data-tone=warn]").WaitForAsync(); // by itself
        Assert.Contains("Hết thời gian giữ hàng", await page.InnerTextAsync(".notice"), StringComparison.Ordinal);
        await Site.TransferAsync(await Site.OrderAsync(PaymentWay.VietQr, (last, 1)));

        var receipt = await Site.TransferAsync(order);
        Assert.Equal(DeskReason.Late, receipt.Desk);
        await page.ReloadAsync();
        Assert.Contains("hoàn lại toàn bộ", await page.InnerTextAsync(".notice"), StringComparison.Ordinal);
        await Browser.ShootAsync(page, "j2-12-late-nothing-left-360");
        await page.GotoAsync(Url($"/don-hang/{order.Link}"));
        var said = await page.InnerTextAsync("main");
        Assert.All(["Hết thời gian giữ hàng", $"Khoản {order.Total} chúng tôi đã nhận được hoàn lại", "chờ trả lại"], words => Assert.Contains(words, said, StringComparison.Ordinal));
        Assert.DoesNotContain("Không có tiền nào bị trừ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Chờ thanh toán", await page.Locator("section.panel").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.FitsAsync());
        await Browser.ShootAsync(page, "j2-13-late-order-360");

        await using var office = await browser.DesktopAsync();
        await office.SignInAsync(Site, Role.ProvinceOfficer);
        var officer = await office.NewPageAsync();
        await officer.GotoAsync(Url("/can-bo/tien?ly-do=Late"));
        await officer.FollowAsync(() => officer.Locator("ul.lines a", new() { HasText = order.Code.Printed }).ClickAsync());
        Assert.Contains("toàn bộ đã nằm trong sổ hoàn tiền", await officer.InnerTextAsync("main .notice"), StringComparison.Ordinal);
        await officer.FollowAsync(() => officer.Locator(".crumbs a").ClickAsync());
        await officer.FollowAsync(() => officer.Locator("main a[href='/can-bo/hoan-tien']").ClickAsync());
        var due = officer.Locator("main section", new() { HasText = order.Code.Printed });
        Assert.Contains(order.Total.ToString(), await due.InnerTextAsync(), StringComparison.Ordinal);
        await Browser.ShootAsync(officer, "j2-14-refund-due");
        await due.Locator("[name=so-giao-dich]").FillAsync("FT-HOAN-1");
        await officer.FollowAsync(() => due.Locator("button").ClickAsync());
        await page.ReloadAsync();
        Assert.Contains("đã trả lại", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>"Recall between payment and packing": both sides read it, the page that was open already packs nothing, and another lot goes instead.</summary>
    [Fact]
    public async Task Is_not_packed_from_a_lot_that_was_recalled_after_it_was_paid()
    {
        var (offer, old, young) = await Site.TwoLotsAsync();
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var order = await PaidAsync(page, offer);
        await using var workshop = await browser.PhoneAsync();
        await workshop.SignInAsync(Site, Role.Producer);
        var seller = await workshop.NewPageAsync();
        await AcceptAsync(seller, order);
        await seller.FollowAsync(() => seller.Locator("a[href*='/dong-goi']").TapAsync());

        await using var office = await browser.DesktopAsync();
        await office.SignInAsync(Site, Role.ProvinceOfficer);
        var officer = await office.NewPageAsync();
        await officer.GotoAsync(Url($"/can-bo/lo/{old.Code}/thu-hoi"));
        await officer.CheckAsync("[name=Level][value=Serious]");
        await officer.FillAsync("[name=Number]", "88/QĐ-SNN");
        await officer.FillAsync("[name=Reason]", "Nắp lọ phồng.");
        await officer.FillAsync("[name=Advice]", "Đừng ăn, đừng bán.");
        await officer.FollowAsync(() => officer.Locator("button.button-stop").ClickAsync());
        await Site.DeliverEventsAsync();

        await page.GotoAsync(Url($"/don-hang/{order.Link}"));
        var told = await page.InnerTextAsync(".notice[data-tone=stop]");
        Assert.All([$"Lô {old.Number}", "Nắp lọ phồng.", "Lô này sẽ không được gửi cho bạn"], words => Assert.Contains(words, told, StringComparison.Ordinal));
        Assert.True(await page.FitsAsync());
        await Browser.ShootAsync(page, "j2-15-recalled-360");

        await seller.FollowAsync(() => seller.Locator("main form button.button-big").TapAsync());
        var refused = await seller.InnerTextAsync("main");
        Assert.Contains($"Lô {old.Number} đang bị thu hồi", refused, StringComparison.Ordinal);
        Assert.NotEqual(SubOrderStatus.Packed, (await Site.PartAsync(order)).Status);
        Assert.True(await seller.FitsAsync());
        await Browser.ShootAsync(seller, "j2-16-not-packed-360");

        await seller.GotoAsync(Url(Parcels.PackOf(order)));
        Assert.Equal(0, await seller.Locator("label", new() { HasText = old.Number.ToString() }).CountAsync());
        await seller.FollowAsync(() => seller.Locator("main form button.button-big").TapAsync());
        Assert.Equal([(young.Id, 1)], await Site.PackedAsync(order));
        await page.ReloadAsync();
        Assert.Contains($"Lô {young.Number}", await page.InnerTextAsync("ul.lines"), StringComparison.Ordinal);
    }

    /// <summary>"Recognition ended while in cart": the basket says which, nothing goes on with it, and the rest is bought.</summary>
    [Fact]
    public async Task Is_placed_without_what_lost_its_recognition_in_the_basket()
    {
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var shopper = new Shopper(Site, page);
        await shopper.PutInAsync(paying.Jar, now: false);
        await shopper.PutInAsync(paying.Basket, now: true);
        await shopper.GiveAddressAsync();

        await Site.DoAsync(async s =>
        {
            var recognition = s.GetRequiredService<IRecognition>();
            var standing = (await recognition.StandingsAsync([paying.Jar.Parts[0].Product], Site.Clock.GetUtcNow(), None)).Values.Single();
            await recognition.EndAsync(standing.Certificate!.Value, new("91/QĐ-UBND", "Chủ thể trả lại giấy công nhận.", "The owner gave it back."), None);
        });
        await Site.DeliverEventsAsync();

        await shopper.TapAsync("input[name='Form.Payment'][value='VietQr']");
        await page.FollowAsync(() => shopper.TapAsync("main form button.button-big"));
        Assert.EndsWith("/gio-hang", page.Url, StringComparison.Ordinal);
        Assert.Equal("Công nhận OCOP không còn hiệu lực.", (await page.InnerTextAsync(".basket-lines .error")).Trim());
        Assert.True(await page.EvaluateAsync<bool>("getComputedStyle(document.querySelector('.basket-lines .error')).color !== getComputedStyle(document.querySelector('.basket-lines small:not(.error)')).color"));
        Assert.Equal(0, await page.Locator("main a[href='/dat-hang']").CountAsync());
        Assert.True(await page.FitsAsync());
        await Browser.ShootAsync(page, "j2-17-recognition-over-360");
        await page.GotoAsync(Url("/dat-hang"));
        Assert.EndsWith("/gio-hang", page.Url, StringComparison.Ordinal);

        await page.FollowAsync(() => page.Locator("li:has(.error) form[action*=Remove] button").TapAsync());
        Assert.Equal(0, await page.Locator(".error:visible").CountAsync());
        await page.FollowAsync(() => page.Locator("main a[href='/dat-hang']").TapAsync());
        await shopper.GiveAddressAsync();
        var order = await shopper.PlaceAsync(PaymentWay.VietQr);
        Assert.Equal([paying.Basket.Id], order.Parts.SelectMany(part => part.Lines).Select(line => line.Offer));
        await Site.TransferAsync(order);
        await page.Locator(".notice[data-tone=good]").WaitForAsync();
    }

    /// <summary>J2, steps 8 and 9: the buyer follows it by the order's link, and from packing on each line leads to its lot.</summary>
    [Fact]
    public async Task Is_followed_by_its_link_from_confirmed_to_received_with_its_lot()
    {
        var (offer, old, _) = await Site.TwoLotsAsync();
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var order = await PaidAsync(page, offer);
        await page.GotoAsync(Url($"/don-hang/{order.Link}"));
        await ReadsAsync("Chờ người bán trả lời", "Lô được chọn khi đóng gói");

        await using var workshop = await browser.PhoneAsync();
        await workshop.SignInAsync(Site, Role.Producer);
        var seller = await workshop.NewPageAsync();
        await AcceptAsync(seller, order);
        await ReadsAsync("Người bán đã nhận đơn", "Lô được chọn khi đóng gói");

        await seller.FollowAsync(() => seller.Locator("a[href*='/dong-goi']").TapAsync());
        await seller.FollowAsync(() => seller.Locator("main form button.button-big").TapAsync());
        await ReadsAsync("Đã đóng gói", $"Lô {old.Number} (1 gói)");
        Assert.DoesNotContain("Lô được chọn khi đóng gói", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.True(await page.FitsAsync());
        await Browser.ShootAsync(page, "j2-18-packed-360");
        var trace = await page.Context.NewPageAsync();
        var found = await trace.GotoAsync(await page.Locator("ul.lines a").EvaluateAsync<string>("a => a.href"));
        Assert.Equal(200, found!.Status);
        Assert.Contains(old.Number.ToString(), await trace.InnerTextAsync("main"), StringComparison.Ordinal);
        await Browser.ShootAsync(trace, "j2-19-its-lot-360");

        await seller.SelectOptionAsync("#hang", new SelectOptionValue { Index = 0 });
        await seller.FillAsync("#ma", "EV123456789VN");
        await seller.FollowAsync(() => seller.Locator("form[action*=Send] button").TapAsync());
        await ReadsAsync("Đang trên đường", "EV123456789VN");
        await seller.FollowAsync(() => seller.Locator("form[action*=Received] button").TapAsync());
        await ReadsAsync("Đã nhận hàng", $"Lô {old.Number}");
        await Browser.ShootAsync(page, "j2-20-received-360");

        async Task ReadsAsync(string stands, string line)
        {
            await Site.DeliverEventsAsync();
            await page.ReloadAsync();
            Assert.Equal(stands, (await page.InnerTextAsync("section.panel .pill")).Trim());
            Assert.Contains(line, await page.InnerTextAsync("section.panel"), StringComparison.Ordinal);
        }
    }

    /// <summary>J2b up to the hub's call; what the buyer may do a day later is walked in <see cref="A_shopper_who_pays"/>.</summary>
    [Fact]
    public async Task Is_reminded_of_after_four_hours_of_day_and_called_about_after_eight()
    {
        // Eight in the morning: the hours that follow are hours of day.
        var placed = VietnamTime.StartOf(VietnamTime.DayOf(Site.Clock.GetUtcNow()).AddDays(1)).AddHours(8);
        Site.Clock.Set(placed);
        var (offer, _, _) = await Site.TwoLotsAsync("nem-chua-yen-mac"); // made where the demonstration's commune officer is
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var order = await PaidAsync(page, offer);
        await using var office = await browser.DesktopAsync();
        await office.SignInAsync(Site, Role.CommuneOfficer);
        var officer = await office.NewPageAsync();
        var call = officer.Locator("main section", new() { HasText = order.Code.Printed });

        await AtAsync(3.9);
        Assert.Null(await Site.AnswerLinkAsync(order, "van cho tra loi"));
        Assert.Equal(0, await call.CountAsync());
        await AtAsync(4.1);
        var link = await Site.AnswerLinkAsync(order, "van cho tra loi");
        Assert.NotNull(link);
        Assert.Equal((1, 0), (await call.CountAsync(), await call.Locator("form").CountAsync()));
        await AtAsync(8.1);
        Assert.Equal("Cần gọi", (await call.Locator(".pill").InnerTextAsync()).Trim());
        await Browser.ShootAsync(officer, "j2b-4-to-call");
        await call.Locator("select").SelectOptionAsync("NoAnswer");
        await officer.FollowAsync(() => call.Locator("button").ClickAsync());
        Assert.Contains("Không nghe máy", await call.Locator("ul").InnerTextAsync(), StringComparison.Ordinal);

        // The reminder's link is still one tap.
        await using var workshop = await browser.PhoneAsync();
        var seller = await workshop.NewPageAsync();
        await seller.GotoAsync(link);
        await seller.FollowAsync(() => seller.Locator("form button.button-big").First.TapAsync());
        Assert.Equal(SubOrderStatus.Accepted, (await Site.PartAsync(order)).Status);
        await AtAsync(8.2);
        Assert.Equal(0, await call.CountAsync());
        await page.GotoAsync(Url($"/don-hang/{order.Link}"));
        Assert.Equal("Người bán đã nhận đơn", (await page.InnerTextAsync("section.panel .pill")).Trim());

        async Task AtAsync(double hours)
        {
            Site.Clock.Set(placed.AddHours(hours));
            await Site.RunJobAsync<ChaseUnansweredParts>();
            await officer.GotoAsync(Url("/can-bo/goi-dien"));
        }
    }

    /// <summary>By transfer, as the open page says by itself.</summary>
    private async Task<Order> PaidAsync(IPage page, Offer offer)
    {
        var order = await new Shopper(Site, page).ToPaymentAsync(offer, PaymentWay.VietQr);
        await Site.TransferAsync(order);
        await page.Locator(".notice[data-tone=good]").WaitForAsync();
        return order;
    }

    /// <summary>In the workshop's own pages.</summary>
    private async Task AcceptAsync(IPage seller, Order order)
    {
        await seller.GotoAsync(Url($"/xuong/don-hang/{order.Code}"));
        await seller.FollowAsync(() => seller.Locator("form[action*=Accept] button").TapAsync());
    }

    private string Url(string path) => People.Url(Site, path);
}
