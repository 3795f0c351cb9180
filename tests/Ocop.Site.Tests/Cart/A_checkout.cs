using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Cart;

/// <summary>J2, FC01, FC07, FC15, FC17: from a basket to one order, on two pages.</summary>
public sealed class A_checkout(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Product product = null!;
    private Offer offer = null!;

    public async ValueTask InitializeAsync()
    {
        product = await site.ASoldOutProductAsync();
        await site.MakeAsync(product, 20);
        offer = await site.OfferAsync(product, 85_000);
        seeded.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Makes_an_order_of_a_basket_with_a_telephone_number_and_no_account()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer, 2);
        var review = await buyer.ReviewAsync();
        foreach (var said in new[] { product.NameVi, "Số 5 Hàng Bông", "0912 345 678", "192.000\u00A0₫", "22.000\u00A0₫", "Giá đã gồm thuế và phí" })
            Assert.Contains(said, review.Body!.TextContent, StringComparison.Ordinal);

        using var confirmed = await buyer.ConfirmAsync(review);
        var order = await site.OrderOfAsync(confirmed);
        Assert.Equal((OrderStatus.AwaitingPayment, PaymentWay.VietQr, new Dong(192_000)), (order.Status, order.Payment, order.Total));
        Assert.Equal(("Nguyễn Thị Hoa", "+84912345678", "Hà Nội"), (order.Buyer.Name, order.Buyer.Phone!.ToString(), order.Address!.ProvinceName));
        Assert.Contains("chưa có gì", (await buyer.OpenAsync("/gio-hang")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_one_order_when_it_is_confirmed_twice_in_two_tabs_and_after_coming_back()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer, 2);
        var (tab, other) = (await buyer.ReviewAsync(), await buyer.OpenAsync("/dat-hang/xem-lai"));
        using var first = await buyer.ConfirmAsync(tab);
        using var again = await buyer.ConfirmAsync(tab);
        using var second = await buyer.ConfirmAsync(other);
        var order = await site.OrderOfAsync(first);

        Assert.Equal(order.Id, (await site.OrderOfAsync(again)).Id);
        Assert.Equal(order.Id, (await site.OrderOfAsync(second)).Id);
        Assert.Equal(18, await LeftAsync());
    }

    [Fact]
    public async Task Is_one_order_when_two_tabs_confirm_in_the_same_instant()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer, 2);
        var tabs = new[] { await buyer.ReviewAsync(), await buyer.OpenAsync("/dat-hang/xem-lai"), await buyer.OpenAsync("/dat-hang/xem-lai") };
        var answers = await Task.WhenAll(tabs.Select(tab => buyer.ConfirmAsync(tab)));
        var orders = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            orders.Add((await site.OrderOfAsync(answer)).Id);
            answer.Dispose();
        }
        Assert.Single(orders);
        Assert.Equal(18, await LeftAsync());
    }

    [Fact]
    public async Task Asks_once_more_when_the_total_is_not_what_stood_there()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var review = await buyer.ReviewAsync();
        using (var forged = await buyer.ConfirmAsync(review, ("Form.Total", "1")))
            Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
        var express = review.QuerySelectorAll("input[name^='Form.Deliveries']")[1];
        using var changed = await buyer.ConfirmAsync(review, (express.GetAttribute("name")!, express.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);
        var now = await Visitor.ReadAsync(changed);
        Assert.Contains("Tổng tiền bây giờ là 120.000\u00A0₫", now.Body!.TextContent, StringComparison.Ordinal);
        using var confirmed = await buyer.ConfirmAsync(now);
        Assert.Equal(new Dong(120_000), (await site.OrderOfAsync(confirmed)).Total);
    }

    [Fact]
    public async Task Keeps_the_version_of_the_terms_that_was_agreed_to_and_shows_a_newer_one_before_it_binds()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var review = await buyer.ReviewAsync();
        Assert.Contains("bản số 1", review.Body!.TextContent, StringComparison.Ordinal);
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
            var variant = await db.Set<ContentVariant>().SingleAsync(v => v.Language == Language.Vietnamese && db.Set<ContentDocument>().Any(d => d.Id == v.Document && d.Key == DocumentTypes.Terms), None);
            var next = new ContentVersion { Variant = variant.Id, Number = 2, Title = "Điều khoản", Summary = "", Blocks = "[]", Words = "", WrittenAt = now };
            variant.Publish(next, now);
            db.Add(next);
        });
        using var late = await buyer.ConfirmAsync(review);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var now = await Visitor.ReadAsync(late);
        Assert.Contains("bản số 2", now.Body!.TextContent, StringComparison.Ordinal);
        using var confirmed = await buyer.ConfirmAsync(now);
        var order = await site.OrderOfAsync(confirmed);
        Assert.Equal("dieu-khoan/vi/2", await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<PlacedOrder>().Where(o => o.Id == order.Id).Select(o => o.Terms).SingleAsync(None)));
    }

    [Fact]
    public async Task Works_out_the_total_anew_when_asked()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var review = await buyer.ReviewAsync();
        var express = review.QuerySelectorAll("input[name^='Form.Deliveries']")[1];
        var fields = review.QuerySelectorAll("main form input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        fields.AddRange([(express.GetAttribute("name")!, express.GetAttribute("value")!), ("Form.Payment", "CashOnDelivery"), ("Form.Note", "Gọi trước")]);
        using (var updated = await buyer.PostAsync("/dat-hang/xem-lai?handler=Update", [.. fields]))
            Assert.Equal(HttpStatusCode.Redirect, updated.StatusCode);
        await buyer.ProveNumberAsync(site);
        review = await buyer.OpenAsync("/dat-hang/xem-lai");
        Assert.Contains("Đặt hàng, trả 120.000\u00A0₫ khi nhận", review.Body!.TextContent, StringComparison.Ordinal);
        using var confirmed = await buyer.ConfirmAsync(review);
        Assert.Equal((OrderStatus.Placed, "Gọi trước"), ((await site.OrderOfAsync(confirmed)).Status, (await site.OrderOfAsync(confirmed)).Note));
    }

    [Fact]
    public async Task Goes_back_to_the_basket_with_everything_kept_when_the_goods_ran_out()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer, 15);
        var review = await buyer.ReviewAsync();
        await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 10)));
        using (var confirmed = await buyer.ConfirmAsync(review))
            Assert.Equal("/gio-hang", confirmed.Headers.Location?.ToString());
        using (await buyer.SubmitAsync(await buyer.OpenAsync("/gio-hang"), new Dictionary<string, string>(), "form[action*=Repair]"))
            review = await buyer.OpenAsync("/dat-hang/xem-lai");
        using var done = await buyer.ConfirmAsync(review);
        Assert.Equal(10, (await site.OrderOfAsync(done)).Parts[0].Lines[0].Quantity);
    }

    [Fact]
    public async Task Keeps_what_was_typed_and_says_what_is_missing()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var sent = await buyer.SubmitAsync(await buyer.OpenAsync("/dat-hang"), With(("Form.Phone", "123"), ("Form.Street", ""), ("Form.Province", "99")), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = await Visitor.ReadAsync(sent);
        Assert.Equal(["Commune", "Phone", "Province", "Street"], page.QuerySelectorAll("[aria-invalid=true]").Select(f => f.Id!).Append("Commune").Distinct().Order());
        Assert.Equal("Nguyễn Thị Hoa", page.QuerySelector("#Name")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("gia vien", "Xã Gia Viễn")]
    [InlineData("Xã Gia Viễn", "Xã Gia Viễn")]
    [InlineData("phường hoa lư", "Phường Hoa Lư")]
    public async Task Finds_the_commune_of_the_province_in_any_spelling(string typed, string found)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var confirmed = await buyer.ConfirmAsync(await buyer.ReviewAsync(With(("Form.Province", "37"), ("Form.Commune", typed))));
        var address = (await site.OrderOfAsync(confirmed)).Address!;
        Assert.Equal((found, 5), (address.CommuneName, address.Commune.Length));
    }

    [Fact]
    public async Task Offers_today_s_communes_for_an_old_name_and_keeps_the_buyer_s_words()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var sent = await buyer.SubmitAsync(await buyer.OpenAsync("/dat-hang"), With(("Form.Province", "37"), ("Form.Commune", "huyện Hải Hậu")), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = await Visitor.ReadAsync(sent);
        var choices = page.QuerySelectorAll("input[name='Form.Code']");
        Assert.NotEmpty(choices);
        using var chosen = await buyer.SubmitAsync(page, With(("Form.Province", "37"), ("Form.Commune", "huyện Hải Hậu"), ("Form.Code", choices[0].GetAttribute("value")!)), "main form");
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Contains("bạn đã viết: huyện Hải Hậu", (await buyer.OpenAsync("/dat-hang/xem-lai")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01", "hang bong", "Phường Hoàn Kiếm", "00070", "hang bong")]
    [InlineData("01", "PHƯỜNG HOÀN KIẾM", "Phường Hoàn Kiếm", "00070", "")]
    [InlineData("82", "xã Tân Thạnh", "Xã Tân Thạnh", "30157", "")]
    public async Task Knows_the_communes_of_every_other_province_too(string province, string typed, string found, string code, string asTyped)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var confirmed = await buyer.ConfirmAsync(await buyer.ReviewAsync(With(("Form.Province", province), ("Form.Commune", typed))));
        var address = (await site.OrderOfAsync(confirmed)).Address!;
        Assert.Equal((found, code, asTyped), (address.CommuneName, address.Commune, address.AsTyped));
    }

    [Theory]
    [InlineData("82", "tan thanh", 2)] // Tân Thành and Tân Thạnh: only the buyer knows
    [InlineData("01", "quận Tây Hồ", 1)]
    [InlineData("01", "Paris", 0)]
    public async Task Takes_no_commune_that_the_words_do_not_say(string province, string typed, int atLeast)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var sent = await buyer.SubmitAsync(await buyer.OpenAsync("/dat-hang"), With(("Form.Province", province), ("Form.Commune", typed)), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = await Visitor.ReadAsync(sent);
        Assert.NotNull(page.QuerySelector("#Commune[aria-invalid=true]"));
        Assert.Equal(atLeast > 0, page.QuerySelectorAll("input[name='Form.Code']").Length >= Math.Max(atLeast, 1));
        Assert.All(page.QuerySelectorAll("#communes b"), choice => Assert.EndsWith(province == "82" ? ", Đồng Tháp" : ", Hà Nội", choice.TextContent, StringComparison.Ordinal));
    }

    /// <summary>J2, step 3: three to five letters, without tones.</summary>
    [Theory]
    [InlineData("Form.Province=01&Form.Commune=hoan", "Phường Hoàn Kiếm, Hà Nội")]
    [InlineData("Form.Province=37&Form.Commune=yen mac", "Xã Yên Mạc, Ninh Bình")]
    [InlineData("Form.Province=01&Form.Way=Hotel&Form.Commune=yen mac", "Xã Yên Mạc, Ninh Bình")]
    [InlineData("Form.Province=99&Form.Commune=hoan", null)]
    [InlineData("Form.Commune=hoan", null)]
    [InlineData("Form.Province=01&Form.Commune=h", null)]
    [InlineData("Form.Province=01", null)]
    public async Task Offers_communes_while_somebody_types(string asked, string? first)
    {
        using var buyer = site.Visit();
        using var answer = await buyer.GetAsync("/dat-hang?handler=Communes&" + asked);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(first, (await Visitor.ReadAsync(answer)).QuerySelector(".choice b")?.TextContent);
    }

    [Fact]
    public async Task Names_the_provinces_that_went_into_another()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var options = (await buyer.OpenAsync("/dat-hang")).QuerySelectorAll("#Province option").Select(option => option.TextContent).ToList();
        Assert.Contains("Tỉnh Bắc Ninh (gồm Bắc Giang cũ)", options);
        Assert.Contains("Tỉnh Ninh Bình (gồm Hà Nam, Nam Định cũ)", options);
        Assert.Contains("Thành phố Hà Nội", options);
    }

    [Fact]
    public async Task Refuses_a_forged_commune()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var sent = await buyer.SubmitAsync(await buyer.OpenAsync("/dat-hang"), With(("Form.Province", "37"), ("Form.Commune", ""), ("Form.Code", "00004")), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(sent)).QuerySelector("#Commune[aria-invalid=true]"));
    }

    [Fact]
    public async Task Needs_no_address_for_what_is_fetched()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var confirmed = await buyer.ConfirmAsync(await buyer.ReviewAsync(With(("Form.Way", "PickUp"), ("Form.Province", ""), ("Form.Commune", ""), ("Form.Street", ""))));
        var order = await site.OrderOfAsync(confirmed);
        Assert.Equal((null, DeliveryWay.PickUp, new Dong(85_000)), (order.Address, order.Parts[0].Delivery.Way, order.Total));
    }

    /// <summary>FC19: a traveller names the house and the commune; the province is ours.</summary>
    [Fact]
    public async Task Has_it_brought_to_a_hotel_in_the_province()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var review = await buyer.ReviewAsync(With(("Form.Way", "Hotel"), ("Form.Province", ""), ("Form.Commune", "Phường Hoa Lư"), ("Form.Street", "Khách sạn Bến Sông, phòng 305")));
        Assert.Single(review.QuerySelectorAll("input[name^='Form.Deliveries']"));
        using var confirmed = await buyer.ConfirmAsync(review);
        var order = await site.OrderOfAsync(confirmed);
        Assert.Equal(("37", "Khách sạn Bến Sông, phòng 305"), (order.Address!.Province, order.Address.Street));
        Assert.Equal((DeliveryWay.Hotel, new Dong(25_000), new Dong(110_000)), (order.Parts[0].Delivery.Way, order.Parts[0].Delivery.Fee, order.Total));
    }

    [Fact]
    public async Task Asks_the_age_before_alcohol_is_sold()
    {
        var spirit = await site.OfferAsync(product, 120_000, isForAdultsOnly: true);
        using var buyer = site.Visit();
        await buyer.PutInAsync(spirit);
        var review = await buyer.ReviewAsync();
        Assert.Null(review.QuerySelector("input[name='Form.IsAdult']")!.GetAttribute("checked"));
        using (var without = await buyer.ConfirmAsync(review))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var confirmed = await buyer.ConfirmAsync(await buyer.OpenAsync("/dat-hang/xem-lai"), ("Form.IsAdult", "true"));
        Assert.Equal(new Dong(142_000), (await site.OrderOfAsync(confirmed)).Total);
    }

    [Theory]
    [InlineData(2_978_000, true)]
    [InlineData(2_979_000, false)]
    public async Task Offers_to_pay_at_the_door_up_to_three_million(long price, bool isOpen)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(await site.OfferAsync(product, price));
        var review = await buyer.ReviewAsync();
        await buyer.ProveNumberAsync(site);
        var door = review.QuerySelector("input[name='Form.Payment'][value=CashOnDelivery]")!;
        Assert.Equal((isOpen, false), (!door.HasAttribute("disabled"), door.HasAttribute("checked")));
        Assert.Equal(!isOpen, review.Body!.TextContent.Contains("Trả tiền khi nhận hàng được đến 3.000.000\u00A0₫.", StringComparison.Ordinal));

        using var confirmed = await buyer.ConfirmAsync(review, ("Form.Payment", "CashOnDelivery"));
        if (isOpen)
            Assert.Equal((OrderStatus.Placed, PaymentWay.CashOnDelivery), await site.OrderOfAsync(confirmed) is var order ? (order.Status, order.Payment) : default);
        else
            await IsRefusedAsync(buyer, confirmed, "Trả tiền khi nhận hàng được đến 3.000.000\u00A0₫.");
    }

    [Fact]
    public async Task Has_alcohol_paid_before_it_comes()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(await site.OfferAsync(product, 120_000, isForAdultsOnly: true));
        var review = await buyer.ReviewAsync();
        Assert.True(review.QuerySelector("input[name='Form.Payment'][value=CashOnDelivery]")!.HasAttribute("disabled"));
        using var confirmed = await buyer.ConfirmAsync(review, ("Form.IsAdult", "true"), ("Form.Payment", "CashOnDelivery"));
        await IsRefusedAsync(buyer, confirmed, "Đơn có rượu không nhận trả tiền khi nhận hàng.");
    }

    [Fact]
    public async Task Takes_gift_and_invoice_and_refuses_a_tax_code_that_is_none()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var review = await buyer.ReviewAsync();
        (string, string)[] gift = [("Form.GiftNote", "Chúc mừng"), ("Form.HidePrices", "true"), ("Form.Company", "Công ty Hoa"), ("Form.InvoiceAddress", "Hà Nội")];
        using (var wrong = await buyer.ConfirmAsync(review, [.. gift, ("Form.TaxCode", "123")]))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var confirmed = await buyer.ConfirmAsync(review, [.. gift, ("Form.TaxCode", "0123456789 001")]);
        var order = await site.OrderOfAsync(confirmed);
        Assert.Equal(("Chúc mừng", true, "0123456789-001"), (order.GiftNote, order.HidePrices, order.Invoice!.TaxCode));
    }

    [Fact]
    public async Task Shows_nobody_s_last_address_for_a_number_alone()
    {
        using (var first = site.Visit())
        {
            await first.PutInAsync(offer);
            using var _ = await first.ConfirmAsync(await first.ReviewAsync(With(("Form.Phone", "0900000001"))));
        }
        using var stranger = site.Visit();
        await stranger.PutInAsync(offer);
        Assert.DoesNotContain("Hàng Bông", (await stranger.OpenAsync("/dat-hang")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var owner = await site.VisitAsPhoneAsync("0900000001");
        await owner.PutInAsync(offer);
        Assert.Equal("Số 5 Hàng Bông", (await owner.OpenAsync("/dat-hang")).QuerySelector("#Street")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Can_be_done_again_after_an_order_lapsed()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer, 2);
        using var confirmed = await buyer.ConfirmAsync(await buyer.ReviewAsync());
        var order = await site.OrderOfAsync(confirmed);
        seeded.Clock.Advance(TimeSpan.FromMinutes(16));
        await site.RunJobAsync<LapseUnpaidOrders>();
        var page = await buyer.OpenAsync($"/don-hang/{order.Link}");
        using (var again = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "form[action*='dat-lai']"))
            Assert.Equal("/gio-hang", again.Headers.Location?.ToString());
        Assert.Single((await buyer.OpenAsync("/gio-hang")).QuerySelectorAll(".basket-lines li"));
    }

    /// <summary>A way that is closed: said why, nothing ordered, everything still in the basket; the page that says it can be confirmed as it stands.</summary>
    private async Task IsRefusedAsync(Visitor buyer, HttpResponseMessage confirmed, string why)
    {
        Assert.Equal(HttpStatusCode.Conflict, confirmed.StatusCode);
        var page = await Visitor.ReadAsync(confirmed);
        Assert.Contains(why, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("VietQr", page.QuerySelector("input[name='Form.Payment'][checked]")!.GetAttribute("value"));
        Assert.Single((await buyer.OpenAsync("/gio-hang")).QuerySelectorAll(".basket-lines li"));
        using var again = await buyer.ConfirmAsync(page);
        Assert.Equal(PaymentWay.VietQr, (await site.OrderOfAsync(again)).Payment);
    }

    private static Dictionary<string, string> With(params (string Name, string Value)[] changes)
    {
        var all = new Dictionary<string, string>(Shopping.ToHanoi);
        foreach (var (name, value) in changes)
            all[name] = value;
        return all;
    }

    private Task<long> LeftAsync() => site.DoAsync(async s => (await s.GetRequiredService<ILotStock>().SellableAsync([product.Id], None))[product.Id].Packs);
}
