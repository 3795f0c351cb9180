using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Outbox;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Data;

public sealed class A_delivered_event(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Is_kept_for_a_month_and_one_that_never_was_delivered_for_good()
    {
        var (old, young, stuck) = (Stored(31, isDelivered: true), Stored(29, isDelivered: true), Stored(400, isDelivered: false));
        var left = await seeded.Site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            db.AddRange(old, young, stuck);
            await db.SaveChangesAsync();
            await services.GetRequiredService<RemoveDeliveredEvents>().RunAsync(TestContext.Current.CancellationToken);
            return await db.Set<OutboxEvent>().Where(e => e.Type == nameof(A_delivered_event)).Select(e => e.Id).ToListAsync();
        });

        Assert.Equivalent(new[] { young.Id, stuck.Id }, left, strict: true);
    }

    private OutboxEvent Stored(int daysAgo, bool isDelivered) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = nameof(A_delivered_event),
        Json = "{}",
        HappenedAt = seeded.Clock.GetUtcNow().AddDays(-daysAgo),
        DeliveredAt = isDelivered ? seeded.Clock.GetUtcNow().AddDays(-daysAgo) : null,
        Attempts = 20,
    };
}
