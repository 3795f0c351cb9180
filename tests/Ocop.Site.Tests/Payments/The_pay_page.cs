using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Labels;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>J2 steps 5 to 7, FC08, FC17, VN-21: where an order is paid.</summary>
public sealed partial class The_pay_page(PayingSite paying) : IClassFixture<PayingSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = paying.Site;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await site.MoneyIsHomeAsync();

    [Fact]
    public async Task Shows_a_code_and_each_of_its_fields_to_be_copied()
    {
        var order = await WaitingAsync(2);
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync(PathOf(order));

        var memo = $"OCOP {order.Code}";
        Assert.Equal([Paying.Account, $"{order.Total.Amount}", memo], page.QuerySelectorAll("[data-copy]").Select(e => e.GetAttribute("data-copy")));
        Assert.Matches("^[A-Z0-9 ]{1,25}$", memo);
        Assert.Contains("Vietcombank", page.TextOf(), StringComparison.Ordinal);
        Assert.Contains(Paying.Holder, page.TextOf(), StringComparison.Ordinal);
        Assert.Equal($"{15 * 60}", page.QuerySelector("[data-seconds]")!.GetAttribute("data-seconds"));
        Assert.Contains("15 phút", page.QuerySelector("[role=timer]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".pay-code svg[role=img]"));
        Assert.Equal($"/thanh-toan/{order.Link}", page.QuerySelector("a.look-again")!.GetAttribute("href"));

        var payment = await site.PaymentAsync(order);
        Assert.Equal(VietQr.Payload(Paying.Bin, Paying.Account, order.Total, memo), Assert.Single(payment.Transfers).Payload);
        Assert.Equal(PaymentState.Awaited, payment.State);
    }

    [Fact]
    public async Task Counts_down_what_is_left_of_the_hold()
    {
        var order = await WaitingAsync(1);
        paying.Clock.Advance(TimeSpan.FromSeconds(7 * 60 + 30));
        using var buyer = site.Visit();
        var timer = (await buyer.OpenAsync(PathOf(order))).QuerySelector("[data-seconds]")!;
        Assert.Equal(("450", "8 phút"), (timer.GetAttribute("data-seconds"), timer.TextContent));
    }

    [Fact]
    public async Task Gives_its_code_as_a_picture_that_others_read()
    {
        var order = await WaitingAsync(1);
        using var buyer = site.Visit();
        using var picture = await buyer.GetAsync($"/thanh-toan/{order.Link}/ma.png?so=0");
        Assert.Equal((HttpStatusCode.OK, "image/png", true), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType, picture.Headers.CacheControl?.NoStore));
        using var scratch = new ScratchFolder();
        await File.WriteAllBytesAsync(scratch["ma.png"], await picture.Content.ReadAsByteArrayAsync(None), None);

        Assert.Equal((await site.PaymentAsync(order)).Transfers[0].Payload, Assert.Single(await Tools.CodesInAsync(scratch["ma.png"])));
        using var none = await buyer.GetAsync($"/thanh-toan/{order.Link}/ma.png?so=1");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Is_kept_by_nobody_and_shows_nothing_of_the_buyer()
    {
        var order = await WaitingAsync(1);
        using var buyer = site.Visit();
        using var answer = await buyer.GetAsync(PathOf(order));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("noindex", answer.Headers.GetValues("X-Robots-Tag").Single());
        var html = await answer.Content.ReadAsStringAsync(None);
        Assert.All(["Nguyễn", "Hoa,", "912345678", "912 345 678", "Hàng Bông", "Hoàn Kiếm"], personal => Assert.DoesNotContain(personal, html, StringComparison.Ordinal));
        using var nobody = await buyer.GetAsync($"/thanh-toan/{new string('A', 22)}");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task Is_whole_in_English()
    {
        var order = await WaitingAsync(1);
        using var visitor = site.Visit();
        var page = await visitor.OpenAsync($"/en/pay/{order.Link}");
        Assert.Contains("Bank transfer by VietQR", page.TextOf(), StringComparison.Ordinal);
        Assert.DoesNotMatch(VietnameseWords(), page.TextOf());
    }

    [Fact]
    public async Task Keeps_in_mind_that_the_buyer_says_it_was_sent()
    {
        var order = await WaitingAsync(1);
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync(PathOf(order));
        for (var taps = 0; taps < 2; taps++)
        {
            using var said = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "form[action*=Said]");
            Assert.Equal((HttpStatusCode.Redirect, PathOf(order)), (said.StatusCode, said.Headers.Location?.ToString()));
        }
        var after = await buyer.OpenAsync(PathOf(order));
        Assert.Contains("Đã ghi nhận", after.TextOf(), StringComparison.Ordinal);
        Assert.Null(after.QuerySelector("form[action*=Said]"));
        Assert.Equal((PaymentState.SaidPaid, OrderStatus.AwaitingPayment), ((await site.PaymentAsync(order)).State, await site.StatusAsync(order)));
    }

    [Fact]
    public async Task Lets_the_buyer_pay_at_the_door_instead_once_the_number_answered_which_binds_at_once()
    {
        var order = await WaitingAsync(1);
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync(PathOf(order));
        using (var unproved = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "form:has(input[value=CashOnDelivery])"))
        {
            Assert.Equal(OrderStatus.AwaitingPayment, await site.StatusAsync(order));
            var prove = await buyer.OpenAsync(unproved.Headers.Location!.ToString());
            using var sent = await buyer.SubmitAsync(prove, new Dictionary<string, string>(), "form[action*=Send]");
            using var answered = await buyer.SubmitAsync(
                await buyer.OpenAsync(sent.Headers.Location!.ToString()), new Dictionary<string, string> { ["ma"] = await site.LastCodeToAsync(order.Buyer.Phone!.ToString()) }, "form:has([name=ma])");
            page = await buyer.OpenAsync(answered.Headers.Location!.ToString());
            Assert.NotNull(page.QuerySelector(".pay-code"));
        }
        for (var taps = 0; taps < 2; taps++)
        {
            using var changed = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "form:has(input[value=CashOnDelivery])");
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        }
        Assert.Contains("Trả 115.000", (await buyer.OpenAsync(PathOf(order))).TextOf().Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal((OrderStatus.Placed, PaymentState.AtTheDoor), (await site.StatusAsync(order), (await site.PaymentAsync(order)).State));
        Assert.Single(await site.HistoryAsync(order), change => change.To == nameof(OrderStatus.Placed));
    }

    [Fact]
    public async Task Lets_the_buyer_change_to_a_card_and_back()
    {
        var order = await WaitingAsync(1);
        using var buyer = site.Visit();
        await ChangeAsync(buyer, order, PaymentWay.Card);
        var page = await buyer.OpenAsync(PathOf(order));
        Assert.Equal($"/thanh-toan/{order.Link}/the", page.QuerySelector("a.button-big")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("[data-copy]"));
        await ChangeAsync(buyer, order, PaymentWay.VietQr);
        Assert.NotEmpty((await buyer.OpenAsync(PathOf(order))).QuerySelectorAll("[data-copy]"));
        Assert.Single((await site.PaymentAsync(order)).Transfers);
    }

    [Fact]
    public async Task Changes_nothing_any_more_for_an_order_that_was_paid_meanwhile()
    {
        var order = await WaitingAsync(1);
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync(PathOf(order));
        await site.TransferAsync(order);
        using (var late = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "form:has(input[value=CashOnDelivery])"))
            Assert.Equal((HttpStatusCode.Redirect, PathOf(order)), (late.StatusCode, late.Headers.Location?.ToString()));
        Assert.Equal((PaymentWay.VietQr, PaymentState.Paid), ((await site.FindAsync(order)).Payment, (await site.PaymentAsync(order)).State));
        Assert.Contains("Đã nhận đủ", (await buyer.OpenAsync(PathOf(order))).TextOf(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_way_that_is_none()
    {
        var order = await WaitingAsync(1);
        using var buyer = site.Visit();
        using var refused = await buyer.SubmitAsync(await buyer.OpenAsync(PathOf(order)), new Dictionary<string, string> { ["cach"] = "Gold" }, "form:has(input[value=CashOnDelivery])");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Changes_to_the_door_neither_above_three_million_nor_with_alcohol()
    {
        var wine = await site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().FindBySlugAsync("ruou-yen-lam", None))!.Product);
        await site.MakeAsync(wine, 10);
        var bottle = await site.OfferAsync(wine, 120_000, isForAdultsOnly: true);
        foreach (var (order, why) in new[]
        {
            (await WaitingAsync(35), "Trả tiền khi nhận hàng được đến 3.000.000 ₫."),
            ((await site.CheckOutAsync(Ordering.Draft(PaymentWay.VietQr, (bottle, 1)) with { IsAdult = true })).Order!, "Đơn có rượu không nhận trả tiền khi nhận hàng."),
        })
        {
            using var buyer = site.Visit();
            var page = await buyer.OpenAsync(PathOf(order));
            Assert.Contains(why, page.TextOf().Replace('\u00A0', ' '), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("input[value=CashOnDelivery]"));
            var said = page.QuerySelector("form[action*=Said]")!;
            using var forged = await buyer.PostAsync(
                $"{PathOf(order)}?handler=Way", ("__RequestVerificationToken", said.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), ("form-key", Guid.CreateVersion7().ToString()), ("cach", "CashOnDelivery"));
            Assert.Equal((HttpStatusCode.Redirect, PathOf(order)), (forged.StatusCode, forged.Headers.Location?.ToString()));
            Assert.Equal((PaymentWay.VietQr, OrderStatus.AwaitingPayment, PaymentState.Awaited), await site.FindAsync(order) is var now ? (now.Payment, now.Status, (await site.PaymentAsync(order)).State) : default);
        }
    }

    [Fact]
    public async Task Says_that_the_time_is_over_and_that_nothing_is_lost()
    {
        var order = await WaitingAsync(1);
        await site.LapseAsync();
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync(PathOf(order));
        Assert.Contains("Hết thời gian giữ hàng", page.TextOf(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[action*=thanh-toan], [data-copy], [data-watch]"));
    }

    [Fact]
    public async Task Turns_to_paid_by_itself()
    {
        var order = await WaitingAsync(1);
        using var buyer = site.Visit();
        using var line = await buyer.Http.GetAsync(new Uri($"/thanh-toan/{order.Link}/trang-thai", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, None);
        Assert.Equal(("text/event-stream", true), (line.Content.Headers.ContentType?.MediaType, line.Headers.CacheControl?.NoStore));
        using var words = new StreamReader(await line.Content.ReadAsStreamAsync(None));
        Assert.Equal("data: AwaitingPayment Awaited 0", await words.ReadLineAsync(None));

        await site.TransferAsync(order);
        Assert.Equal("", await words.ReadLineAsync(None));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        // The order and its money are looked at one after the other, so the line may say a state between the two first.
        var said = await words.ReadLineAsync(patience.Token);
        while (said is "" or "data: AwaitingPayment Paid 115000")
            said = await words.ReadLineAsync(patience.Token);
        Assert.Equal($"data: Placed Paid {order.Total.Amount}", said);
        Assert.Contains("Đã nhận đủ 115.000 ₫", (await buyer.OpenAsync(PathOf(order))).TextOf().Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_asked_for_in_vain_about_an_order_that_is_none()
    {
        using var stranger = site.Visit();
        using var line = await stranger.GetAsync($"/thanh-toan/{new string('A', 22)}/trang-thai");
        Assert.Equal(HttpStatusCode.NotFound, line.StatusCode);
    }

    [Fact]
    public async Task Is_there_for_an_order_that_no_checkout_placed()
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.VietQr, (paying.Jar, 1)));
        await site.DeliverEventsAsync();
        using var buyer = site.Visit();
        Assert.NotEmpty((await buyer.OpenAsync(PathOf(order))).QuerySelectorAll("[data-copy]"));
        await site.TransferAsync(order);
        Assert.Equal(OrderStatus.Placed, await site.StatusAsync(order));
    }

    [Fact]
    public async Task Is_begun_once_however_often_it_is_asked_for()
    {
        var order = await WaitingAsync(1);
        for (var again = 0; again < 2; again++)
            Assert.Equal(order.Total, (await site.DoAsync(s => s.GetRequiredService<IPayments>().BeginAsync(order, None))).Due);
        Assert.Single((await site.PaymentAsync(order)).Transfers);
    }

    private Task<Order> WaitingAsync(int jars) => site.OrderAsync(PaymentWay.VietQr, (paying.Jar, jars));

    private static async Task ChangeAsync(Visitor buyer, Order order, PaymentWay way)
    {
        using var changed = await buyer.SubmitAsync(await buyer.OpenAsync(PathOf(order)), new Dictionary<string, string>(), $"form:has(input[value={way}])");
        Assert.Equal((HttpStatusCode.Redirect, PathOf(order)), (changed.StatusCode, changed.Headers.Location?.ToString()));
    }

    private static string PathOf(Order order) => $"/thanh-toan/{order.Link}";

    [GeneratedRegex("[ạảãăắằẳẵặấầẩẫậẹẻẽếềểễệỉịọỏõốồổỗộơớờởỡợụủũưứừửữựỳỵỷỹ]")]
    private static partial Regex VietnameseWords();
}
