using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.BadInput;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;
using static Ocop.Site.Tests.Complaints.Complaining;

namespace Ocop.Site.Tests.Complaints;

/// <summary>FC22: from the buyer's words and photos to the seller's answer or the province's decision, through the pages.</summary>
public sealed class A_problem_with_an_order(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Maker = "0900000017", OtherMaker = "0900000001";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Dictionary<string, string> Told = new() { ["loai"] = "Broken", ["muon"] = "MoneyBack", ["loi"] = Words };
    private readonly Hosting.Site site = seeded.Site;
    private Guid seller;

    public async ValueTask InitializeAsync() => seller = await site.SellerOfAsync(Maker);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Goes_from_a_photo_to_the_money_and_both_sides_are_told()
    {
        var order = await site.ReceivedAsync(seller);
        using var buyer = site.Visit();
        var ask = (await buyer.OpenAsync($"/don-hang/{order.Link}")).QuerySelectorAll("main a").Single(a => a.TextContent == "Có vấn đề với đơn").GetAttribute("href")!;
        var lot = await LotOfAsync(order);
        var page = await buyer.OpenAsync(ask);
        Assert.Contains($"Lô {lot.Number}", page.TextOf(), StringComparison.Ordinal);
        string followed;
        using (var sent = await buyer.SendProblemAsync(page, Told, Pictures.Jpeg(1)))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            followed = sent.Headers.Location!.ToString();
        }
        await site.DeliverEventsAsync();
        Assert.Contains(await site.MessagesToAsync(order.Buyer.Phone!.ToString()), m => m.Text.Contains(followed, StringComparison.Ordinal) && m.Text.Contains("27/11", StringComparison.Ordinal));
        Assert.Contains(await site.MessagesToAsync((await SellerPhoneAsync())!), m => m.Text.StartsWith($"Khach bao van de voi don {order.Code.Printed}", StringComparison.Ordinal));

        using var maker = await site.VisitAsPhoneAsync(Maker);
        var list = await maker.OpenAsync("/xuong/van-de");
        var mine = list.QuerySelectorAll("main ul.lines a").Single(a => a.TextContent.Contains(order.Code.Printed, StringComparison.Ordinal)).GetAttribute("href")!;
        var shown = await maker.OpenAsync(mine);
        Assert.Contains(Words, shown.TextOf(), StringComparison.Ordinal);
        Assert.Contains($"Lô {lot.Number}", shown.TextOf(), StringComparison.Ordinal);
        Assert.Equal(4, shown.QuerySelectorAll("main .tile").Length);
        using (var seen = await maker.SubmitAsync(shown, new Dictionary<string, string>(), "form[action*=Seen]"))
            Assert.Equal(HttpStatusCode.Redirect, seen.StatusCode);
        var answer = await maker.OpenAsync($"{mine}?tra-loi=Refund");
        using (var tooMuch = await maker.SubmitAsync(answer, new Dictionary<string, string> { ["so-tien"] = "999.999.999", ["loi-nhan"] = "Xin lỗi bạn." }, "form.decision"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, tooMuch.StatusCode);
            var again = await Visitor.ReadAsync(tooMuch);
            Assert.Equal(("999.999.999", "Xin lỗi bạn."), (again.QuerySelector<IHtmlInputElement>("#so-tien")!.Value, again.QuerySelector("#loi-nhan")!.TextContent));
        }
        for (var taps = 0; taps < 2; taps++)
        {
            using var answered = await maker.SubmitAsync(answer, new Dictionary<string, string> { ["so-tien"] = "20.000", ["loi-nhan"] = "Xin lỗi bạn." }, "form.decision");
            Assert.Equal((HttpStatusCode.Redirect, mine), (answered.StatusCode, answered.Headers.Location!.ToString()));
        }
        await site.DeliverEventsAsync();
        var refund = Assert.Single(await site.RefundsAsync(order));
        Assert.Equal((20_000L, (Guid?)order.Parts[0].Id, (Guid?)seller), (refund.Amount.Amount, refund.Part, refund.FromSeller));
        Assert.Equal(-20_000, await site.BalanceAsync(LedgerAccount.Buyer(order.Id)));

        var buyers = await buyer.OpenAsync(followed);
        Assert.Contains("Hoàn tiền: 20.000", buyers.TextOf(), StringComparison.Ordinal);
        using (var content = await buyer.SubmitAsync(buyers, new Dictionary<string, string>(), "form[action*=Settle]"))
            Assert.Equal(HttpStatusCode.Redirect, content.StatusCode);
        Assert.Contains("Đã ổn thỏa", (await buyer.OpenAsync($"/don-hang/{order.Link}")).TextOf(), StringComparison.Ordinal);
        Assert.Empty((await buyer.OpenAsync(followed)).QuerySelectorAll("main form"));
        Assert.Contains("Settled", (await buyer.OpenAsync(followed.Replace("/van-de/", "/en/problems/", StringComparison.Ordinal))).TextOf(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_one_however_often_it_is_sent_and_from_two_tabs()
    {
        var order = await site.ReceivedAsync(seller);
        using var buyer = site.Visit();
        var (first, second) = (await buyer.OpenAsync(AskOf(order)), await buyer.OpenAsync(AskOf(order)));
        var led = new List<string>();
        foreach (var page in new[] { first, first, second })
        {
            using var sent = await buyer.SendProblemAsync(page, Told);
            led.Add(sent.Headers.Location!.ToString());
        }
        Assert.Single(led.Distinct());
        Assert.Equal(1, await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Complaint>().CountAsync(c => c.Order == order.Id, None)));
        Assert.Equal(led[0], (await buyer.OpenAsync(AskOf(order))).QuerySelector("main .notice a")!.GetAttribute("href"));
        // At one instant too.
        var other = await site.ReceivedAsync(seller);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await site.ComplainAsync(other);
                return true;
            }
            catch (TransitionRefused)
            {
                return false;
            }
        })));
        Assert.Single(outcomes, done => done);
    }

    [Fact]
    public async Task Is_asked_of_an_order_s_own_parts_and_only_once_they_are_packed()
    {
        using var buyer = site.Visit();
        var (mine, foreign) = (await site.ReceivedAsync(seller), await site.ReceivedAsync(seller));
        using (var read = await buyer.GetAsync(AskOf(mine, foreign.Parts[0])))
            Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        using (var sent = await buyer.SendProblemAsync(await buyer.OpenAsync(AskOf(mine)), new Dictionary<string, string>(Told) { ["phan"] = foreign.Parts[0].Id.ToString() }))
            Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        var young = await site.OrderInAsync(seller, SubOrderStatus.Accepted);
        Assert.Empty((await buyer.OpenAsync(AskOf(young))).QuerySelectorAll("main form"));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.ComplainAsync(young));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.ComplainAsync(mine, units: 2));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.DoAsync(s => s.GetRequiredService<ComplaintAsking>().AskAsync(
            mine, mine.Parts[0], new(ComplaintKind.Broken, ComplaintWish.Answer, new Dictionary<Guid, int> { [foreign.Parts[0].Lines[0].Id] = 1 }, Words, []), None)));
    }

    [Fact]
    public async Task Takes_four_photos_and_refuses_what_is_none_beside_the_field()
    {
        var order = await site.ReceivedAsync(seller);
        using var buyer = site.Visit();
        byte[][][] wrong = [[.. Enumerable.Repeat(Pictures.Jpeg(1), 5)], [Pictures.Jpeg(1), "Đây là chữ."u8.ToArray()], [new byte[(10 * 1024 * 1024) + 1]]];
        foreach (var photos in wrong)
        {
            using var refused = await buyer.SendProblemAsync(await buyer.OpenAsync(AskOf(order)), Told, photos);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await Visitor.ReadAsync(refused);
            Assert.NotEqual("", page.QuerySelector("#anh-error")!.TextContent.Trim());
            Assert.Equal(Words, page.QuerySelector("#loi")!.TextContent);
            Assert.NotNull(page.QuerySelector("input[value=Broken][checked]"));
        }
        using var sent = await buyer.SendProblemAsync(await buyer.OpenAsync(AskOf(order)), Told, Pictures.Jpeg(1), Pictures.Jpeg(2), Pictures.Jpeg(3), Pictures.Jpeg(4));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(4, (await PhotosOfAsync(order)).Count);
    }

    [Fact]
    public async Task Shows_its_words_and_photos_to_its_parties_and_to_nobody_else()
    {
        var order = await site.ReceivedAsync(seller);
        using var stranger = site.Visit();
        using (var sent = await stranger.SendProblemAsync(await stranger.OpenAsync(AskOf(order)), Told, Pictures.Jpeg(1)))
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var complaint = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Complaint>().AsNoTracking().SingleAsync(c => c.Order == order.Id, None));
        var photo = Assert.Single(await PhotosOfAsync(order));
        Assert.DoesNotContain(Words, (await stranger.OpenAsync(PageOf(complaint))).TextOf(), StringComparison.Ordinal);

        using var buyer = await site.VisitAsBuyerAsync();
        var page = await buyer.OpenAsync(PageOf(complaint));
        Assert.Contains(Words, page.TextOf(), StringComparison.Ordinal);
        Assert.Equal($"/van-de/anh/{photo.Id}", page.QuerySelector("main .photos img")!.GetAttribute("src"));

        Visitor[] seeing = [buyer, await site.VisitAsPhoneAsync(Maker), await site.VisitAsAsync(Role.CommuneOfficer), await site.VisitAsAsync(Role.ProvinceOfficer), await site.VisitAsAsync(Role.Administrator)];
        foreach (var visitor in seeing)
        {
            using var seen = await visitor.GetAsync($"/van-de/anh/{photo.Id}");
            Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (seen.StatusCode, seen.Content.Headers.ContentType?.MediaType));
            Assert.True(seen.Headers.CacheControl!.NoStore);
            Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(await seen.Content.ReadAsByteArrayAsync(None)), StringComparison.Ordinal);
        }
        // Of another commune than Yên Mạc: the crispy rice of Hoa Lư is not the officer's.
        var elsewhere = await site.ReceivedAsync(await site.SellerOfAsync(OtherMaker));
        using (var sent = await stranger.SendProblemAsync(await stranger.OpenAsync(AskOf(elsewhere)), Told, Pictures.Jpeg(2)))
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var foreign = Assert.Single(await PhotosOfAsync(elsewhere));
        (Visitor, Guid)[] blind = [(stranger, photo.Id), (await site.VisitAsPhoneAsync(OtherMaker), photo.Id), (await site.VisitAsAsync(Role.Inspector), photo.Id), (await site.VisitAsAsync(Role.Editor), photo.Id),
            (seeing[1], foreign.Id), (seeing[2], foreign.Id), (seeing[3], Guid.CreateVersion7())];
        foreach (var (visitor, id) in blind)
        {
            using var hidden = await visitor.GetAsync($"/van-de/anh/{id}");
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }
        // Nor by the door through which the photos of lots are seen.
        using var asOfLot = await stranger.GetAsync($"/anh/{photo.Name}");
        Assert.Equal(HttpStatusCode.NotFound, asOfLot.StatusCode);
    }

    [Fact]
    public async Task Goes_to_the_province_which_decides_with_a_reason()
    {
        var order = await site.ReceivedAsync(seller);
        var complaint = await site.ComplainAsync(order);
        await site.AnswerAsync(complaint, ComplaintAnswer.Explain);
        using var buyer = site.Visit();
        using (var asked = await buyer.SubmitAsync(await buyer.OpenAsync(PageOf(complaint)), new Dictionary<string, string> { ["vi-sao"] = "Tôi có ảnh." }, "form[action*=Mediate]"))
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using (var commune = await site.VisitAsAsync(Role.CommuneOfficer))
        {
            var read = await commune.OpenAsync(ForStaff(complaint));
            Assert.Contains("Tôi có ảnh.", read.TextOf(), StringComparison.Ordinal);
            Assert.Empty(read.QuerySelectorAll("main form"));
            var token = (await commune.OpenAsync("/toi")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var forbidden = await commune.PostAsync(ForStaff(complaint), ("__RequestVerificationToken", token), ("cach", "Refund"), ("so-tien", "1000"), ("ly-do", "Hàng vỡ khi giao."));
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        }
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        Assert.Contains(order.Code.Printed, (await officer.OpenAsync("/can-bo/van-de?xem=Mediation")).TextOf(), StringComparison.Ordinal);
        var page = await officer.OpenAsync(ForStaff(complaint));
        using (var unreasoned = await officer.SubmitAsync(page, new Dictionary<string, string> { ["cach"] = "Refund", ["so-tien"] = "15000" }, "form.decision"))
            Assert.Equal(HttpStatusCode.BadRequest, unreasoned.StatusCode);
        using (var decided = await officer.SubmitAsync(page, new Dictionary<string, string> { ["cach"] = "Refund", ["so-tien"] = "15000", ["ly-do"] = "Ảnh cho thấy hàng vỡ khi giao." }, "form.decision"))
            Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Equal(15_000, Assert.Single(await site.RefundsAsync(order)).Amount.Amount);
        var last = (await site.StepsAsync(complaint))[^1];
        Assert.Equal((ComplaintStatus.Decided, "Ảnh cho thấy hàng vỡ khi giao.", ComplaintAnswer.Refund), (last.To, last.Why, last.Answer));
        Assert.NotEqual("", last.Who);
        Assert.Contains("Ảnh cho thấy hàng vỡ khi giao.", (await buyer.OpenAsync(PageOf(complaint))).TextOf(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_goods_back_and_food_does_not_go_into_the_stock_by_itself()
    {
        var order = await site.ReceivedAsync(seller);
        var lot = await LotOfAsync(order);
        var before = await OnHandAsync(lot);
        var complaint = await site.ComplainAsync(order, ComplaintWish.Return);
        await site.AnswerAsync(complaint, ComplaintAnswer.Return);
        Assert.Empty(await site.RefundsAsync(order));
        using var buyer = site.Visit();
        using (var back = await buyer.SubmitAsync(await buyer.OpenAsync(PageOf(complaint)), new Dictionary<string, string>(), "form[action*=SendBack]"))
            Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal(ComplaintStatus.Returning, (await site.ReadAsync(complaint)).Status);
        using var maker = await site.VisitAsPhoneAsync(Maker);
        var page = await maker.OpenAsync(ForSeller(complaint));
        Assert.Equal("0", page.QuerySelector<IHtmlInputElement>("#ban-lai")!.Value);
        using (var tooMany = await maker.SubmitAsync(page, new Dictionary<string, string> { ["ban-lai"] = "2" }, "form[action*=Arrived]"))
            Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        using (var arrived = await maker.SubmitAsync(page, new Dictionary<string, string>(), "form[action*=Arrived]"))
            Assert.Equal(HttpStatusCode.Redirect, arrived.StatusCode);
        Assert.Equal(before, await OnHandAsync(lot));
        Assert.Equal(order.Parts[0].Lines[0].UnitPrice, Assert.Single(await site.RefundsAsync(order)).Amount);

        // Unopened, says the seller: then it does, as a movement of the stock.
        var second = await site.ReceivedAsync(seller);
        var (secondLot, sealedOne) = (await LotOfAsync(second), await site.ComplainAsync(second, ComplaintWish.Return));
        var packs = second.Parts[0].Lines[0].Parts[0].PacksEach;
        before = await OnHandAsync(secondLot);
        await site.AnswerAsync(sealedOne, ComplaintAnswer.Return);
        await site.ChangeAsync(sealedOne, (changing, it) => changing.SendBackAsync(it, None));
        using (var arrived = await maker.SubmitAsync(await maker.OpenAsync(ForSeller(sealedOne)), new Dictionary<string, string> { ["ban-lai"] = "1" }, "form[action*=Arrived]"))
            Assert.Equal(HttpStatusCode.Redirect, arrived.StatusCode);
        Assert.Equal(before + packs, await OnHandAsync(secondLot));
    }

    [Fact]
    public async Task May_come_back_otherwise_than_agreed_and_is_then_explained()
    {
        var complaint = await site.ComplainAsync(await site.ReceivedAsync(seller), ComplaintWish.Return);
        await site.AnswerAsync(complaint, ComplaintAnswer.Return);
        await site.ChangeAsync(complaint, (changing, it) => changing.SendBackAsync(it, None));
        using var maker = await site.VisitAsPhoneAsync(Maker);
        using (var refused = await maker.SubmitAsync(await maker.OpenAsync(ForSeller(complaint)), new Dictionary<string, string> { ["khong-nhan"] = "Hộp trống." }, "form[action*=RefuseReturn]"))
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        var now = await site.ReadAsync(complaint);
        Assert.Equal((ComplaintStatus.Answered, ComplaintAnswer.Explain), (now.Status, now.Answer));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.ChangeAsync(complaint, (changing, it) => changing.SendBackAsync(it, None)));
    }

    private Task<List<ComplaintPhoto>> PhotosOfAsync(Order order) => site.DoAsync(s =>
    {
        var db = s.GetRequiredService<SiteDbContext>();
        return db.Set<ComplaintPhoto>().AsNoTracking().Where(photo => db.Set<Complaint>().Any(c => c.Id == photo.Complaint && c.Order == order.Id)).ToListAsync(None);
    });

    private async Task<Lot> LotOfAsync(Order order)
    {
        var lot = (await site.FindAsync(order)).Parts[0].Lines[0].Parts[0].Lots[0].Lot;
        return (await site.DoAsync(s => s.GetRequiredService<ILots>().FindAsync([lot], None)))[lot];
    }

    private Task<long> OnHandAsync(Lot lot) => site.DoAsync(async s => (await s.GetRequiredService<StockKeeping>().OfAsync(lot.Id, None)).OnHand);

    private Task<string?> SellerPhoneAsync() => site.DoAsync(async s =>
        VietnamPhone.TryParse((await s.GetRequiredService<Features.Producers.IProducers>().FindAsync([seller], None))[seller].Phone, null, out var phone) ? phone.ToString() : null);
}
