using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Trace;

/// <summary>What Circular 02/2024/TT-BKHCN wants public: each is shown, or the page says plainly that it is not given.</summary>
public sealed class The_ten_elements(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("nem-chua-yen-mac", true, "DEMO-TC", "DEMO-TC")]
    [InlineData("hoa-ninh-phuc", false, "chưa khai", "not given")]
    public async Task Are_ten_in_both_languages(string slug, bool ofALot, string standardsVi, string standardsEn)
    {
        using var visitor = seeded.Site.Visit();
        foreach (var (root, standards) in new[] { ("/truy-xuat", standardsVi), ("/en/trace", standardsEn) })
        {
            var page = await visitor.OpenAsync($"{root}/{await ItemAsync(slug, ofALot)}");
            var elements = page.QuerySelectorAll("dl.facts")[^1].QuerySelectorAll("dd");
            Assert.Equal(10, elements.Length);
            Assert.All(elements, e => Assert.NotEmpty(e.TextContent.Trim()));
            Assert.Contains(standards, elements[^1].TextContent, StringComparison.OrdinalIgnoreCase);
        }
    }

    private Task<string> ItemAsync(string slug, bool ofALot) => seeded.Site.DoAsync(async services =>
    {
        var product = (await services.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, CancellationToken.None))!.Product;
        return ofALot
            ? $"{product.TraceItem}/{(await services.GetRequiredService<ILots>().NewestAsync([product.Id], 1, CancellationToken.None))[product.Id].First().Number}"
            : product.TraceItem;
    });
}
