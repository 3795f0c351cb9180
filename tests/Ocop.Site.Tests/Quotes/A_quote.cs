using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Cart;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Quotes;

/// <summary>FC26 through the real pages, without script: ask for the price of many, get one, order at it, once and while it holds.</summary>
public sealed class A_quote(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const long ShopPrice = 50_000, Promised = 42_000;
    private const int Many = 30, MostInShop = 10;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly Hosting.Site site = seeded.Site;
    private Offer offer = null!;

    /// <summary>Sold by at most ten: a quote goes beyond the bounds of the shop.</summary>
    public async ValueTask InitializeAsync()
    {
        var product = await site.ASoldOutProductAsync();
        await site.MakeAsync(product, 200);
        offer = await site.OfferAsync(product, ShopPrice, most: MostInShop);
        await site.DoAsync(s =>
        {
            s.GetRequiredService<PayoutAccounts>().Set(offer.Seller, true, "970436", "0011001234567", "CO SO THU", Guid.Empty);
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Is_asked_from_the_product_s_page_answered_by_its_seller_and_ordered_at_the_promised_price()
    {
        var seller = await site.SellerOfAsync("0900000017");
        var sold = await site.SellableAsync(seller);
        await site.DoAsync(async s =>
        {
            var product = (await s.GetRequiredService<Features.Catalogue.ICatalogue>().FindAsync([sold.Parts[0].Product], Now)).Values.Single();
            using var reader = site.Visit();
            Assert.Contains($"/hoi-gia/{sold.Id}", (await reader.OpenAsync($"/san-pham/{product.Slug}")).QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        });
        using var buyer = site.Visit();
        using var asked = await buyer.SubmitAsync(await buyer.OpenAsync($"/hoi-gia/{sold.Id}"), new Dictionary<string, string>
        {
            ["so-luong"] = "8", ["can-ngay"] = "2026-12-20", ["ghi-chu"] = "Quà Tết.", ["ho-ten"] = "Trần Văn Sỉ", ["dien-thoai"] = "0987 654 321", ["cong-ty"] = "Công ty Quà", ["ma-so-thue"] = "0123456789",
        }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var show = asked.Headers.Location!.ToString();
        await site.DeliverEventsAsync();

        using var maker = await site.VisitAsPhoneAsync("0900000017");
        var list = await maker.OpenAsync("/xuong/hoi-gia");
        var address = list.QuerySelectorAll(".lines a").Single(a => a.TextContent.Contains("Công ty Quà", StringComparison.Ordinal)).GetAttribute("href")!;
        var answer = await maker.OpenAsync(address);
        Assert.Contains("0987 654 321", answer.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using (var given = await maker.SubmitAsync(answer, new Dictionary<string, string> { ["gia"] = "42k", ["so-luong"] = "10", ["den-ngay"] = Day(3), ["ghi-chu"] = "Mười gói thì giá này." }, "form[action*=Give]"))
            Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        // The second of two people at the same question is told.
        using (var late = await maker.SubmitAsync(answer, new Dictionary<string, string> { ["ly-do"] = "Hết nguyên liệu.", ["form-key"] = Guid.CreateVersion7().ToString() }, "form[action*=Decline]"))
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        await site.DeliverEventsAsync();
        var sms = Assert.Single(await site.MessagesToAsync("+84987654321"));
        Assert.Contains(show, sms.Text, StringComparison.Ordinal);

        var quote = await buyer.OpenAsync(show);
        foreach (var said in new[] { "42.000\u00A0₫", "420.000\u00A0₫", "Mười gói thì giá này.", Shown(3) })
            Assert.Contains(said, quote.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Văn Sỉ", quote.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using (var agreed = await buyer.SubmitAsync(quote, new Dictionary<string, string>(), "main form"))
            Assert.Equal("/gio-hang", agreed.Headers.Location?.ToString());
        var order = await OrderAsync(buyer);
        Assert.Equal((10, new Dong(42_000), new Dong(420_000)), (order.Parts[0].Lines[0].Quantity, order.Parts[0].Lines[0].UnitPrice, order.Parts[0].Goods));
        Assert.Equal(10, order.Parts[0].Lines[0].Parts[0].Lots.Sum(lot => lot.Packs)); // held, as always
        Assert.Contains("Đã đặt hàng", (await buyer.OpenAsync(show)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_beyond_the_bounds_of_the_shop_but_not_beyond_the_stock()
    {
        var quote = await site.AskedAsync(offer, QuoteStatus.Given, Many, Promised);
        using var buyer = site.Visit();
        await buyer.AgreeAsync(quote);
        var order = await OrderAsync(buyer);
        Assert.Equal(new Dong(Promised * Many), order.Parts[0].Goods);

        var tooMany = await site.AskedAsync(offer, QuoteStatus.Given, 171, Promised);
        await buyer.AgreeAsync(tooMany);
        Assert.Contains("170", (await buyer.OpenAsync("/gio-hang")).QuerySelector(".basket-lines .error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(QuoteStatus.Accepted, (await site.FindAsync(tooMany)).Status);
    }

    [Fact]
    public async Task Is_worth_nothing_when_it_is_forged()
    {
        var quote = await site.AskedAsync(offer, QuoteStatus.Accepted, 20, Promised);
        var unanswered = await site.AskedAsync(offer, QuoteStatus.Given, 20, Promised);
        var other = await site.OfferAsync(await site.DoAsync(async s => (await s.GetRequiredService<Features.Catalogue.ICatalogue>().FindAsync([offer.Parts[0].Product], Now)).Values.Single()), 90_000);
        foreach (var (what, line) in new[]
        {
            ("a lower price", new DraftLine(offer.Id, 20, new Dong(1_000), quote.Id)), ("fewer", new DraftLine(offer.Id, 19, new Dong(Promised), quote.Id)), ("more", new DraftLine(offer.Id, 21, new Dong(Promised), quote.Id)),
            ("another offer", new DraftLine(other.Id, 20, new Dong(Promised), quote.Id)), ("no quote", new DraftLine(offer.Id, 20, new Dong(Promised))),
            ("an invented one", new DraftLine(offer.Id, 20, new Dong(Promised), Guid.CreateVersion7())), ("one that nobody said yes to", new DraftLine(offer.Id, 20, new Dong(Promised), unanswered.Id)),
        })
        {
            var result = await site.PlaceAsync(DraftOf(line));
            Assert.True(result.Order is null && result.Troubles.Count == 1, $"{what} was ordered");
        }
        Assert.Equal(200, await LeftAsync());

        // The basket keeps the promised number, whatever a form sends; and the price is nowhere in a form.
        using var buyer = site.Visit();
        await buyer.AgreeAsync(unanswered);
        var basket = await buyer.OpenAsync("/gio-hang");
        var token = basket.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using (await buyer.PostAsync("/gio-hang?handler=Set", ("__RequestVerificationToken", token), ("offer", offer.Id.ToString()), ("quantity", "100")))
        using (await buyer.PostAsync("/gio-hang/them", ("offer", offer.Id.ToString()), ("quantity", "5")))
            Assert.Equal((20, new Dong(Promised)), await LineAsync(unanswered));
        using var nothing = await buyer.PostAsync("/gio-hang/bao-gia", ("__RequestVerificationToken", token), ("link", new string('A', 22)));
        Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
    }

    [Fact]
    public async Task Lapses_by_the_clock_at_the_end_of_its_day_and_the_shop_price_counts_again()
    {
        var quote = await site.AskedAsync(offer, QuoteStatus.Given, 30, Promised);
        using var buyer = site.Visit();
        await buyer.AgreeAsync(quote);
        var review = await buyer.ReviewAsync();
        seeded.Clock.Advance(quote.Until!.Value - TimeSpan.FromSeconds(1) - seeded.Clock.GetUtcNow());
        Assert.Empty((await buyer.OpenAsync("/gio-hang")).QuerySelectorAll(".basket-lines .error"));

        seeded.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var late = await buyer.ConfirmAsync(review))
            Assert.Equal("/gio-hang", late.Headers.Location?.ToString());
        Assert.Contains("Báo giá không còn dùng được", (await buyer.OpenAsync("/gio-hang")).QuerySelector(".basket-lines .error")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await buyer.OpenAsync($"/bao-gia/{quote.Link}")).QuerySelector("main form"));
        Assert.Null((await site.PlaceAsync(DraftOf(new DraftLine(offer.Id, 30, new Dong(Promised), quote.Id)))).Order);

        using (await buyer.SubmitAsync(await buyer.OpenAsync("/gio-hang"), new Dictionary<string, string>(), "form[action*=Repair]"))
            Assert.Equal((await OrderAsync(buyer)).Parts[0].Lines[0].UnitPrice, new Dong(ShopPrice));
    }

    [Fact]
    public async Task Is_ordered_once_by_two_who_hold_its_link_and_confirm_in_the_same_instant()
    {
        var quote = await site.AskedAsync(offer, QuoteStatus.Given, 10, Promised);
        using var one = site.Visit();
        using var two = site.Visit();
        await one.AgreeAsync(quote);
        await two.AgreeAsync(quote);
        var reviews = new[] { (one, await one.ReviewAsync()), (two, await two.ReviewAsync()) };
        var answers = await Task.WhenAll(reviews.Select(buyer => buyer.Item1.ConfirmAsync(buyer.Item2)));
        Assert.Single(answers, answer => answer.Headers.Location!.ToString().Contains("/thanh-toan/", StringComparison.Ordinal));
        Assert.Single(answers, answer => answer.Headers.Location!.ToString() == "/gio-hang");
        Assert.Equal(190, await LeftAsync());
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Can_be_used_again_when_its_order_was_never_paid()
    {
        var quote = await site.AskedAsync(offer, QuoteStatus.Given, 10, Promised);
        using var buyer = site.Visit();
        await buyer.AgreeAsync(quote);
        var first = await OrderAsync(buyer);
        Assert.Equal((QuoteStatus.Ordered, first.Id), ((await site.FindAsync(quote)).Status, (await site.FindAsync(quote)).Order));
        seeded.Clock.Advance(TimeSpan.FromMinutes(16));
        await site.RunJobAsync<LapseUnpaidOrders>();
        await buyer.AgreeAsync(quote);
        var second = await OrderAsync(buyer);
        Assert.Equal(new Dong(Promised), second.Parts[0].Lines[0].UnitPrice);
        // Money for the first comes late: its price is another order's now, and it goes back.
        Assert.Equal(PaidOutcome.NothingLeft, await site.PayAsync(first));
        Assert.Equal(190, await LeftAsync());
    }

    [Fact]
    public async Task Says_why_when_it_is_declined_and_what_is_wrong_with_a_form()
    {
        var maker = await site.VisitAsPhoneAsync("0900000017");
        var quote = await site.AskedAsync(await site.SellableAsync(await site.SellerOfAsync("0900000017")), QuoteStatus.Asked, 10, 0);
        foreach (var (field, value) in new[] { ("gia", "rẻ"), ("gia", "0"), ("so-luong", "0"), ("so-luong", "10001"), ("den-ngay", Day(-1)), ("den-ngay", Day(61)) })
        {
            var fields = new Dictionary<string, string> { ["gia"] = "42.000", ["so-luong"] = "10", ["den-ngay"] = Day(3), [field] = value };
            using var refused = await maker.SubmitAsync(await maker.OpenAsync($"/xuong/hoi-gia/{quote.Id}"), fields, "form[action*=Give]");
            Assert.True(refused.StatusCode == HttpStatusCode.BadRequest, $"{field}={value}: {refused.StatusCode}");
            Assert.NotEqual("", (await Visitor.ReadAsync(refused)).QuerySelector($"#{field}-error")!.TextContent);
        }
        using (await maker.SubmitAsync(await maker.OpenAsync($"/xuong/hoi-gia/{quote.Id}"), new Dictionary<string, string> { ["ly-do"] = "Mùa này hết nguyên liệu." }, "form[action*=Decline]"))
        using (var buyer = site.Visit())
            Assert.Contains("Mùa này hết nguyên liệu.", (await buyer.OpenAsync($"/bao-gia/{quote.Link}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        maker.Dispose();
    }

    [Fact]
    public async Task Is_not_asked_by_the_thousand()
    {
        for (var i = 0; i < Asking.MostOpen; i++)
            await site.AskedAsync(offer, QuoteStatus.Asked, 10, 0, Ordering.Buyer with { Phone = VietnamPhone.Parse("0977000111", null) });
        using var buyer = site.Visit();
        using var asked = await buyer.SubmitAsync(await buyer.OpenAsync($"/hoi-gia/{offer.Id}"), new Dictionary<string, string> { ["so-luong"] = "20", ["ho-ten"] = "Máy", ["dien-thoai"] = "0977000111" }, "main form");
        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.Contains("10 câu hỏi giá", (await Visitor.ReadAsync(asked)).QuerySelector("#dien-thoai-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_ordered_the_same_again_at_today_s_price()
    {
        var quote = await site.AskedAsync(offer, QuoteStatus.Given, 10, Promised);
        using var buyer = site.Visit();
        await buyer.AgreeAsync(quote);
        var order = await OrderAsync(buyer);
        await site.PayAsync(order);
        using (var again = await buyer.SubmitAsync(await buyer.OpenAsync($"/don-hang/{order.Link}"), new Dictionary<string, string>(), "form[action*=dat-lai]"))
            Assert.Equal("/gio-hang", again.Headers.Location?.ToString());
        var basket = await buyer.OpenAsync("/gio-hang");
        Assert.Contains("50.000\u00A0₫", basket.QuerySelector(".basket-lines")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("42.000\u00A0₫", basket.QuerySelector(".basket-lines .error")!.TextContent, StringComparison.Ordinal); // what it was is said
        using (await buyer.SubmitAsync(basket, new Dictionary<string, string>(), "form[action*=Repair]"))
            Assert.Equal((10, new Dong(ShopPrice)), ((await OrderAsync(buyer)).Parts[0].Lines[0] is var line ? line.Quantity : 0, line.UnitPrice));
    }

    private async Task<Order> OrderAsync(Visitor buyer)
    {
        using var confirmed = await buyer.ConfirmAsync(await buyer.ReviewAsync());
        return await site.OrderOfAsync(confirmed);
    }

    private OrderDraft DraftOf(DraftLine line)
    {
        var draft = Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 1));
        return Ordering.Totalled(draft with { Parts = [draft.Parts[0] with { Lines = [line] }] });
    }

    private Task<long> LeftAsync() => site.DoAsync(async s => (await s.GetRequiredService<ILotStock>().SellableAsync([offer.Parts[0].Product], Now))[offer.Parts[0].Product].Packs);

    private Task<(int, Dong)> LineAsync(Quote quote) => site.DoAsync(async s =>
    {
        var line = await s.GetRequiredService<SiteDbContext>().Set<Features.Cart.BasketLine>().AsNoTracking().SingleAsync(of => of.Quote == quote.Id, Now);
        return (line.Quantity, line.UnitPrice);
    });

    private string Day(int days) => seeded.Clock.Today().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private string Shown(int days) => VietnamTime.Day(seeded.Clock.Today().AddDays(days));
}
