using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Trace;

/// <summary>Crispy rice of Hoa Lư: three stars to 8 October 2027, and every lot of the demonstration within its date.</summary>
public sealed class A_valid_lot(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Slug = "com-chay-ninh-binh";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/truy-xuat", "Hàng được công nhận", "OCOP 3 sao", "Công nhận đến hết ngày 08/10/2027. Quyết định DEMO-01/QĐ-UBND, Ủy ban nhân dân thành phố Hoa Lư.", "Lô", "Làm ngày", "Dùng tốt nhất trước")]
    [InlineData("/en/trace", "A recognised product", "OCOP 3 stars", "Recognised to the end of 08/10/2027. Decision DEMO-01/QĐ-UBND, Hoa Lu City People's Committee.", "Lot", "Made on", "Best before")]
    public async Task Says_its_stars_their_end_and_its_own_days_in_the_first_line(string root, string verdict, string stars, string until, string lotWord, string madeWord, string bestWord)
    {
        var (product, lot) = await LotAsync(Slug);
        using var visitor = seeded.Site.Visit();
        var status = (await visitor.OpenAsync($"{root}/{product.TraceItem}/{lot.Number}")).QuerySelector(".status")!;

        Assert.Equal("ok", status.GetAttribute("data-tone"));
        Assert.Equal(verdict, status.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(stars, status.QuerySelector(".stars")!.TextContent.Trim());
        Assert.Contains(until, status.QuerySelectorAll("p").Select(p => p.TextContent.Trim()));
        Assert.Equal(
            [(lotWord, lot.Number.ToString()), (madeWord, Day(lot.MadeOn)), (bestWord, Day(lot.BestBefore!.Value))],
            status.QuerySelectorAll("dl.key > div").Select(pair => (pair.QuerySelector("dt")!.TextContent, pair.QuerySelector("dd")!.TextContent)));
    }

    [Fact]
    public async Task Opens_from_the_code_of_one_pack_whose_serial_nobody_registered()
    {
        var (product, lot) = await LotAsync(Slug);
        using var visitor = seeded.Site.Visit();
        using var scan = await visitor.GetAsync($"/01/{product.Gtin}/10/{lot.Number}/21/SN-0001");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, scan.StatusCode);
        Assert.Equal($"/truy-xuat/{product.Gtin}/{lot.Number}", scan.Headers.Location!.PathAndQuery);
        Assert.Equal("#unknown-serial", scan.Headers.Location.Fragment);
        using (var ofLot = await visitor.GetAsync($"/01/{product.Gtin}/10/{lot.Number}"))
            Assert.Equal("", ofLot.Headers.Location!.Fragment);

        var status = (await visitor.OpenAsync(scan.Headers.Location.PathAndQuery)).QuerySelector(".status")!;
        Assert.Equal("Hàng được công nhận", status.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(["Lô", "Làm ngày", "Dùng tốt nhất trước"], status.QuerySelectorAll("dl.key dt").Select(dt => dt.TextContent));
    }

    [Theory]
    [InlineData("/truy-xuat", "Số sê-ri")]
    [InlineData("/en/trace", "Serial number")]
    public async Task Says_the_serial_that_its_address_names(string root, string serial)
    {
        var (product, lot) = await LotAsync(Slug);
        using var visitor = seeded.Site.Visit();
        var facts = (await visitor.OpenAsync($"{root}/{product.TraceItem}/{lot.Number}/SN-0001")).QuerySelectorAll(".status dl.key > div")[1];
        Assert.Equal((serial, "SN-0001"), (facts.QuerySelector("dt")!.TextContent, facts.QuerySelector("dd")!.TextContent));
    }

    [Theory]
    [InlineData("/truy-xuat", "Gọi 0900 000 001")]
    [InlineData("/en/trace", "Call 0900 000 001")]
    public async Task Shows_a_driver_the_way_in_Vietnamese_on_both_pages(string root, string call)
    {
        var (product, lot) = await LotAsync(Slug);
        using var visitor = seeded.Site.Visit();
        var card = (await visitor.OpenAsync($"{root}/{product.TraceItem}/{lot.Number}")).QuerySelector(".driver")!;

        Assert.Equal("Làm ơn chở tôi đến:", card.QuerySelector("p[lang=vi]")!.TextContent);
        var address = card.QuerySelector("address")!;
        Assert.Equal("vi", address.GetAttribute("lang"));
        Assert.Equal("Cơ sở cơm cháy Vân GiangPhố Vân Giang, Phường Hoa Lư, tỉnh Ninh Bình", address.TextContent.Trim());
        var phone = card.QuerySelector("a[href^='tel:']")!;
        Assert.Equal(("tel:+84900000001", call), (phone.GetAttribute("href"), phone.TextContent.Trim()));
    }

    [Theory]
    [InlineData("/truy-xuat", "Chấm đỏ: nơi làm ra lô này, Phường Hoa Lư.", "Chấm xanh: lô hàng còn qua Xã Gia Viễn.")]
    [InlineData("/en/trace", "Red dot: where this lot was made, Hoa Lư ward.", "Green dot: it also came through Gia Viễn commune.")]
    public async Task Marks_where_it_was_made_and_came_through_on_a_map_that_needs_no_script(string root, string made, string through)
    {
        var (product, lot) = await LotAsync(Slug);
        await seeded.Site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            // The middle of the frame of 19.85 to 20.75 north and 105.45 to 106.65 east, a drawing of 1250 by 1000.
            var made = db.Entry(await db.Set<RegisteredLot>().SingleAsync(l => l.Id == lot.Id, Now));
            (made.Property(l => l.Latitude).CurrentValue, made.Property(l => l.Longitude).CurrentValue) = (20.30, 106.05);
            var last = await db.Set<JournalEntry>().Where(entry => entry.Lot == lot.Id).OrderByDescending(entry => entry.At).FirstAsync(Now);
            db.Entry(last).Property(entry => entry.Commune).CurrentValue = CommuneCode.Parse("14464", null);
        });
        using var visitor = seeded.Site.Visit();
        var map = (await visitor.OpenAsync($"{root}/{product.TraceItem}/{lot.Number}")).QuerySelector("figure.lot-map")!;

        Assert.StartsWith("/dist/illustrations/province.", map.QuerySelector("img")!.GetAttribute("src"), StringComparison.Ordinal);
        var pins = map.QuerySelectorAll("circle").ToList();
        Assert.Equal(("625", "500"), (pins[^1].GetAttribute("cx"), pins[^1].GetAttribute("cy")));
        Assert.Equal("other", Assert.Single(pins.SkipLast(1)).GetAttribute("class"));
        var words = map.QuerySelector("figcaption")!.TextContent;
        Assert.Contains(made, words, StringComparison.Ordinal);
        Assert.Contains(through, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Made_elsewhere_lists_what_is_near_that_place_nearest_first()
    {
        var (product, lot) = await LotAsync("lua-nha-xa");
        var made = new GeoPoint(20.5450, 105.9120); // Phủ Lý, fifteen kilometres from the weavers' house
        await seeded.Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<RegisteredLot>().Where(l => l.Id == lot.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Latitude, made.Latitude).SetProperty(l => l.Longitude, made.Longitude), Now));
        var (goods, points) = await NearAsync(made, product.Id);
        Assert.NotEmpty(goods);
        Assert.NotEmpty(points);

        using var visitor = seeded.Site.Visit();
        foreach (var (root, heading, language) in new[] { ("/truy-xuat", "Trong vòng 5 km quanh nơi làm ra lô này", Language.Vietnamese), ("/en/trace", "Within 5 km of where this lot was made", Language.English) })
        {
            var page = await visitor.OpenAsync($"{root}/{product.TraceItem}/{lot.Number}");
            var near = page.QuerySelectorAll("section.section").Single(section => section.QuerySelector("h2")?.TextContent == heading).QuerySelectorAll("li").ToList();
            var shown = near.ToLookup(li => li.QuerySelector("a")!.GetAttribute("href")!.Contains(language == Language.English ? "/tourism/" : "/du-lich/", StringComparison.Ordinal));

            Assert.Equal(points.Select(p => (p.Slug, Kilometres(p.Kilometres, language))), shown[true].Select(Shown));
            // One a maker: which of its goods is the maker's affair.
            var makers = await MakersAsync(shown[false].Select(li => Shown(li).Slug));
            Assert.Equal(goods.Select(g => (g.Maker, Kilometres(g.Kilometres, language))), shown[false].Zip(makers, (li, maker) => (maker, Shown(li).Kilometres)));
        }
    }

    [Fact]
    public async Task Says_in_English_that_its_story_is_only_in_Vietnamese()
    {
        const string slug = "banh-nhan-hai-hau";
        await seeded.Site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            var story = await db.Set<ContentDocument>().SingleAsync(d => d.Type == DocumentTypes.ProductStory && d.Key == slug, Now);
            (await db.Set<ContentVariant>().SingleAsync(v => v.Document == story.Id && v.Language == Language.English, Now)).Published = null;
        });
        var (product, lot) = await LotAsync(slug);
        using var visitor = seeded.Site.Visit();

        var english = (await visitor.OpenAsync($"/en/trace/{product.TraceItem}/{lot.Number}")).QuerySelector("#cau-chuyen")!;
        Assert.Equal("This part is only in Vietnamese for now.", english.QuerySelector("[role=note]")!.TextContent.Trim());
        Assert.Equal("vi", english.QuerySelector("article")!.GetAttribute("lang"));
        Assert.Equal("Viên bánh tròn như quả nhãn", english.QuerySelector("summary[lang=vi]")!.TextContent);
        Assert.Null((await visitor.OpenAsync($"/truy-xuat/{product.TraceItem}/{lot.Number}")).QuerySelector("#cau-chuyen [role=note]"));

        var page = await visitor.OpenAsync($"/en/products/{slug}");
        Assert.Contains("This part is only in Vietnamese so far.", page.QuerySelectorAll("[role=note]").Select(note => note.TextContent.Trim()));
        Assert.Equal("Viên bánh tròn như quả nhãn", page.QuerySelector("article.prose[lang=vi] h2")!.TextContent);
        Assert.DoesNotContain(
            "Phần này hiện chỉ có tiếng Việt.", (await visitor.OpenAsync($"/san-pham/{slug}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_story_told_in_both_languages_says_nothing_of_the_kind()
    {
        var (product, lot) = await LotAsync(Slug);
        using var visitor = seeded.Site.Visit();
        var told = (await visitor.OpenAsync($"/en/trace/{product.TraceItem}/{lot.Number}")).QuerySelector("#cau-chuyen")!;
        Assert.Null(told.QuerySelector("[role=note]"));
        Assert.Equal(("en", "The crust that became a gift"), (told.QuerySelector("article")!.GetAttribute("lang"), told.QuerySelector("summary")!.TextContent));
        Assert.Equal("The crust that became a gift", (await visitor.OpenAsync($"/en/products/{Slug}")).QuerySelector("article.prose[lang=en] h2")!.TextContent);
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Kilometres(double kilometres, Language language) => kilometres.ToString("0.0", language.Culture) + " km";

    private static (string Slug, string Kilometres) Shown(IElement line) =>
        (line.QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1], line.QuerySelector(".figure")!.TextContent);

    private Task<(List<(string Maker, double Kilometres)> Goods, List<(string Slug, double Kilometres)> Points)> NearAsync(GeoPoint place, Guid butNot) => seeded.Site.DoAsync(async services =>
    {
        var certified = (await services.GetRequiredService<Shelves>().CurrentAsync(Now)).InForce.Where(one => one.Product.Id != butNot).DistinctBy(one => one.Producer.Id)
            .Select(one => (Maker: one.Producer.Slug, Kilometres: place.KilometresTo(one.Producer.Place)));
        var points = (await services.GetRequiredService<ITourism>().PointsAsync(Now)).Select(point => (point.Slug, Kilometres: place.KilometresTo(point.Place)));
        return (certified.Where(one => one.Kilometres <= 5).OrderBy(one => one.Kilometres).Take(4).ToList(), points.Where(point => point.Kilometres <= 5).OrderBy(point => point.Kilometres).Take(4).ToList());
    });

    private Task<List<string>> MakersAsync(IEnumerable<string> slugs) => seeded.Site.DoAsync(async services =>
    {
        var shelf = await services.GetRequiredService<Shelves>().CurrentAsync(Now);
        return slugs.Select(slug => shelf.BySlug[slug].Producer.Slug).ToList();
    });

    private Task<(Product Product, Lot Lot)> LotAsync(string slug) => seeded.Site.DoAsync(async services =>
    {
        var product = (await services.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, Now))!.Product;
        return (product, (await services.GetRequiredService<ILots>().NewestAsync([product.Id], 1, Now))[product.Id].Single());
    });
}
