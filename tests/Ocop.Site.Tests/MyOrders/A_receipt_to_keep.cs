using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Labels;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.MyOrders;

/// <summary>VN-24 and the consumer law, art. 37 and 38: the contract as a file, read back by programs that know nothing of ours.</summary>
public sealed class A_receipt_to_keep(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Says_who_sells_what_for_how_much_in_figures_and_words()
    {
        // One of its own: other tests order in English.
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(await site.SellerOfAsync(Maker)), 1)));
        var seller = (await site.DoAsync(s => s.GetRequiredService<IProducers>().FindAsync([order.Parts[0].Seller], None))).Values.Single();
        var text = await TextOfAsync(order);

        Assert.All(
            [$"Biên nhận đơn {order.Code.Printed}", seller.Name, seller.StreetLine, VietnamTime.Minute(order.PlacedAt), order.Total.ToString().Replace('\u00A0', ' '), $"Bằng chữ: {order.Total.InWords()}.", "Giá đã gồm thuế và phí.", "Lô được chọn khi đóng gói"],
            said => Assert.Contains(Squeezed(said), Squeezed(text), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(order.Buyer.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(order.Address!.Street, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_from_each_lot_to_its_trace_by_a_code_and_a_link()
    {
        var order = await OrderInAsync(SubOrderStatus.Packed);
        var part = order.Parts[0].Lines[0].Parts[0];
        var (lot, product) = (
            (await site.DoAsync(s => s.GetRequiredService<ILots>().FindAsync([part.Lots[0].Lot], None))).Values.Single(),
            (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().FindAsync([part.Product], None))).Values.Single());
        var trace = $"http://localhost:5080{site.Services.GetRequiredService<IAddresses>().Of("/Trace/Public/Show", Language.Vietnamese, ("item", product.TraceItem), ("lot", lot.Number.ToString()))}";
        using var folder = new ScratchFolder();
        var file = await FileOfAsync(order, folder);

        Assert.Contains($"Lô {lot.Number}", await Tools.RunAsync("pdftotext", "-layout", file, "-"), StringComparison.Ordinal);
        await Tools.RunAsync("pdftoppm", "-png", "-r", "200", file, folder["page"]);
        var codes = new List<string>();
        foreach (var page in folder.Files("page*.png"))
            codes.AddRange(await Tools.CodesInAsync(page));
        Assert.Contains(trace, codes);
        Assert.Contains("/S /URI", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_every_letter_in_it_and_can_be_read_on_any_machine()
    {
        using var folder = new ScratchFolder();
        var fonts = (await Tools.RunAsync("pdffonts", await FileOfAsync(await OrderInAsync(SubOrderStatus.New), folder))).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

        Assert.NotEmpty(fonts);
        // Embedded, and with a way back to letters.
        Assert.All(fonts, font => Assert.Matches(@"BeVietnamPro-\w+ +CID TrueType +Identity-H +yes +\w+ +yes", font));
        Assert.DoesNotContain('\uFFFD', await TextOfAsync(await OrderInAsync(SubOrderStatus.New)));
    }

    [Fact]
    public async Task Is_in_the_language_in_which_it_was_ordered_whatever_the_address()
    {
        var draft = Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(await site.SellerOfAsync(Maker)), 1));
        var order = await site.PlacedAsync(draft with { Buyer = draft.Buyer with { Language = Language.English }, Terms = "dieu-khoan/en/3" });
        using var folder = new ScratchFolder();
        var text = await Tools.RunAsync("pdftotext", "-layout", await FileOfAsync(order, folder), "-");

        Assert.Contains($"Receipt for order {order.Code.Printed}", text, StringComparison.Ordinal);
        Assert.Contains("Terms that the buyer agreed to: dieu-khoan/en/3", text, StringComparison.Ordinal);
        Assert.Contains("đồng", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_its_buyer_to_whoever_has_proved_the_number()
    {
        var draft = Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(await site.SellerOfAsync(Maker)), 1));
        var maker = VietnamPhone.Parse(Maker, null);
        var order = await site.PlacedAsync(draft with { Buyer = draft.Buyer with { Phone = maker }, Invoice = new("Công ty Thử", "0100109106", "Hà Nội", "") });
        using var buyer = await site.VisitAsPhoneAsync(Maker);
        using var folder = new ScratchFolder();
        var text = await Tools.RunAsync("pdftotext", "-layout", await FileOfAsync(order, folder, buyer), "-");

        Assert.All([order.Buyer.Name, maker.Shown, order.Address!.Street, "0100109106"], said => Assert.Contains(said, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_on_to_a_second_page_when_one_is_too_short()
    {
        var offer = await site.SellableAsync(await site.SellerOfAsync(Maker));
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 1)));
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var part = await db.Set<OrderPart>().SingleAsync(p => p.Order == order.Id, None);
            for (var i = 1; i <= 40; i++)
                db.Add(new OrderedLine { Part = part.Id, Place = i, Offer = offer.Id, NameVi = $"dòng thứ {i}", NameEn = "", Quantity = 1, UnitPrice = offer.Price, Sum = offer.Price });
        });
        using var folder = new ScratchFolder();
        var file = await FileOfAsync(order, folder);

        Assert.Matches(@"Pages: +[2-9]", await Tools.RunAsync("pdfinfo", file));
        var text = await Tools.RunAsync("pdftotext", "-layout", file, "-");
        Assert.All(Enumerable.Range(1, 40), i => Assert.Contains($"dòng thứ {i}\u0020", text.Replace("\n", " ", StringComparison.Ordinal) + " ", StringComparison.Ordinal));
        Assert.Contains("Bằng chữ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_the_same_file_when_it_is_asked_for_again()
    {
        var order = await OrderInAsync(SubOrderStatus.New);
        using var folder = new ScratchFolder();
        var first = await File.ReadAllBytesAsync(await FileOfAsync(order, folder), None);

        Assert.Equal(first, await File.ReadAllBytesAsync(await FileOfAsync(order, folder), None));
        Assert.True(first.Length < 250_000, $"{first.Length} bytes");
    }

    [Fact]
    public async Task Is_offered_on_the_order_and_on_its_receipt()
    {
        var order = await OrderInAsync(SubOrderStatus.New);
        using var visitor = site.Visit();
        foreach (var address in (string[])[$"/don-hang/{order.Link}", $"/don-hang/{order.Link}/bien-nhan"])
            Assert.NotNull((await visitor.OpenAsync(address)).QuerySelector($"a[href='/don-hang/{order.Link}/bien-nhan.pdf']"));
    }

    private async Task<Order> OrderInAsync(SubOrderStatus status) => await site.OrderInAsync(await site.SellerOfAsync(Maker), status);

    private async Task<string> TextOfAsync(Order order)
    {
        using var folder = new ScratchFolder();
        return await Tools.RunAsync("pdftotext", "-layout", await FileOfAsync(order, folder), "-");
    }

    private async Task<string> FileOfAsync(Order order, ScratchFolder folder, Visitor? reader = null)
    {
        using var stranger = site.Visit();
        using var answer = await (reader ?? stranger).GetAsync($"/don-hang/{order.Link}/bien-nhan.pdf");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        await File.WriteAllBytesAsync(folder["receipt.pdf"], await answer.Content.ReadAsByteArrayAsync(None), None);
        return folder["receipt.pdf"];
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
