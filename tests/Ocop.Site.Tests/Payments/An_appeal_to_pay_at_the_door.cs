using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Complaints;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC12: refusal history with appeal.</summary>
public sealed class An_appeal_to_pay_at_the_door(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", Page = "/toi/tra-tien-khi-nhan", Desk = "/can-bo/tra-tien-khi-nhan";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Is_heard_by_an_officer_who_gives_a_reason()
    {
        var seller = await site.SellerOfAsync(Maker);
        using var buyer = await site.VisitAsBuyerAsync();
        Assert.Empty((await buyer.OpenAsync(Page)).QuerySelectorAll("main form"));
        Assert.True(await IsOpenAsync(seller));
        for (var i = 0; i < DoorRules.MostRefusals; i++)
        {
            var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(seller), 1)));
            foreach (var to in new[] { SubOrderStatus.Accepted, SubOrderStatus.Packed, SubOrderStatus.Sent, SubOrderStatus.Returned })
            {
                var part = (await site.FindAsync(order)).Parts[0];
                await (to == SubOrderStatus.Packed ? site.PackAsync(part) : site.MoveAsync(part, to));
            }
        }
        await site.DeliverEventsAsync();
        Assert.False(await IsOpenAsync(seller));
        Assert.Equal(Page, (await buyer.OpenAsync("/toi/don-hang")).QuerySelector($"main a[href='{Page}']")!.GetAttribute("href"));

        var page = await buyer.OpenAsync(Page);
        using (var nothing = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "main form"))
            Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        for (var taps = 0; taps < 2; taps++)
        {
            using var asked = await buyer.SubmitAsync(page, new Dictionary<string, string> { ["loi"] = "Tôi đi viện, không nhận được." }, "main form");
            Assert.Equal((HttpStatusCode.Redirect, Page), (asked.StatusCode, asked.Headers.Location!.ToString()));
        }
        Assert.Empty((await buyer.OpenAsync(Page)).QuerySelectorAll("main form"));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.DoAsync(s => s.GetRequiredService<DoorAppeals>().AskAsync(Ordering.Buyer.Phone!, "Lần nữa.", None)));
        Assert.False(await IsOpenAsync(seller));

        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var desk = await officer.OpenAsync(Desk);
        Assert.Contains("Tôi đi viện, không nhận được.", desk.TextOf(), StringComparison.Ordinal);
        using (var unreasoned = await officer.SubmitAsync(desk, new Dictionary<string, string> { ["viec"] = "cho", ["ly-do"] = "ừ" }, "main form"))
            Assert.Equal((HttpStatusCode.BadRequest, "ừ"), (unreasoned.StatusCode, (await Visitor.ReadAsync(unreasoned)).QuerySelector("main input[name=ly-do]")!.GetAttribute("value")));
        using (var granted = await officer.SubmitAsync(desk, new Dictionary<string, string> { ["viec"] = "cho", ["ly-do"] = "Có giấy ra viện." }, "main form"))
            Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
        Assert.True(await IsOpenAsync(seller));
        Assert.Contains("Có giấy ra viện.", (await buyer.OpenAsync(Page)).TextOf(), StringComparison.Ordinal);
        var stored = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<DoorAppeal>().AsNoTracking().SingleAsync(appeal => appeal.Phone == Ordering.Buyer.Phone, None));
        Assert.Equal((DoorAppealStatus.Granted, true), (stored.Status, stored.DecidedBy.Length > 0));
        Assert.Throws<TransitionRefused>(() => stored.Decide(DoorAppealStatus.Refused, "", "", site.Clock.GetUtcNow()));
    }

    private Task<bool> IsOpenAsync(Guid seller) => site.DoAsync(async s =>
        (await s.GetRequiredService<IPayments>().OptionsAsync([seller], new Dong(100_000), Ordering.Buyer.Phone, false, false, None)).Single(option => option.Way == PaymentWay.CashOnDelivery).IsOpen);
}
