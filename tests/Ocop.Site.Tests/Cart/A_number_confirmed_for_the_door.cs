using System.Net;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Shipments;

namespace Ocop.Site.Tests.Cart;

/// <summary>FC12: nobody sends a courier to a number that never answered. A code in a message confirms it before the order binds.</summary>
public sealed class A_number_confirmed_for_the_door(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Phone = "+84912345678";
    private readonly Hosting.Site site = seeded.Site;
    private Offer offer = null!;

    public async ValueTask InitializeAsync()
    {
        offer = await site.SellableAsync(await site.SellerOfAsync(Parcels.Maker));
        seeded.Clock.Advance(TimeSpan.FromHours(2)); // so that no code of another test stands in the way
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Is_sent_a_code_whose_answer_orders_what_was_confirmed_once()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer, 2);
        var before = await site.CountAsync<PlacedOrder>();
        using (var confirmed = await AtTheDoorAsync(buyer, await buyer.ReviewAsync(), ("Form.Note", "Gọi trước khi giao")))
            Assert.Equal("/dat-hang/ma", confirmed.Headers.Location?.ToString());
        Assert.Equal(before, await site.CountAsync<PlacedOrder>());

        var asked = await buyer.OpenAsync("/dat-hang/ma");
        using (var wrong = await AnswerAsync(buyer, asked, "12"))
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var code = await site.LastCodeToAsync(Phone);
        for (var taps = 0; taps < 2; taps++)
        {
            using var done = await AnswerAsync(buyer, asked, code);
            var order = await site.OrderOfAsync(done);
            Assert.Equal((OrderStatus.Placed, PaymentWay.CashOnDelivery, "Gọi trước khi giao", 2), (order.Status, order.Payment, order.Note, order.Parts[0].Lines[0].Quantity));
        }
        Assert.Equal(before + 1, await site.CountAsync<PlacedOrder>());
    }

    [Fact]
    public async Task Sees_the_review_again_when_what_was_confirmed_changed_meanwhile()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using (await AtTheDoorAsync(buyer, await buyer.ReviewAsync()))
        {
        }
        var (asked, before) = (await buyer.OpenAsync("/dat-hang/ma"), await site.CountAsync<PlacedOrder>());
        seeded.Clock.Advance(TimeSpan.FromMinutes(1));
        await buyer.PutInAsync(offer); // in another tab: one more
        using (var answered = await AnswerAsync(buyer, asked, await site.LastCodeToAsync(Phone)))
            Assert.Equal("/dat-hang/xem-lai", answered.Headers.Location?.ToString());
        Assert.Equal(before, await site.CountAsync<PlacedOrder>());
        using var done = await buyer.ConfirmAsync(await buyer.OpenAsync("/dat-hang/xem-lai"));
        Assert.Equal(2, (await site.OrderOfAsync(done)).Parts[0].Lines[0].Quantity);
    }

    [Fact]
    public async Task Is_asked_again_by_another_browser_for_another_number_and_after_a_day()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        await buyer.ReviewAsync();
        await buyer.ProveNumberAsync(site);
        using (var done = await AtTheDoorAsync(buyer, await buyer.OpenAsync("/dat-hang/xem-lai")))
            Assert.Equal(OrderStatus.Placed, (await site.OrderOfAsync(done)).Status);

        seeded.Clock.Advance(TimeSpan.FromMinutes(2));
        // Whoever types somebody else's number has not answered it.
        using var other = site.Visit();
        await other.PutInAsync(offer);
        await IsAskedAsync(other, await other.ReviewAsync());

        await buyer.PutInAsync(offer);
        await IsAskedAsync(buyer, await buyer.ReviewAsync(new Dictionary<string, string>(Shopping.ToHanoi) { ["Form.Phone"] = "0912 345 679" }));

        await buyer.ReviewAsync();
        await buyer.ProveNumberAsync(site);
        seeded.Clock.Advance(TimeSpan.FromHours(25));
        await IsAskedAsync(buyer, await buyer.ReviewAsync());
    }

    [Fact]
    public async Task Is_asked_for_nothing_when_signed_in_with_the_number_or_when_paying_another_way()
    {
        using var account = await site.VisitAsPhoneAsync(Parcels.OtherMaker);
        await account.PutInAsync(offer);
        using (var done = await AtTheDoorAsync(account, await account.ReviewAsync(new Dictionary<string, string>(Shopping.ToHanoi) { ["Form.Phone"] = Parcels.OtherMaker })))
            Assert.Equal(OrderStatus.Placed, (await site.OrderOfAsync(done)).Status);

        using var guest = site.Visit();
        await guest.PutInAsync(offer);
        using var paying = await guest.ConfirmAsync(await guest.ReviewAsync());
        Assert.Equal(OrderStatus.AwaitingPayment, (await site.OrderOfAsync(paying)).Status);
    }

    [Fact]
    public async Task Has_three_tries_and_no_order_for_who_guesses()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using (await AtTheDoorAsync(buyer, await buyer.ReviewAsync()))
        {
        }
        var (asked, code) = (await buyer.OpenAsync("/dat-hang/ma"), await site.LastCodeToAsync(Phone));
        var wrong = code == "111111" ? "222222" : "111111";
        foreach (var typed in (string[])[wrong, wrong, wrong, code])
        {
            using var refused = await AnswerAsync(buyer, asked, typed);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        await IsAskedAsync(buyer, await buyer.OpenAsync("/dat-hang/xem-lai"));
    }

    /// <summary>The page is of a basket: without one it has nothing to confirm, and no number can be given to it.</summary>
    [Fact]
    public async Task Sends_nothing_to_a_number_that_is_in_no_basket()
    {
        using var nobody = site.Visit();
        using (var page = await nobody.GetAsync("/dat-hang/ma"))
            Assert.Equal("/dat-hang/xem-lai", page.Headers.Location?.ToString());
        var before = (await site.MessagesToAsync(Phone)).Count;
        using (await nobody.PostAsync("/dat-hang/ma?handler=Send", ("Phone", Phone)))
            Assert.Equal(before, (await site.MessagesToAsync(Phone)).Count);
    }

    private static Task<HttpResponseMessage> AtTheDoorAsync(Visitor buyer, AngleSharp.Html.Dom.IHtmlDocument review, params (string, string)[] more) =>
        buyer.ConfirmAsync(review, [("Form.Payment", "CashOnDelivery"), .. more]);

    private static async Task IsAskedAsync(Visitor buyer, AngleSharp.Html.Dom.IHtmlDocument review)
    {
        using var confirmed = await AtTheDoorAsync(buyer, review);
        Assert.Equal("/dat-hang/ma", confirmed.Headers.Location?.ToString());
    }

    private static Task<HttpResponseMessage> AnswerAsync(Visitor buyer, AngleSharp.Html.Dom.IHtmlDocument asked, string code) =>
        buyer.SubmitAsync(asked, new Dictionary<string, string> { ["ma"] = code }, "form:has([name=ma])");
}
