using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Offers;

/// <summary>FD05 and Decree 248/2026 art. 18: whoever is stopped from selling is told, from when and why.</summary>
public sealed class A_suspension(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Stall = "/xuong/gian-hang", Maker = "0900000017", OtherMaker = "0900000001"; // nem chua of Yên Mạc; crispy rice of Hoa Lư
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Is_told_once_and_begins_on_the_day_that_was_told()
    {
        var seller = await site.SellerOfAsync(Maker);
        var offer = await site.SellableAsync(seller);
        var slug = await site.DoAsync(async s => (await s.GetRequiredService<IProducers>().FindAsync([seller], None))[seller].Slug);
        using (var province = await site.VisitAsAsync(Role.ProvinceOfficer))
        {
            using var noticed = await province.SubmitAsync(await province.OpenAsync($"/can-bo/nguoi-ban/{slug}"), new Dictionary<string, string> { ["viec"] = "tam-dung", ["ly-do"] = "Chưa nộp giấy an toàn thực phẩm." }, "main form");
            Assert.Equal(HttpStatusCode.Redirect, noticed.StatusCode);
        }
        await site.DeliverEventsAsync();
        var told = Assert.Single(await MessagesToAsync("+84900000017"), m => m.Text.Contains("dinh chi", StringComparison.Ordinal));
        Assert.Matches(@"^OCOP Ninh Binh: gian hang bi dinh chi ban tu 27/11/2026\. Ly do: Chua nop giay an toan thuc pham\. Xem: https?://.*/xuong/gian-hang$", told.Text);
        var stop = await site.DoAsync(async s => (await s.GetRequiredService<Moderation>().StopsAsync(seller, None)).Single(one => one.Kind == SellerStopKind.Suspended));
        await site.DoAsync(s => s.GetRequiredService<OnSellerStopped>().HandleAsync(new(stop.Id, stop.ToldAt), None));
        Assert.Single(await MessagesToAsync("+84900000017"), m => m.Text.Contains("dinh chi", StringComparison.Ordinal));

        foreach (var (instant, sells) in new[] { (seeded.Clock.GetUtcNow(), true), (stop.From.AddSeconds(-1), true), (stop.From, false) })
        {
            seeded.Clock.Set(instant);
            Assert.Equal(sells, await site.WhyNotAsync(offer) != NotForSale.SellerPaused);
            using var maker = await site.VisitAsPhoneAsync(Maker);
            var stall = await maker.OpenAsync(Stall);
            var notice = stall.QuerySelector(".notice[data-tone=stop]")!.TextContent;
            Assert.Contains("Bị đình chỉ bán từ 27/11/2026.", notice, StringComparison.Ordinal);
            Assert.Contains("Chưa nộp giấy an toàn thực phẩm.", notice, StringComparison.Ordinal);
            Assert.Equal(sells, !stall.QuerySelector("main .lines")!.TextContent.Contains("Tạm nghỉ", StringComparison.Ordinal));
            Assert.Contains("27/11/2026", (await maker.OpenAsync("/en/workspace/stall")).QuerySelector(".notice[data-tone=stop]")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task By_the_site_itself_is_told_once_too()
    {
        var seller = await site.SellerOfAsync(OtherMaker);
        await site.SellableAsync(seller);
        for (var times = 0; times < 2; times++)
            await site.DoAsync(s => s.GetRequiredService<IOffers>().PauseSellerAsync(seller, "Người bán chưa trả lời các đơn trước.", "The seller has not answered earlier orders.", null, None));
        await site.DeliverEventsAsync();
        var told = Assert.Single(await MessagesToAsync("+84900000001"), m => m.Text.Contains("gian hang", StringComparison.Ordinal));
        Assert.Contains($"tam dung tu {VietnamTime.Day(VietnamTime.DayOf(seeded.Clock.GetUtcNow()))}. Ly do: Nguoi ban chua tra loi cac don truoc. Xem va ban lai: ", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_told_in_one_message_however_long_its_reason()
    {
        var stop = new SellerStop { Seller = Guid.Empty, Kind = SellerStopKind.Suspended, ReasonVi = string.Concat(Enumerable.Repeat("Thiếu giấy tờ… ", 30)), ReasonEn = "", ToldAt = FakeClock.Noon, From = FakeClock.Noon };
        var sms = Message.Sms(VietnamPhone.Parse("0912345678", null), SellerMessages.SmsOf(stop, "https://ocop.ninhbinh.gov.vn/xuong/gian-hang"));
        Assert.Contains("Ly do: Thieu giay to", sms.Text, StringComparison.Ordinal);
        Assert.EndsWith("/xuong/gian-hang", sms.Text, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Message>> MessagesToAsync(string number) =>
        [.. (await site.WrittenMessagesAsync(500)).Select(written => written.Message).Where(message => message.To == number)];
}
