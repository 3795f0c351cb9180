using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Storefront;

/// <summary>A flag that nobody sets: a product is being made now when a lot of it was made in the last seven days.</summary>
public sealed class What_is_made_now(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Says_so_on_its_page_and_in_the_list_for_seven_days_and_not_when_the_lot_is_recalled()
    {
        var product = (await ShelfAsync()).InForce.First(item => item.LastMade is null && item.Product.ShelfLifeDays > 30).Product;
        Assert.False(await IsSaidAsync(product));

        var lot = await site.MakeAsync(product, 10, madeDaysAgo: 3);
        Assert.True(await IsSaidAsync(product));

        await site.DoAsync(async s => await s.GetRequiredService<ILotStock>().StopSaleAsync(lot.Id, None));
        Assert.False(await IsSaidAsync(product));

        await site.DoAsync(async s => await s.GetRequiredService<ILotStock>().AllowSaleAsync(lot.Id, None));
        Assert.True(await IsSaidAsync(product));

        site.Clock.Advance(TimeSpan.FromDays(4));
        Assert.True(await IsSaidAsync(product));
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False(await IsSaidAsync(product));
    }

    private async Task<bool> IsSaidAsync(Product product)
    {
        using var visitor = site.Visit();
        var isOnPage = (await visitor.OpenAsync($"/san-pham/{product.Slug}")).Body!.TextContent.Contains("Đang làm", StringComparison.Ordinal);
        Assert.Equal(isOnPage, (await visitor.OpenAsync($"/en/products/{product.Slug}")).Body!.TextContent.Contains("Being made now", StringComparison.Ordinal));
        var found = (await ShelfAsync()).Take(BrowseQuery.Everything(Sort.Name).Toggle(Facet.MadeNow, Browsing.Yes), Language.Vietnamese, 500);
        Assert.Equal(isOnPage, found.Items.Any(item => item.Product.Id == product.Id));
        return isOnPage;
    }

    private async Task<Shelf> ShelfAsync() => await site.Services.GetRequiredService<Shelves>().CurrentAsync(None);
}
