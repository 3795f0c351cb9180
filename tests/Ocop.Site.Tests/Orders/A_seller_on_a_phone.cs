using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>FD04, J2b, VN-29, VN-49: the seller answers with one tap, in the workspace or by telephone.</summary>
public sealed class A_seller_on_a_phone(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Maker = "0900000017", OtherMaker = "0900000001"; // nem chua of Yên Mạc, where the demonstration's commune officer is; crispy rice of Hoa Lư
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Offer nem = null!, rice = null!;

    public async ValueTask InitializeAsync()
    {
        // Whoever was paused for not answering in another test answers again.
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<SellerStop>().ExecuteDeleteAsync(None));
        nem = await OfferOfAsync("nem-chua-yen-mac");
        rice = await OfferOfAsync("com-chay-phuong-linh");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Is_asked_by_a_message_with_count_and_town_and_a_link()
    {
        var order = await BoundAsync(nem, 3);
        var sms = await MessageToAsync("+84900000017", order);

        Assert.Contains($"don {order.Code.Printed}, 3 mon, giao Phuong Hoan Kiem", sms, StringComparison.Ordinal);
        Assert.Contains("/tra-loi/", sms, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyen", sms, StringComparison.Ordinal);
        await site.DeliverEventsAsync();
        Assert.Single(await MessagesAsync(), m => m.To == "+84900000017" && m.Text.Contains(order.Code.Printed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accepts_by_the_link_with_one_tap_and_without_signing_in()
    {
        var order = await BoundAsync(nem, 1);
        using var seller = site.Visit();
        var link = await AnswerLinkAsync(order);
        var page = await seller.OpenAsync(link);
        Assert.Equal(SubOrderStatus.New, (await site.FindAsync(order)).Parts[0].Status);
        Assert.DoesNotContain("Nguyễn Thị Hoa", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Hàng Bông", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("img"));

        using (var answer = await seller.SubmitAsync(page, new Dictionary<string, string>()))
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(SubOrderStatus.Accepted, (await site.FindAsync(order)).Parts[0].Status);
        Assert.Contains("Người bán đã nhận đơn", (await seller.OpenAsync(link)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_with_a_reason_that_the_buyer_reads()
    {
        var order = await BoundAsync(nem, 1);
        using var seller = site.Visit();
        var link = await AnswerLinkAsync(order);
        using (var without = await seller.SubmitAsync(await seller.OpenAsync(link), new Dictionary<string, string>(), "form[action*='handler=No']"))
            Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        using (var answer = await seller.SubmitAsync(await seller.OpenAsync(link), new Dictionary<string, string> { ["ly-do"] = "Hết hàng" }, "form[action*='handler=No']"))
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        Assert.Equal(("Refused", "Hết hàng"), (await site.HistoryAsync(order)).Where(c => c.Part is not null).Select(c => (c.To, c.Why)).Last());
        await site.DeliverEventsAsync();
        Assert.Contains(await MessagesAsync(), m => m.To == "+84912345678" && m.Text.Contains("khong giao duoc", StringComparison.Ordinal) && m.Text.Contains(order.Code.Printed, StringComparison.Ordinal));
        using var visitor = site.Visit();
        Assert.Contains("Hết hàng", (await visitor.OpenAsync($"/don-hang/{order.Link}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_found_by_a_guessed_link()
    {
        using var stranger = site.Visit();
        foreach (var link in new[] { "/tra-loi/AAAAAAAAAAAAAAAAAAAAAA", "/tra-loi/x", "/don-hang/AAAAAAAAAAAAAAAAAAAAAA", "/don-hang/x" })
            await stranger.OpenAsync(link, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Sees_orders_by_what_to_do_next()
    {
        var (answer, pack) = (await BoundAsync(nem, 1), await BoundAsync(nem, 2));
        await site.MoveAsync(pack.Parts[0], SubOrderStatus.Accepted);
        using var seller = await site.VisitAsPhoneAsync(Maker);
        Assert.Contains(answer.Code.Printed, (await seller.OpenAsync("/xuong/don-hang?viec=New")).Body!.TextContent, StringComparison.Ordinal);
        var toPack = (await seller.OpenAsync("/xuong/don-hang?viec=Accepted")).Body!.TextContent;
        Assert.Contains(pack.Code.Printed, toPack, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Code.Printed, toPack, StringComparison.Ordinal);
        Assert.Contains(pack.Code.Printed, (await seller.OpenAsync("/en/workspace/orders?viec=Accepted")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_through_a_long_list()
    {
        for (var i = 0; i < 23; i++)
            await site.MoveAsync((await BoundAsync(rice, 1)).Parts[0], SubOrderStatus.Accepted);
        using var seller = await site.VisitAsPhoneAsync(OtherMaker);
        var (codes, path) = (new List<string>(), "/xuong/don-hang?viec=Accepted");
        while (path is not null)
        {
            var page = await seller.OpenAsync(path);
            codes.AddRange(page.QuerySelectorAll(".lines b").Select(b => b.TextContent));
            path = page.QuerySelector(".pager a")?.GetAttribute("href");
        }
        Assert.True(codes.Count >= 23);
        Assert.Equal(codes.Distinct().Count(), codes.Count);
    }

    [Fact]
    public async Task Learns_who_the_buyer_is_once_it_says_yes()
    {
        var order = await BoundAsync(nem, 1);
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var path = $"/xuong/don-hang/{order.Code}";
        var page = await seller.OpenAsync(path);
        Assert.DoesNotContain("Hàng Bông", page.Body!.TextContent, StringComparison.Ordinal);
        using (var accepted = await seller.SubmitAsync(page, new Dictionary<string, string>(), "main form[method=post]"))
            Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Contains("Hàng Bông", (await seller.OpenAsync(path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_no_other_seller_s_order()
    {
        var order = await BoundAsync(nem, 1);
        using var other = await site.VisitAsPhoneAsync(OtherMaker);
        await other.OpenAsync($"/xuong/don-hang/{order.Code}", HttpStatusCode.NotFound);
        var own = await other.OpenAsync("/xuong/don-hang");
        Assert.DoesNotContain(order.Code.Printed, own.Body!.TextContent, StringComparison.Ordinal);
        var token = (await other.OpenAsync("/toi")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var sent = await other.PostAsync($"/xuong/don-hang/{order.Code}?handler=Accept", ("__RequestVerificationToken", token));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.Equal(SubOrderStatus.New, (await site.FindAsync(order)).Parts[0].Status);
    }

    [Fact]
    public async Task Is_reminded_then_called_by_the_hub_of_its_commune_which_answers_in_its_name()
    {
        var (order, elsewhere) = (await BoundAsync(nem, 2), await BoundAsync(rice, 1));
        await site.DeliverEventsAsync();
        seeded.Clock.Advance(TimeSpan.FromHours(4.5));
        await site.RunJobAsync<ChaseUnansweredParts>();
        await site.RunJobAsync<ChaseUnansweredParts>();
        Assert.Single(await MessagesAsync(), m => m.To == "+84900000017" && m.Text.Contains("van cho tra loi", StringComparison.Ordinal) && m.Text.Contains(order.Code.Printed, StringComparison.Ordinal));

        using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
        Assert.Null((await officer.OpenAsync("/can-bo/goi-dien")).QuerySelector($"input[value='{order.Parts[0].Id}']"));
        seeded.Clock.Advance(TimeSpan.FromHours(20));
        using var later = await site.VisitAsAsync(Role.CommuneOfficer);
        var list = await later.OpenAsync("/can-bo/goi-dien");
        Assert.Contains(order.Code.Printed, list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nhắn tin nhắc", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere.Code.Printed, list.Body!.TextContent, StringComparison.Ordinal);

        var form = $"form:has(input[value='{order.Parts[0].Id}'])";
        using (var unanswered = await later.SubmitAsync(list, new Dictionary<string, string> { ["ket-qua"] = "NoAnswer" }, form))
            Assert.Equal(HttpStatusCode.Redirect, unanswered.StatusCode);
        list = await later.OpenAsync("/can-bo/goi-dien");
        Assert.Contains("Không nghe máy", list.Body!.TextContent, StringComparison.Ordinal);
        using (var yes = await later.SubmitAsync(list, new Dictionary<string, string> { ["ket-qua"] = "SaidYes" }, form))
            Assert.Equal(HttpStatusCode.Redirect, yes.StatusCode);
        Assert.Equal(SubOrderStatus.Accepted, (await site.FindAsync(order)).Parts[0].Status);
        Assert.DoesNotContain(order.Code.Printed, (await later.OpenAsync("/can-bo/goi-dien")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loses_the_order_after_a_day_if_the_buyer_wants_and_is_paused_after_two()
    {
        var other = await OtherOfferAsync();
        var (first, second) = (await BoundAsync(other, 1), await BoundAsync(other, 1));
        await site.DeliverEventsAsync();
        seeded.Clock.Advance(TimeSpan.FromHours(24.5));
        await site.RunJobAsync<ChaseUnansweredParts>();

        Assert.Contains(await MessagesAsync(), m => m.To == "+84912345678" && m.Text.Contains("Cho tiep hay lay lai tien", StringComparison.Ordinal) && m.Text.Contains(first.Code.Printed, StringComparison.Ordinal));
        Assert.Equal(NotForSale.SellerPaused, await site.WhyNotAsync(other));
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync($"/don-hang/{second.Link}");
        using (var given = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "form[action*=GiveUp]"))
            Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Equal(SubOrderStatus.Cancelled, (await site.FindAsync(second)).Parts[0].Status);
    }

    private async Task<Order> BoundAsync(Offer offer, int quantity)
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, quantity)));
        await site.DeliverEventsAsync();
        return order;
    }

    private async Task<Offer> OfferOfAsync(string slug)
    {
        var product = await site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, None))!.Product);
        await site.MakeAsync(product, 1000);
        return await site.OfferAsync(product, 85_000);
    }

    private async Task<Offer> OtherOfferAsync()
    {
        while (true)
        {
            if (await site.ASoldOutProductAsync() is var product && product.Producer != nem.Seller && product.Producer != rice.Seller)
                return await OfferOfAsync(product.Slug);
        }
    }

    private async Task<string> AnswerLinkAsync(Order order)
    {
        var sms = await MessageToAsync("+84900000017", order);
        return sms[sms.IndexOf("/tra-loi/", StringComparison.Ordinal)..];
    }

    private async Task<string> MessageToAsync(string number, Order order) =>
        (await MessagesAsync()).First(m => m.To == number && m.Text.Contains(order.Code.Printed, StringComparison.Ordinal)).Text;

    private async Task<IReadOnlyList<Message>> MessagesAsync() =>
        [.. (await site.WrittenMessagesAsync(500)).Select(written => written.Message)];
}
