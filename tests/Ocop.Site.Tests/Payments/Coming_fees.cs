using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>A site whose fee rises from nothing to 1.5% on 1 January 2027; the clock stands at 21 November 2026.</summary>
public sealed class RisingSite : IAsyncLifetime
{
    internal static readonly Rate Before = new(new(2026, 1, 1), Rates.Fee, 0, new(2025, 11, 1)), Rise = new(new(2027, 1, 1), Rates.Fee, 15, new(2026, 11, 20));

    public Hosting.Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Site = Hosting.Site.With(await SeededSite.CopyAsync(), services => services.RemoveAll<Rates>().AddSingleton(new Rates([Before, Rise, new(new(2026, 1, 1), Rates.Withholding, 0, new(2025, 11, 1))])));

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

/// <summary>Decree 248/2026 art. 8: sellers are told twenty days ahead.</summary>
public sealed class Coming_fees(RisingSite rising) : IClassFixture<RisingSite>
{
    private const string Maker = "0900000017";
    private readonly Hosting.Site site = rising.Site;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/bieu-phi", "01/01/2027", "1,5%", "20 ngày")]
    [InlineData("/en/fees", "2027", "1.5%", "20 days")]
    public async Task Stand_on_a_public_page_with_their_day(string path, string day, string fee, string notice)
    {
        using var visitor = site.Visit();
        var page = await visitor.OpenAsync(path);

        Assert.Equal(["0%", "0%"], page.QuerySelectorAll("table")[0].QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Contains(day, page.QuerySelectorAll("table")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains(fee, page.QuerySelectorAll("table")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains(notice, page.TextOf(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"footer a[href='{path}']"));
    }

    [Fact]
    public async Task Stand_on_the_seller_s_page_of_money()
    {
        using var seller = await site.VisitAsPhoneAsync(Maker);
        Assert.Contains("Từ ngày 01/01/2027, phí của sàn là 1,5% tiền hàng.", (await seller.OpenAsync("/xuong/so-tien")).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_told_to_each_seller_once()
    {
        await site.RunJobAsync<TellOfFees>();
        await site.RunJobAsync<TellOfFees>();

        var mobiles = (await site.DoAsync(s => s.GetRequiredService<IProducers>().AllAsync(Now))).Select(seller => VietnamPhone.TryParse(seller.Phone, null, out var phone) && phone.IsMobile ? phone : null).OfType<VietnamPhone>().ToList();
        var told = (await site.WrittenMessagesAsync(5_000)).Select(written => written.Message).Where(message => message.Notice == "FeeComing").ToList();
        Assert.NotEmpty(mobiles);
        Assert.Equal(mobiles.Select(phone => phone.ToString()).Order(StringComparer.Ordinal), told.Select(message => message.To).Order(StringComparer.Ordinal));
        Assert.All(told, message => Assert.StartsWith("OCOP Ninh Binh: tu 01/01/2027 phi cua san la 1,5% tien hang (nay 0%).", message.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Do_not_let_the_site_start_when_it_sees_them_too_late()
    {
        var soon = new Rate(site.Clock.Today().AddDays(20), Rates.Fee, 30, new(2026, 9, 1));
        var refused = await Assert.ThrowsAsync<SettingsMistake>(() => SeeAsync(RisingSite.Before, soon));

        Assert.Contains("2026-12-11", refused.Message, StringComparison.Ordinal); // its own day
        Assert.Contains("2026-12-12", refused.Message, StringComparison.Ordinal); // the first that is possible
        await SeeAsync(RisingSite.Before, soon with { From = soon.From.AddDays(1) });
    }

    [Fact]
    public async Task Seen_in_time_let_the_site_start_on_the_day_before_they_begin()
    {
        var clock = new FakeClock(VietnamTime.StartOf(RisingSite.Rise.From).AddHours(-1));
        await ActivatorUtilities.CreateInstance<FeesSeen>(site.Services, new Rates([RisingSite.Before, RisingSite.Rise]), clock).StartAsync(Now);
    }

    [Fact]
    public Task Are_not_asked_for_at_a_start_while_no_fee_ever_rose() => new FeesSeen(null!, new Rates([RisingSite.Before]), site.Clock).StartAsync(Now);

    [Fact]
    public async Task May_fall_without_notice() => await SeeAsync(RisingSite.Before with { PerMille = 40 }, new(site.Clock.Today().AddDays(1), Rates.Fee, 20, site.Clock.Today()));

    private Task SeeAsync(params Rate[] rates) => ActivatorUtilities.CreateInstance<FeesSeen>(site.Services, new Rates(rates)).StartAsync(Now);
}
