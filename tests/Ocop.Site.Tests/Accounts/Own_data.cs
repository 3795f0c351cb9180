using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Complaints;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Reviews;

namespace Ocop.Site.Tests.Accounts;

/// <summary>VN-72: what is kept is shown by purpose, can be taken home and erased; of orders only what the law asks for stays.</summary>
public sealed class Own_data(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", Mine = "/toi/du-lieu";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Is_taken_home_whole_and_holds_nobody_else_s()
    {
        var order = await site.OrderInAsync(await site.SellerOfAsync(Maker), SubOrderStatus.New);
        await site.EnsureBuyerAsync(order);
        using var buyer = await site.VisitAsPhoneAsync(order.Buyer.Phone!.ToString());
        using var file = await buyer.GetAsync($"{Mine}?handler=Download");
        Assert.Equal(("application/json", HttpStatusCode.OK), (file.Content.Headers.ContentType!.MediaType, file.StatusCode));
        using var all = JsonDocument.Parse(await file.Content.ReadAsStringAsync(None));
        Assert.Equal(["account", "complaints", "door-appeals", "identity", "orders", "quotes", "reviews"], all.RootElement.EnumerateObject().Select(kind => kind.Name).Order(StringComparer.Ordinal));
        Assert.Contains(all.RootElement.GetProperty("orders").EnumerateArray(), found => found.GetProperty("code").GetString() == order.Code.Printed
            && found.GetProperty("address").GetProperty("street").GetString() == order.Address!.Street && found.GetProperty("lines").GetArrayLength() > 0);

        using var other = await site.VisitAsPhoneAsync(Maker);
        using var others = await other.GetAsync($"{Mine}?handler=Download");
        Assert.DoesNotContain(order.Code.Printed, await others.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_erased_at_once_save_what_the_law_keeps_and_what_is_under_way_when_it_is_over()
    {
        var seller = await site.SellerOfAsync(Maker);
        var id = await site.ReviewInAsync(seller, ReviewStatus.Shown);
        var reviewed = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<WrittenReview>().AsNoTracking().SingleAsync(review => review.Id == id, None));
        var complaint = await site.ComplaintInAsync(seller, ComplaintStatus.Open);
        var ended = await site.OrderInAsync(seller, SubOrderStatus.Received);
        var phone = ended.Buyer.Phone!;
        var underway = await UnderwayAsync(seller, ended.Buyer);
        await site.EnsureBuyerAsync(ended);
        using var buyer = await site.VisitAsPhoneAsync(phone.ToString());

        var page = await buyer.OpenAsync(Mine);
        using (var unsure = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "form.decision"))
            Assert.Equal(HttpStatusCode.BadRequest, unsure.StatusCode);
        Assert.NotEqual("", (await site.FindAsync(ended)).Buyer.Name);

        using (var gone = await buyer.SubmitAsync(page, new Dictionary<string, string> { ["Sure"] = "yes" }, "form.decision"))
            Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);

        var left = await site.FindAsync(ended);
        Assert.Equal(("", "", "", ""), (left.Buyer.Name, left.Buyer.Email, left.Address!.Street, left.Note));
        Assert.Equal((ended.Address!.CommuneName, ended.Total, phone), (left.Address.CommuneName, left.Total, left.Buyer.Phone));
        Assert.NotEqual("", (await site.FindAsync(underway)).Buyer.Name);
        Assert.Equal(HttpStatusCode.SeeOther, (await buyer.GetAsync("/toi")).StatusCode); // signed out everywhere
        Assert.Contains((await site.WrittenMessagesAsync(20)).Select(written => written.Message), m => m.To == phone.ToString() && m.Text.Contains("da duoc xoa", StringComparison.Ordinal));
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            Assert.False(await db.Set<Account>().AnyAsync(account => account.PhoneNumber == phone.ToString(), None));
            Assert.False(await db.Set<SignInCode>().AnyAsync(code => code.To == phone.ToString(), None));
            if (reviewed.Order == ended.Id || (await s.GetRequiredService<IOrders>().FindAsync([reviewed.Order], None))[reviewed.Order].Buyer.Phone == phone)
                Assert.True(await db.Set<WrittenReview>().AnyAsync(review => review.Id == reviewed.Id && review.Status == ReviewStatus.Withdrawn && review.Name == "", None));
            // What is open must be settled first.
            Assert.NotEqual("", await db.Set<Complaint>().Where(c => c.Id == complaint.Id).Select(c => c.Words).SingleAsync(None));
        });

        await site.RunJobAsync<FinishErasures>();
        Assert.NotEqual("", (await site.FindAsync(underway)).Buyer.Name);

        await site.OrdersAsync(orders => orders.CancelAsync(underway.Id, OrdersModule.ByBuyer, "", None));
        await site.RunJobAsync<FinishErasures>();
        Assert.Equal("", (await site.FindAsync(underway)).Buyer.Name);
    }

    [Fact]
    public async Task Of_a_producer_is_shown_but_not_erased()
    {
        using var maker = await site.VisitAsPhoneAsync(Maker);
        var page = await maker.OpenAsync(Mine);
        Assert.Empty(page.QuerySelectorAll("form.decision"));
        var token = (await maker.OpenAsync("/toi")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var forged = await maker.PostAsync($"{Mine}?handler=Erase", ("__RequestVerificationToken", token), ("Sure", "yes"));
        Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
        Assert.True(await site.DoAsync(async s => await s.GetRequiredService<SiteDbContext>().Set<Account>().AnyAsync(account => account.PhoneNumber == VietnamPhone.Parse(Maker, null).ToString(), None)));
    }

    [Fact]
    public void Has_words_for_each_kind_in_both_languages()
    {
        var texts = new ResourceManager(typeof(AccountsText));
        using var scope = site.Services.CreateScope();
        foreach (var kind in scope.ServiceProvider.GetServices<IPersonalRecords>())
        {
            foreach (var culture in new[] { CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en") })
            {
                var set = texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
                Assert.NotNull(set.GetString($"Data-{kind.Kind}"));
                Assert.NotNull(set.GetString($"Data-{kind.Kind}-why"));
            }
        }
    }

    /// <summary>Another of the same buyer, which the seller is still to answer.</summary>
    private async Task<Order> UnderwayAsync(Guid seller, Buyer buyer)
    {
        var draft = Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(seller), 1));
        return await site.PlacedAsync(draft with { Buyer = buyer });
    }
}
