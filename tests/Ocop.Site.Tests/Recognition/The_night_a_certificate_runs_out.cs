using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Outbox;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Recognition;

/// <summary>A register of its own: that night ends whatever runs out, also what other tests work on.</summary>
public class The_night_a_certificate_runs_out(SeededSite seeded) : IClassFixture<SeededSite>
{
    private readonly Hosting.Site site = seeded.Site;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_noted_once()
    {
        var all = await site.DoAsync(services => services.GetRequiredService<IRecognition>().AllStandingsAsync(seeded.Clock.GetUtcNow(), Now));
        var (product, standing) = all.Where(s => s.Value.Kind == StandingKind.Valid).MinBy(s => s.Value.Ends);

        seeded.Clock.Set(VietnamTime.StartOf(standing.Ends.AddDays(1)).AddMinutes(-1));
        Assert.Equal(StandingKind.Valid, (await StandingAsync(product)).Kind);
        seeded.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(StandingKind.Ended, (await StandingAsync(product)).Kind);

        await site.RunJobAsync<EndLapsedRecognitions>();
        await site.RunJobAsync<EndLapsedRecognitions>();
        Assert.Equal(1, await site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<OutboxEvent>()
            .CountAsync(e => e.Type.EndsWith(nameof(RecognitionEnded)) && e.Json.Contains(standing.Certificate!.Value.ToString()), Now)));
        Assert.Equal(standing.Ends.AddDays(1), (await StandingAsync(product)).StoppedOn);
    }

    private Task<Standing> StandingAsync(Guid product) => site.DoAsync(async services =>
        (await services.GetRequiredService<IRecognition>().StandingsAsync([product], seeded.Clock.GetUtcNow(), Now))[product]);
}
