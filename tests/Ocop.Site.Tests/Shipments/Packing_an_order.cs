using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Shipments;

/// <summary>FC04, FC05, FC25, VN-07: the seller packs by lots, the one that ends first being proposed, and prints a slip that names them.</summary>
public sealed class Packing_an_order(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    // VN-07: in this order.
    private static readonly string[] AddressOfHoa = ["Nguyễn Thị Hoa", "0912 345 678", "Số 5, ngõ 12, phố Hàng Bông", "Phường Hoàn Kiếm", "Hà Nội", "Giao giờ hành chính"];

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
    public async Task Takes_the_lot_that_ends_first_and_the_next_for_the_rest()
    {
        var order = await site.AcceptedAsync(offer, 8);
        var page = await seller.OpenAsync(Parcels.PackOf(order));
        Assert.Equal(["5", "3"], page.QuerySelectorAll("input[name^='lo[']").Select(input => input.GetAttribute("value")));

        await seller.PackOnThePageAsync(order);
        Assert.Equal(SubOrderStatus.Packed, (await site.PartAsync(order)).Status);
        Assert.Equal([(young.Id, 3), (old.Id, 5)], await site.PackedAsync(order));
        var parcel = await site.ParcelAsync(order);
        Assert.Equal((order.Parts[0].Id, null), (parcel.Part, parcel.SentAt));
    }

    [Fact]
    public async Task Takes_another_lot_when_the_seller_says_so()
    {
        var order = await site.AcceptedAsync(offer, 4);
        var page = await seller.OpenAsync(Parcels.PackOf(order));
        using var answer = await seller.SubmitAsync(page, Taking(page, "0", "4"), "main form[method=post]");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal([(young.Id, 4)], await site.PackedAsync(order));
    }

    [Fact]
    public async Task Is_offered_what_is_held_for_it_even_if_nothing_else_is_left()
    {
        var order = await site.AcceptedAsync(offer, 55);
        Assert.Equal(["5", "50"], (await seller.OpenAsync(Parcels.PackOf(order))).QuerySelectorAll("input[name^='lo[']").Select(input => input.GetAttribute("value")));
        await seller.PackOnThePageAsync(order);
        Assert.Equal([(old.Id, 5), (young.Id, 50)], await site.PackedAsync(order));
    }

    [Theory]
    [InlineData("5", "4", "Đã chọn 9 gói, đơn cần đúng 8 gói")]
    [InlineData("", "3", "Đã chọn 3 gói")]
    [InlineData("-1", "9", "chỉ còn 5 gói")]
    [InlineData("6", "2", "chỉ còn 5 gói")]
    [InlineData("x", "8", "chỉ còn 5 gói")]
    [InlineData("9223372036854775808", "3", "chỉ còn 5 gói")]
    public async Task Is_not_done_with_numbers_that_do_not_fit(string first, string second, string sentence)
    {
        var order = await site.AcceptedAsync(offer, 8);
        var page = await seller.OpenAsync(Parcels.PackOf(order));
        using var answer = await seller.SubmitAsync(page, Taking(page, first, second), "main form[method=post]");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var again = await Visitor.ReadAsync(answer);
        Assert.Contains(sentence, again.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal([first, second], again.QuerySelectorAll("input[name^='lo[']").Select(input => input.GetAttribute("value") ?? ""));
        Assert.Equal(SubOrderStatus.Accepted, (await site.PartAsync(order)).Status);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Refused, "thử");
    }

    [Fact]
    public async Task Takes_no_lot_that_was_not_offered()
    {
        var order = await site.AcceptedAsync(offer, 1);
        var stranger = await site.DoAsync(async s => (await s.GetRequiredService<ILotStock>().SellableAsync([(await s.GetRequiredService<Features.Catalogue.ICatalogue>().AllAsync(default)).First(p => p.Producer != offer.Seller).Id], default)).Values.Single());
        var page = await seller.OpenAsync(Parcels.PackOf(order));
        var values = Taking(page, "0", "0");
        values[$"lo[{order.Parts[0].Lines[0].Parts[0].StockLine:N}-{(stranger.Lots.Count > 0 ? stranger.Lots[0].Lot : Guid.CreateVersion7()):N}]"] = "1";
        using var answer = await seller.SubmitAsync(page, values, "main form[method=post]");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Prints_a_slip_with_the_address_in_order_and_each_lot_with_its_trace_page()
    {
        var order = await site.AcceptedAsync(offer, 8);
        await seller.PackOnThePageAsync(order);
        var slip = (await seller.OpenAsync(Parcels.SlipOf(order))).QuerySelector("main")!;

        var to = slip.QuerySelector("#nguoi-nhan")!.TextContent;
        int[] places = [.. AddressOfHoa.Select(part => to.IndexOf(part, StringComparison.Ordinal))];
        Assert.All(places, place => Assert.True(place >= 0));
        Assert.Equal(places.Order(), places);
        foreach (var (lot, packs) in new[] { (old, 5), (young, 3) })
        {
            Assert.Contains($"Lô {lot.Number}: {packs} gói", slip.TextContent, StringComparison.Ordinal);
            var address = new Uri(site.BaseAddress, $"/q/{lot.Code}").ToString();
            Assert.Contains(address, slip.TextContent, StringComparison.Ordinal);
            using var visitor = site.Visit();
            using var traced = await visitor.GetAsync($"/q/{lot.Code}");
            Assert.Contains(lot.Number.ToString(), traced.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        Assert.Contains("680.000", slip.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_no_price_in_a_gift()
    {
        var order = await site.AcceptedAsync(offer, 2, draft => draft with { HidePrices = true, GiftNote = "Chúc mừng năm mới" });
        await seller.PackOnThePageAsync(order);
        var slip = (await seller.OpenAsync(Parcels.SlipOf(order))).QuerySelector("main")!.TextContent;
        Assert.Contains("Chúc mừng năm mới", slip, StringComparison.Ordinal);
        Assert.DoesNotContain("₫", slip, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_in_english_too()
    {
        var order = await site.AcceptedAsync(offer, 2);
        var page = await seller.OpenAsync($"/en/workspace/orders/{order.Code}/pack");
        Assert.Contains("From which lots?", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_reached_from_the_order_and_is_a_page_of_its_seller_alone()
    {
        var order = await site.AcceptedAsync(offer, 2);
        Assert.Contains(Parcels.PackOf(order), (await seller.OpenAsync($"/xuong/don-hang/{order.Code}")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        await seller.OpenAsync(Parcels.SlipOf(order), HttpStatusCode.NotFound); // nothing is packed yet
        await seller.PackOnThePageAsync(order);

        using var other = await site.VisitAsPhoneAsync(Parcels.OtherMaker);
        foreach (var page in new[] { Parcels.PackOf(order), Parcels.ParcelOf(order), Parcels.SlipOf(order) })
            await other.OpenAsync(page, HttpStatusCode.NotFound);
        Assert.DoesNotContain(order.Code.Printed, (await other.OpenAsync("/xuong/goi-hang")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(order.Code.Printed, (await seller.OpenAsync("/xuong/goi-hang")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Taking(AngleSharp.Html.Dom.IHtmlDocument page, params string[] packs) =>
        page.QuerySelectorAll("input[name^='lo[']").Zip(packs).ToDictionary(pair => pair.First.GetAttribute("name")!, pair => pair.Second);
}
