using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;

namespace Ocop.Site.Tests.Offers;

/// <summary>FD07, VN-65: offers pasted from Excel.</summary>
public sealed class A_pasted_table(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", OtherMaker = "0900000001", Page = "/xuong/gian-hang/dan-bang";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Of_five_hundred_rows_shows_each_of_forty_faults_in_its_cell_and_stores_nothing_before_they_are_mended()
    {
        var (product, before) = (await ProductAsync(), await ListingsAsync());
        var table = (await File.ReadAllTextAsync(FixtureOf("pasted-offers.txt"), None)).Replace("{sp}", product.NameVi, StringComparison.Ordinal);
        var expected = (await File.ReadAllLinesAsync(FixtureOf("pasted-offers-faults.csv"), None)).Skip(1).Select(line => line.Split(',')).Select(cell => $"o-{cell[0]}-{cell[1]}").ToList();
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var (status, page) = await CheckAsync(seller, await seller.OpenAsync(Page), table);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var inputs = page.QuerySelectorAll<IHtmlInputElement>("td input");
        Assert.Equal(expected, inputs.Select(input => input.Name));
        Assert.All(inputs, input => Assert.Equal(("true", true), (input.GetAttribute("aria-invalid"), page.GetElementById(input.GetAttribute("aria-describedby")!)!.TextContent.Trim().Length > 10)));
        Assert.Contains("Có 40 ô cần sửa", page.TextOf(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[value=gui]"));
        Assert.Equal(before.Count, (await ListingsAsync()).Count);

        // Mended in the table itself, without script, it is right, and still nothing is stored.
        var mended = inputs.ToDictionary(input => input.Name!, input => RightFor(input.Name!, product));
        (status, page) = await SubmitAsync(seller, page, "form:has(textarea)", mended);
        Assert.Equal((HttpStatusCode.OK, 0), (status, page.QuerySelectorAll("td .error").Length));
        Assert.Contains("500 gian hàng mới", page.TextOf(), StringComparison.Ordinal);
        Assert.Equal(before.Count, (await ListingsAsync()).Count);

        // Confirmed, and confirmed again by an impatient hand.
        for (var taps = 0; taps < 2; taps++)
        {
            using var saved = await seller.SubmitAsync(page, new Dictionary<string, string> { ["viec"] = "gui" }, "main form:has(button[value=gui])");
            Assert.Equal((HttpStatusCode.Redirect, "/xuong/gian-hang"), (saved.StatusCode, saved.Headers.Location?.ToString()));
        }
        var stored = (await ListingsAsync()).Where(listing => listing.NameVi.StartsWith("gói dán ", StringComparison.Ordinal) || listing.NameVi.StartsWith("đã sửa ", StringComparison.Ordinal)).ToList();
        Assert.Equal(500, stored.Count);
        Assert.All(stored, listing => Assert.Equal((ListingStatus.InReview, product.Id), (listing.Status, listing.Parts.Single().Product)));
        Assert.Equal((new Dong(120_000), 1_200, 2), Of("gói dán 2") is var second ? (second.Price, second.Grams, second.Parts[0].Packs) : default);
        Assert.Equal((new Dong(1_200_000), "pack of \"Tet\""), (Of("gói dán 4").Price, Of("gói dán 4").NameEn));

        // The same table under another key writes the same offers anew.
        (_, page) = await CheckAsync(seller, await seller.OpenAsync(Page), page.QuerySelector<IHtmlTextAreaElement>("#bang")!.Value);
        Assert.Contains("0 gian hàng mới, 500 gian hàng có sẵn", page.TextOf(), StringComparison.Ordinal);
        using var again = await seller.SubmitAsync(page, new Dictionary<string, string> { ["viec"] = "nhap" }, "main form:has(button[value=nhap])");
        Assert.Equal(before.Count + 500, (await ListingsAsync()).Count);

        Listing Of(string name) => stored.Single(listing => listing.NameVi == name);
    }

    [Theory]
    [InlineData("120.000", 120_000)]
    [InlineData("120 nghìn", 120_000)]
    [InlineData("1,2 triệu", 1_200_000)]
    [InlineData("99.000 ₫", 99_000)]
    public async Task Reads_prices_as_people_type_them(string typed, long price)
    {
        var rows = await JudgeAsync($"{(await ProductAsync()).Slug}\tmột gói\t{typed}\t300 g");

        Assert.Empty(rows.Faults);
        Assert.Equal(new Dong(price), rows.Rows.Single().Draft!.Price);
    }

    [Fact]
    public async Task Knows_its_columns_by_their_names_in_any_order_and_says_which_it_does_not_use()
    {
        var product = await ProductAsync();
        var rows = await JudgeAsync($"STT\tGiá bán\tTên sản phẩm\tKhối lượng\tQUY CÁCH\tMàu\n1\t50k\t{product.NameVi.ToUpperInvariant()}\t1 kg\tthùng nhỏ\tđỏ");

        Assert.Empty(rows.Faults);
        Assert.Equal(["STT", "Màu"], rows.Ignored);
        Assert.Equal(("thùng nhỏ", 1_000, 1, 50), rows.Rows.Single().Draft is { } draft ? (draft.NameVi, draft.Grams, draft.Least, draft.Most) : default);
    }

    [Fact]
    public async Task Knows_a_product_by_its_name_its_slug_and_its_code_and_nobody_else_s()
    {
        var (own, foreign) = (await ProductAsync(), await ProductAsync(OtherMaker));
        var rows = await JudgeAsync(string.Join('\n', new[] { own.NameVi, own.Slug, own.Code.Printed, foreign.NameVi, foreign.Code.Printed }.Select((name, i) => $"{name}\tgói {i}\t50k\t1 kg")));

        Assert.Equal([4, 5], rows.Faults.Select(fault => fault.Row.Line));
        Assert.All(rows.Faults, fault => Assert.Equal("san-pham", fault.Field));
    }

    [Fact]
    public async Task Reprices_what_is_sold_already()
    {
        var (product, listing) = (await ProductAsync(), (await ListingsAsync()).First(l => l.Status == ListingStatus.Approved && l.Parts.Count == 1));
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var name = (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().FindAsync([listing.Parts[0].Product], None))).Values.Single().NameVi;
        var (_, page) = await CheckAsync(seller, await seller.OpenAsync(Page), $"{name}\t{listing.NameVi}\t77.000\t{listing.Grams} g\t{listing.Parts[0].Packs}\t{listing.Least}\t{listing.Most}\t{listing.NameEn}");
        Assert.Contains("1 gian hàng có sẵn", page.TextOf(), StringComparison.Ordinal);
        using var saved = await seller.SubmitAsync(page, new Dictionary<string, string> { ["viec"] = "gui" }, "main form:has(button[value=gui])");

        var after = (await ListingsAsync()).Single(l => l.Id == listing.Id);
        Assert.Equal((new Dong(77_000), ListingStatus.Approved), (after.Price, after.Status));
    }

    [Fact]
    public async Task Means_the_box_when_the_box_was_changed()
    {
        var product = await ProductAsync();
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var (_, page) = await CheckAsync(seller, await seller.OpenAsync(Page), $"{product.Slug}\tgói hộp\trẻ\t1 kg");
        Assert.NotNull(page.QuerySelector("td input[value='rẻ']"));
        (var status, page) = await SubmitAsync(seller, page, "form:has(textarea)", new() { ["bang"] = $"{product.Slug}\tgói hộp\t60k\t1 kg" });

        Assert.Equal((HttpStatusCode.OK, 0), (status, page.QuerySelectorAll("td .error").Length));
    }

    [Fact]
    public async Task Refuses_too_many_rows_and_none()
    {
        using var seller = await site.VisitAsPhoneAsync(Maker);
        foreach (var (table, words) in new[] { ("", "Hãy dán"), (" \n\t\n", "Hãy dán"), ("Sản phẩm\tGiá", "Hãy dán"), (string.Concat(Enumerable.Repeat("a\tb\tc\td\n", 502)), "Tối đa 500") })
        {
            var (status, page) = await CheckAsync(seller, await seller.OpenAsync(Page), table);
            Assert.Equal((HttpStatusCode.BadRequest, "true"), (status, page.QuerySelector("#bang")!.GetAttribute("aria-invalid")));
            Assert.Contains(words, page.QuerySelector("#bang-error")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a\tb\r\n\"x\ty\"\t\"nói \"\"chào\"\"\"\r\n", "a|b¶x\ty|nói \"chào\"")]
    [InlineData("a\t\"hai\ndòng\"\n", "a|hai\ndòng")]
    [InlineData("5\" rộng\tb", "5\" rộng|b")]
    [InlineData("\"không đóng\tb\nc\td", "\"không đóng|b¶c|d")]
    [InlineData("a;b;c\n\nd;e;f\n\n\n", "a|b|c¶¶d|e|f")]
    public void Is_read_as_a_spreadsheet_copies_it(string pasted, string read) => Assert.Equal(read, string.Join('¶', PastedTable.Read(pasted).Select(row => string.Join('|', row))));

    [Fact]
    public void Is_the_same_table_when_it_is_written_and_read_again()
    {
        List<List<string>> table = [["a", "x\ty", "nói \"chào\""], ["hai\ndòng", "", "c"]];

        Assert.Equal(table, PastedTable.Read(PastedTable.Write(table)));
    }

    private static string RightFor(string name, Product product) => name[(name.IndexOf('-', 2) + 1)..] switch
    {
        "san-pham" => product.Code.Printed,
        "ten" => $"đã sửa {name}",
        "gia" => "45 nghìn",
        "nang" => "330 g",
        "nhieu-nhat" => "30",
        "ten-en" => "mended",
        _ => "1",
    };

    private async Task<PastedOffers> JudgeAsync(string table)
    {
        var seller = await site.SellerOfAsync(Maker);
        return await site.DoAsync(async s =>
        {
            var owner = (await s.GetRequiredService<Features.Producers.IProducers>().FindAsync([seller], None))[seller];
            return PastedOffers.Of(
                PastedTable.Read(table), owner, await s.GetRequiredService<ICatalogue>().OfProducerAsync(seller, None), [], Ocop.Site.Platform.Text.Language.Vietnamese, s.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<OffersText>>());
        });
    }

    private async Task<Product> ProductAsync(string maker = Maker)
    {
        var seller = await site.SellerOfAsync(maker);
        return (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().OfProducerAsync(seller, None)))[0];
    }

    private async Task<List<Listing>> ListingsAsync()
    {
        var seller = await site.SellerOfAsync(Maker);
        return await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Listing>().AsNoTracking().Include(listing => listing.Parts).Where(listing => listing.Seller == seller).OrderBy(listing => listing.Id).ToListAsync(None));
    }

    private static Task<(HttpStatusCode Status, IHtmlDocument Page)> CheckAsync(Visitor seller, IHtmlDocument page, string table) => SubmitAsync(seller, page, "form:has(textarea)", new() { ["bang"] = table });

    private static async Task<(HttpStatusCode Status, IHtmlDocument Page)> SubmitAsync(Visitor seller, IHtmlDocument page, string form, Dictionary<string, string> values)
    {
        using var answer = await seller.SubmitAsync(page, values, $"main {form}");
        return (answer.StatusCode, await Visitor.ReadAsync(answer));
    }

    private static string FixtureOf(string name) => Path.Combine(AppContext.BaseDirectory, "Offers", name);
}
