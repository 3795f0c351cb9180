using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Shipments;

namespace Ocop.Site.Tests.Cart;

/// <summary>J3, FC07, FC18: to another country by that country's format, with its fee, its days and what is not in the price; and what must stay at home.</summary>
public sealed class An_order_sent_abroad(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Product product = null!, home = null!;
    private Offer offer = null!, staying = null!;

    public async ValueTask InitializeAsync()
    {
        var all = await site.DoAsync(s => s.GetRequiredService<ICatalogue>().AllAsync(None));
        product = (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().FindBySlugAsync(Parcels.Goods, None)))!.Product;
        home = await site.DoAsync(async s =>
        {
            var (shipments, now) = (s.GetRequiredService<IShipments>(), s.GetRequiredService<TimeProvider>().GetUtcNow());
            var stays = all.Where(p => !p.IsAlcoholic && shipments.WhyNotAbroad(p.Set) is not null).ToList();
            var standings = await s.GetRequiredService<IRecognition>().StandingsAsync([.. stays.Select(p => p.Id)], now, None);
            return stays.First(p => standings[p.Id].IsInForce);
        });
        await site.MakeAsync(product, 50);
        (offer, staying) = (await site.OfferAsync(product, 85_000), await site.OfferAsync(home, 120_000));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Goes_to_Korea_for_somebody_with_an_e_mail_address_alone()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var review = await EnglishReviewAsync(buyer, ToSeoul());
        var said = review.Body!.TextContent;
        foreach (var word in new[] { "Jane Smith", "jane@example.com", "12 Sejong-daero", "Seoul 04524", "SOUTH KOREA", "Post · 320.000", "Duties and taxes of the country of arrival are the receiver's", "express carrier" })
            Assert.Contains(word, said, StringComparison.Ordinal);
        Assert.True(review.QuerySelector("input[name='Form.Payment'][value=CashOnDelivery]")!.HasAttribute("disabled"));

        using var confirmed = await buyer.ConfirmAsync(review);
        var order = await site.OrderOfAsync(confirmed);
        Assert.Equal((null, new ForeignAddress("KR", "Hàn Quốc", "South Korea", "12 Sejong-daero", "Seoul", "", "04524", false)), (order.Address, order.Abroad));
        Assert.Equal((DeliveryWay.Abroad, "buu-dien:chau-a:500"), (order.Parts[0].Delivery.Way, order.Parts[0].Delivery.Carrier));
        Assert.Equal(order.Parts[0].Goods + new Dong(320_000), order.Total);
    }

    [Fact]
    public async Task Is_seen_by_who_packs_it_and_by_who_reads_the_slip()
    {
        var order = await PlacedAsync(ToSeoul(("Form.ReceiverName", "Kim Minji"), ("Form.ReceiverPhone", "+82 10 1234 5678")));
        Assert.Equal(new Receiver("Kim Minji", "+821012345678"), order.Receiver);
        await site.PayAsync(order);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        using var maker = await site.VisitAsPhoneAsync(Parcels.Maker);
        foreach (var page in new[] { "/Orders/Producer/Order", "/Shipments/Producer/Slip" })
        {
            var text = (await maker.OpenAsync(site.Services.GetRequiredService<IAddresses>().Of(page, Language.Vietnamese, ("code", order.Code.ToString())))).Body!.TextContent;
            foreach (var word in new[] { "Kim Minji", "+821012345678", "12 Sejong-daero", "Seoul 04524", "SOUTH KOREA", "Jane Smith" })
                Assert.Contains(word, text, StringComparison.Ordinal);
        }
        Assert.Contains("Seoul, Hàn Quốc", (await maker.OpenAsync("/xuong/don-hang?viec=Packed")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_go_by_a_carrier_who_calls_when_the_receiver_has_a_number()
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var without = await EnglishReviewAsync(buyer, ToSeoul());
        var with = await EnglishReviewAsync(buyer, ToSeoul(("Form.ReceiverPhone", "00 82 10-1234-5678")));
        Assert.Equal((1, 2), (without.QuerySelectorAll("input[name^='Form.Deliveries']").Length, with.QuerySelectorAll("input[name^='Form.Deliveries']").Length));
    }

    [Theory]
    [InlineData("Country", "VN")]
    [InlineData("Country", "XX")]
    [InlineData("Country", "")]
    [InlineData("Line", "")]
    [InlineData("City", "")]
    [InlineData("Region", "")]
    [InlineData("Postcode", "")]
    [InlineData("Postcode", "một hai")]
    [InlineData("Postcode", "12345678901234567")]
    [InlineData("ReceiverPhone", "010 1234 5678")]
    [InlineData("ReceiverPhone", "+84 12")]
    public async Task Is_asked_again_for_what_its_country_needs(string field, string typed)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        var form = await buyer.OpenAsync("/en/checkout");
        using var sent = await buyer.SubmitAsync(form, ToDallas(($"Form.{field}", typed)), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = await Visitor.ReadAsync(sent);
        Assert.Equal([field], page.QuerySelectorAll("[aria-invalid=true]").Select(found => found.Id));
        Assert.NotEqual("", page.QuerySelector($"#{field}-error")!.TextContent);
    }

    [Fact]
    public async Task Keeps_nothing_that_its_country_does_not_write()
    {
        var order = await PlacedAsync(ToSeoul(("Form.Country", "FR"), ("Form.City", "Lyon"), ("Form.Region", "Rhône"), ("Form.Postcode", "69001")));
        Assert.Equal(("", true), (order.Abroad!.Region, order.Abroad.IsPostcodeFirst));
        Assert.Equal(["12 Sejong-daero", "69001 Lyon", "FRANCE"], order.Abroad.Rows());
    }

    [Fact]
    public async Task Says_on_the_page_of_goods_that_stay_that_they_do_and_why_and_nothing_on_others()
    {
        using var visitor = site.Visit();
        Assert.Contains("Cannot be sent abroad: ", (await visitor.OpenAsync($"/en/products/{home.Slug}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("sent abroad", (await visitor.OpenAsync($"/en/products/{product.Slug}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_told_before_paying_what_must_stay_and_what_to_do()
    {
        using var buyer = site.Visit();
        await site.MakeAsync(home, 20);
        await buyer.PutInAsync(offer);
        await buyer.PutInAsync(staying);
        var form = await buyer.OpenAsync("/en/checkout");
        Assert.Contains("Something in the basket cannot be sent abroad", form.Body!.TextContent, StringComparison.Ordinal);
        using var sent = await buyer.SubmitAsync(form, ToSeoul(), "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var said = (await Visitor.ReadAsync(sent)).QuerySelector("#Way-error")!;
        Assert.Contains("cannot be sent abroad.", said.TextContent, StringComparison.Ordinal);
        Assert.Contains("an address in Viet Nam", said.TextContent, StringComparison.Ordinal);
        Assert.NotNull(said.QuerySelector("a[href='/en/cart']"));
        // To Viet Nam it all goes.
        Assert.Equal(2, (await buyer.ReviewAsync()).QuerySelectorAll("section.panel ul.lines").Length);
    }

    [Fact]
    public async Task Is_not_ordered_when_something_that_stays_was_put_in_afterwards()
    {
        using var buyer = site.Visit();
        await site.MakeAsync(home, 20);
        await buyer.PutInAsync(offer);
        var review = await EnglishReviewAsync(buyer, ToSeoul());
        await buyer.PutInAsync(staying);
        var before = await site.CountAsync<PlacedOrder>();
        using var confirmed = await buyer.ConfirmAsync(review);
        Assert.Equal(HttpStatusCode.Conflict, confirmed.StatusCode);
        var page = await Visitor.ReadAsync(confirmed);
        Assert.Contains("Nothing was ordered", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.True(page.QuerySelector("main form button.button-big")!.HasAttribute("disabled"));
        // Sent all the same.
        using var forged = await buyer.ConfirmAsync(page);
        Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
        Assert.Equal(before, await site.CountAsync<PlacedOrder>());
    }

    [Fact]
    public async Task Is_never_paid_at_the_door_and_never_has_two_addresses()
    {
        var draft = Ordering.Draft(PaymentWay.VietQr, (offer, 1));
        var abroad = new ForeignAddress("KR", "Hàn Quốc", "South Korea", "12 Sejong-daero", "Seoul", "", "04524", false);
        DraftPart[] away = [.. draft.Parts.Select(part => part with { Delivery = part.Delivery with { Way = DeliveryWay.Abroad } })];
        var before = await site.CountAsync<PlacedOrder>();
        foreach (var contradiction in new[]
        {
            draft with { Abroad = abroad }, draft with { Abroad = abroad, Parts = away }, draft with { Address = null, Abroad = abroad }, draft with { Address = null, Parts = away },
            draft with { Address = null, Abroad = abroad, Parts = away, Payment = PaymentWay.CashOnDelivery },
        })
            await Assert.ThrowsAsync<TransitionRefused>(() => site.PlaceAsync(contradiction));
        Assert.Equal(before, await site.CountAsync<PlacedOrder>());
        Assert.NotNull((await site.PlaceAsync(draft with { Address = null, Abroad = abroad, Parts = away })).Order);
    }

    [Fact]
    public async Task Names_its_country_and_nothing_more_to_who_has_the_link()
    {
        var order = await PlacedAsync(ToSeoul());
        using var stranger = site.Visit();
        foreach (var page in new[] { $"/en/orders/{order.Link}", $"/en/orders/{order.Link}/receipt" })
        {
            var text = (await stranger.OpenAsync(page)).Body!.TextContent;
            Assert.All(["Sejong", "04524", "Jane Smith", "jane@example.com"], said => Assert.DoesNotContain(said, text, StringComparison.Ordinal));
        }
        Assert.Contains("South Korea", (await stranger.OpenAsync($"/en/orders/{order.Link}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_too_heavy_for_a_parcel_above_ten_kilos()
    {
        var question = new ShippingQuestion(offer.Seller, 10_001, Dong.Zero, null, null, false, "KR");
        var options = await site.DoAsync(s => s.GetRequiredService<IShipments>().OptionsAsync([question, question with { Grams = 10_000 }], None));
        Assert.Equal(2, options[offer.Seller].Count(option => option.Choice.Way == DeliveryWay.Abroad));
    }

    [Fact]
    public void Has_a_fee_and_days_for_every_country_and_a_reason_for_every_set_that_stays()
    {
        var (table, content) = (site.Services.GetRequiredService<ShippingTable>(), site.Services.GetRequiredService<SeedContent>());
        Assert.InRange(table.Countries.Count, 35, 60);
        Assert.All(table.Countries, country =>
        {
            Assert.Matches("^[A-Z]{2}$", country.Code);
            Assert.Equal(["buu-dien", "chuyen-phat-nhanh"], table.TariffsAbroad(country.Code, 500).Select(tariff => tariff.Carrier.Code));
            Assert.All([country.NameVi, country.NameEn, country.DutyVi, country.DutyEn], said => Assert.NotEqual("", said));
        });
        var sets = content.Rows("programme/product-sets.csv").Select(row => row["number"]).ToHashSet(StringComparer.Ordinal);
        Assert.All(content.Rows("shipping/export.csv"), row =>
        {
            Assert.Contains(row["set"], sets);
            Assert.All([row["reason_vi"], row["reason_en"]], said => Assert.EndsWith(".", said, StringComparison.Ordinal));
        });
        Assert.All([14, 15, 1, 2], set => Assert.NotNull(table.WhyNotAbroad(set)));
    }

    private async Task<Order> PlacedAsync(IReadOnlyDictionary<string, string> details)
    {
        using var buyer = site.Visit();
        await buyer.PutInAsync(offer);
        using var confirmed = await buyer.ConfirmAsync(await EnglishReviewAsync(buyer, details));
        return await site.OrderOfAsync(confirmed);
    }

    private static async Task<IHtmlDocument> EnglishReviewAsync(Visitor buyer, IReadOnlyDictionary<string, string> details)
    {
        using var sent = await buyer.SubmitAsync(await buyer.OpenAsync("/en/checkout"), details, "main form");
        Assert.Equal("/en/checkout/review", sent.Headers.Location?.ToString());
        return await buyer.OpenAsync("/en/checkout/review");
    }

    private static Dictionary<string, string> ToSeoul(params (string Name, string Value)[] changes) => With(changes, new()
    {
        ["Form.Name"] = "Jane Smith", ["Form.Email"] = "jane@example.com", ["Form.Phone"] = "", ["Form.Way"] = "Abroad", ["Form.Country"] = "KR", ["Form.Line"] = "12 Sejong-daero", ["Form.City"] = "Seoul", ["Form.Postcode"] = "04524",
    });

    private static Dictionary<string, string> ToDallas(params (string Name, string Value)[] changes) => With(changes, new()
    {
        ["Form.Name"] = "Jane Smith", ["Form.Email"] = "jane@example.com", ["Form.Way"] = "Abroad", ["Form.Country"] = "US", ["Form.Line"] = "1 Elm St", ["Form.City"] = "Dallas", ["Form.Region"] = "TX", ["Form.Postcode"] = "75201",
    });

    private static Dictionary<string, string> With((string Name, string Value)[] changes, Dictionary<string, string> all)
    {
        foreach (var (name, value) in changes)
            all[name] = value;
        return all;
    }
}
