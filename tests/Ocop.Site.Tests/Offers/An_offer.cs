using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Offers;

/// <summary>FC06, FC24, FD05: an offer can be bought only while everything that it stands on does; the page says so with the next request.</summary>
public sealed class An_offer(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly string[] Sold = ["Còn hàng", "Sắp hết"];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Stands_on_the_product_s_page_with_price_stock_and_seller()
    {
        var page = await site.Visit().OpenAsync("/san-pham/com-chay-phuong-linh");
        var offers = page.QuerySelectorAll(".offers > li").ToList();
        Assert.Equal(3, offers.Count);
        Assert.Contains("gói 250 g", offers[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("50.000\u00A0₫", offers[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Giỏ quà Cố đô", offers[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("Mã số thuế", page.QuerySelector("#seller")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Khiếu nại", page.QuerySelector("#seller")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\"price\":50000", page.QuerySelector("script[type='application/ld+json']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Postmart", page.QuerySelector("#buy")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_shown_with_six_queries_at_most()
    {
        using var visitor = site.Visit();
        await visitor.OpenAsync("/san-pham/banh-gai-huong-cuc");
        using var queries = await Queries.CountAsync(site);
        await visitor.OpenAsync("/san-pham/com-chay-co-do"); // which no other test opens: its page is not ready
        Assert.True(queries.Sent.Count is > 0 and <= 6, string.Join('\n', queries.Sent));
    }

    [Fact]
    public async Task Is_answered_with_four_queries_however_many_are_asked_for()
    {
        var ids = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Listing>().Select(listing => listing.Id).ToListAsync(Now));
        using var queries = await Queries.CountAsync(site);
        var found = await site.DoAsync(s => s.GetRequiredService<IOffers>().FindAsync(ids, Now));
        Assert.Equal((ids.Count, 4), (found.Count, queries.Sent.Count));
    }

    [Fact]
    public async Task Ends_with_a_recall_of_its_last_lot_and_comes_back_when_that_is_lifted()
    {
        var (offer, product) = await SoldAsync("mat-ong-cuc-phuong");
        var lots = (await site.DoAsync(s => s.GetRequiredService<ILotStock>().SellableAsync([product.Id], Now)))[product.Id].Lots;
        var recalls = new List<RecallDecision>();
        foreach (var lot in lots)
        {
            var recall = new RecallDecision
            {
                Lot = lot.Lot, Product = product.Id, Commune = product.Commune, Level = RecallLevel.Serious, DecisionNumber = "1/QĐ", Since = FakeClock.Noon,
                ReasonVi = "Nắp hở.", ReasonEn = "", AdviceVi = "Không dùng.", AdviceEn = "",
            };
            recalls.Add(recall);
            await site.DoAsync(s => s.GetRequiredService<RecallRegister>().RecallAsync(recall, Now));
        }

        Assert.Equal(NotForSale.SoldOut, (await NowAsync(offer)).Why);
        Assert.Equal("Hết hàng", await WordAsync(product));
        foreach (var recall in recalls)
            await site.DoAsync(s => s.GetRequiredService<RecallRegister>().LiftAsync(recall.Id, "2/QĐ", "Kiểm lại đạt.", Now));
        Assert.True((await NowAsync(offer)).CanBeBought);
        Assert.Contains(await WordAsync(product), Sold);
    }

    [Fact]
    public async Task Ends_with_the_recognition_of_a_product_in_it()
    {
        var (offer, product) = await SoldAsync("mam-tep-gia-vien");
        var set = await OfferAsync("Giỏ quà Cố đô", isStart: true);
        Assert.True((await NowAsync(set)).CanBeBought);
        await site.DoAsync(async s =>
        {
            var register = s.GetRequiredService<IRecognition>();
            var standing = (await register.StandingsAsync([product.Id], FakeClock.Noon, Now))[product.Id];
            await register.RevokeAsync(standing.Certificate!.Value, new("9/QĐ", "Sai nhãn.", ""), Now);
        });

        Assert.Equal((NotForSale.NotRecognised, NotForSale.NotRecognised), ((await NowAsync(offer)).Why, (await NowAsync(set)).Why));
        Assert.Equal("Chưa bán", await WordAsync(product));
    }

    [Fact]
    public async Task Rests_while_its_seller_does_and_says_why_and_until_when()
    {
        var (offer, product) = await SoldAsync("nem-de-ninh-binh");
        await site.DoAsync(s => s.GetRequiredService<IOffers>().PauseSellerAsync(offer.Seller, "Hết dê.", "No goats.", new(2026, 11, 25), Now));

        var now = await NowAsync(offer);
        Assert.Equal((NotForSale.SellerPaused, new DateOnly(2026, 11, 25), "No goats."), (now.Why!.Value, now.BackOn!.Value, now.Paused(Language.English)));
        Assert.Contains("Hết dê. Bán lại ngày 25/11/2026", string.Join(' ', (await site.Visit().OpenAsync($"/san-pham/{product.Slug}")).QuerySelector(".offers")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        seeded.Clock.Set(VietnamTime.StartOf(new(2026, 11, 25)));
        Assert.NotEqual(NotForSale.SellerPaused, (await NowAsync(offer)).Why);
        seeded.Clock.Set(FakeClock.Noon);
    }

    [Fact]
    public async Task Is_sold_out_when_fewer_are_left_than_are_sold_at_once()
    {
        var (offer, product) = await SoldAsync("bun-yen-ninh");
        var now = await NowAsync(offer);
        await site.DoAsync(s => s.GetRequiredService<ILotStock>().HoldAsync(Guid.CreateVersion7(), [new(Guid.CreateVersion7(), product.Id, now.Available - 1)], Now));
        Assert.Equal((null, 1L), ((await NowAsync(offer)).Why, (await NowAsync(offer)).Available));
        Assert.Equal("Sắp hết", await WordAsync(product));
        await site.DoAsync(s => s.GetRequiredService<ILotStock>().HoldAsync(Guid.CreateVersion7(), [new(Guid.CreateVersion7(), product.Id, 1)], Now));
        Assert.Equal(NotForSale.SoldOut, (await NowAsync(offer)).Why);
        Assert.Equal("Hết hàng", await WordAsync(product));
    }

    [Fact]
    public async Task That_waits_for_the_officer_is_shown_nowhere()
    {
        var waiting = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Listing>().Include(l => l.Parts).FirstAsync(l => l.Status == ListingStatus.InReview && l.Parts.Count == 1, Now));
        Assert.Equal(NotForSale.NotApproved, (await NowAsync(waiting.AsOffer())).Why);
        var product = (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().FindAsync([waiting.Parts[0].Product], Now))).Single().Value;
        var page = await site.Visit().OpenAsync($"/san-pham/{product.Slug}");
        Assert.Null(page.QuerySelector(".offers"));
        Assert.Contains("Chưa bán trên trang này", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_paused_potter_stands_in_the_demonstration()
    {
        var page = await site.Visit().OpenAsync("/en/products/gom-gia-thuy");
        Assert.Contains("The kiln is being mended", page.QuerySelector(".offers")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".offers form"));
    }

    private Task<OfferNow> NowAsync(Offer offer) => site.DoAsync(async s => (await s.GetRequiredService<IOffers>().FindAsync([offer.Id], Now))[offer.Id]);

    private async Task<(Offer Offer, Product Product)> SoldAsync(string slug)
    {
        var product = (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, Now)))!.Product;
        var now = (await site.DoAsync(s => s.GetRequiredService<IOffers>().OfProductsAsync([product.Id], Now)))[product.Id].First(o => !o.Offer.IsGiftSet && o.Offer.Parts[0].Packs == 1);
        Assert.True(now.CanBeBought, $"{slug}: {now.Why}");
        return (now.Offer, product);
    }

    private Task<Offer> OfferAsync(string name, bool isStart) => site.DoAsync(async s =>
        (await s.GetRequiredService<SiteDbContext>().Set<Listing>().Include(l => l.Parts).SingleAsync(l => isStart && l.NameVi.StartsWith(name), Now)).AsOffer());

    /// <summary>What a visitor reads of the pack that is sold by itself.</summary>
    private async Task<string> WordAsync(Product product)
    {
        var offers = (await site.Visit().OpenAsync($"/san-pham/{product.Slug}")).QuerySelectorAll(".offers > li");
        return offers.First(offer => offer.QuerySelector("b")!.TextContent == product.PackVi).QuerySelector(".pill")!.TextContent.Trim();
    }
}
