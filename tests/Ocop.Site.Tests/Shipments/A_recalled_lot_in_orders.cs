using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Tests.Shipments;

/// <summary>FC06: nothing of a recalled lot is packed or leaves, its parcels are marked, and whoever bought of it is told once.</summary>
public sealed class A_recalled_lot_in_orders(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Offer offer = null!;
    private Lot old = null!, young = null!;
    private Visitor seller = null!;

    public async ValueTask InitializeAsync()
    {
        (offer, old, young) = await site.TwoLotsAsync();
        seller = await site.VisitAsPhoneAsync(Parcels.Maker);
    }

    public async ValueTask DisposeAsync()
    {
        seller.Dispose();
        await site.HoldsTogetherAsync();
    }

    [Fact]
    public async Task Is_not_offered_for_packing_and_cannot_be_taken()
    {
        var order = await site.AcceptedAsync(offer, 8);
        var before = await seller.OpenAsync(Parcels.PackOf(order));
        await site.RecallAsync(old);

        using (var stale = await seller.SubmitAsync(before, new Dictionary<string, string>(), "main form[method=post]"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);
            var again = await Visitor.ReadAsync(stale);
            Assert.Contains($"Lô {old.Number} đang bị thu hồi", again.Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal("8", Assert.Single(again.QuerySelectorAll("input[name^='lo[']")).GetAttribute("value"));
        }
        await seller.PackOnThePageAsync(order);
        Assert.Equal([(young.Id, 8)], await site.PackedAsync(order));
    }

    [Fact]
    public async Task Does_not_leave_in_a_parcel_which_is_marked_and_packed_anew()
    {
        var order = await site.AcceptedAsync(offer, 8);
        await seller.PackOnThePageAsync(order);
        var before = await seller.OpenAsync(Parcels.ParcelOf(order));
        await site.RecallAsync(old);

        using (var sent = await seller.SubmitAsync(before, new Dictionary<string, string>(), "form[action*=Send]"))
            Assert.Equal(HttpStatusCode.Conflict, sent.StatusCode);
        Assert.Equal(SubOrderStatus.Packed, (await site.PartAsync(order)).Status);
        Assert.Null((await site.ParcelAsync(order)).SentAt);
        Assert.Contains("Có lô bị thu hồi", (await seller.OpenAsync("/xuong/goi-hang")).QuerySelector($"a[href*='{order.Code}']")!.TextContent, StringComparison.Ordinal);

        var marked = await seller.OpenAsync(Parcels.ParcelOf(order));
        Assert.Null(marked.QuerySelector("form[action*=Send]"));
        using (var opened = await seller.SubmitAsync(marked, new Dictionary<string, string>(), "form[action*=Open]"))
            Assert.EndsWith("/dong-goi", opened.Headers.Location!.ToString(), StringComparison.Ordinal);
        await seller.PackOnThePageAsync(order);
        await site.DeliverEventsAsync();
        Assert.Equal([(young.Id, 8)], await site.PackedAsync(order));
        Assert.NotNull(await site.ParcelAsync(order));
        Assert.NotNull((await seller.OpenAsync(Parcels.ParcelOf(order))).QuerySelector("form[action*=Send]"));
    }

    [Fact]
    public async Task Is_not_handed_over_at_the_workshop()
    {
        var order = await site.AcceptedAsync(offer, 1, Parcels.Fetched);
        await seller.PackOnThePageAsync(order);
        var before = await seller.OpenAsync(Parcels.ParcelOf(order));
        await site.RecallAsync(old);
        using var handed = await seller.SubmitAsync(before, new Dictionary<string, string>(), "form[action*=Received]");
        Assert.Equal(HttpStatusCode.Conflict, handed.StatusCode);
        Assert.Equal(SubOrderStatus.Packed, (await site.PartAsync(order)).Status);
    }

    [Fact]
    public async Task Opens_no_parcel_without_a_recall()
    {
        var order = await site.AcceptedAsync(offer, 1);
        await seller.PackOnThePageAsync(order);
        var token = (await seller.OpenAsync(Parcels.ParcelOf(order))).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var opened = await seller.PostAsync($"{Parcels.ParcelOf(order)}?handler=Open", ("__RequestVerificationToken", token));
        Assert.Equal(HttpStatusCode.Conflict, opened.StatusCode);
    }

    [Fact]
    public async Task Is_told_to_each_buyer_once_however_many_orders_they_made()
    {
        var (twice, waiting, elsewhere) = ("0912000001", "0912000002", "0912000003");
        var (one, two, unsent) = (await site.AcceptedAsync(offer, 1, By(twice)), await site.AcceptedAsync(offer, 1, By(twice)), await site.AcceptedAsync(offer, 1, By(waiting)));
        foreach (var order in new[] { one, two })
        {
            await site.PackAsync(await site.PartAsync(order));
            await site.MoveAsync(order.Parts[0], SubOrderStatus.Sent);
        }
        await site.AcceptedAsync(offer, 2, By("0912000004")); // the rest of the old lot
        var other = await site.AcceptedAsync(offer, 3, By(elsewhere)); // of the young lot alone
        await site.RecallAsync(old);
        await site.DeliverEventsAsync();
        await site.DoAsync(async s => // and once more, as events may be
        {
            var recall = (await s.GetRequiredService<IRecalls>().OfLotsAsync([old.Id], None))[old.Id];
            await s.GetRequiredService<OnLotRecalled>().HandleAsync(new LotRecalled(recall.Id, old.Id, recall.Since), None);
        });

        Assert.Contains("ban da mua bi thu hoi", Assert.Single(await RecallMessagesAsync(twice)), StringComparison.Ordinal);
        Assert.Contains("se khong gui lo nay", Assert.Single(await RecallMessagesAsync(waiting)), StringComparison.Ordinal);
        Assert.Empty(await RecallMessagesAsync(elsewhere));
        Assert.NotEqual(unsent.Id, other.Id);
        using var buyer = site.Visit();
        var unsentPage = (await buyer.OpenAsync($"/don-hang/{unsent.Link}")).Body!.TextContent;
        Assert.Contains("Lô này sẽ không được gửi cho bạn", unsentPage, StringComparison.Ordinal);
        var sentPage = (await buyer.OpenAsync($"/don-hang/{one.Link}")).Body!.TextContent;
        Assert.DoesNotContain("Lô này sẽ không được gửi cho bạn", sentPage, StringComparison.Ordinal);
        Assert.Contains($"Lô {old.Number} của", sentPage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Is_told_in_one_text_message(bool isOut)
    {
        foreach (var language in Languages.All)
        {
            var text = OnLotRecalled.Sms(language, isOut, LotNumber.Parse(new string('X', 20)), "https://ocop.ninhbinh.gov.vn/q/LAAAAAAA");
            Assert.True(text.All(char.IsAscii) && text.Length <= Message.LongestSms, $"{text.Length}: {text}");
        }
    }

    private static Func<OrderDraft, OrderDraft> By(string phone) => draft => draft with { Buyer = draft.Buyer with { Phone = VietnamPhone.Parse(phone, CultureInfo.InvariantCulture) } };

    private async Task<IReadOnlyList<string>> RecallMessagesAsync(string phone) =>
        [.. (await site.WrittenMessagesAsync(500)).Select(written => written.Message)
            .Where(message => message.To == VietnamPhone.Parse(phone, null).ToString() && message.Text.Contains($"lo {old.Number} ", StringComparison.Ordinal)).Select(message => message.Text)];
}
