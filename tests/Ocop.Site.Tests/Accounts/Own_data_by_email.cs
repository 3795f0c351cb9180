using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Complaints;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Accounts;

/// <summary>VN-72 for whoever ordered by an e-mail address and no number: a code that was sent there opens what is kept, as signing in does for a number.</summary>
public sealed class Own_data_by_email(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", Mine = "/du-lieu-cua-toi";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Is_shown_taken_home_and_erased_however_many_orders_there_are()
    {
        const string email = "Jane.Whole@Example.com";
        var order = await ReceivedAsync(email);
        var complaint = await site.ComplainAsync(order);
        await site.AnswerAsync(complaint, ComplaintAnswer.Explain);
        await site.ChangeAsync(complaint, (changing, it) => changing.SettleAsync(it, None));
        var review = await ReviewAsync(order);
        // More than are read at a time before it and after it.
        await OrdersAroundAsync(order, email, 102, 103);
        site.Clock.Advance(TimeSpan.FromMinutes(5));

        using var buyer = await ProvedAsync("jane.whole@EXAMPLE.com ");
        var page = await buyer.OpenAsync(Mine);
        Assert.Equal(["1", "206", "1"], ((string[])["Vấn đề với đơn hàng", "Đơn hàng", "Đánh giá"]).Select(kind => CountOf(page, kind)));
        using (var file = await buyer.GetAsync($"{Mine}?handler=Download"))
        {
            using var all = JsonDocument.Parse(await file.Content.ReadAsStringAsync(None));
            Assert.Equal(206, all.RootElement.GetProperty("orders").GetArrayLength());
            Assert.Equal(Complaining.Words, all.RootElement.GetProperty("complaints")[0].GetProperty("words").GetString());
            Assert.Equal("Jane", all.RootElement.GetProperty("reviews")[0].GetProperty("name").GetString());
        }
        using (var unsure = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "form.decision"))
            Assert.Equal(HttpStatusCode.BadRequest, unsure.StatusCode);
        Assert.NotEqual("", (await site.FindAsync(order)).Buyer.Name);
        using (var gone = await buyer.SubmitAsync(page, new Dictionary<string, string> { ["Sure"] = "yes" }, "form.decision"))
            Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);

        var left = await site.FindAsync(order);
        Assert.Equal(("", "", email), (left.Buyer.Name, left.Address!.Street, left.Buyer.Email)); // a recall finds the buyer by it
        Assert.Equal((order.Total, order.Address!.CommuneName), (left.Total, left.Address.CommuneName));
        Assert.Equal("", (await site.ReadAsync(complaint)).Words);
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var withdrawn = await db.Set<WrittenReview>().SingleAsync(of => of.Id == review, None);
            Assert.Equal((ReviewStatus.Withdrawn, ""), (withdrawn.Status, withdrawn.Name));
            Assert.False(await db.Set<PlacedOrder>().AnyAsync(of => of.EmailKey == EmailAddress.Key(email) && of.BuyerName != "", None));
            Assert.False(await db.Set<SignInCode>().AnyAsync(code => code.To == EmailAddress.Key(email), None));
        });
        Assert.Contains(await site.MessagesToAsync(EmailAddress.Key(email)), letter => letter.Text.Contains("đã được xóa", StringComparison.Ordinal));
        // The proof ended with it.
        Assert.Null((await buyer.OpenAsync(Mine)).QuerySelector("form.decision"));
    }

    [Fact]
    public async Task Is_nobody_s_before_the_code_is_answered()
    {
        const string email = "careful@example.com";
        var order = await site.OrderByEmailAsync(await site.SellerOfAsync(Maker), email);
        using var stranger = site.Visit();
        using (var sent = await stranger.SubmitAsync(await stranger.OpenAsync(Mine), new Dictionary<string, string> { ["thu"] = email }, "form[action*=Send]"))
            Assert.Equal((HttpStatusCode.Redirect, Mine), (sent.StatusCode, sent.Headers.Location!.OriginalString));
        var page = await stranger.OpenAsync(Mine);
        var right = await site.LastCodeToAsync(email);
        using (var wrong = await stranger.SubmitAsync(page, new Dictionary<string, string> { ["ma"] = right == "111111" ? "222222" : "111111" }, "form:has(#ma)"))
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        using var file = await stranger.GetAsync($"{Mine}?handler=Download");
        Assert.Equal((HttpStatusCode.Redirect, Mine), (file.StatusCode, file.Headers.Location!.OriginalString));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var forged = await stranger.PostAsync($"{Mine}?handler=Erase", ("__RequestVerificationToken", token), ("Sure", "yes"));
        Assert.Equal(HttpStatusCode.Redirect, forged.StatusCode);
        Assert.Equal("Jane Smith", (await site.FindAsync(order)).Buyer.Name);

        // Another browser did not ask for the code.
        using var other = site.Visit();
        Assert.Null((await other.OpenAsync(Mine)).QuerySelector("#ma"));
    }

    [Fact]
    public async Task Holds_nothing_of_other_addresses_nor_of_orders_by_a_number()
    {
        const string email = "shared@example.com";
        var seller = await site.SellerOfAsync(Maker);
        var (mine, others) = (await site.OrderByEmailAsync(seller, email), await site.OrderByEmailAsync(seller, "other@example.com"));
        var draft = Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(seller), 1));
        var byNumber = await site.PlacedAsync(draft with { Buyer = draft.Buyer with { Email = email } });
        using var buyer = await ProvedAsync(email);
        using var file = await buyer.GetAsync($"{Mine}?handler=Download");
        var text = await file.Content.ReadAsStringAsync(None);

        Assert.Contains(mine.Code.Printed, text, StringComparison.Ordinal);
        Assert.DoesNotContain(others.Code.Printed, text, StringComparison.Ordinal);
        Assert.DoesNotContain(byNumber.Code.Printed, text, StringComparison.Ordinal);
        Assert.NotNull((await buyer.OpenAsync($"/don-hang/{mine.Link}")).QuerySelector($"a[href='{Mine}']"));
    }

    [Fact]
    public async Task That_is_under_way_is_erased_when_it_is_over()
    {
        const string email = "waiting@example.com";
        var order = await site.OrderByEmailAsync(await site.SellerOfAsync(Maker), email);
        using var buyer = await ProvedAsync(email);
        using (var gone = await buyer.SubmitAsync(await buyer.OpenAsync("/en/my-data"), new Dictionary<string, string> { ["Sure"] = "yes" }, "form.decision"))
            Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        await site.RunJobAsync<FinishErasures>();
        Assert.Equal("Jane Smith", (await site.FindAsync(order)).Buyer.Name);

        await site.OrdersAsync(orders => orders.CancelAsync(order.Id, OrdersModule.ByBuyer, "", None));
        await site.RunJobAsync<FinishErasures>();
        Assert.Equal("", (await site.FindAsync(order)).Buyer.Name);
        Assert.False(await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<ErasureRequest>().AnyAsync(request => request.Email == email, None)));
    }

    [Theory]
    [InlineData("", "Hãy nhập địa chỉ thư điện tử.")]
    [InlineData("jane", "Địa chỉ thư này chưa đúng.")]
    [InlineData("a b@example.com", "Địa chỉ thư này chưa đúng.")]
    public async Task Needs_an_address_that_may_be_one(string typed, string said)
    {
        using var visitor = site.Visit();
        using var refused = await visitor.SubmitAsync(await visitor.OpenAsync(Mine), new Dictionary<string, string> { ["thu"] = typed }, "form[action*=Send]");
        var page = await Visitor.ReadAsync(refused);

        Assert.Equal((HttpStatusCode.BadRequest, said, typed), (refused.StatusCode, page.QuerySelector("#thu-error")!.TextContent, page.QuerySelector<IHtmlInputElement>("#thu")!.Value));
    }

    /// <summary>A browser that answered the code sent to this address.</summary>
    private async Task<Visitor> ProvedAsync(string email)
    {
        var buyer = site.Visit();
        using (var sent = await buyer.SubmitAsync(await buyer.OpenAsync(Mine), new Dictionary<string, string> { ["thu"] = email }, "form[action*=Send]"))
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var code = await site.LastCodeToAsync(EmailAddress.Key(email));
        using (var entered = await buyer.SubmitAsync(await buyer.OpenAsync(Mine), new Dictionary<string, string> { ["ma"] = code }, "form:has(#ma)"))
            Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return buyer;
    }

    private async Task<Order> ReceivedAsync(string email)
    {
        var order = await site.OrderByEmailAsync(await site.SellerOfAsync(Maker), email);
        await site.PayAsync(order);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Sent);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Received);
        await site.DeliverEventsAsync();
        return await site.FindAsync(order);
    }

    private Task<Guid> ReviewAsync(Order order) => site.DoAsync(async s =>
    {
        var (part, line) = (order.Parts[0], order.Parts[0].Lines[0]);
        var product = (await s.GetRequiredService<ICatalogue>().FindAsync([line.Parts[0].Product], None)).Values.Single();
        await s.GetRequiredService<BuyerReviews>().WriteAsync(order, new(part, line, line.Parts[0], product, null), new(5, "Good and well packed, thank you.", Language.English, "Jane"), None);
        return await s.GetRequiredService<SiteDbContext>().Set<WrittenReview>().Where(review => review.Order == order.Id).Select(review => review.Id).SingleAsync(None);
    });

    private Task OrdersAroundAsync(Order order, string email, int before, int after) => site.DoAsync(s =>
    {
        var db = s.GetRequiredService<SiteDbContext>();
        for (var i = -before; i <= after; i++)
        {
            if (i == 0)
                continue;
            var other = new PlacedOrder
            {
                Id = Guid.CreateVersion7(), Code = ShortCode.NewRandom(ShortCodeKind.Order), Link = Guid.CreateVersion7().ToString("N")[10..], PlacedAt = order.PlacedAt.AddSeconds(i), BuyerName = "Jane Smith", Phone = null,
                Email = email, EmailKey = EmailAddress.Key(email), Language = Language.English, Note = "", GiftNote = "", HidePrices = false, IsAdult = false, Terms = "", Total = order.Total,
            };
            other.Cancel(other.PlacedAt);
            db.Add(other);
        }
        return Task.CompletedTask;
    });

    private static string CountOf(IHtmlDocument page, string kind) => page.QuerySelectorAll("main .lines li").Single(row => row.QuerySelector("b")!.TextContent == kind).QuerySelector(".figure")!.TextContent;
}
