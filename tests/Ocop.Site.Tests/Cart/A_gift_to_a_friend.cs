using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Shipments;

namespace Ocop.Site.Tests.Cart;

/// <summary>J3, FC24: the one who pays is abroad, the one who receives is in Viet Nam and is who the carrier calls.</summary>
public sealed class A_gift_to_a_friend(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private readonly Hosting.Site site = seeded.Site;
    private Offer offer = null!;

    public async ValueTask InitializeAsync() => offer = await site.SellableAsync(await site.SellerOfAsync(Parcels.Maker));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Names_the_friend_wherever_the_parcel_is_handled_and_the_giver_beside()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var review = await buyer.ReviewAsync(With(("Form.ReceiverName", "Trần Thị Bình"), ("Form.ReceiverPhone", "0987 654 321")));
        Assert.Contains("Trần Thị Bình, 0987 654 321", Squeezed(review.QuerySelector("main address")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("Người đặt: Jane Smith, jane@example.com", Squeezed(review.Body!.TextContent), StringComparison.Ordinal);
        using var confirmed = await buyer.ConfirmAsync(review);
        var order = await site.OrderOfAsync(confirmed);
        Assert.Equal(new Receiver("Trần Thị Bình", "+84987654321"), order.Receiver);

        await site.PayAsync(order);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        using var maker = await site.VisitAsPhoneAsync(Parcels.Maker);
        var slip = await maker.OpenAsync(Of("/Shipments/Producer/Slip", order));
        var to = slip.QuerySelector("#nguoi-nhan")!.TextContent;
        Assert.All(["Trần Thị Bình", "0987 654 321", "Số 5 Hàng Bông"], said => Assert.Contains(said, to, StringComparison.Ordinal));
        Assert.DoesNotContain("jane@example.com", slip.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Jane Smith", slip.Body.TextContent, StringComparison.Ordinal);
        var page = await maker.OpenAsync(Of("/Orders/Producer/Order", order));
        Assert.NotNull(page.QuerySelector("a[href='tel:+84987654321']"));
        Assert.NotNull(page.QuerySelector("a[href='mailto:jane@example.com']"));
    }

    [Fact]
    public async Task Is_hidden_like_the_buyer_from_whoever_has_the_link()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var confirmed = await buyer.ConfirmAsync(await buyer.ReviewAsync(With(("Form.ReceiverName", "Trần Thị Bình"), ("Form.ReceiverPhone", "0987 654 321"))));
        var order = await site.OrderOfAsync(confirmed);
        foreach (var page in new[] { $"/don-hang/{order.Link}", $"/don-hang/{order.Link}/bien-nhan" })
            Assert.DoesNotContain("Trần Thị Bình", (await buyer.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+82 10 1234 5678")]
    [InlineData("12")]
    public async Task Is_called_by_a_number_of_Viet_Nam_in_Viet_Nam(string phone)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var sent = await buyer.SubmitAsync(await buyer.OpenAsync("/dat-hang"), With(("Form.ReceiverName", "Trần Thị Bình"), ("Form.ReceiverPhone", phone)), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = await Visitor.ReadAsync(sent);
        Assert.Equal(["ReceiverPhone"], page.QuerySelectorAll("[aria-invalid=true]").Select(field => field.Id));
        Assert.True(page.QuerySelector("details:has(#ReceiverPhone)")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Is_nobody_else_when_nothing_was_said_or_it_is_fetched()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using (var plain = await buyer.ConfirmAsync(await buyer.ReviewAsync()))
            Assert.Null((await site.OrderOfAsync(plain)).Receiver);
        await buyer.PutInAsync(offer);
        using var fetched = await buyer.ConfirmAsync(await buyer.ReviewAsync(With(("Form.Way", "PickUp"), ("Form.ReceiverName", "Trần Thị Bình"))));
        Assert.Null((await site.OrderOfAsync(fetched)).Receiver);
    }

    private string Of(string page, Order order) => site.Services.GetRequiredService<IAddresses>().Of(page, Language.Vietnamese, ("code", order.Code.ToString()));

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Dictionary<string, string> With(params (string Name, string Value)[] changes)
    {
        var all = new Dictionary<string, string>(Shopping.ToHanoi) { ["Form.Name"] = "Jane Smith", ["Form.Phone"] = "", ["Form.Email"] = "jane@example.com" };
        foreach (var (name, value) in changes)
            all[name] = value;
        return all;
    }
}
