using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Complaints;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Labels;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Shipments;

namespace Ocop.Site.Tests.MyOrders;

/// <summary>FC04, FC20, FC24: one parcel of two makers' goods leads to both lots wherever it is shown, and to its buyer only after the phone check.</summary>
public sealed class A_gift_set_of_two_makers(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Leads_to_both_lots_on_slip_order_page_and_receipt()
    {
        var (rice, nem) = (await ProductAsync(Parcels.Goods), await ProductAsync("nem-chua-yen-mac"));
        Assert.NotEqual(rice.Producer, nem.Producer);
        (Product Product, Lot Lot)[] goods = [(rice, await site.MakeAsync(rice, 30)), (nem, await site.MakeAsync(nem, 30))];
        var order = await site.AcceptedAsync(await SetAsync(rice, nem), 1);
        var path = $"/don-hang/{order.Link}";
        using var stranger = site.Visit();
        var before = (await stranger.OpenAsync(path)).QuerySelector("main")!.TextContent;
        Assert.All(goods, one => Assert.DoesNotContain($"{one.Lot.Number}", before, StringComparison.Ordinal));

        using var seller = await site.VisitAsPhoneAsync(Parcels.Maker);
        await seller.PackOnThePageAsync(order);
        var slip = (await seller.OpenAsync(Parcels.SlipOf(order))).QuerySelector("main")!.TextContent;
        using var folder = new ScratchFolder();
        using (var receipt = await stranger.GetAsync($"{path}/bien-nhan.pdf"))
            await File.WriteAllBytesAsync(folder["receipt.pdf"], await receipt.Content.ReadAsByteArrayAsync(None), None);
        var written = await Tools.RunAsync("pdftotext", "-layout", folder["receipt.pdf"], "-");
        await Tools.RunAsync("pdftoppm", "-png", "-r", "200", folder["receipt.pdf"], folder["page"]);
        var codes = new List<string>();
        foreach (var sheet in folder.Files("page*.png"))
            codes.AddRange(await Tools.CodesInAsync(sheet));
        var page = await stranger.OpenAsync(path);
        foreach (var (product, lot) in goods)
        {
            var trace = site.Services.GetRequiredService<IAddresses>().Of("/Trace/Public/Show", Language.Vietnamese, ("item", product.TraceItem), ("lot", lot.Number.ToString()));
            Assert.Contains($"Lô {lot.Number}", slip, StringComparison.Ordinal);
            Assert.Contains($"/q/{lot.Code}", slip, StringComparison.Ordinal);
            Assert.Contains($"{lot.Number}", page.QuerySelector($"main a[href='{trace}']")!.TextContent, StringComparison.Ordinal);
            Assert.Contains($"Lô {lot.Number}", written, StringComparison.Ordinal);
            Assert.Contains(codes, code => code.EndsWith(trace, StringComparison.Ordinal));
            using var traced = await stranger.GetAsync(trace);
            Assert.Equal(HttpStatusCode.OK, traced.StatusCode);
        }

        string[] personal = [order.Buyer.Name, order.Buyer.Phone!.Shown, order.Address!.Street, order.Address.CommuneName];
        Assert.All(personal, said => Assert.DoesNotContain(said, page.DocumentElement.OuterHtml, StringComparison.Ordinal));
        using var buyer = await site.VisitAsBuyerAsync();
        var own = (await buyer.OpenAsync(path)).QuerySelector("main address")!.TextContent;
        Assert.All(personal, said => Assert.Contains(said, own, StringComparison.Ordinal));
        using var other = await site.VisitAsPhoneAsync(Parcels.OtherMaker);
        Assert.Null((await other.OpenAsync(path)).QuerySelector("main address"));
    }

    /// <summary>Of which there is nothing yet.</summary>
    private Task<Product> ProductAsync(string slug) => site.DoAsync(async s =>
    {
        var found = (await s.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, None))!.Product;
        await s.GetRequiredService<SiteDbContext>().Set<LotStock>().Where(stock => stock.Product == found.Id).ExecuteUpdateAsync(row => row.SetProperty(stock => stock.IsClosed, true), None);
        return found;
    });

    /// <summary>Sold by the maker of the first, to which the maker of the second agreed.</summary>
    private Task<Offer> SetAsync(Product first, Product second) => site.DoAsync(s =>
    {
        var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
        var listing = new Listing { Seller = first.Producer, Commune = first.Commune };
        ListedPart[] parts =
        [
            new() { Product = first.Id, Maker = first.Producer, Packs = 2, Consent = Consent.NotNeeded }, new() { Product = second.Id, Maker = second.Producer, Packs = 3, Consent = Consent.Given },
        ];
        listing.Write(new("giỏ quà hai nhà", "basket of two makers", [.. parts], new Dong(650_000), 1_000, 1, 100), "", false, Guid.CreateVersion7(), now);
        s.GetRequiredService<SiteDbContext>().AddRange(listing, listing.Submit(Guid.CreateVersion7(), now), listing.Approve(Guid.CreateVersion7(), now));
        return Task.FromResult(listing.AsOffer());
    });
}
