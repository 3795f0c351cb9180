using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Offers;

/// <summary>Who stands behind a seller (Decree 248/2026/NĐ-CP art. 41 and 52): given by the seller, compared by an officer, compulsory from 1 January 2027.</summary>
public sealed class A_sellers_identity(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017"; // nem chua of Yên Mạc
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    private static readonly IdentityFacts Person = new(SellerForm.Person, "Nguyễn Thị Thử", "000000000099", new(1980, 1, 1), "", "");

    [Fact]
    public async Task Is_given_by_the_seller_and_shown_with_four_digits_only()
    {
        using var maker = await site.VisitAsPhoneAsync(Maker);
        var page = await maker.OpenAsync("/xuong/danh-tinh");
        using var sent = await maker.SubmitAsync(page, Fields("Person", "Nguyễn Thị Thử", "0000 0000 0099", born: "1980-01-01"), "main form");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var after = (await maker.OpenAsync("/xuong/danh-tinh")).Body!.TextContent;
        Assert.Contains("••••••••0099", after, StringComparison.Ordinal);
        Assert.DoesNotContain("000000000099", after, StringComparison.Ordinal);

        // A copy of the database alone tells nobody's number.
        var kept = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<SellerIdentity>().AsNoTracking().Where(identity => identity.Status == IdentityStatus.Given).ToListAsync(None));
        Assert.DoesNotContain("000000000099", System.Text.Json.JsonSerializer.Serialize(kept), StringComparison.Ordinal);

        // On a phone that others use too, no cache keeps it.
        using var shown = await maker.GetAsync("/xuong/danh-tinh");
        Assert.True(shown.Headers.CacheControl!.NoStore);

        // Whoever gave it takes it home whole (VN-72).
        Assert.Contains("000000000099", await maker.Http.GetStringAsync(new Uri("/toi/du-lieu?handler=Download", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Person", "N", "000000000099", "1980-01-01", "", "", "ten-phap-ly")]
    [InlineData("Person", "Nguyễn Thị Thử", "00000000009", "1980-01-01", "", "", "so-dinh-danh")]
    [InlineData("Person", "Nguyễn Thị Thử", "000000000099", "", "", "", "ngay-sinh")]
    [InlineData("Person", "Nguyễn Thị Thử", "000000000099", "2008-11-22", "", "", "ngay-sinh")] // eighteen tomorrow
    [InlineData("Organisation", "Hợp tác xã Thử", "000000000099", "", "Xã Thử, Ninh Bình", "Trần Văn Thử", "so-dinh-danh")]
    [InlineData("Organisation", "Hợp tác xã Thử", "0000000009", "", "", "Trần Văn Thử", "tru-so")]
    [InlineData("Organisation", "Hợp tác xã Thử", "0000000009", "", "Xã Thử, Ninh Bình", "", "dai-dien")]
    [InlineData("Ghost", "Nguyễn Thị Thử", "000000000099", "1980-01-01", "", "", "loai")]
    public async Task Is_refused_beside_the_field_that_is_wrong_and_nothing_typed_is_lost(string form, string name, string number, string born, string office, string representative, string wrong)
    {
        using var maker = await site.VisitAsPhoneAsync(Maker);
        var page = await maker.OpenAsync("/xuong/danh-tinh");
        using var refused = await maker.SubmitAsync(page, Fields(form, name, number, born, office, representative), "main form");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var again = await Visitor.ReadAsync(refused);
        Assert.NotEqual("", again.QuerySelector($"#{wrong}-error")!.TextContent);
        Assert.Equal(name, again.QuerySelector("#ten-phap-ly")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Is_compulsory_from_the_first_of_2027_and_until_then_nobody_is_stopped()
    {
        var seller = await SellerAsync(10);
        await ForgetAsync(seller);
        Assert.Empty(await MissingAsync(seller, new(2026, 12, 31)));
        Assert.Equal([seller], await MissingAsync(seller, new(2027, 1, 1)));

        var given = await GiveAsync(seller);
        Assert.Equal([seller], await MissingAsync(seller, new(2027, 1, 1)));
        await DecideAsync(given, (desk, identity) => desk.VerifyAsync(identity, IdentityWay.EarlierDossier, "HS-1", new(2026, 5, 1), None));
        Assert.Empty(await MissingAsync(seller, new(2027, 6, 30)));
        Assert.Equal([seller], await MissingAsync(seller, new(2027, 7, 1)));

        // What is verified holds while something newer waits, and when that is refused.
        var newer = await GiveAsync(seller);
        Assert.Empty(await MissingAsync(seller, new(2027, 6, 30)));
        await DecideAsync(newer, (desk, identity) => desk.RefuseAsync(identity, "Số không đúng với kết quả.", None));
        Assert.Empty(await MissingAsync(seller, new(2027, 6, 30)));

        var electronic = await GiveAsync(seller);
        await DecideAsync(electronic, (desk, identity) => desk.VerifyAsync(identity, IdentityWay.Electronic, "VN-1", new(2026, 11, 20), None));
        Assert.Empty(await MissingAsync(seller, new(2030, 1, 1)));
    }

    [Fact]
    public async Task Is_decided_on_once_whoever_looks()
    {
        var given = await GiveAsync(await SellerAsync(11));
        await DecideAsync(given, (desk, identity) => desk.VerifyAsync(identity, IdentityWay.Electronic, "VN-2", new(2026, 11, 20), None));
        await Assert.ThrowsAsync<TransitionRefused>(() => DecideAsync(given, (desk, identity) => desk.RefuseAsync(identity, "Số không đúng với kết quả.", None)));
    }

    [Fact]
    public async Task Waits_for_an_officer_of_the_province_who_writes_down_how_it_was_verified()
    {
        var given = await GiveAsync(await SellerAsync(12));
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        Assert.NotNull((await officer.OpenAsync("/can-bo/danh-tinh")).QuerySelector($"a[href$='{given}']"));
        var page = await officer.OpenAsync($"/can-bo/danh-tinh/{given}");
        Assert.DoesNotContain(Person.Number, page.Body!.TextContent, StringComparison.Ordinal);

        using var late = await officer.SubmitAsync(page, Found("EarlierDossier", "HS-2", "2026-07-01"), "main form.decision");
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        using var sent = await officer.SubmitAsync(page, Found("EarlierDossier", "HS-2", "2026-06-30"), "main form.decision");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Null((await officer.OpenAsync("/can-bo/danh-tinh")).QuerySelector($"a[href$='{given}']"));
        Assert.Contains("HS-2", (await officer.OpenAsync($"/can-bo/danh-tinh/{given}")).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>On a site of its own, for its clock goes into the next year.</summary>
    [Fact]
    public async Task Stops_the_offers_of_a_seller_without_one_when_the_day_comes()
    {
        await using var own = Hosting.Site.On(await SeededSite.CopyAsync());
        var sold = (await own.DoAsync(s => s.GetRequiredService<IOffers>().AllAsync(None))).SelectMany(of => of).First(now => now.CanBeBought && !now.Offer.IsGiftSet);
        await own.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<SellerIdentity>().Where(identity => identity.Seller == sold.Offer.Seller).ExecuteDeleteAsync());
        own.Clock.Advance(new DateTimeOffset(2026, 12, 31, 12, 0, 0, TimeSpan.Zero) - own.Clock.GetUtcNow());
        Assert.NotEqual(NotForSale.SellerPaused, await WhyAsync(own, sold.Offer.Id));

        own.Clock.Advance(TimeSpan.FromHours(6)); // past midnight in Viet Nam
        Assert.Equal(NotForSale.SellerPaused, await WhyAsync(own, sold.Offer.Id));
        var listing = await own.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == sold.Offer.Id));
        await Assert.ThrowsAsync<TransitionRefused>(() => own.DoAsync(s => s.GetRequiredService<Moderation>().ApproveAsync(listing, None)));
    }

    private static async Task<NotForSale?> WhyAsync(Hosting.Site own, Guid offer) => (await own.DoAsync(s => s.GetRequiredService<IOffers>().FindAsync([offer], None)))[offer].Why;

    private Task<Guid> SellerAsync(int order) => site.DoAsync(async s => (await s.GetRequiredService<IProducers>().AllAsync(None)).OrderBy(producer => producer.Slug, StringComparer.Ordinal).ElementAt(order).Id);

    private Task<int> ForgetAsync(Guid seller) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<SellerIdentity>().Where(identity => identity.Seller == seller).ExecuteDeleteAsync());

    private Task<IReadOnlySet<Guid>> MissingAsync(Guid seller, DateOnly day) => site.DoAsync(s => s.GetRequiredService<SellerIdentities>().MissingAsync([seller], day, None));

    private Task<Guid> GiveAsync(Guid seller) => site.DoAsync(async s =>
    {
        await s.GetRequiredService<SellerIdentities>().GiveAsync((await s.GetRequiredService<IProducers>().FindAsync([seller], None))[seller], Person, None);
        return s.GetRequiredService<SiteDbContext>().Set<SellerIdentity>().Local.Single(identity => identity.Status == IdentityStatus.Given).Id;
    });

    private Task DecideAsync(Guid id, Func<SellerIdentities, SellerIdentity, Task> decide) => site.DoAsync(async s =>
    {
        var desk = s.GetRequiredService<SellerIdentities>();
        await decide(desk, (await desk.FindAsync(id, None))!.Value.Identity);
    });

    private static Dictionary<string, string> Fields(string form, string name, string number, string born = "", string office = "", string representative = "") => new()
    {
        ["loai"] = form,
        ["ten-phap-ly"] = name,
        ["so-dinh-danh"] = number,
        ["ngay-sinh"] = born,
        ["tru-so"] = office,
        ["dai-dien"] = representative,
    };

    private static Dictionary<string, string> Found(string way, string reference, string day) => new() { ["cach"] = way, ["so-xac-nhan"] = reference, ["ngay-xac-nhan"] = day, ["viec"] = "xac-nhan" };
}
