using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Shipments;

namespace Ocop.Site.Tests.Cart;

/// <summary>J3, FC01: a number of Viet Nam or an e-mail address; whoever has no number is written to, and proves who they are by a code in a letter.</summary>
public sealed class A_buyer_with_an_e_mail_address(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Jane = "Jane@Example.com";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Guid seller;
    private Offer offer = null!;

    public async ValueTask InitializeAsync()
    {
        seller = await site.SellerOfAsync(Parcels.Maker);
        offer = await site.SellableAsync(seller);
        seeded.Clock.Advance(TimeSpan.FromHours(2)); // so that no code of another test stands in the way
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Orders_without_a_number_and_is_written_to()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var confirmed = await buyer.ConfirmAsync(await buyer.ReviewAsync(With(phone: "", email: Jane)));
        var order = await site.OrderOfAsync(confirmed);
        Assert.Equal((null, Jane), (order.Buyer.Phone, order.Buyer.Email));

        await site.PayAsync(order);
        await site.DeliverEventsAsync();
        Assert.Contains(await site.MessagesToAsync(Jane), m => m.Channel == MessageChannel.Email && m.Text.Contains(order.Code.Printed, StringComparison.Ordinal));
        // Everybody who handles the order sees what there is.
        var part = order.Parts[0];
        await site.MoveAsync(part, SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        using var maker = await site.VisitAsPhoneAsync(Parcels.Maker);
        foreach (var page in new[] { "/Orders/Producer/Order", "/Shipments/Producer/Slip" })
            Assert.Contains(Jane, (await maker.OpenAsync(site.Services.GetRequiredService<IAddresses>().Of(page, Language.Vietnamese, ("code", order.Code.ToString())))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_number_and_an_address_as_they_like()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var confirmed = await buyer.ConfirmAsync(await buyer.ReviewAsync(With(phone: "0912 345 678", email: Jane)));
        Assert.Equal(("+84912345678", Jane), await site.OrderOfAsync(confirmed) is var order ? (order.Buyer.Phone?.ToString(), order.Buyer.Email) : default);
    }

    [Theory]
    [InlineData("/dat-hang", "Phone", "Cần một số điện thoại hoặc một địa chỉ email.")]
    [InlineData("/en/checkout", "Email", "A telephone number or an e-mail address is needed.")]
    public async Task Is_asked_for_one_of_the_two_at_the_field_that_comes_first_in_their_language(string page, string first, string said)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var form = await buyer.OpenAsync(page);
        Assert.Equal(first, form.QuerySelector("#Phone, #Email")!.Id);
        Assert.DoesNotContain(form.QuerySelectorAll("#Phone, #Email"), field => field.HasAttribute("required"));
        using var sent = await buyer.SubmitAsync(form, With(phone: "", email: ""), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Equal(said, (await Visitor.ReadAsync(sent)).QuerySelector($"#{first}-error")!.TextContent);
    }

    [Theory]
    [InlineData("", "jane@", "Email")]
    [InlineData("", "jane example@com", "Email")]
    [InlineData("+82 10 1234 5678", "jane@example.com", "Phone")]
    public async Task Is_told_what_is_neither(string phone, string email, string field)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var sent = await buyer.SubmitAsync(await buyer.OpenAsync("/dat-hang"), With(phone, email), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(sent)).QuerySelector($"#{field}[aria-invalid=true]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0229 3871 234")]
    public async Task Does_not_pay_at_the_door_without_a_mobile_number(string phone)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var review = await buyer.ReviewAsync(With(phone, Jane));
        Assert.True(review.QuerySelector("input[name='Form.Payment'][value=CashOnDelivery]")!.HasAttribute("disabled"));
        Assert.Contains("cần một số di động của Việt Nam", review.Body!.TextContent, StringComparison.Ordinal);
        using var forged = await buyer.ConfirmAsync(review, ("Form.Payment", "CashOnDelivery"));
        Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
    }

    [Fact]
    public async Task Is_no_order_with_neither_or_with_money_at_the_door_and_no_number()
    {
        var draft = Ordering.Draft(PaymentWay.VietQr, (offer, 1));
        var before = await site.CountAsync<PlacedOrder>();
        await Assert.ThrowsAsync<TransitionRefused>(() => site.PlaceAsync(draft with { Buyer = draft.Buyer with { Phone = null } }));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.PlaceAsync(draft with { Payment = PaymentWay.CashOnDelivery, Buyer = draft.Buyer with { Phone = null, Email = Jane } }));
        Assert.Equal(before, await site.CountAsync<PlacedOrder>());
    }

    [Fact]
    public async Task Sees_name_and_address_with_a_code_sent_to_the_address_and_only_in_that_browser()
    {
        var order = await site.OrderByEmailAsync(seller, Jane);
        var page = $"/en/orders/{order.Link}";
        using var buyer = site.Visit();
        var hidden = await buyer.OpenAsync(page);
        Assert.Contains("J•••@Example.com", hidden.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane Smith", hidden.Body.TextContent, StringComparison.Ordinal);

        var prove = await buyer.OpenAsync(hidden.QuerySelector("a[href*='/code']")!.GetAttribute("href")!);
        var asked = await SendAsync(buyer, prove);
        Assert.Contains("J•••@Example.com", asked.Body!.TextContent, StringComparison.Ordinal);
        var code = await site.LastCodeToAsync(EmailAddress.Key(Jane));
        using (var answered = await AnswerAsync(buyer, asked, code))
            Assert.Equal(page, answered.Headers.Location?.ToString());
        foreach (var shown in new[] { page, $"{page}/receipt" })
            Assert.Contains("Jane Smith", (await buyer.OpenAsync(shown)).Body!.TextContent, StringComparison.Ordinal);
        // The same buyer's other order is theirs too; another's is not, and neither is this one in another browser.
        Assert.Contains("Jane Smith", (await buyer.OpenAsync($"/en/orders/{(await site.OrderByEmailAsync(seller, Jane.ToLowerInvariant())).Link}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane Smith", (await buyer.OpenAsync($"/en/orders/{(await site.OrderByEmailAsync(seller, "jim@example.com")).Link}")).Body!.TextContent, StringComparison.Ordinal);
        using var other = site.Visit();
        Assert.DoesNotContain("Jane Smith", (await other.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        // And only for a day.
        seeded.Clock.Advance(TimeSpan.FromHours(25));
        Assert.DoesNotContain("Jane Smith", (await buyer.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_nothing_with_a_code_that_another_browser_asked_for_or_that_was_sent_for_another_s_order()
    {
        var (order, own) = (await site.OrderByEmailAsync(seller, "victim@example.com"), await site.OrderByEmailAsync(seller, "thief@example.com"));
        using var buyer = site.Visit();
        using var thief = site.Visit();
        await SendAsync(buyer, await buyer.OpenAsync($"/en/orders/{order.Link}/code"));
        var code = await site.LastCodeToAsync("victim@example.com");
        // Read over the shoulder, typed in another browser that asked for none.
        using (var stolen = await thief.PostAsync($"/en/orders/{order.Link}/code", await WithTokenAsync(thief, order, ("ma", code))))
            Assert.Equal(HttpStatusCode.BadRequest, stolen.StatusCode);
        // The thief's own code for the victim's order.
        var asked = await SendAsync(thief, await thief.OpenAsync($"/en/orders/{own.Link}/code"));
        var other = await site.LastCodeToAsync("thief@example.com");
        using (var crossed = await thief.PostAsync($"/en/orders/{order.Link}/code", await WithTokenAsync(thief, order, ("ma", other))))
            Assert.Equal(HttpStatusCode.BadRequest, crossed.StatusCode);
        Assert.DoesNotContain("Jane Smith", (await thief.OpenAsync($"/en/orders/{order.Link}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_three_tries_and_no_code_for_who_guesses()
    {
        var order = await site.OrderByEmailAsync(seller, "guessed@example.com");
        using var buyer = site.Visit();
        var asked = await SendAsync(buyer, await buyer.OpenAsync($"/en/orders/{order.Link}/code"));
        var code = await site.LastCodeToAsync("guessed@example.com");
        var wrong = code == "111111" ? "222222" : "111111";
        foreach (var typed in new[] { "", "12", wrong, wrong, wrong, code })
        {
            using var refused = await AnswerAsync(buyer, asked, typed);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        Assert.DoesNotContain("Jane Smith", (await buyer.OpenAsync($"/en/orders/{order.Link}")).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>FC20: without an account, too.</summary>
    [Fact]
    public async Task Is_asked_for_the_number_when_the_order_has_one()
    {
        var order = await site.OrderInAsync(seller, SubOrderStatus.New);
        using var buyer = site.Visit();
        var asked = await SendAsync(buyer, await buyer.OpenAsync($"/en/orders/{order.Link}/code"));
        Assert.Contains(order.Buyer.Phone!.Masked, asked.Body!.TextContent, StringComparison.Ordinal);
        using (var answered = await AnswerAsync(buyer, asked, await site.LastCodeToAsync(order.Buyer.Phone.ToString())))
            Assert.Equal($"/en/orders/{order.Link}", answered.Headers.Location?.ToString());
        Assert.Contains(order.Buyer.Name, (await buyer.OpenAsync($"/en/orders/{order.Link}")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> SendAsync(Visitor buyer, AngleSharp.Html.Dom.IHtmlDocument prove)
    {
        using var sent = await buyer.SubmitAsync(prove, new Dictionary<string, string>(), "form[action*=Send]");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return await buyer.OpenAsync(sent.Headers.Location!.ToString());
    }

    private static Task<HttpResponseMessage> AnswerAsync(Visitor buyer, AngleSharp.Html.Dom.IHtmlDocument asked, string code) =>
        buyer.SubmitAsync(asked, new Dictionary<string, string> { ["ma"] = code }, "form:has([name=ma])");

    private static async Task<(string, string)[]> WithTokenAsync(Visitor visitor, Order order, params (string, string)[] fields) =>
        [.. fields, ("__RequestVerificationToken", (await visitor.OpenAsync($"/en/orders/{order.Link}/code")).QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!)];

    private static Dictionary<string, string> With(string phone, string email) => new(Shopping.ToHanoi) { ["Form.Phone"] = phone, ["Form.Email"] = email };
}
