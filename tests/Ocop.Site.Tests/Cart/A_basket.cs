using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Cart;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Cart;

/// <summary>FC02: one basket, many sellers, without an account and without script.</summary>
public sealed class A_basket(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const int Sellers = 20;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Product product = null!;
    private Offer offer = null!;

    public async ValueTask InitializeAsync()
    {
        product = await site.ASoldOutProductAsync();
        await site.MakeAsync(product, 20);
        offer = await site.OfferAsync(product, 85_000);
        seeded.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Takes_something_in_and_says_how_much_is_in_it()
    {
        using var buyer = site.Visit();
        Assert.Equal("", await BadgeAsync(buyer));
        await buyer.PutInAsync(offer, 2);

        Assert.Equal("2", await BadgeAsync(buyer));
        var page = await buyer.OpenAsync("/gio-hang");
        Assert.Contains("170.000\u00A0₫", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(product.NameVi, page.Body!.TextContent, StringComparison.Ordinal);
        using var other = site.Visit();
        Assert.Contains("chưa có gì", (await other.OpenAsync("/gio-hang")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_in_its_cookie_nothing_that_anybody_could_read()
    {
        using var buyer = site.Visit();
        using var added = await buyer.PostAsync("/gio-hang/them", ("offer", offer.Id.ToString()));
        var cookie = Assert.Single(added.Headers.GetValues("Set-Cookie"), c => c.StartsWith("basket=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(offer.Id.ToString(), cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Takes_a_thumb_that_taps_twice_as_one()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        await buyer.PutInAsync(offer);
        Assert.Equal("1", await BadgeAsync(buyer));
        seeded.Clock.Advance(TimeSpan.FromSeconds(10));
        await buyer.PutInAsync(offer);
        Assert.Equal("2", await BadgeAsync(buyer));
    }

    [Fact]
    public async Task Is_changed_and_emptied_line_by_line()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer, 2);
        using (await buyer.SubmitAsync(await buyer.OpenAsync("/gio-hang"), Values(("quantity", "5")), "form[action*=Set]"))
            Assert.Equal("5", await BadgeAsync(buyer));
        using (await buyer.SubmitAsync(await buyer.OpenAsync("/gio-hang"), Values(), "form[action*=Remove]"))
            Assert.Equal("", await BadgeAsync(buyer));
        Assert.Contains("chưa có gì", (await buyer.OpenAsync("/gio-hang")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1,5")]
    [InlineData("1.5")]
    [InlineData("x")]
    [InlineData("99999999999")]
    public async Task Takes_no_quantity_that_is_none(string quantity)
    {
        using var buyer = site.Visit();
        using (var added = await buyer.PostAsync("/gio-hang/them", ("offer", offer.Id.ToString()), ("quantity", quantity)))
            Assert.Equal(HttpStatusCode.BadRequest, added.StatusCode);
        await buyer.PutInAsync(offer, 3);
        using (var set = await buyer.SubmitAsync(await buyer.OpenAsync("/gio-hang"), Values(("quantity", quantity)), "form[action*=Set]"))
            Assert.Equal(HttpStatusCode.BadRequest, set.StatusCode);
        Assert.Equal("3", await BadgeAsync(buyer));
    }

    [Fact]
    public async Task Takes_nothing_that_does_not_exist_or_may_not_be_sold()
    {
        using var buyer = site.Visit();
        using (var unknown = await buyer.PostAsync("/gio-hang/them", ("offer", Guid.CreateVersion7().ToString())))
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await site.TakeDownAsync(offer);
        using var down = await buyer.PostAsync("/gio-hang/them", ("offer", offer.Id.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, down.StatusCode);
    }

    [Fact]
    public async Task Is_filled_by_no_other_site()
    {
        using var buyer = site.Visit();
        foreach (var (header, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://elsewhere.example") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/gio-hang/them") { Content = new FormUrlEncodedContent([KeyValuePair.Create("offer", offer.Id.ToString())]) };
            request.Headers.Add(header, value);
            using var answer = await buyer.Http.SendAsync(request, None);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.Equal("", await BadgeAsync(buyer));
    }

    [Fact]
    public async Task Says_what_has_changed_and_is_mended_with_one_tap()
    {
        using var buyer = site.Visit();
        var (few, dearer, gone) = (await site.OfferAsync(product, 50_000, packs: 4), await site.OfferAsync(product, 60_000), await site.OfferAsync(product, 70_000));
        await buyer.PutInAsync(few, 5);
        await buyer.PutInAsync(dearer);
        await buyer.PutInAsync(gone);
        await site.PlacedAsync(Ordering.Draft(Features.Orders.PaymentWay.CashOnDelivery, (offer, 10)));
        await site.RepriceAsync(dearer, 65_000);
        await site.TakeDownAsync(gone);

        var page = await buyer.OpenAsync("/gio-hang");
        Assert.Contains("Chỉ còn 2.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("lúc cho vào giỏ là 60.000\u00A0₫", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đã gỡ khỏi trang.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("a[href='/dat-hang']"));
        using (await buyer.SubmitAsync(page, Values(), "form[action*=Repair]"))
            page = await buyer.OpenAsync("/gio-hang");
        Assert.NotNull(page.QuerySelector("a[href='/dat-hang']"));
        Assert.Equal("3", await BadgeAsync(buyer));
        Assert.Contains("165.000\u00A0₫", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Becomes_one_with_what_its_owner_had_before_when_they_sign_in()
    {
        var other = await site.OfferAsync(product, 40_000);
        using (var before = await site.VisitAsPhoneAsync("0900000001"))
            await before.PutInAsync(other, 2);
        using var stranger = site.Visit();
        using var added = await stranger.PostAsync("/gio-hang/them", ("offer", offer.Id.ToString()), ("quantity", "3"));
        using var owner = await site.VisitAsPhoneAsync("0900000001");
        owner.Http.DefaultRequestHeaders.Add("Cookie", added.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("basket=", StringComparison.Ordinal)).Split(';')[0]);
        var basket = await owner.OpenAsync("/gio-hang");
        Assert.Equal(2, basket.QuerySelectorAll(".basket-lines li").Length);
    }

    [Fact]
    public async Task Holds_a_hundred_lines_of_many_sellers_and_no_more()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var full = await site.OfferAsync(product, 85_000);
        var more = new List<Offer>();
        foreach (var one in await OfTwentySellersAsync())
        {
            await site.MakeAsync(one, 20);
            while (more.Count(o => o.Seller == one.Producer) < Basket.MostLines / Sellers - (one == product ? 1 : 0))
                more.Add(await site.OfferAsync(one, 85_000));
        }
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var basket = await db.Set<Basket>().Include(b => b.Lines).OrderByDescending(b => b.UsedAt).FirstAsync(None);
            foreach (var one in more)
                basket.Lines.Add(new BasketLine { Basket = basket.Id, Offer = one.Id, Quantity = 1, UnitPrice = offer.Price, AddedAt = s.GetRequiredService<TimeProvider>().GetUtcNow(), NameVi = "hộp", NameEn = "box", Picture = "set-01" });
        });
        using (var queries = await Queries.CountAsync(site))
        {
            var page = await buyer.OpenAsync("/gio-hang");
            Assert.Equal((Basket.MostLines, Sellers), (page.QuerySelectorAll(".basket-lines li").Length, page.QuerySelectorAll("section[aria-labelledby^='s-']").Length));
            Assert.NotNull(page.QuerySelector("a[href='/dat-hang']"));
            Assert.True(queries.Sent.Count is > 0 and <= 6, string.Join('\n', queries.Sent));
        }
        using var added = await buyer.PostAsync("/gio-hang/them", ("offer", full.Id.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, added.StatusCode);
        Assert.Contains("100", await added.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_filled_with_ten_thousand_lines_at_once()
    {
        using var buyer = site.Visit();
        using (var sent = await buyer.PostAsync("/gio-hang/them", [.. Enumerable.Range(0, 10_000).Select(_ => ("offer", offer.Id.ToString()))]))
        {
            Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
            Assert.NotEqual("", (await Visitor.ReadAsync(sent)).QuerySelector("main h1")!.TextContent.Trim());
        }
        Assert.Equal("", await BadgeAsync(buyer));
    }

    /// <summary>A product of each, the first the one of these tests.</summary>
    private Task<List<Product>> OfTwentySellersAsync() => site.DoAsync(async s =>
    {
        var products = await s.GetRequiredService<ICatalogue>().AllAsync(None);
        var standings = await s.GetRequiredService<IRecognition>().StandingsAsync([.. products.Select(p => p.Id)], s.GetRequiredService<TimeProvider>().GetUtcNow(), None);
        var stopped = await s.GetRequiredService<SiteDbContext>().Set<SellerStop>().Select(stop => stop.Seller).ToListAsync(None);
        var sellers = products.Where(p => standings[p.Id].IsInForce && !stopped.Contains(p.Producer)).OrderBy(p => p.Id != product.Id).DistinctBy(p => p.Producer).Take(Sellers).ToList();
        Assert.Equal((Sellers, product.Id), (sellers.Count, sellers[0].Id));
        sellers[0] = product;
        return sellers;
    });

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value);

    private static async Task<string> BadgeAsync(Visitor visitor)
    {
        using var answer = await visitor.GetAsync("/gio-hang/so");
        return await answer.Content.ReadAsStringAsync(None);
    }
}
