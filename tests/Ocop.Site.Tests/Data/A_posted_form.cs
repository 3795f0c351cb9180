using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Data;

public sealed class A_posted_form(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Is_remembered_for_a_week()
    {
        var (old, young) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var left = await seeded.Site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            db.Add(new PostedForm { Key = old, Location = "/", At = seeded.Clock.GetUtcNow().AddDays(-8) });
            db.Add(new PostedForm { Key = young, Location = "/", At = seeded.Clock.GetUtcNow().AddDays(-6) });
            await db.SaveChangesAsync();
            await services.GetRequiredService<RemoveOldPostedForms>().RunAsync(TestContext.Current.CancellationToken);
            return await db.Set<PostedForm>().Where(form => form.Key == old || form.Key == young).Select(form => form.Key).ToListAsync();
        });

        Assert.Equal([young], left);
    }
}
