using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Shipments;

namespace Ocop.Site.Tests.Cart;

/// <summary>FC06, FD05: what stops a sale stops it on every page of the way to an order, also one that was opened before.</summary>
public sealed class What_may_no_longer_be_sold(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Theory]
    [InlineData("recall", "Đã hết hàng.")]
    [InlineData("end of recognition", "Công nhận OCOP không còn hiệu lực.")]
    [InlineData("pause", "Người bán đang tạm nghỉ.")]
    public async Task Is_stopped_in_the_basket_on_the_review_page_and_when_it_is_confirmed(string what, string said)
    {
        var product = await site.ASoldOutProductAsync();
        var lot = await site.MakeAsync(product, 20);
        var offer = await site.OfferAsync(product, 85_000);
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer, 2);
        var review = await buyer.ReviewAsync();
        Assert.NotNull((await buyer.OpenAsync("/gio-hang")).QuerySelector("a[href='/dat-hang']"));
        var before = await site.CountAsync<PlacedOrder>();

        await StopAsync(what, product, lot);

        using (var confirmed = await buyer.ConfirmAsync(review))
            Assert.Equal("/gio-hang", confirmed.Headers.Location?.ToString());
        foreach (var path in (string[])["/dat-hang/xem-lai", "/dat-hang"])
        {
            using var answer = await buyer.GetAsync(path);
            Assert.Equal("/gio-hang", answer.Headers.Location?.ToString());
        }
        var basket = await buyer.OpenAsync("/gio-hang");
        Assert.Contains(said, basket.QuerySelector(".basket-lines .error")!.TextContent, StringComparison.Ordinal);
        Assert.Null(basket.QuerySelector("a[href='/dat-hang']"));
        Assert.Equal(before, await site.CountAsync<PlacedOrder>());
        Assert.NotEmpty((await site.PlaceAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 2)))).Troubles);
    }

    private async Task StopAsync(string what, Product product, Lot lot)
    {
        if (what == "recall")
        {
            await site.RecallAsync(lot);
        }
        else if (what == "pause")
        {
            await site.DoAsync(s => s.GetRequiredService<IOffers>().PauseSellerAsync(product.Producer, "Nhà có việc.", "", null, None));
        }
        else
        {
            await site.DoAsync(async s =>
            {
                var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
                var standing = (await s.GetRequiredService<IRecognition>().StandingsAsync([product.Id], now, None))[product.Id];
                await s.GetRequiredService<IRecognition>().EndAsync(standing.Certificate!.Value, new("DEMO-77/QĐ-UBND", "Chủ thể trả lại giấy công nhận.", "The owner gave it back."), None);
            });
        }
        await site.DeliverEventsAsync();
    }
}
