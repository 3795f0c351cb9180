using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>On a site of its own: at its end the seller is paused.</summary>
public sealed class Fewer_that_wait_for_the_buyer(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    /// <summary>Who proposes has answered: it is the buyer's turn.</summary>
    [Fact]
    public async Task Are_an_answer_that_nobody_chases_until_it_is_taken_back()
    {
        // Eight in the morning: the hours that follow are hours of day.
        var placed = VietnamTime.StartOf(VietnamTime.DayOf(seeded.Clock.GetUtcNow()).AddDays(1)).AddHours(8);
        seeded.Clock.Set(placed);
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<SellerStop>().ExecuteDeleteAsync(None));
        var product = await site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().FindBySlugAsync("nem-chua-yen-mac", None))!.Product);
        // What the demonstration left unanswered would count as well.
        foreach (var part in await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OrderPart>().Where(part => part.Seller == product.Producer && part.Status == SubOrderStatus.New).Select(part => part.Id).ToListAsync(None)))
            await site.OrdersAsync(orders => orders.MoveAsync(part, SubOrderStatus.Accepted, "người bán", "", None));
        await site.MakeAsync(product, 20);
        var offer = await site.OfferAsync(product, 85_000);
        var (asked, proposals) = (new List<Order>(), new List<Guid>());
        for (var i = 0; i < ChaseUnansweredParts.PausedAfter; i++)
        {
            asked.Add(await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 4))));
            proposals.Add(await site.ProposeAsync(asked[i].Parts[0], 1));
        }
        await site.DeliverEventsAsync();

        foreach (var hours in (double[])[4.5, 8.5, 24.5])
        {
            seeded.Clock.Set(placed.AddHours(hours));
            await site.RunJobAsync<ChaseUnansweredParts>();
            Assert.Empty(await ChasedAsync(asked));
            Assert.Empty(await CalledAboutAsync(asked));
            Assert.Null(await WhyPausedAsync(product.Producer));
        }
        Assert.Equal((1, 0), await AskedOfTheBuyerAsync(asked[0])); // the proposal, and not beside it that nobody answered

        // The seller's turn again, and the hours have gone by.
        await site.DoAsync(s => s.GetRequiredService<OrderChanging>().TakeBackAsync(asked[0].Parts[0].Id, proposals[0], "người bán", None));
        await site.RunJobAsync<ChaseUnansweredParts>();
        Assert.Equal([asked[0].Parts[0].Id], (await ChasedAsync(asked)).Distinct());
        Assert.Equal([asked[0].Code.Printed], await CalledAboutAsync(asked));
        Assert.Equal((0, 1), await AskedOfTheBuyerAsync(asked[0]));
        Assert.Null(await WhyPausedAsync(product.Producer)); // one part waits for them, not two
        await site.DoAsync(s => s.GetRequiredService<OrderChanging>().TakeBackAsync(asked[1].Parts[0].Id, proposals[1], "người bán", None));
        await site.RunJobAsync<ChaseUnansweredParts>();
        Assert.NotNull(await WhyPausedAsync(product.Producer));
    }

    private Task<List<Guid>> ChasedAsync(IEnumerable<Order> orders)
    {
        Guid[] parts = [.. orders.Select(order => order.Parts[0].Id)];
        return site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OrderContact>()
            .Where(contact => parts.Contains(contact.About) && (contact.Kind == ContactKind.Reminded || contact.Kind == ContactKind.ChoiceTold)).Select(contact => contact.About).ToListAsync(None));
    }

    private async Task<List<string>> CalledAboutAsync(IEnumerable<Order> orders)
    {
        using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
        var text = (await officer.OpenAsync("/can-bo/goi-dien")).QuerySelector("main")!.TextContent;
        return [.. orders.Select(order => order.Code.Printed).Where(code => text.Contains(code, StringComparison.Ordinal))];
    }

    private Task<string?> WhyPausedAsync(Guid seller) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<SellerStop>().Where(stop => stop.Seller == seller && stop.EndedAt == null).Select(stop => stop.ReasonVi).FirstOrDefaultAsync(None));

    /// <summary>The forms on the order's page: to agree to fewer, and to have the money back because nobody answers.</summary>
    private async Task<(int Agree, int GiveUp)> AskedOfTheBuyerAsync(Order order)
    {
        using var buyer = site.Visit();
        var page = await buyer.OpenAsync($"/don-hang/{order.Link}");
        return (page.QuerySelectorAll("form[action*='handler=Agree']").Length, page.QuerySelectorAll("form[action*='handler=GiveUp']").Length);
    }
}
