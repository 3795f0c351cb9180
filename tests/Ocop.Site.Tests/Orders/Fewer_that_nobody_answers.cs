using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>On a site of its own: while its clock goes on, a seller with other unanswered orders is paused.</summary>
public sealed class Fewer_that_nobody_answers(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Change_nothing()
    {
        var product = await site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().FindBySlugAsync("nem-chua-yen-mac", None))!.Product);
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<LotStock>().Where(lot => lot.Product == product.Id).ExecuteUpdateAsync(row => row.SetProperty(lot => lot.SaleStopped, true)));
        await site.MakeAsync(product, 10, madeDaysAgo: 3);
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (await site.OfferAsync(product, 85_000), 4)));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        var lots = LotsOf((await site.FindAsync(order)).Parts[0]);
        await site.ProposeAsync(order.Parts[0], 1);
        seeded.Clock.Advance(TimeSpan.FromHours(30));
        await site.RunJobAsync<ChaseUnansweredParts>();

        var after = await site.FindAsync(order);
        Assert.Equal((4, 1, order.Total, SubOrderStatus.Accepted), (after.Parts[0].Lines[0].Quantity, after.Parts[0].Lines[0].Coming, after.Total, after.Parts[0].Status));
        Assert.Equal(lots, LotsOf(after.Parts[0]));
        await site.HoldsTogetherAsync();
    }

    private static List<PackedLot> LotsOf(SubOrder part) => [.. part.Lines.SelectMany(line => line.Parts.SelectMany(p => p.Lots))];
}
