using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Shipments;

/// <summary>A seller sends some now and the rest later: from the split on each parcel is packed, sent and stopped by itself.</summary>
public sealed class Sending_in_two_parcels(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Form = "main form[action*=Split]";
    private static readonly Dictionary<string, string> Nothing = [];
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
    public async Task Begins_on_the_order_s_page_and_goes_on_with_a_page_for_each()
    {
        var order = await SplitOnThePageAsync(8, "3");
        var first = await seller.OpenAsync($"{PageOf(order)}?phan=1");
        Assert.Contains("Kiện 1/2", first.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tách làm hai kiện", first.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{Parcels.PackOf(order)}?phan=1", first.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["5"], Proposed(await seller.OpenAsync($"{Parcels.PackOf(order)}?phan=1")).Where(packs => packs != "0"));
        Assert.Equal(["3"], Proposed(await seller.OpenAsync($"{Parcels.PackOf(order)}?phan=2")).Where(packs => packs != "0"));
        await seller.OpenAsync($"{PageOf(order)}?phan=3", HttpStatusCode.NotFound);
        await seller.OpenAsync($"{Parcels.PackOf(order)}?phan=0", HttpStatusCode.NotFound);

        var list = await seller.OpenAsync("/xuong/don-hang?viec=Accepted");
        Assert.Equal(2, list.QuerySelectorAll($"main a[href*='{order.Code}?phan=']").Length);
    }

    [Fact]
    public async Task Packs_and_sends_each_by_itself_with_its_own_parcel_and_slip()
    {
        var order = await SplitOnThePageAsync(8, "3");
        await PackAsync(order, 1);
        // Without a number the seller's pages show what waits for the seller: packed and not gone.
        await SendAsync(order, 1, HttpStatusCode.Redirect);
        Assert.Contains("Kiện 2/2", (await seller.OpenAsync(PageOf(order))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await PackAsync(order, 2);

        var split = await site.FindAsync(order);
        Assert.Equal([SubOrderStatus.Sent, SubOrderStatus.Packed], split.Parts.Select(part => part.Status));
        var parcels = await site.DoAsync(s => s.GetRequiredService<IShipments>().OfPartsAsync([.. split.Parts.Select(part => part.Id)], default));
        Assert.Equal([true, false], split.Parts.Select(part => parcels[part.Id].Single().SentAt is not null));
        Assert.Contains("Kiện 2/2", (await seller.OpenAsync("/xuong/goi-hang")).QuerySelector($"main a[href*='{order.Code}']")!.TextContent, StringComparison.Ordinal);

        var slip = (await seller.OpenAsync($"{Parcels.SlipOf(order)}?phan=2")).QuerySelector("main")!.TextContent;
        Assert.Contains($"Lô {young.Number}: 3 gói", slip, StringComparison.Ordinal);
        Assert.DoesNotContain($"Lô {old.Number}", slip, StringComparison.Ordinal);
        Assert.Contains("255.000", slip, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_buyer_both_parcels_each_with_its_own_state()
    {
        var order = await SplitOnThePageAsync(8, "3");
        await PackAsync(order, 1);
        using var buyer = site.Visit();
        foreach (var (page, first, second) in new[] { ($"/don-hang/{order.Link}", "Kiện 1/2", "Kiện 2/2"), ($"/en/orders/{order.Link}", "Parcel 1 of 2", "Parcel 2 of 2") })
        {
            var parts = (await buyer.OpenAsync(page)).QuerySelectorAll("main section.panel[aria-labelledby^='p-']");
            Assert.Equal(2, parts.Length);
            Assert.Contains(first, parts[0].TextContent, StringComparison.Ordinal);
            Assert.Contains(second, parts[1].TextContent, StringComparison.Ordinal);
        }
        var shown = (await buyer.OpenAsync($"/don-hang/{order.Link}")).QuerySelectorAll("main section.panel .pill").Select(pill => pill.TextContent);
        Assert.Equal(["Đã đóng gói", "Người bán đã nhận đơn"], shown.Take(2));
        Assert.Contains("Kiện 2/2", (await buyer.OpenAsync($"/don-hang/{order.Link}/bien-nhan")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Hãy ghi ít nhất một món gửi sau")]
    [InlineData("0", "Hãy ghi ít nhất một món gửi sau")]
    [InlineData("4", "Phải để lại ít nhất một món")]
    [InlineData("5", "từ 0 đến 4")]
    [InlineData("-1", "từ 0 đến 4")]
    [InlineData("hai", "từ 0 đến 4")]
    [InlineData("9223372036854775808", "từ 0 đến 4")]
    public async Task Is_not_done_with_a_number_that_does_not_fit(string typed, string sentence)
    {
        var order = await site.AcceptedAsync(offer, 4);
        using var answer = await seller.SubmitAsync(await seller.OpenAsync(PageOf(order)), Later(order, typed), Form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var again = await Visitor.ReadAsync(answer);
        Assert.Contains(again.QuerySelectorAll(".error"), error => error.TextContent.Contains(sentence, StringComparison.Ordinal));
        Assert.Equal(typed, again.QuerySelector("input[name^='sau[']")!.GetAttribute("value"));
        Assert.Single((await site.FindAsync(order)).Parts);
    }

    [Fact]
    public async Task Is_done_once_from_two_tabs()
    {
        var order = await site.AcceptedAsync(offer, 4);
        var (one, two) = (await seller.OpenAsync(PageOf(order)), await seller.OpenAsync(PageOf(order)));
        using (var done = await seller.SubmitAsync(one, Later(order, "1"), Form))
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        using (var late = await seller.SubmitAsync(two, Later(order, "1"), Form))
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using (var again = await seller.SubmitAsync(one, Later(order, "1"), Form))
            Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(2, (await site.FindAsync(order)).Parts.Count);
    }

    [Fact]
    public async Task Is_offered_neither_for_one_unit_nor_for_what_is_packed()
    {
        Assert.Null((await seller.OpenAsync(PageOf(await site.AcceptedAsync(offer, 1)))).QuerySelector(Form));
        var order = await site.AcceptedAsync(offer, 4);
        var before = await seller.OpenAsync(PageOf(order));
        await seller.PackOnThePageAsync(order);
        Assert.Null((await seller.OpenAsync(PageOf(order))).QuerySelector(Form));
        using var late = await seller.SubmitAsync(before, Later(order, "1"), Form);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Single((await site.FindAsync(order)).Parts);
    }

    [Fact]
    public async Task Is_for_nobody_but_the_seller()
    {
        var order = await site.AcceptedAsync(offer, 4);
        using var other = await site.VisitAsPhoneAsync(Parcels.OtherMaker);
        var token = (await other.OpenAsync("/toi")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var sent = await other.PostAsync($"{PageOf(order)}?handler=Split", ("__RequestVerificationToken", token), ("co", "4"), (Later(order, "1").Single().Key, "1"));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.Single((await site.FindAsync(order)).Parts);
    }

    [Fact]
    public async Task Stops_only_the_parcel_with_a_recalled_lot()
    {
        var order = await SplitOnThePageAsync(8, "3");
        await PackAsync(order, 1);
        await PackAsync(order, 2);
        await site.RecallAsync(old);
        await SendAsync(order, 2, HttpStatusCode.Redirect);

        var marked = await seller.OpenAsync($"{Parcels.ParcelOf(order)}?phan=1");
        Assert.Null(marked.QuerySelector("form[action*=Send]"));
        using (var opened = await seller.SubmitAsync(marked, Nothing, "form[action*=Open]"))
            Assert.Equal($"{Parcels.PackOf(order)}?phan=1", opened.Headers.Location!.ToString());
        Assert.Equal([SubOrderStatus.Accepted, SubOrderStatus.Sent], (await site.FindAsync(order)).Parts.Select(part => part.Status));
        await PackAsync(order, 1);
        Assert.Equal([(young.Id, 5L)], (await site.FindAsync(order)).Parts[0].Lines[0].Parts[0].Lots.Select(lot => (lot.Lot, lot.Packs)));
    }

    private async Task<Order> SplitOnThePageAsync(int quantity, string later)
    {
        var order = await site.AcceptedAsync(offer, quantity);
        using var answer = await seller.SubmitAsync(await seller.OpenAsync(PageOf(order)), Later(order, later), Form);
        Assert.Equal($"{PageOf(order)}?phan=1", answer.Headers.Location?.ToString());
        return order;
    }

    private async Task PackAsync(Order order, int number)
    {
        using var answer = await seller.SubmitAsync(await seller.OpenAsync($"{Parcels.PackOf(order)}?phan={number}"), Nothing, "main form[method=post]");
        Assert.Equal($"{Parcels.ParcelOf(order)}?phan={number}", answer.Headers.Location?.ToString());
    }

    private async Task SendAsync(Order order, int number, HttpStatusCode expected)
    {
        using var answer = await seller.SubmitAsync(await seller.OpenAsync($"{Parcels.ParcelOf(order)}?phan={number}"), Nothing, "form[action*=Send]");
        Assert.Equal(expected, answer.StatusCode);
    }

    private static string PageOf(Order order) => $"/xuong/don-hang/{order.Code}";

    private static Dictionary<string, string> Later(Order order, string typed) => new() { [$"sau[{order.Parts[0].Lines[0].Id:N}]"] = typed };

    private static IEnumerable<string?> Proposed(IHtmlDocument page) => page.QuerySelectorAll("input[name^='lo[']").Select(input => input.GetAttribute("value"));
}
