using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>FC11, VN-42: which banking applications of other countries may read the code of an order.</summary>
public sealed class Apps_from_abroad(SeededSite seeded) : IClassFixture<SeededSite>
{
    private readonly Hosting.Site site = seeded.Site;

    [Theory]
    [InlineData("/thanh-toan/", false, "Thái Lan", "từ 23/04/2026", "21/11/2026")]
    [InlineData("/en/pay/", true, "Thailand", "since 23/04/2026", "21/11/2026")]
    public async Task Stand_beside_the_code_with_the_day_of_the_facts(string path, bool isOpen, string country, string since, string checkedOn)
    {
        var order = await site.OrderInAsync(await site.SellerOfAsync("0900000017"), SubOrderStatus.Waiting);
        using var buyer = site.Visit();
        var details = (await buyer.OpenAsync(path + order.Link)).QuerySelector("details.abroad")!;
        Assert.Equal(isOpen, details.HasAttribute("open"));
        Assert.Equal(5, details.QuerySelectorAll("li").Length);
        Assert.All([country, since, checkedOn], said => Assert.Contains(said, details.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Are_not_named_where_there_is_nothing_to_scan()
    {
        var order = await site.OrderInAsync(await site.SellerOfAsync("0900000017"), SubOrderStatus.New);
        using var buyer = site.Visit();
        Assert.Null((await buyer.OpenAsync($"/thanh-toan/{order.Link}")).QuerySelector("details.abroad"));
    }

    [Fact]
    public void Are_named_from_the_day_on_which_their_link_works()
    {
        var abroad = site.Services.GetRequiredService<VietQrAbroad>();
        Assert.DoesNotContain(abroad.On(new(2026, 4, 22)), country => country.NameEn == "Korea");
        Assert.Contains(abroad.On(new(2026, 4, 23)), country => country.NameEn == "Korea");
        Assert.All(abroad.On(new(2026, 11, 25)), country => Assert.InRange(country.CheckedOn, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 25)));
    }
}
