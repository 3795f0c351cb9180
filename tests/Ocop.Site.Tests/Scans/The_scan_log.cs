using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Scans;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Scans;

public sealed class The_scan_log(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Phone = "Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 Chrome/90.0 Mobile Safari/537.36 Zalo";

    private IScanLog Log => seeded.Site.Services.GetRequiredService<IScanLog>();

    [Fact]
    public async Task Holds_every_scan_that_was_answered_however_many_come_at_once()
    {
        var lot = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => Log.RecordAsync(ScanOf(lot), Phone).AsTask())));

        Assert.Equal(500, (await CountAsync(lot)).Scans);
    }

    [Fact]
    public async Task Leaves_robots_out_of_the_count()
    {
        var lot = Guid.CreateVersion7();
        await Log.RecordAsync(ScanOf(lot), Phone);
        await Log.RecordAsync(ScanOf(lot), "facebookexternalhit/1.1");

        Assert.Equal(1, (await CountAsync(lot)).Scans);
    }

    [Fact]
    public async Task Keeps_the_hour_and_the_kind_of_device_and_nothing_finer()
    {
        seeded.Clock.Set(new DateTimeOffset(2026, 11, 21, 14, 47, 31, TimeSpan.FromHours(7)));
        var lot = Guid.CreateVersion7();
        await Log.RecordAsync(ScanOf(lot) with { Serial = "000123" }, Phone);

        var stored = await seeded.Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<LoggedScan>().SingleAsync(scan => scan.Lot == lot));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.Zero), stored.Hour);
        Assert.Equal(("000123", "en", Device.Android), (stored.Serial, stored.Language, stored.Device));
    }

    [Fact]
    public async Task Answers_with_the_page_version_of_its_own_commit_and_does_not_raise_it()
    {
        var version = seeded.Site.Services.GetRequiredService<IPageVersion>();
        var before = await version.CurrentAsync();
        Assert.Equal(before, await Log.RecordAsync(ScanOf(null), Phone));

        await seeded.Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().RaisePageVersionAsync(CancellationToken.None));
        Assert.Equal(before + 1, await Log.RecordAsync(ScanOf(null), Phone));
        Assert.Equal(before + 1, await version.CurrentAsync());
    }

    [Theory]
    [InlineData(Phone, Device.Android)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)", Device.IPhone)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", Device.Desktop)]
    [InlineData("Googlebot/2.1 (+http://www.google.com/bot.html)", Device.Robot)]
    [InlineData("", Device.Other)]
    public void Knows_a_device_by_its_user_agent(string agent, Device device) => Assert.Equal(device, DeviceOf.UserAgent(agent));

    private static Scan ScanOf(Guid? lot) => new(Guid.CreateVersion7(), lot, null, Language.English);

    private async Task<ScanCount> CountAsync(Guid lot)
    {
        await using var scope = seeded.Site.Services.CreateAsyncScope();
        return Assert.Single(await scope.ServiceProvider.GetRequiredService<IScanCounts>().OfLotsAsync([lot], CancellationToken.None));
    }
}
