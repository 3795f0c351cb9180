using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Rights;

/// <summary>A page about one record shows it to whom it belongs, or who answers for it, and is not found by anybody else of the same role.</summary>
public sealed class A_stranger_s_record(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", OtherMaker = "0900000001"; // nem chua of Yên Mạc; crispy rice of Hoa Lư
    private Hosting.Site Site => seeded.Site;

    private static readonly string[] OfLot = ["/Lots/Producer/Lot", "/Lots/Producer/Record", "/Lots/Producer/Wrong", "/Labels/Producer/Sheet", "/Labels/Producer/Svg", "/Labels/Producer/Png", "/Labels/Producer/Pdf"];
    private static readonly string[] OfProduct = ["/Lots/Producer/HowMany", "/Lots/Producer/Confirm"];
    private static readonly string[] OfOffer = ["/Offers/Producer/Edit"];
    private static readonly string[] OfArea = ["/Recognition/Staff/Show", "/Recalls/Staff/Recall", "/Offers/Staff/Review"];

    // Not found, or a page that takes no form.
    private static readonly HttpStatusCode[] Nothing = [HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed];

    public static TheoryData<string> PagesOfProducers => [.. OfLot, .. OfProduct, .. OfOffer];
    public static TheoryData<string> PagesOfOfficers => [.. OfArea];

    [Fact]
    public void Is_asked_about_for_every_page_with_a_value_in_its_address() =>
        Assert.Equal(
            Site.Services.GetRequiredService<IAddresses>().All.Where(p => Audiences.OfPage(p.Key) is Audiences.Producer or Audiences.Staff && p.Value.English.Contains('{', StringComparison.Ordinal))
                .Select(p => p.Key).Order(StringComparer.Ordinal),
            // What only the province or an administrator may enter has no area to be outside of; a recall and an order are shown in their own tests.
            OfLot.Concat(OfProduct).Concat(OfOffer).Concat(OfArea).Concat(["/Offers/Staff/Seller", "/Recognition/Staff/Stop", "/Recalls/Staff/Lift", "/Recalls/Staff/Show", "/Accounts/Staff/Person", "/Orders/Producer/Order",
                "/Catalogue/Staff/Gtin", "/Catalogue/Staff/Rename", "/Catalogue/Staff/Show", "/Recognition/Staff/Record", "/Offices/Staff/Area"]).Order(StringComparer.Ordinal));

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
        using var sent = await PostAsync(other, address);
        Assert.Contains(sent.StatusCode, Nothing);
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
        using (var sent = await PostAsync(officer, foreignAddress))
            Assert.Contains(sent.StatusCode, Nothing);
        using var province = await Site.VisitAsAsync(Role.ProvinceOfficer);
        using var all = await province.GetAsync(foreignAddress);
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
    }

    // With a token of the sender's own, so that the record alone decides.
    private static async Task<HttpResponseMessage> PostAsync(Visitor visitor, string address)
    {
        var page = await visitor.OpenAsync("/toi");
        return await visitor.PostAsync(address, ("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!));
    }

    private string AddressOf(string page, Record record)
    {
        var addresses = Site.Services.GetRequiredService<IAddresses>();
        return page switch
        {
            "/Lots/Producer/Wrong" => addresses.Of(page, Language.Vietnamese, ("code", record.Code), ("entry", record.Entry.ToString())),
            "/Lots/Producer/HowMany" => addresses.Of(page, Language.Vietnamese, ("product", record.Product)),
            "/Lots/Producer/Confirm" => addresses.Of(page, Language.Vietnamese, ("product", record.Product), ("so-luong", "5")),
            "/Recognition/Staff/Show" => addresses.Of(page, Language.Vietnamese, ("id", record.Certificate.ToString())),
            "/Offers/Producer/Edit" or "/Offers/Staff/Review" => addresses.Of(page, Language.Vietnamese, ("id", record.Offer.ToString())),
            _ => addresses.Of(page, Language.Vietnamese, ("code", record.Code)),
        };
    }

    private Task<Record> RecordOfAsync(string phone) => Site.DoAsync(async services =>
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
        return new Record(lot.Id, lot.Code.ToString(), entry, products[0].Slug, certificate, offer);
    });

    private sealed record Record(Guid Lot, string Code, Guid Entry, string Product, Guid Certificate, Guid Offer);
}
