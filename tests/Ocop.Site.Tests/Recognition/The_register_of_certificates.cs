using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Outbox;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Recognition;

public class The_register_of_certificates(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly StopDecision Decision = new("DEMO-77/QĐ-UBND", "Chủ thể trả lại giấy công nhận.", "The owner gave it back.");

    private readonly Hosting.Site site = seeded.Site;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nem-chua-yen-mac", StandingKind.Valid, 4)]
    [InlineData("bun-yen-ninh", StandingKind.Extended, 3)]
    [InlineData("rau-an-toan-khanh-thanh", StandingKind.Ended, 3)]
    [InlineData("com-chay-cha-bong-hoa-lu", StandingKind.Revoked, 3)]
    [InlineData("banh-nhan-hai-hau", StandingKind.Valid, 4)]
    [InlineData("ruou-can-nho-quan", StandingKind.None, 0)]
    public async Task Says_how_each_product_of_the_demonstration_stands(string slug, StandingKind kind, int stars)
    {
        var standing = await StandingAsync(await ProductAsync(slug), seeded.Clock.GetUtcNow());
        Assert.Equal((kind, stars), (standing.Kind, standing.Stars));
    }

    [Fact]
    public async Task Answers_for_many_products_in_one_query_and_has_an_entry_for_each()
    {
        var products = await site.DoAsync(services => services.GetRequiredService<ICatalogue>().AllAsync(Now));
        var standings = await site.DoAsync(services => services.GetRequiredService<IRecognition>()
            .StandingsAsync([.. products.Select(p => p.Id), Guid.CreateVersion7()], seeded.Clock.GetUtcNow(), Now));
        Assert.Equal(products.Count + 1, standings.Count);
        var all = await site.DoAsync(services => services.GetRequiredService<IRecognition>().AllStandingsAsync(seeded.Clock.GetUtcNow(), Now));
        Assert.Equal(standings.Where(s => s.Value.Kind != StandingKind.None).OrderBy(s => s.Key), all.OrderBy(s => s.Key));
    }

    [Fact]
    public async Task Keeps_an_old_district_s_decision_as_it_was_issued()
    {
        var standing = await StandingAsync(await ProductAsync("bun-yen-ninh"), seeded.Clock.GetUtcNow());
        Assert.Equal(("Ủy ban nhân dân huyện Yên Khánh", "Yen Khanh District People's Committee"), (standing.Authority(Language.Vietnamese), standing.Authority(Language.English)));
    }

    [Fact]
    public async Task Ends_a_certificate_stores_the_event_and_raises_the_page_version_in_one_transaction()
    {
        var product = await ProductAsync("gom-gia-thuy");
        var before = await StandingAsync(product, seeded.Clock.GetUtcNow());
        var version = await site.Services.GetRequiredService<IPageVersion>().CurrentAsync();

        await site.DoAsync(services => services.GetRequiredService<IRecognition>().EndAsync(before.Certificate!.Value, Decision, Now));

        var after = await StandingAsync(product, seeded.Clock.GetUtcNow());
        Assert.Equal((StandingKind.Ended, Decision.Number, VietnamTime.Today(seeded.Clock)), (after.Kind, after.StopDecision, after.StoppedOn));
        Assert.True(await site.Services.GetRequiredService<IPageVersion>().CurrentAsync() > version);
        Assert.Equal(1, await StoredAsync(nameof(RecognitionEnded), before.Certificate!.Value));
    }

    [Fact]
    public async Task Stores_nothing_when_the_transaction_is_given_up()
    {
        var product = await ProductAsync("gom-quyet-thanh");
        var before = await StandingAsync(product, seeded.Clock.GetUtcNow());
        await Assert.ThrowsAsync<OperationCanceledException>(() => site.DoAsync(async services =>
        {
            await services.GetRequiredService<IRecognition>().RevokeAsync(before.Certificate!.Value, Decision, Now);
            throw new OperationCanceledException();
        }));
        Assert.Equal(StandingKind.Valid, (await StandingAsync(product, seeded.Clock.GetUtcNow())).Kind);
        Assert.Equal(0, await StoredAsync(nameof(RecognitionEnded), before.Certificate!.Value));
    }

    [Fact]
    public async Task Refuses_to_stop_what_has_stopped_and_what_it_does_not_hold()
    {
        var revoked = await StandingAsync(await ProductAsync("com-chay-cha-bong-hoa-lu"), seeded.Clock.GetUtcNow());
        await RefusedAsync(register => register.RevokeAsync(revoked.Certificate!.Value, Decision, Now));
        await RefusedAsync(register => register.EndAsync(Guid.CreateVersion7(), Decision, Now));
    }

    [Fact]
    public async Task Records_a_first_decision_and_tells_of_it()
    {
        var product = await ProductAsync("dua-an-do");
        var id = await site.DoAsync(services => services.GetRequiredService<IRecognition>()
            .RecordAsync(new(product.Id, 3, "DEMO-80/QĐ-UBND", "Ủy ban nhân dân tỉnh Ninh Bình", "Ninh Binh Provincial People's Committee", new(2026, 11, 20)), Now));
        var standing = await StandingAsync(product, seeded.Clock.GetUtcNow());
        Assert.Equal((id, StandingKind.Valid, new DateOnly(2029, 11, 20)), (standing.Certificate!.Value, standing.Kind, standing.Ends));
        Assert.Equal(1, await StoredAsync(nameof(ProductRecognised), id));
    }

    [Fact]
    public async Task Replaces_the_old_certificate_when_a_product_climbs()
    {
        var product = await ProductAsync("mam-tep-gia-vien");
        var old = await StandingAsync(product, seeded.Clock.GetUtcNow());
        await site.DoAsync(services => services.GetRequiredService<IRecognition>()
            .RecordAsync(new(product.Id, 4, "DEMO-81/QĐ-UBND", "Tỉnh", "Province", new(2026, 11, 19)), Now));
        Assert.Equal(4, (await StandingAsync(product, seeded.Clock.GetUtcNow())).Stars);
        Assert.Equal(old.Certificate, (await StandingAsync(product, VietnamTime.StartOf(new(2026, 11, 18)))).Certificate);
        await RefusedAsync(register => register.EndAsync(old.Certificate!.Value, Decision, Now));
    }

    [Theory]
    [InlineData(2, 2026, 11, 20)]
    [InlineData(6, 2026, 11, 20)]
    [InlineData(3, 2026, 11, 22)]
    [InlineData(3, 2020, 1, 1)]
    public async Task Refuses_a_decision_that_cannot_be(int stars, int year, int month, int day)
    {
        var product = await ProductAsync("gao-tam-xoan-hai-hau");
        await RefusedAsync(register => register.RecordAsync(new(product.Id, stars, "DEMO-82", "Tỉnh", "Province", new(year, month, day)), Now));
    }

    [Fact]
    public async Task Refuses_a_product_that_the_catalogue_does_not_hold() =>
        await RefusedAsync(register => register.RecordAsync(new(Guid.CreateVersion7(), 3, "DEMO-83", "Tỉnh", "Province", new(2026, 11, 20)), Now));

    private Task<Product> ProductAsync(string slug) =>
        site.DoAsync(async services => (await services.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, Now))!.Product);

    private Task<Standing> StandingAsync(Product product, DateTimeOffset at) =>
        site.DoAsync(async services => (await services.GetRequiredService<IRecognition>().StandingsAsync([product.Id], at, Now))[product.Id]);

    private Task<TransitionRefused> RefusedAsync(Func<IRecognition, Task> attempt) =>
        Assert.ThrowsAsync<TransitionRefused>(() => site.DoAsync(services => attempt(services.GetRequiredService<IRecognition>())));

    private Task<int> StoredAsync(string happened, Guid certificate) => site.DoAsync(services =>
        services.GetRequiredService<SiteDbContext>().Set<OutboxEvent>().CountAsync(e => e.Type.EndsWith(happened) && e.Json.Contains(certificate.ToString()), Now));
}
