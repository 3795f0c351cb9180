using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Complaints;
using Ocop.Site.Tests.Inspections;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Quotes;
using Ocop.Site.Tests.Reviews;

namespace Ocop.Site.Tests.Rights;

/// <summary>A page about one record shows it to whom it belongs, or who answers for it, and is not found by anybody else of the same role.</summary>
public sealed class A_stranger_s_record(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", OtherMaker = "0900000001"; // nem chua of Yên Mạc; crispy rice of Hoa Lư
    private Hosting.Site Site => seeded.Site;

    private static readonly string[] OfLot = ["/Lots/Producer/Lot", "/Lots/Producer/Record", "/Lots/Producer/Wrong", "/Labels/Producer/Sheet", "/Labels/Producer/Svg", "/Labels/Producer/Png", "/Labels/Producer/Pdf"];
    private static readonly string[] OfProduct = ["/Lots/Producer/HowMany", "/Lots/Producer/Confirm"];
    private static readonly string[] OfQuote = ["/Quotes/Producer/Answer"];
    private static readonly string[] OfReview = ["/Reviews/Producer/Reply"];
    private static readonly string[] OfOffer = ["/Offers/Producer/Edit"];
    private static readonly string[] OfOrder = ["/Orders/Producer/Order", "/Shipments/Producer/Pack", "/Shipments/Producer/Parcel", "/Shipments/Producer/Slip"];
    private static readonly string[] OfComplaint = ["/Complaints/Producer/Show"];
    private static readonly string[] ByLink = ["/Complaints/Public/Ask", "/Complaints/Public/Show", "/MyOrders/Public/Order", "/MyOrders/Public/Prove", "/MyOrders/Public/Receipt", "/MyOrders/Public/ReceiptPdf", "/Orders/Public/Answer", "/Payments/Public/Pay", "/Quotes/Public/Show", "/Reviews/Public/Write"];
    private static readonly string[] OfArea = ["/Complaints/Staff/Show", "/Inspections/Staff/Report", "/Recognition/Staff/Show", "/Recalls/Staff/Recall", "/Offers/Staff/Request", "/Offers/Staff/Review", "/Reviews/Staff/Review"];

    public static TheoryData<string> PagesOfProducers => [.. OfLot, .. OfProduct, .. OfOffer, .. OfOrder, .. OfComplaint, .. OfQuote, .. OfReview];
    public static TheoryData<string> PagesOfOfficers => [.. OfArea];
    public static TheoryData<string> PagesByLink => [.. ByLink];

    [Fact]
    public void Is_asked_about_for_every_page_with_a_value_in_its_address() =>
        Assert.Equal(
            Site.Services.GetRequiredService<IAddresses>().All.Where(p => Audiences.OfPage(p.Key) is Audiences.Producer or Audiences.Staff && p.Value.English.Contains('{', StringComparison.Ordinal))
                .Select(p => p.Key).Order(StringComparer.Ordinal),
            // What only the province or an administrator may enter has no area to be outside of; a recall is shown in its own tests.
            OfLot.Concat(OfProduct).Concat(OfOffer).Concat(OfOrder).Concat(OfComplaint).Concat(OfQuote).Concat(OfReview).Concat(OfArea).Concat(["/MyTrade/Staff/SellerFile", "/Offers/Staff/Identity", "/Offers/Staff/Seller", "/Recognition/Staff/Stop", "/Recalls/Staff/Lift", "/Recalls/Staff/Show", "/Accounts/Staff/Person",
                "/Catalogue/Staff/Gtin", "/Catalogue/Staff/Rename", "/Catalogue/Staff/Show", "/Recognition/Staff/Record", "/Offices/Staff/Area", "/Payments/Staff/Receipt", "/Payments/Staff/Seller"]).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(PagesOfProducers))]
    public async Task Is_found_by_its_producer_and_not_by_another(string page)
    {
        var address = AddressOf(page, await RecordOfAsync(Maker));
        using var maker = await Site.VisitAsPhoneAsync(Maker);
        using var other = await Site.VisitAsPhoneAsync(OtherMaker);
        using (var own = await maker.GetAsync(address))
            Assert.True(own.StatusCode is HttpStatusCode.OK, $"{address}: {own.StatusCode}");
        using var foreign = await other.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        await FindsNothingToSendToAsync(other, page, address);
    }

    [Fact]
    public void Is_asked_about_for_every_page_by_a_link() =>
        Assert.Equal(ByLink, Site.Services.GetRequiredService<IAddresses>().All.Where(p => p.Value.English.Contains("{link}", StringComparison.Ordinal)).Select(p => p.Key).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(PagesByLink))]
    public async Task By_a_link_is_found_by_whoever_has_it_and_names_its_buyer_to_nobody_else(string page)
    {
        var order = await Site.OrderInAsync(await Site.SellerOfAsync(Maker), page switch { "/Payments/Public/Pay" => SubOrderStatus.Waiting, "/Reviews/Public/Write" => SubOrderStatus.Received, _ => SubOrderStatus.New });
        var link = page == "/Orders/Public/Answer"
            ? await Site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OrderPart>().Where(part => part.Order == order.Id).Select(part => part.AnswerLink).SingleAsync())
            : page == "/Complaints/Public/Show" ? (await Site.ComplaintInAsync(await Site.SellerOfAsync(Maker), ComplaintStatus.Open)).Link
            : order.Link;
        if (page == "/Quotes/Public/Show")
            link = (await Site.QuoteInAsync(await Site.SellerOfAsync(Maker), QuoteStatus.Given, order.Buyer)).Link;
        foreach (var role in RightsTable.Everyone)
        {
            using var visitor = role == RightsTable.Stranger ? Site.Visit() : await Site.VisitAsAsync(role);
            using (var read = await visitor.GetAsync(OfLink(link)))
            {
                Assert.Equal(HttpStatusCode.OK, read.StatusCode);
                var shown = await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.All([order.Buyer.Name, order.Buyer.Phone!.Shown, order.Address!.Street], said => Assert.DoesNotContain(WebUtility.HtmlEncode(said), shown, StringComparison.Ordinal));
            }
            using var guessed = await visitor.GetAsync(OfLink(new string('A', link.Length)));
            Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
            await FindsNothingToSendToAsync(visitor, page, OfLink(new string('A', link.Length)), role == RightsTable.Stranger ? "/dang-nhap" : "/toi");
        }

        string OfLink(string value) => Site.Services.GetRequiredService<IAddresses>().Of(page, Language.Vietnamese, ("link", value));
    }

    [Theory, MemberData(nameof(PagesOfOfficers))]
    public async Task Is_found_by_the_officer_of_its_commune_and_not_by_another_commune_s(string page)
    {
        using var officer = await Site.VisitAsAsync(Role.CommuneOfficer); // of Yên Mạc
        using (var own = await officer.GetAsync(AddressOf(page, await RecordOfAsync(Maker))))
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        var foreignAddress = AddressOf(page, await RecordOfAsync(OtherMaker));
        using (var foreign = await officer.GetAsync(foreignAddress))
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        await FindsNothingToSendToAsync(officer, page, foreignAddress);
        using var province = await Site.VisitAsAsync(Role.ProvinceOfficer);
        using var all = await province.GetAsync(foreignAddress);
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
    }

    /// <summary>Whatever the page's forms send is tried, with a token of the sender's own, so that the record alone decides.</summary>
    private static async Task FindsNothingToSendToAsync(Visitor visitor, string page, string address, string tokenAt = "/toi")
    {
        var token = (await visitor.OpenAsync(tokenAt)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in HandlersOf(page))
        {
            var to = handler.Length == 0 ? address : QueryHelpers.AddQueryString(address, "handler", handler);
            using var sent = await visitor.PostAsync(to, ("__RequestVerificationToken", token));
            Assert.True(sent.StatusCode == HttpStatusCode.NotFound, $"{to}: {sent.StatusCode}");
        }
    }

    /// <summary>Empty for a page with one form.</summary>
    private static IEnumerable<string> HandlersOf(string page) =>
        typeof(Program).Assembly.GetType($"Ocop.Site.Features.{page.Trim('/').Replace('/', '.')}Model", throwOnError: true)!.GetMethods()
            .Where(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal)).Select(method => method.Name["OnPost".Length..].Replace("Async", "", StringComparison.Ordinal));

    private string AddressOf(string page, Record record)
    {
        var addresses = Site.Services.GetRequiredService<IAddresses>();
        return page switch
        {
            "/Lots/Producer/Wrong" => addresses.Of(page, Language.Vietnamese, ("code", record.Code), ("entry", record.Entry.ToString())),
            "/Lots/Producer/HowMany" => addresses.Of(page, Language.Vietnamese, ("product", record.Product)),
            "/Lots/Producer/Confirm" => addresses.Of(page, Language.Vietnamese, ("product", record.Product), ("so-luong", "5")),
            "/Complaints/Producer/Show" or "/Complaints/Staff/Show" => addresses.Of(page, Language.Vietnamese, ("id", record.Complaint.ToString())),
            "/Orders/Producer/Order" or "/Shipments/Producer/Pack" => addresses.Of(page, Language.Vietnamese, ("code", record.Accepted)),
            "/Shipments/Producer/Parcel" or "/Shipments/Producer/Slip" => addresses.Of(page, Language.Vietnamese, ("code", record.Packed)),
            "/Recognition/Staff/Show" => addresses.Of(page, Language.Vietnamese, ("id", record.Certificate.ToString())),
            "/Offers/Producer/Edit" or "/Offers/Staff/Review" => addresses.Of(page, Language.Vietnamese, ("id", record.Offer.ToString())),
            "/Offers/Staff/Request" => addresses.Of(page, Language.Vietnamese, ("id", record.Request.ToString())),
            "/Inspections/Staff/Report" => addresses.Of(page, Language.Vietnamese, ("id", record.Report.ToString())),
            "/Quotes/Producer/Answer" => addresses.Of(page, Language.Vietnamese, ("id", record.Quote.ToString())),
            "/Reviews/Producer/Reply" or "/Reviews/Staff/Review" => addresses.Of(page, Language.Vietnamese, ("id", record.Review.ToString())),
            _ => addresses.Of(page, Language.Vietnamese, ("code", record.Code)),
        };
    }

    private async Task<Record> RecordOfAsync(string phone)
    {
        var seller = await Site.SellerOfAsync(phone);
        var (accepted, packed) = (await Site.OrderInAsync(seller, SubOrderStatus.Accepted), await Site.OrderInAsync(seller, SubOrderStatus.Packed));
        var complaint = await Site.ComplaintInAsync(seller, ComplaintStatus.Open);
        return await RecordOfAsync(phone, accepted.Code.ToString(), packed.Code.ToString(), complaint.Id, await Site.ReviewInAsync(seller, ReviewStatus.Shown), (await Site.QuoteInAsync(seller, QuoteStatus.Asked)).Id, (await Site.ReportAboutAsync(seller)).Id);
    }

    private Task<Record> RecordOfAsync(string phone, string accepted, string packed, Guid complaint, Guid review, Guid quote, Guid report) => Site.DoAsync(async services =>
    {
        var db = services.GetRequiredService<SiteDbContext>();
        var number = VietnamPhone.Parse(phone, null).ToString();
        var account = await db.Set<Features.Accounts.Account>().SingleAsync(a => a.PhoneNumber == number);
        var owner = (await services.GetRequiredService<IProducers>().ActingForAsync(account.Id, CancellationToken.None))!;
        var lots = await db.Set<RegisteredLot>().Where(l => l.Producer == owner.Id && l.Status == LotStatus.Active).OrderByDescending(l => l.RecordedAt).ToListAsync();
        var recalled = await services.GetRequiredService<Features.Recalls.IRecalls>().OfLotsAsync([.. lots.Select(l => l.Id)], CancellationToken.None);
        var lot = lots.First(l => !recalled.ContainsKey(l.Id));
        var entry = await db.Set<JournalEntry>().Where(e => e.Lot == lot.Id).OrderBy(e => e.At).Select(e => e.Id).FirstAsync();
        var products = await services.GetRequiredService<ICatalogue>().OfProducerAsync(owner.Id, CancellationToken.None);
        var ids = products.Select(p => p.Id).ToList();
        var certificate = await db.Set<Certificate>().Where(c => ids.Contains(c.Product)).Select(c => c.Id).FirstAsync();
        var offer = await db.Set<Features.Offers.Listing>().Where(listing => listing.Seller == owner.Id).OrderBy(listing => listing.Id).Select(listing => listing.Id).FirstAsync();
        var request = Features.Offers.AuthorityRequest.Of(
            new(Features.Offers.AuthorityWish.GiveData, "Chi cục thử", $"{Guid.CreateVersion7()}", null, null, owner, "Dữ liệu.", Site.Clock.GetUtcNow()), Guid.Empty, "", Site.Clock.GetUtcNow());
        db.Add(request);
        return new Record(lot.Id, lot.Code.ToString(), entry, products[0].Slug, certificate, offer, request.Id, accepted, packed, complaint, review, quote, report);
    });

    private sealed record Record(Guid Lot, string Code, Guid Entry, string Product, Guid Certificate, Guid Offer, Guid Request, string Accepted, string Packed, Guid Complaint, Guid Review, Guid Quote, Guid Report);
}
