using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Offers;

/// <summary>FD05, FC24, FC29 and Decree 248/2026 art. 17, 18 through the real pages, without script: a producer offers, an officer decides.</summary>
public sealed class A_stall(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Stall = "/xuong/gian-hang", Queue = "/can-bo/gian-hang", Maker = "0900000017", OtherMaker = "0900000001"; // nem chua of Yên Mạc; crispy rice of Hoa Lư

    private static readonly Dictionary<string, string> Ten = new()
    {
        ["san-pham"] = "nem-chua-yen-mac", ["so-goi"] = "10", ["ten"] = "thùng 10 bọc", ["ten-en"] = "crate of ten", ["gia"] = "550k", ["nang"] = "7,5 kg", ["it-nhat"] = "1", ["nhieu-nhat"] = "5",
    };

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Shows_an_offer_only_after_the_officer_of_the_area_approved_it()
    {
        using var maker = await site.VisitAsPhoneAsync(Maker);
        var listing = await SendAsync(maker, Ten);
        Assert.Equal((ListingStatus.InReview, 550_000L, 7500), (listing.Status, listing.Price.Amount, listing.Grams));
        Assert.DoesNotContain("thùng 10 bọc", await ProductPageAsync(), StringComparison.Ordinal);

        using var officer = await site.VisitAsAsync(Role.CommuneOfficer); // of Yên Mạc
        Assert.Contains("thùng 10 bọc", (await officer.OpenAsync(Queue)).QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
        var review = await officer.OpenAsync($"{Queue}/{listing.Id}");
        using var approved = await officer.SubmitAsync(review, new Dictionary<string, string> { ["viec"] = "duyet" }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        Assert.Contains("thùng 10 bọc", await ProductPageAsync(), StringComparison.Ordinal);

        // The second of two officers who have the page open is told.
        using var again = await officer.SubmitAsync(review, new Dictionary<string, string> { ["viec"] = "duyet", ["form-key"] = Guid.CreateVersion7().ToString() }, "main form");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        using var taken = await officer.SubmitAsync(await officer.OpenAsync($"{Queue}/{listing.Id}"),
            new Dictionary<string, string> { ["viec"] = "go", ["ly-do"] = "Theo yêu cầu của Chi cục.", ["co-quan"] = "Chi cục QLTT, CV 12" }, "main form.decision");
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.DoesNotContain("thùng 10 bọc", await ProductPageAsync(), StringComparison.Ordinal);
        var log = (await officer.OpenAsync($"{Queue}?xem=TakenDown")).QuerySelector("main")!.TextContent;
        Assert.Contains("Chi cục QLTT, CV 12", log, StringComparison.Ordinal);
        Assert.Contains("Trong 24 giờ", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_told_what_to_mend()
    {
        using var maker = await site.VisitAsPhoneAsync(Maker);
        var listing = await SendAsync(maker, new(Ten) { ["ten"] = "nem chữa bệnh 5 sao" });
        Assert.Equal("chữa bệnh, 5 sao", listing.Claims);
        using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
        using var short_ = await officer.SubmitAsync(await officer.OpenAsync($"{Queue}/{listing.Id}"), new Dictionary<string, string> { ["viec"] = "tra", ["ly-do"] = "sai" }, "main form.decision");
        Assert.Equal(HttpStatusCode.BadRequest, short_.StatusCode);
        using var done = await officer.SubmitAsync(await officer.OpenAsync($"{Queue}/{listing.Id}"), new Dictionary<string, string> { ["viec"] = "tra", ["ly-do"] = "Không được nói chữa bệnh." }, "main form.decision");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        var mine = await maker.OpenAsync($"{Stall}/{listing.Id}");
        Assert.Contains("Không được nói chữa bệnh.", mine.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        using var mended = await maker.SubmitAsync(mine, new Dictionary<string, string> { ["ten"] = "nem thính", ["viec"] = "gui" }, "main form");
        Assert.Equal((ListingStatus.InReview, ""), ((await FindAsync(listing.Id)).Status, (await FindAsync(listing.Id)).Claims));
    }

    [Theory]
    [InlineData("gia", "một trăm")]
    [InlineData("gia", "-5000")]
    [InlineData("gia", "1,5")]
    [InlineData("gia", "999")]
    [InlineData("nang", "nặng lắm")]
    [InlineData("it-nhat", "0")]
    [InlineData("nhieu-nhat", "1001")]
    [InlineData("so-goi", "2.5")]
    [InlineData("ten", "")]
    [InlineData("san-pham", "com-chay-phuong-linh")]
    [InlineData("ma-1", "P000-0000")]
    public async Task Says_beside_the_field_what_it_cannot_read_and_keeps_the_rest(string field, string typed)
    {
        using var maker = await site.VisitAsPhoneAsync(Maker);
        var before = await CountAsync();
        using var refused = await maker.SubmitAsync(await maker.OpenAsync($"{Stall}/moi"), new Dictionary<string, string>(Ten) { [field] = typed, ["viec"] = "gui" }, "main form");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.NotEqual("", page.QuerySelector($"#{field}-error")!.TextContent.Trim());
        Assert.Equal(field == "ten-en" ? typed : "crate of ten", page.QuerySelector("#ten-en")!.GetAttribute("value"));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Keeps_one_offer_however_often_its_form_is_sent()
    {
        using var maker = await site.VisitAsPhoneAsync(Maker);
        var before = await CountAsync();
        var form = await maker.OpenAsync($"{Stall}/moi");
        for (var times = 0; times < 3; times++)
        {
            using var sent = await maker.SubmitAsync(form, new Dictionary<string, string>(Ten) { ["viec"] = "nhap" }, "main form");
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task Rests_from_now_and_sells_again_with_a_tap()
    {
        using var maker = await site.VisitAsPhoneAsync(Maker);
        using var noReason = await maker.SubmitAsync(await maker.OpenAsync("/xuong/tam-nghi"), new Dictionary<string, string> { ["ly-do"] = " " }, "main form");
        Assert.Equal(HttpStatusCode.BadRequest, noReason.StatusCode);
        using var paused = await maker.SubmitAsync(await maker.OpenAsync("/xuong/tam-nghi"), new Dictionary<string, string> { ["ly-do"] = "Nhà có việc." }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, paused.StatusCode);
        Assert.Contains("Nhà có việc.", await ProductPageAsync(), StringComparison.Ordinal);

        var stall = await maker.OpenAsync(Stall);
        Assert.Contains("Nhà có việc.", stall.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        using var resumed = await maker.SubmitAsync(stall, new Dictionary<string, string>(), "main form");
        Assert.DoesNotContain("Nhà có việc.", await ProductPageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Puts_another_s_product_into_a_set_only_with_its_maker_s_consent()
    {
        using var other = await site.VisitAsPhoneAsync(OtherMaker);
        var wine = await ProductAsync("ruou-yen-lam");
        var listing = await SendAsync(other, new(Ten)
        {
            ["san-pham"] = "com-chay-ninh-binh", ["so-goi"] = "1", ["ten"] = "bộ hai món", ["ma-1"] = wine.Code.Printed, ["goi-1"] = "1",
        });
        Assert.True(listing.IsForAdultsOnly);
        using var province = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var early = await province.SubmitAsync(await province.OpenAsync($"{Queue}/{listing.Id}"), new Dictionary<string, string> { ["viec"] = "duyet" }, "main form");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        using var maker = await site.VisitAsPhoneAsync(Maker);
        var invitations = await maker.OpenAsync("/xuong/loi-moi");
        Assert.Contains("bộ hai món", invitations.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var agreed = await AnswerAsync(maker, invitations, listing, "dong-y");
        using var approved = await province.SubmitAsync(await province.OpenAsync($"{Queue}/{listing.Id}"), new Dictionary<string, string> { ["viec"] = "duyet" }, "main form");
        Assert.Equal(ListingStatus.Approved, (await FindAsync(listing.Id)).Status);

        using var no = await AnswerAsync(maker, await maker.OpenAsync("/xuong/loi-moi"), listing, "tu-choi");
        Assert.Equal(ListingStatus.Returned, (await FindAsync(listing.Id)).Status);
        // Nobody answers for another.
        using var foreign = await AnswerAsync(other, await other.OpenAsync($"{Stall}/moi"), listing, "dong-y");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Leads_to_the_maker_s_shops_elsewhere()
    {
        using var maker = await site.VisitAsPhoneAsync(Maker);
        using var refused = await maker.SubmitAsync(await maker.OpenAsync("/xuong/noi-ban-khac"), new Dictionary<string, string> { ["san-pham"] = "nem-chua-yen-mac", ["dia-chi"] = "https://example.com/nem" }, "main form");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var added = await maker.SubmitAsync(await maker.OpenAsync("/xuong/noi-ban-khac"), new Dictionary<string, string> { ["san-pham"] = "nem-chua-yen-mac", ["dia-chi"] = "https://shopee.vn/nem" }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var link = (IHtmlAnchorElement)(await site.Visit().OpenAsync("/san-pham/nem-chua-yen-mac")).QuerySelector("#buy a[rel~=nofollow]")!;
        Assert.Equal("https://shopee.vn/nem", link.Href);
        await site.RunJobAsync<CheckOutsideShops>();
        Assert.Equal(LinkState.NotChecked, await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OutsideShop>().Where(shop => shop.Address == "https://shopee.vn/nem").Select(shop => shop.State).SingleAsync(Now)));
    }

    [Fact]
    public async Task Is_suspended_with_five_days_notice_or_at_once_when_an_authority_asks()
    {
        using var province = await site.VisitAsAsync(Role.ProvinceOfficer);
        const string page = "/can-bo/nguoi-ban/htx-cay-an-qua-hoa-hau";
        using var noticed = await province.SubmitAsync(await province.OpenAsync(page), new Dictionary<string, string> { ["viec"] = "tam-dung", ["ly-do"] = "Chưa nộp giấy an toàn thực phẩm." }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, noticed.StatusCode);
        var stop = (await StopsAsync("htx-cay-an-qua-hoa-hau")).Single();
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.FromHours(7)), stop.From);

        using var ended = await province.SubmitAsync(await province.OpenAsync(page), new Dictionary<string, string> { ["viec"] = "mo" }, "main form");
        using var atOnce = await province.SubmitAsync(await province.OpenAsync(page), new Dictionary<string, string> { ["viec"] = "tam-dung", ["ly-do"] = "Theo yêu cầu của thanh tra.", ["co-quan"] = "Thanh tra Sở, 3/TT" }, "main form");
        Assert.Equal(seeded.Clock.GetUtcNow(), (await StopsAsync("htx-cay-an-qua-hoa-hau")).Single(s => s.EndedAt is null).From);
    }

    private static Task<HttpResponseMessage> AnswerAsync(Visitor maker, IHtmlDocument page, Listing listing, string work) => maker.PostAsync("/xuong/loi-moi",
        ("__RequestVerificationToken", page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ("bo", listing.Id.ToString()), ("san-pham", listing.Parts.Single(part => part.Consent != Consent.NotNeeded).Product.ToString()), ("viec", work));

    private async Task<Listing> SendAsync(Visitor maker, Dictionary<string, string> fields)
    {
        var name = fields["ten"];
        using var sent = await maker.SubmitAsync(await maker.OpenAsync($"{Stall}/moi"), new Dictionary<string, string>(fields) { ["viec"] = "gui" }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Listing>().AsNoTracking().Include(l => l.Parts).OrderByDescending(l => l.Id).FirstAsync(l => l.NameVi == name, Now));
    }

    private Task<Listing> FindAsync(Guid id) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Listing>().AsNoTracking().Include(l => l.Parts).SingleAsync(l => l.Id == id, Now));

    private Task<int> CountAsync() => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Listing>().CountAsync(Now));

    private async Task<Product> ProductAsync(string slug) => (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().FindBySlugAsync(slug, Now)))!.Product;

    private Task<List<SellerStop>> StopsAsync(string slug) => site.DoAsync(async s =>
    {
        var seller = (await s.GetRequiredService<Features.Producers.IProducers>().FindBySlugAsync(slug, Now))!.Id;
        return await s.GetRequiredService<SiteDbContext>().Set<SellerStop>().AsNoTracking().Where(stop => stop.Seller == seller).ToListAsync(Now);
    });

    private async Task<string> ProductPageAsync() => (await site.Visit().OpenAsync("/san-pham/nem-chua-yen-mac")).QuerySelector("main")!.TextContent;
}
