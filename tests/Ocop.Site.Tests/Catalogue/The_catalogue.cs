using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Catalogue;

public class The_catalogue(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holds_26_sets_in_six_groups()
    {
        var sets = await AskAsync(catalogue => catalogue.SetsAsync(Now));
        Assert.Equal(Enumerable.Range(1, 26), sets.Select(set => set.Number));
        Assert.Equal(["food", "beverages", "herbal", "handicraft", "ornamental", "tourism"], sets.Select(set => set.Group).Distinct());
    }

    [Fact]
    public async Task Lists_its_goods_in_Vietnamese_alphabetical_order()
    {
        var all = await AskAsync(catalogue => catalogue.AllAsync(Now));
        Assert.Equal(147, all.Count);
        Assert.Equal(all.Select(p => p.NameVi), all.Select(p => p.NameVi).OrderBy(VietnameseText.SortKey, StringComparer.Ordinal));
        Assert.True(all.ToList().FindIndex(p => p.Slug == "dao-phai-tam-diep") > all.ToList().FindIndex(p => p.Slug == "dua-luoi-yen-mo"), "đ comes after d");
    }

    [Fact]
    public async Task Gives_every_product_a_code_of_ours_and_finds_it_by_that()
    {
        var all = await AskAsync(catalogue => catalogue.AllAsync(Now));
        Assert.All(all, product => Assert.Equal(ShortCodeKind.Product, product.Code.Kind));
        Assert.Equal(all.Count, all.Select(product => product.Code).Distinct().Count());
        Assert.Equal(all[5], await AskAsync(catalogue => catalogue.FindAsync(all[5].Code, Now)), Same);
    }

    [Fact]
    public async Task Finds_a_product_by_its_number_and_only_by_that()
    {
        var tea = await BySlugAsync("tra-hoa-vang-cuc-phuong");
        Assert.StartsWith("0952", tea.Gtin!.ToString(), StringComparison.Ordinal);
        Assert.Equal(tea.Gtin.ToString(), tea.TraceItem);
        Assert.Equal(tea.Id, (await AskAsync(catalogue => catalogue.FindAsync(tea.Gtin, Now)))!.Id);
        Assert.Null(await AskAsync(catalogue => catalogue.FindAsync(Gtin.Parse("9529999999993"), Now)));
        var nem = await BySlugAsync("nem-chua-yen-mac");
        Assert.Equal((null, nem.Code.ToString()), (nem.Gtin, nem.TraceItem));
    }

    [Fact]
    public async Task Says_what_some_people_must_not_eat()
    {
        var candy = await BySlugAsync("keo-siu-chau");
        Assert.Equal(["Peanuts", "Sesame"], candy.Allergens.Select(a => a.Name(Language.English)));
        Assert.True((await BySlugAsync("ruou-lang-voc")).IsAlcoholic);
    }

    [Fact]
    public async Task Ties_a_GTIN_to_a_product_later_and_the_old_code_still_finds_it()
    {
        var salt = await BySlugAsync("muoi-bien-bach-long");
        var gtin = Gtin.Parse("9520009990016");
        await AskAsync(async catalogue => { await catalogue.TieGtinAsync(salt.Id, gtin, "GS1: 952", Now); return 0; });
        Assert.Equal(salt.Id, (await AskAsync(catalogue => catalogue.FindAsync(gtin, Now)))!.Id);
        Assert.Equal(gtin, (await AskAsync(catalogue => catalogue.FindAsync(salt.Code, Now)))!.Gtin);
    }

    [Fact]
    public async Task Never_gives_a_number_to_a_second_product()
    {
        var honey = await BySlugAsync("mat-ong-cuc-phuong");
        var nem = await BySlugAsync("nem-nam-giao-thuy");
        await Assert.ThrowsAsync<TransitionRefused>(() => AskAsync(async catalogue => { await catalogue.TieGtinAsync(nem.Id, honey.Gtin!, "GS1: 952", Now); return 0; }));
    }

    [Fact]
    public async Task Never_uses_a_retired_number_again()
    {
        var retired = Gtin.Parse(new Ocop.Site.Data.Seeding.SeedContent(Path.Combine(AppContext.BaseDirectory, "content")).Rows("demo/gtins.csv").First(row => row["retired"].Length > 0)["gtin"]);
        Assert.True(await AskAsync(catalogue => catalogue.IsRetiredAsync(retired, Now)));
        Assert.Null(await AskAsync(catalogue => catalogue.FindAsync(retired, Now)));
        var nem = await BySlugAsync("nem-nam-giao-thuy");
        await Assert.ThrowsAsync<TransitionRefused>(() => AskAsync(async catalogue => { await catalogue.TieGtinAsync(nem.Id, retired, "GS1: 952", Now); return 0; }));
    }

    [Fact]
    public async Task Retires_the_number_that_a_product_gives_back()
    {
        var product = await BySlugAsync("lua-nha-xa");
        await AskAsync(async catalogue => { await catalogue.TieGtinAsync(product.Id, Gtin.Parse("9520009990023"), "GS1: 952", Now); return 0; });
        Assert.True(await AskAsync(catalogue => catalogue.IsRetiredAsync(product.Gtin!, Now)));
    }

    [Fact]
    public async Task Redirects_every_address_a_product_ever_had()
    {
        var product = await BySlugAsync("to-tam-co-chat");
        await RenameAsync(product, "Tơ vàng Cổ Chất");
        await RenameAsync(product, "Tơ tằm vàng Cổ Chất");
        foreach (var former in new[] { "to-tam-co-chat", "to-vang-co-chat" })
            Assert.Equal("to-tam-vang-co-chat", (await AskAsync(catalogue => catalogue.FindBySlugAsync(former, Now)))!.MovedTo);
        Assert.Null((await AskAsync(catalogue => catalogue.FindBySlugAsync("to-tam-vang-co-chat", Now)))!.MovedTo);

        await RenameAsync(product, "Tơ tằm Cổ Chất");
        Assert.Null((await AskAsync(catalogue => catalogue.FindBySlugAsync("to-tam-co-chat", Now)))!.MovedTo);
        Assert.Equal("to-tam-co-chat", (await AskAsync(catalogue => catalogue.FindBySlugAsync("to-vang-co-chat", Now)))!.MovedTo);
    }

    [Fact]
    public async Task Gives_two_products_of_one_name_two_addresses()
    {
        var product = await BySlugAsync("banh-gai-ba-thi");
        await RenameAsync(product, "Cơm cháy Ninh Bình");
        Assert.Equal("com-chay-ninh-binh-2", (await AskAsync(catalogue => catalogue.FindAsync([product.Id], Now)))[product.Id].Slug);
    }

    [Fact]
    public async Task Finds_nothing_where_there_is_nothing()
    {
        Assert.Null(await AskAsync(catalogue => catalogue.FindBySlugAsync("khong-co", Now)));
        Assert.Empty(await AskAsync(catalogue => catalogue.FindAsync(Array.Empty<Guid>(), Now)));
        Assert.Empty(await AskAsync(catalogue => catalogue.OfProducerAsync(Guid.CreateVersion7(), Now)));
    }

    private static bool Same(Product? a, Product? b) => a!.Id == b!.Id;

    private Task<int> RenameAsync(Product product, string name) => AskAsync(async catalogue => { await catalogue.RenameAsync(product.Id, name, name, "DEMO-1/QĐ", Now); return 0; });

    private async Task<Product> BySlugAsync(string slug) => (await AskAsync(catalogue => catalogue.FindBySlugAsync(slug, Now)))!.Product;

    private Task<T> AskAsync<T>(Func<ICatalogue, Task<T>> question) => seeded.Site.DoAsync(services => question(services.GetRequiredService<ICatalogue>()));
}
