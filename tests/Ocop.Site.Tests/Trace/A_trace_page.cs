using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Trace;

public sealed class A_trace_page(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_by_which_decision_and_why_a_recognition_ended_early()
    {
        var status = await StatusAfterAsync("chuoi-ngu-dai-hoang", (register, certificate) => register.EndAsync(certificate, new("99/QĐ-UBND", "Chủ thể trả giấy.", "The owner gave it back."), Now));

        Assert.Contains("99/QĐ-UBND", status, StringComparison.Ordinal);
        Assert.Contains("The owner gave it back.", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_English_says_that_nobody_has_translated_a_reason()
    {
        var status = await StatusAfterAsync("nem-chua-yen-mac", (register, certificate) => register.RevokeAsync(certificate, new("97/QĐ-UBND", "Sai nhãn hàng hóa.", ""), Now));

        Assert.Contains("Sai nhãn hàng hóa.", status, StringComparison.Ordinal);
        Assert.Contains("only in Vietnamese", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_recalled_lot_says_also_that_the_recognition_was_revoked()
    {
        var status = await StatusAfterAsync("mam-tep-chung-thit-gia-vien", (register, certificate) => register.RevokeAsync(certificate, new("98/QĐ-UBND", "Nhãn sai.", "A false label."), Now));

        Assert.Contains("Do not eat it.", status, StringComparison.Ordinal);
        Assert.Contains("Revoked from", status, StringComparison.Ordinal);
        Assert.Contains("98/QĐ-UBND", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_shared_with_the_picture_of_its_product()
    {
        var (product, lot) = await LotAsync("nem-chua-yen-mac");
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync($"/truy-xuat/{product.TraceItem}/{lot.Number}");

        Assert.EndsWith($"/dist/share/{product.Illustration}.png", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    private async Task<string> StatusAfterAsync(string slug, Func<IRecognition, Guid, Task> decide)
    {
        var (product, lot) = await LotAsync(slug);
        await seeded.Site.DoAsync(async services =>
        {
            var register = services.GetRequiredService<IRecognition>();
            await decide(register, (await register.StandingsAsync([product.Id], seeded.Clock.GetUtcNow(), Now))[product.Id].Certificate!.Value);
        });
        using var visitor = seeded.Site.Visit();
        return (await visitor.OpenAsync($"/en/trace/{product.TraceItem}/{lot.Number}")).QuerySelector(".status")!.TextContent;
    }

    /// <summary>The oldest lot: in the demonstration, the recalled one of a product that has one.</summary>
    private Task<(Product Product, Lot Lot)> LotAsync(string slug) => seeded.Site.DoAsync(async services =>
    {
        var product = (await services.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, Now))!.Product;
        return (product, (await services.GetRequiredService<ILots>().NewestAsync([product.Id], 50, Now))[product.Id].Last());
    });
}
