using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Platform;

/// <summary>docs/decisions/ready-pages.md, sentence by sentence.</summary>
public sealed class A_kept_page(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Shows_a_change_with_the_next_request()
    {
        using var visitor = seeded.Site.Visit();
        var product = await AProductAsync();
        var before = await visitor.OpenAsync($"/san-pham/{product.Slug}");
        Assert.Contains(product.NameVi, before.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        await RenameAsync(product.Id, product.NameVi + " mới");

        var moved = await visitor.GetAsync($"/san-pham/{product.Slug}");
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        var after = await visitor.OpenAsync(moved.Headers.Location!.ToString());
        Assert.Contains(product.NameVi + " mới", after.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_a_change_that_another_process_made()
    {
        using var visitor = seeded.Site.Visit();
        var product = await AProductAsync();
        await visitor.OpenAsync($"/san-pham/{product.Slug}");

        // What another server on the same database would commit: nothing in this process is told.
        await seeded.Site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            await db.Set<RegisteredProduct>().Where(p => p.Id == product.Id).ExecuteUpdateAsync(row => row.SetProperty(p => p.FactVi, "Một điều khác hẳn."));
            await db.RaisePageVersionAsync(CancellationToken.None);
        });

        var after = await visitor.OpenAsync($"/san-pham/{product.Slug}");
        Assert.Contains("Một điều khác hẳn.", after.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_made_again_when_the_day_turns_in_Viet_Nam()
    {
        using var visitor = seeded.Site.Visit();
        var product = await AProductAsync();
        seeded.Clock.Set(new DateTimeOffset(2026, 11, 21, 23, 59, 59, TimeSpan.FromHours(7)));
        await visitor.OpenAsync($"/san-pham/{product.Slug}");
        await seeded.Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<RegisteredProduct>()
            .Where(p => p.Id == product.Id).ExecuteUpdateAsync(row => row.SetProperty(p => p.FactVi, "Sau nửa đêm.")));
        var stillKept = await visitor.OpenAsync($"/san-pham/{product.Slug}");
        Assert.DoesNotContain("Sau nửa đêm.", stillKept.Body!.TextContent, StringComparison.Ordinal);

        seeded.Clock.Advance(TimeSpan.FromSeconds(1));

        var nextDay = await visitor.OpenAsync($"/san-pham/{product.Slug}");
        Assert.Contains("Sau nửa đêm.", nextDay.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_asked_for_again_and_answered_304_while_it_is_true()
    {
        using var visitor = seeded.Site.Visit();
        var path = $"/san-pham/{(await AProductAsync()).Slug}";
        using var first = await visitor.GetAsync(path);
        Assert.True(first.Headers.CacheControl!.NoCache);

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await visitor.Http.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Sets_no_cookie_and_holds_no_token()
    {
        using var visitor = seeded.Site.Visit();
        using var response = await visitor.GetAsync($"/san-pham/{(await AProductAsync()).Slug}");
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("__RequestVerificationToken", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<Product> AProductAsync() => seeded.Site.DoAsync(async services =>
        (await services.GetRequiredService<ICatalogue>().AllAsync(CancellationToken.None)).First(p => !p.NameVi.EndsWith("mới", StringComparison.Ordinal)));

    private Task RenameAsync(Guid product, string name) =>
        seeded.Site.DoAsync(services => services.GetRequiredService<ICatalogue>().RenameAsync(product, name, name, "DEMO-1/QĐ", CancellationToken.None));
}
