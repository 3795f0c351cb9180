using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Tests.Hosting;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.Tests.Lots;

/// <summary>FC03: a process killed in the midst of holding, packing and letting go leaves no half of any of them.</summary>
public sealed class A_killed_seller
{
    private const string Directory = "OCOP_TEST_SELLER_DIRECTORY", Connection = "OCOP_TEST_SELLER_CONNECTION";

    [Fact]
    public async Task Leaves_no_half_hold()
    {
        var now = TestContext.Current.CancellationToken;
        await using var database = await SeededSite.CopyAsync();
        using var seller = new Process
        {
            StartInfo = new("dotnet", [typeof(A_killed_seller).Assembly.Location, "-method", $"{typeof(A_killed_seller).FullName}.{nameof(Sells_until_it_is_killed)}", "-explicit", "only", "-noColor"]) { RedirectStandardOutput = true },
        };
        seller.StartInfo.Environment[Directory] = database.DataDirectory;
        seller.StartInfo.Environment[Connection] = database.Connection;
        seller.Start();
        var said = seller.StandardOutput.ReadToEndAsync(now);

        // In the midst: not before the first hundred holds, and one of them under way.
        var marks = Path.Combine(database.DataDirectory, "holds");
        for (var waited = 0; !(File.Exists(marks) && new FileInfo(marks).Length >= 100) && waited < 1200; waited++)
        {
            Assert.False(seller.HasExited, seller.HasExited ? await said : "");
            await Task.Delay(100, now);
        }
        seller.Kill(entireProcessTree: true);
        await seller.WaitForExitAsync(now);

        var after = SiteHost.On(database);
        await after.HoldsTogetherAsync();
        Assert.True(await after.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<HeldStock>().CountAsync(now)) > 0);
        await after.StopAsync();
    }

    /// <summary>Run by the test above in a process of its own.</summary>
    [Fact(Explicit = true)]
    public async Task Sells_until_it_is_killed()
    {
        var now = TestContext.Current.CancellationToken;
        var directory = Environment.GetEnvironmentVariable(Directory) ?? throw new InvalidOperationException("Nobody waits to kill this.");
        var site = SiteHost.On(TestDatabase.At(directory, Environment.GetEnvironmentVariable(Connection)));
        var product = await site.AProductWithoutStockAsync();
        await site.MakeAsync(product, 50_000);
        await site.MakeAsync(product, 50_000, madeDaysAgo: 1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var (order, line) = (Guid.CreateVersion7(), Guid.CreateVersion7());
                await site.DoAsync(s => s.GetRequiredService<ILotStock>().HoldAsync(order, [new(line, product.Id, 3), new(Guid.CreateVersion7(), product.Id, 2)], now));
                var lot = (await site.DoAsync(s => s.GetRequiredService<ILotStock>().HeldAsync([order], now)))[0].Lot;
                lock (site)
                    File.AppendAllText(Path.Combine(directory, "holds"), ".");
                await site.DoAsync(s => s.GetRequiredService<ILotStock>().PackAsync(order, [new(line, lot, 3)], now));
            }
        }, now)));
    }
}
