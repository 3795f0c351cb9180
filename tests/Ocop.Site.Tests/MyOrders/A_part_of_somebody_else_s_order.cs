using System.Net;
using AngleSharp.Html.Dom;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.MyOrders;

/// <summary>FC20: whoever holds one order's address can do nothing to another's parts, and no more to one's own than the page offers.</summary>
public sealed class A_part_of_somebody_else_s_order(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private readonly Hosting.Site site = seeded.Site;
    private Offer offer = null!;
    private Order mine = null!, theirs = null!;

    public async ValueTask InitializeAsync()
    {
        var product = await site.ASoldOutProductAsync();
        await site.MakeAsync(product, 20);
        offer = await site.OfferAsync(product, 85_000);
        (mine, theirs) = (await OrderAsync(), await OrderAsync());
    }

    public async ValueTask DisposeAsync() => await site.HoldsTogetherAsync();

    [Fact]
    public async Task Is_not_found_by_the_form_that_gives_up_a_part()
    {
        seeded.Clock.Advance(TimeSpan.FromHours(25)); // both may be given up, each by its own buyer
        using var buyer = site.Visit();
        var token = await TokenAsync(buyer, mine);
        var before = (await HistoriesAsync(), await site.CountAsync<PlacedOrder>());

        foreach (var part in (Guid[])[theirs.Parts[0].Id, theirs.Id, mine.Id, Guid.Empty, Guid.CreateVersion7()])
        {
            using var refused = await GiveUpAsync(buyer, mine.Link, token, part.ToString());
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        using (var unread = await GiveUpAsync(buyer, mine.Link, token, "1 OR 1=1"))
            Assert.Contains(unread.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        using (var wrongLink = await GiveUpAsync(buyer, mine.Link[..^1] + "!", token, mine.Parts[0].Id.ToString()))
            Assert.Equal(HttpStatusCode.NotFound, wrongLink.StatusCode);

        Assert.Equal(before, (await HistoriesAsync(), await site.CountAsync<PlacedOrder>()));
        Assert.Equal([SubOrderStatus.New, SubOrderStatus.New], [(await site.FindAsync(mine)).Parts[0].Status, (await site.FindAsync(theirs)).Parts[0].Status]);

        // The same form with its own part does its work, and leaves the other alone.
        using var given = await GiveUpAsync(buyer, mine.Link, token, mine.Parts[0].Id.ToString());
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Equal([SubOrderStatus.Cancelled, SubOrderStatus.New], [(await site.FindAsync(mine)).Parts[0].Status, (await site.FindAsync(theirs)).Parts[0].Status]);
    }

    /// <summary>The page shows that form from the end of the seller's time on; a form sent before does nothing.</summary>
    [Fact]
    public async Task Is_not_given_up_before_its_seller_s_time_is_over()
    {
        using var buyer = site.Visit();
        using var early = await GiveUpAsync(buyer, mine.Link, await TokenAsync(buyer, mine), mine.Parts[0].Id.ToString());
        Assert.Equal(HttpStatusCode.Redirect, early.StatusCode);
        Assert.Equal(SubOrderStatus.New, (await site.FindAsync(mine)).Parts[0].Status);
    }

    private async Task<Order> OrderAsync()
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 1)));
        await site.DeliverEventsAsync();
        return order;
    }

    /// <summary>As text, to be compared.</summary>
    private async Task<string> HistoriesAsync() => string.Join('\n', (await site.HistoryAsync(mine)).Concat(await site.HistoryAsync(theirs)).Select(change => change.ToString()));

    private static async Task<string> TokenAsync(Visitor buyer, Order order) =>
        (await buyer.OpenAsync($"/don-hang/{order.Link}")).QuerySelectorAll("main form input[name=__RequestVerificationToken]").OfType<IHtmlInputElement>().First().Value;

    private static Task<HttpResponseMessage> GiveUpAsync(Visitor buyer, string link, string token, string part) =>
        buyer.PostAsync($"/don-hang/{link}?handler=GiveUp", ("__RequestVerificationToken", token), ("phan", part));
}
