using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Labels;

/// <summary>A site with the maker of scorched rice signed in, once for all tests of a class.</summary>
public sealed class MakerAtWork : IAsyncLifetime
{
    private readonly SeededSite seeded = new();

    public Hosting.Site Site => seeded.Site;

    public Visitor Maker { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await seeded.InitializeAsync();
        Maker = Site.Visit();
        await Maker.AskForCodeAsync("0900 000 001");
        using var entered = await Maker.EnterCodeAsync(await Site.LastCodeToAsync("+84900000001"));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Maker.Dispose();
        await seeded.DisposeAsync();
    }
}

public sealed class The_labels_of_a_lot(MakerAtWork seeded) : IClassFixture<MakerAtWork>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_got_by_its_maker_as_SVG_PNG_and_PDF_that_lead_to_its_trace_page()
    {
        var (product, lot) = await LotOfAsync("com-chay-phuong-linh", "com-chay-ninh-binh");
        var maker = seeded.Maker;
        using var folder = new ScratchFolder();
        var page = await maker.OpenAsync($"/san-xuat/lo/{lot.Code}/tem");
        Assert.NotNull(page.QuerySelector("img[src$='ma.svg']"));

        foreach (var (name, mediaType) in new[] { ("ma.svg", "image/svg+xml"), ("ma.png", "image/png"), ("to-tem.pdf", "application/pdf") })
        {
            using var response = await maker.GetAsync($"/san-xuat/lo/{lot.Code}/tem/{name}");
            Assert.Equal((HttpStatusCode.OK, mediaType), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            await File.WriteAllBytesAsync(folder[name], await response.Content.ReadAsByteArrayAsync(Now), Now);
        }
        await Tools.RunAsync("rsvg-convert", "--dpi-x", "300", "--dpi-y", "300", "-o", folder["svg.png"], folder["ma.svg"]);
        await Tools.RunAsync("pdftoppm", "-r", "300", "-png", "-singlefile", "-x", "0", "-y", "100", "-W", "800", "-H", "500", folder["to-tem.pdf"], folder["pdf"]);

        var printed = $"{seeded.Site.BaseAddress}01/{product.Gtin}/10/{lot.Number}";
        foreach (var picture in new[] { "ma.png", "svg.png", "pdf.png" })
            Assert.Equal([printed], await Tools.CodesInAsync(folder[picture]));

        using var tourist = seeded.Site.Visit();
        using var scan = await tourist.Http.GetAsync(new Uri(printed), Now);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, scan.StatusCode);
        Assert.Contains(lot.Number.ToString(), await (await tourist.Http.GetAsync(scan.Headers.Location, Now)).Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_nobody_elses_to_get()
    {
        var (_, mine) = await LotOfAsync("com-chay-phuong-linh", "com-chay-ninh-binh");
        var (_, others) = await LotOfAsync("nem-chua-yen-mac");
        var maker = seeded.Maker;
        using var stranger = seeded.Site.Visit();
        foreach (var file in new[] { "", "/ma.svg", "/ma.png", "/to-tem.pdf" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await maker.GetAsync($"/san-xuat/lo/{others.Code}/tem{file}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await maker.GetAsync($"/san-xuat/lo/{ShortCode.Of(ShortCodeKind.Lot, 1)}/tem{file}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await maker.GetAsync($"/san-xuat/lo/khong-phai-ma/tem{file}")).StatusCode);
            Assert.Equal(HttpStatusCode.SeeOther, (await stranger.GetAsync($"/san-xuat/lo/{mine.Code}/tem{file}")).StatusCode);
        }
    }

    [Theory]
    [InlineData("template=a4-7", "template")]
    [InlineData("count=0", "count")]
    [InlineData("count=501", "count")]
    [InlineData("count=-1", "count")]
    [InlineData("count=<b>", "count")]
    [InlineData("count=1&count=2", "count")]
    [InlineData("template=a4-8&start=9", "start")]
    [InlineData("size=14", "size")]
    [InlineData("size=NaN", "size")]
    [InlineData("template=a4-65&size=30", "size")]
    public async Task Are_not_printed_from_a_form_filled_wrong_and_nothing_typed_is_lost(string query, string field)
    {
        var (_, lot) = await LotOfAsync("com-chay-phuong-linh", "com-chay-ninh-binh");
        var maker = seeded.Maker;
        foreach (var address in new[] { $"/san-xuat/lo/{lot.Code}/tem/to-tem.pdf", $"/en/producer/lots/{lot.Code}/labels/sheet.pdf" })
        {
            var page = await maker.OpenAsync($"{address}?{query.Replace("<", "%3C", StringComparison.Ordinal)}", HttpStatusCode.BadRequest);
            Assert.Equal("true", page.GetElementById(field)!.GetAttribute("aria-invalid"));
            Assert.NotEmpty(page.GetElementById(field + "-error")!.TextContent);
            if (query == "count=<b>")
                Assert.Equal("<b>", page.GetElementById("count")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task Are_refused_from_the_moment_the_lot_is_recalled()
    {
        var (_, lot) = await LotOfAsync("com-chay-phuong-linh", "com-chay-ninh-binh");
        var maker = seeded.Maker;
        var decision = new RecallDecision
        {
            Lot = lot.Id,
            Product = lot.Product,
            Commune = lot.Commune,
            Level = RecallLevel.Serious,
            DecisionNumber = "DEMO-97/QĐ-UBND",
            Since = seeded.Site.Clock.GetUtcNow(),
            ReasonVi = "Nắp hở.",
            ReasonEn = "",
            AdviceVi = "Không ăn.",
            AdviceEn = "",
        };
        await seeded.Site.DoAsync(services => services.GetRequiredService<RecallRegister>().RecallAsync(decision, Now));
        try
        {
            foreach (var file in new[] { "", "/ma.svg", "/ma.png", "/to-tem.pdf" })
                Assert.Equal(HttpStatusCode.Conflict, (await maker.GetAsync($"/san-xuat/lo/{lot.Code}/tem{file}")).StatusCode);
        }
        finally
        {
            await seeded.Site.DoAsync(services => services.GetRequiredService<RecallRegister>().LiftAsync(decision.Id, "DEMO-98/QĐ-UBND", "Thử.", Now));
        }
    }

    private async Task<(Product Product, Lot Lot)> LotOfAsync(params string[] slugs) => await seeded.Site.DoAsync(async services =>
    {
        var (catalogue, lots, recalls) = (services.GetRequiredService<ICatalogue>(), services.GetRequiredService<ILots>(), services.GetRequiredService<IRecalls>());
        foreach (var slug in slugs)
        {
            var product = (await catalogue.FindBySlugAsync(slug, Now))!.Product;
            var newest = (await lots.NewestAsync([product.Id], 5, Now))[product.Id].ToList();
            var recalled = await recalls.OfLotsAsync([.. newest.Select(l => l.Id)], Now);
            if (newest.Find(l => !recalled.ContainsKey(l.Id)) is { } lot)
                return (product, lot);
        }
        throw new InvalidOperationException("The demonstration has no such lot.");
    });
}
