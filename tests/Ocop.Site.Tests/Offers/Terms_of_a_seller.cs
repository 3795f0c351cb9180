using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Offers;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;

namespace Ocop.Site.Tests.Offers;

/// <summary>Decree 248/2026 art. 6: whoever sells has agreed to the terms in force.</summary>
public sealed class Terms_of_a_seller(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Maker = "0900000017", Page = "/xuong/gian-hang/dieu-khoan";
    private readonly Hosting.Site site = seeded.Site;
    private Guid seller;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        seller = await site.SellerOfAsync(Maker);
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<TermsAgreed>().Where(agreed => agreed.Seller == seller).ExecuteDeleteAsync(Now));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Are_asked_for_before_an_offer_is_sent_and_what_was_typed_is_a_draft()
    {
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        Assert.Contains("Bạn chưa đồng ý bản điều khoản", (await visitor.OpenAsync("/xuong/gian-hang")).TextOf(), StringComparison.Ordinal);

        Assert.Equal((Page, ListingStatus.Draft), await SendAsync(visitor, "hũ chờ điều khoản"));
        await AgreeAsync(visitor);
        Assert.Equal(("/xuong/gian-hang", ListingStatus.InReview), await SendAsync(visitor, "hũ gửi sau điều khoản"));
        Assert.DoesNotContain("Bạn chưa đồng ý bản điều khoản", (await visitor.OpenAsync("/xuong/gian-hang")).TextOf(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_kept_with_version_and_moment_and_shown_to_the_seller()
    {
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        await AgreeAsync(visitor);

        var agreed = Assert.Single(await AgreedAsync());
        Assert.Equal((await InForceAsync(), site.Clock.GetUtcNow()), (agreed.Terms, agreed.At));
        Assert.NotEqual(Guid.Empty, agreed.Account);
        var page = await visitor.OpenAsync(Page);
        Assert.Contains($"Đã đồng ý bản {agreed.Terms} lúc {VietnamTime.Minute(agreed.At)}.", page.TextOf(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task Keep_their_first_moment_when_they_are_agreed_to_in_two_tabs()
    {
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        var (one, other) = (await visitor.OpenAsync(Page), await visitor.OpenAsync(Page));
        using var first = await visitor.SubmitAsync(one, new Dictionary<string, string>(), "main form");
        var at = (await AgreedAsync()).Single().At;
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var second = await visitor.SubmitAsync(other, new Dictionary<string, string>(), "main form");

        Assert.Equal((HttpStatusCode.Redirect, at), (second.StatusCode, (await AgreedAsync()).Single().At));
    }

    [Fact]
    public async Task Are_asked_for_again_when_there_is_a_new_version_and_one_that_nobody_reads_any_more_is_not_agreed_to()
    {
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        await AgreeAsync(visitor);
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<TermsAgreed>().Where(agreed => agreed.Seller == seller).ExecuteDeleteAsync(Now));
        var old = await visitor.OpenAsync(Page);
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            foreach (var variant in await (from v in db.Set<ContentVariant>() join d in db.Set<ContentDocument>() on v.Document equals d.Id where d.Key == DocumentTypes.Terms select v).ToListAsync(Now))
            {
                var number = await db.Set<ContentVersion>().Where(v => v.Variant == variant.Id).MaxAsync(v => v.Number, Now) + 1;
                var version = new ContentVersion
                {
                    Variant = variant.Id, Number = number, Title = "Điều khoản của sàn", Summary = "", Blocks = ContentVersion.Json(BlocksFromMarkdown.Read("Điều khoản mới.")), Words = "", WrittenAt = site.Clock.GetUtcNow(),
                };
                variant.Publish(version, site.Clock.GetUtcNow());
                db.Add(version);
            }
        });

        using var late = await visitor.SubmitAsync(old, new Dictionary<string, string>(), "main form");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var again = await Visitor.ReadAsync(late);
        Assert.Contains("Điều khoản vừa có bản khác.", again.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await AgreedAsync());
        using var taken = await visitor.SubmitAsync(again, new Dictionary<string, string>(), "main form");
        Assert.Equal(await InForceAsync(), (await AgreedAsync()).Single().Terms);
    }

    [Fact]
    public async Task In_the_other_language_are_the_same_terms()
    {
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        using var taken = await visitor.SubmitAsync(await visitor.OpenAsync("/en/workspace/stall/terms"), new Dictionary<string, string>(), "main form");

        Assert.StartsWith("dieu-khoan/en/", (await AgreedAsync()).Single().Terms, StringComparison.Ordinal);
        Assert.Null((await visitor.OpenAsync(Page)).QuerySelector("main form"));
    }

    private static async Task AgreeAsync(Visitor visitor)
    {
        using var taken = await visitor.SubmitAsync(await visitor.OpenAsync(Page), new Dictionary<string, string>(), "main form");
        Assert.Equal("/xuong/gian-hang", taken.Headers.Location?.OriginalString);
    }

    private async Task<(string? To, ListingStatus Status)> SendAsync(Visitor visitor, string name)
    {
        using var sent = await visitor.SubmitAsync(await visitor.OpenAsync("/xuong/gian-hang/moi"), new Dictionary<string, string> { ["ten"] = name, ["gia"] = "45000", ["nang"] = "330", ["viec"] = "gui" }, "main form");
        return (sent.Headers.Location?.OriginalString, await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Listing>().Where(listing => listing.Seller == seller && listing.NameVi == name).Select(listing => listing.Status).SingleOrDefaultAsync(Now)));
    }

    private Task<List<TermsAgreed>> AgreedAsync() => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<TermsAgreed>().AsNoTracking().Where(agreed => agreed.Seller == seller).ToListAsync(Now));

    private Task<string> InForceAsync() => site.DoAsync(async s => SellerTerms.NameOf((await s.GetRequiredService<SellerTerms>().InForceAsync(Language.Vietnamese, Now))!));
}
