using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Platform.Files;

namespace Ocop.Site.Tests.Offers;

/// <summary>Decree 248/2026 art. 17, 18 through the real pages, without script: what an authority asks for is recorded, runs for 24 hours, and is answered once.</summary>
public sealed class An_authority_s_request(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string List = "/can-bo/yeu-cau", New = "/can-bo/yeu-cau-moi", Near = "htx-nem-chua-yen-mac", Far = "co-so-com-chay-dong-thanh"; // of Yên Mạc; of Hoa Lư

    private static int made;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Is_recorded_with_its_document_and_is_due_24_hours_after_it_came()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var came = seeded.Clock.GetUtcNow().AddHours(-3);
        var request = await RecordAsync(officer, AuthorityWish.GiveData, Far, came: came, number: "7/CV");
        Assert.Equal((came, came.AddHours(24), seeded.Clock.GetUtcNow(), "7/CV"), (request.AskedAt, request.DueAt, request.RecordedAt, request.Number));
        Assert.NotEqual("", request.RecordedByName);
        var shown = await TextAsync(officer, request);
        foreach (var said in new[] { "Cung cấp dữ liệu", "Chi cục thử", "7/CV", "16/11/2026", "Sổ đơn hàng tháng 10.", "Còn 21 giờ" })
            Assert.Contains(said, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_a_minute_left_at_23_h_59_and_is_overdue_at_24_h_01()
    {
        var came = seeded.Clock.GetUtcNow();
        var request = await RecordAsync(await site.VisitAsAsync(Role.ProvinceOfficer), AuthorityWish.GiveData, Far, came: came);
        try
        {
            foreach (var (after, words, tone) in new[] { (new TimeSpan(23, 59, 0), "Còn 1 phút", "warn"), (new TimeSpan(24, 1, 0), "Quá hạn 1 phút", "stop") })
            {
                seeded.Clock.Set(came + after);
                using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
                var pill = (await officer.OpenAsync($"{List}/{request.Id}")).QuerySelector(".lead .pill")!;
                Assert.Equal((words, tone), (pill.TextContent.Trim(), pill.GetAttribute("data-tone")));
            }
            using var reader = await site.VisitAsAsync(Role.ProvinceOfficer);
            Assert.NotNull((await reader.OpenAsync("/can-bo/gian-hang")).QuerySelector(".notice[data-tone=stop] a[href='/can-bo/yeu-cau']"));
        }
        finally
        {
            seeded.Clock.Set(came);
        }
    }

    [Theory]
    [InlineData("co-quan", "")]
    [InlineData("so-hieu", "")]
    [InlineData("ngay-van-ban", "2026-11-22")]
    [InlineData("ngay-van-ban", "hôm qua")]
    [InlineData("noi-dung", "sổ")]
    [InlineData("nhan-luc", "2026-11-21T12:05")]
    [InlineData("nhan-luc", "2026-08-22T12:00")]
    [InlineData("nhan-luc", "sáng nay")]
    [InlineData("nguoi-ban", "khong-co-ai")]
    public async Task Says_beside_the_field_what_it_cannot_take_and_keeps_the_rest(string field, string typed)
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var before = await CountAsync();
        using var refused = await SendAsync(officer, Fields(AuthorityWish.GiveData, Far, seeded.Clock.GetUtcNow(), Number()), field, typed);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.NotEqual("", page.QuerySelector($"#{field}-error")!.TextContent.Trim());
        Assert.Equal(field == "co-quan" ? null : "Chi cục thử", page.QuerySelector("#co-quan")!.GetAttribute("value"));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Of_the_same_document_about_the_same_thing_is_recorded_once()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var number = Number();
        await RecordAsync(officer, AuthorityWish.Suspend, Far, number: number);
        using var twice = await SendAsync(officer, Fields(AuthorityWish.Suspend, Far, seeded.Clock.GetUtcNow(), number.ToLowerInvariant()), "co-quan", "CHI CỤC THỬ");
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.Contains("đã được ghi rồi", (await Visitor.ReadAsync(twice)).QuerySelector("#so-hieu-error")!.TextContent, StringComparison.Ordinal);
        // The same document may ask for something else, or about somebody else.
        await RecordAsync(officer, AuthorityWish.Suspend, Near, number: number);
        await RecordAsync(officer, AuthorityWish.GiveData, Far, number: number);
    }

    [Fact]
    public async Task Is_one_when_two_officers_record_it_at_once()
    {
        using var first = await site.VisitAsAsync(Role.ProvinceOfficer);
        var (number, before) = (Number(), await CountAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SendAsync(first, Fields(AuthorityWish.Suspend, Far, seeded.Clock.GetUtcNow(), number))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Conflict }));
        Assert.Equal(before + 1, await CountAsync());
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Is_listed_with_the_one_that_is_due_first_on_top_and_the_newest_answer_on_top_of_the_answered()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var now = seeded.Clock.GetUtcNow();
        var (late, soon, old) = (
            await RecordAsync(officer, AuthorityWish.GiveData, Far, now.AddHours(-78)), await RecordAsync(officer, AuthorityWish.GiveData, Far, now.AddHours(-80)), await RecordAsync(officer, AuthorityWish.GiveData, Far, now.AddHours(-79)));
        Assert.Equal([soon.Id, old.Id, late.Id], (await IdsAsync("#open")).Take(3));

        seeded.Clock.Advance(TimeSpan.FromMinutes(1));
        (await GiveAsync(officer, old)).Dispose();
        seeded.Clock.Advance(TimeSpan.FromMinutes(1));
        (await GiveAsync(officer, soon)).Dispose();
        Assert.Equal(late.Id, (await IdsAsync("#open"))[0]);
        Assert.Equal([soon.Id, old.Id], [.. (await IdsAsync("", "?xem=Answered")).Take(2)]);
        seeded.Clock.Set(now);

        async Task<List<Guid>> IdsAsync(string part, string query = "") => [.. (await officer.OpenAsync(List + query)).QuerySelectorAll($"{part} .lines a").Select(a => Guid.Parse(a.GetAttribute("href")!.Split('/')[^1]))];
    }

    [Fact]
    public async Task Goes_on_on_further_pages_with_each_request_once()
    {
        await site.DoAsync(async s =>
        {
            var (db, seller) = (s.GetRequiredService<SiteDbContext>(), (await s.GetRequiredService<IProducers>().FindBySlugAsync(Far, Now))!);
            for (var i = 0; i < 50; i++)
            {
                var request = AuthorityRequest.Of(new(AuthorityWish.GiveData, "Cơ quan nhiều việc", Number(), null, null, seller, "Dữ liệu.", seeded.Clock.GetUtcNow().AddHours(-i / 2)), Guid.Empty, "", seeded.Clock.GetUtcNow());
                if (i % 2 == 0)
                    request.Close(AuthorityAnswer.DataGiven, "Đã gửi.", "Cơ quan", Guid.Empty, "", seeded.Clock.GetUtcNow().AddMinutes(-5 - (i / 4)));
                db.Add(request);
            }
        });
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var (seen, address) = (new List<string>(), List);
        while (address is not null)
        {
            var page = await officer.OpenAsync(address);
            seen.AddRange(page.QuerySelectorAll(".lines a").Select(a => a.GetAttribute("href")!));
            address = page.QuerySelector(".pager a")?.GetAttribute("href");
        }
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(await CountAsync(), seen.Count);
    }

    [Fact]
    public async Task Is_answered_by_the_takedown_it_asked_for()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var offer = await OfferAsync(Near);
        var request = await RecordAsync(officer, AuthorityWish.TakeDown, null, offer: offer);
        var way = (IHtmlAnchorElement)(await officer.OpenAsync($"{List}/{request.Id}")).QuerySelector("main a.button-big")!;
        var review = await officer.OpenAsync(way.GetAttribute("href")!);
        Assert.Equal(request.Id.ToString(), ((IHtmlSelectElement)review.QuerySelector("#theo-yeu-cau")!).Value);
        using var unfounded = await officer.SubmitAsync(review, new Dictionary<string, string> { ["viec"] = "go", ["ly-do"] = "gỡ" }, "main form.decision");
        Assert.Equal(HttpStatusCode.BadRequest, unfounded.StatusCode);
        Assert.Null((await FindAsync(request.Id)).AnsweredAt);

        var other = await officer.OpenAsync(way.GetAttribute("href")!);
        using var taken = await officer.SubmitAsync(review, new Dictionary<string, string> { ["viec"] = "go", ["ly-do"] = "Nhãn sai hạn dùng." }, "main form.decision");
        Assert.Equal(($"{List}/{request.Id}", HttpStatusCode.Redirect), (taken.Headers.Location!.OriginalString, taken.StatusCode));
        var answered = await FindAsync(request.Id);
        Assert.Equal((AuthorityAnswer.TakenDown, "Nhãn sai hạn dùng.", seeded.Clock.GetUtcNow()), (answered.Answer, answered.How, answered.AnsweredAt));
        var change = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<ListingChange>().AsNoTracking().SingleAsync(c => c.Listing == offer && c.To == ListingStatus.TakenDown, Now));
        Assert.Equal((request.Id, request.Document, request.AskedAt), (change.Request, change.Authority, change.AskedAt));
        var log = (await officer.OpenAsync("/can-bo/gian-hang?xem=TakenDown")).QuerySelector("main")!;
        Assert.NotNull(log.QuerySelector($"a[href='{List}/{request.Id}']"));
        Assert.Contains(request.Document, log.TextContent, StringComparison.Ordinal);

        using var second = await officer.SubmitAsync(other, new Dictionary<string, string> { ["viec"] = "go", ["ly-do"] = "Nhãn sai hạn dùng." }, "main form.decision");
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
    }

    [Fact]
    public async Task Is_answered_by_the_suspension_it_asked_for()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        const string seller = "htx-oc-nhoi-ninh-binh";
        var request = await RecordAsync(officer, AuthorityWish.Suspend, seller);
        // Nothing else closes it while the seller sells.
        using (var talked = await PostAsync(officer, request, ("da-lam", "Đã nhắc nhở người bán.")))
            Assert.Equal(HttpStatusCode.Conflict, talked.StatusCode);
        var way = (await officer.OpenAsync($"{List}/{request.Id}")).QuerySelector("main a.button-big")!.GetAttribute("href")!;
        using var done = await officer.SubmitAsync(await officer.OpenAsync(way), new Dictionary<string, string> { ["viec"] = "tam-dung", ["ly-do"] = "Theo yêu cầu của thanh tra." }, "main form.decision");
        Assert.Equal($"{List}/{request.Id}", done.Headers.Location!.OriginalString);
        var stop = await site.DoAsync(async s =>
        {
            var id = (await s.GetRequiredService<IProducers>().FindBySlugAsync(seller, Now))!.Id;
            return await s.GetRequiredService<SiteDbContext>().Set<SellerStop>().AsNoTracking().SingleAsync(stop => stop.Seller == id && stop.Kind == SellerStopKind.Suspended, Now);
        });
        Assert.Equal((request.Id, seeded.Clock.GetUtcNow(), request.Document), (stop.Request, stop.From, stop.Authority));
        Assert.Equal(AuthorityAnswer.Suspended, (await FindAsync(request.Id)).Answer);
    }

    [Fact]
    public async Task Is_answered_by_data_with_what_was_given_and_to_whom_and_only_once()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var request = await RecordAsync(officer, AuthorityWish.GiveData, Far);
        var page = await officer.OpenAsync($"{List}/{request.Id}");
        Assert.Contains(page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/can-bo/tien");
        foreach (var (how, to) in new[] { ("", "Phòng 3"), ("Tệp so-cai.xlsx.", "") })
        {
            using var refused = await PostAsync(officer, request, ("da-lam", how), ("cho-ai", to));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        // Two officers who have the page open.
        var answers = await Task.WhenAll(GiveAsync(officer, request), GiveAsync(officer, request));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        var answered = await FindAsync(request.Id);
        Assert.Equal((AuthorityAnswer.DataGiven, "Tệp so-cai-10.xlsx.", "Bà Hoa, Phòng Nghiệp vụ"), (answered.Answer, answered.How, answered.GivenTo));
        Assert.Empty((await officer.OpenAsync($"{List}/{request.Id}")).QuerySelectorAll("main form"));
        foreach (var answer in answers)
            answer.Dispose();
    }

    /// <summary>The seller's whole package can be sent, for this request and until it is answered.</summary>
    [Fact]
    public async Task Opens_all_data_of_the_seller_it_names_until_it_is_answered()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var (request, other) = (await RecordAsync(officer, AuthorityWish.GiveData, Far), await RecordAsync(officer, AuthorityWish.Suspend, Far));
        var file = $"{List}/{request.Id}/du-lieu.zip";
        Assert.Contains((await officer.OpenAsync($"{List}/{request.Id}")).QuerySelectorAll("main a"), a => a.GetAttribute("href") == file);
        using (var answer = await officer.GetAsync(file))
        {
            Assert.Equal(("application/zip", true), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.NoStore));
            Assert.StartsWith($"attachment; filename=\"{Far}-", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
            using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync(Now));
            Assert.Equal(["json", "xlsx"], zip.Entries.Where(entry => entry.Name.StartsWith("orders.", StringComparison.Ordinal)).Select(entry => entry.Name.Split('.')[1]).Order(StringComparer.Ordinal));
        }
        using (var answered = await GiveAsync(officer, request))
            Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        foreach (var closed in new[] { file, $"{List}/{other.Id}/du-lieu.zip", $"{List}/{Guid.CreateVersion7()}/du-lieu.zip", $"{List}/1/du-lieu.zip" })
        {
            using var answer = await officer.GetAsync(closed);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, closed);
        }
    }

    [Fact]
    public async Task Is_recorded_and_answered_at_once_when_only_the_action_names_the_authority()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var offer = await OfferAsync("htx-rung-va-ong-cuc-phuong");
        var came = seeded.Clock.GetUtcNow().AddHours(-26);
        using var taken = await TakeAsync();
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        var request = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<AuthorityRequest>().AsNoTracking().SingleAsync(r => r.Offer == offer, Now));
        Assert.Equal((AuthorityAnswer.TakenDown, came, "Đội 4, CV 9"), (request.Answer, request.AskedAt, request.Document));
        Assert.Contains("Quá 24 giờ", await TextAsync(officer, request), StringComparison.Ordinal);

        // The same words for an offer that came back are that request again, which is answered.
        await site.DoAsync(async s =>
        {
            var listing = await s.GetRequiredService<SiteDbContext>().Set<Listing>().Include(l => l.Parts).SingleAsync(l => l.Id == offer, Now);
            s.GetRequiredService<SiteDbContext>().AddRange(listing.Submit(Guid.Empty, seeded.Clock.GetUtcNow()), listing.Approve(Guid.Empty, seeded.Clock.GetUtcNow()));
        });
        using var again = await TakeAsync();
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.NotEqual("", (await Visitor.ReadAsync(again)).QuerySelector("#co-quan-error")!.TextContent.Trim());

        async Task<HttpResponseMessage> TakeAsync() => await officer.SubmitAsync(
            await officer.OpenAsync($"/can-bo/gian-hang/{offer}"), new Dictionary<string, string> { ["viec"] = "go", ["ly-do"] = "Theo yêu cầu của Đội 4.", ["co-quan"] = "Đội 4, CV 9", ["nhan-luc"] = AuthorityAsk.Written(came), ["theo-yeu-cau"] = "" }, "main form.decision");
    }

    [Fact]
    public async Task Written_beside_the_action_as_it_was_recorded_is_the_recorded_one()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var offer = await OfferAsync("trang-trai-de-truong-yen");
        var (number, before) = (Number(), await CountAsync());
        var request = await RecordAsync(officer, AuthorityWish.TakeDown, null, offer: offer, number: number);
        using var taken = await officer.SubmitAsync(
            await officer.OpenAsync($"/can-bo/gian-hang/{offer}"), new Dictionary<string, string> { ["viec"] = "go", ["ly-do"] = "Theo yêu cầu của Chi cục.", ["co-quan"] = $"Chi cục thử, {number}", ["theo-yeu-cau"] = "" }, "main form.decision");
        Assert.Equal((AuthorityAnswer.TakenDown, before + 1), ((await FindAsync(request.Id)).Answer, await CountAsync()));
    }

    [Fact]
    public async Task Closes_with_words_when_there_is_nothing_to_take_down()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var request = await RecordAsync(officer, AuthorityWish.TakeDown, "");
        using var closed = await PostAsync(officer, request, ("da-lam", "Hàng này không có trên trang."));
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Equal(AuthorityAnswer.NothingThere, (await FindAsync(request.Id)).Answer);
    }

    [Fact]
    public async Task Is_found_by_the_officers_of_its_commune_and_by_no_other_commune_s()
    {
        using var province = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var commune = await site.VisitAsAsync(Role.CommuneOfficer); // of Yên Mạc
        using var administrator = await site.VisitAsAsync(Role.Administrator);
        var (near, far, unknown) = (await RecordAsync(province, AuthorityWish.GiveData, Near), await RecordAsync(province, AuthorityWish.GiveData, Far), await RecordAsync(province, AuthorityWish.GiveData, ""));
        foreach (var (request, status) in new[] { (near, HttpStatusCode.OK), (far, HttpStatusCode.NotFound), (unknown, HttpStatusCode.NotFound) })
        {
            await commune.OpenAsync($"{List}/{request.Id}", status);
            await administrator.OpenAsync($"{List}/{request.Id}");
        }
        var list = (await commune.OpenAsync(List)).QuerySelectorAll(".lines a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains($"{List}/{near.Id}", list);
        Assert.DoesNotContain($"{List}/{far.Id}", list);
        using (var foreign = await PostAsync(commune, far, ("da-lam", "Đã gửi mọi dữ liệu."), ("cho-ai", "Ai đó")))
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        // An administrator reads.
        Assert.Empty((await administrator.OpenAsync($"{List}/{near.Id}")).QuerySelectorAll("main form"));
        using (var read = await PostAsync(administrator, near, ("da-lam", "Đã gửi mọi dữ liệu."), ("cho-ai", "Ai đó")))
            Assert.NotEqual($"{List}/{near.Id}", read.Headers.Location?.OriginalString);
        Assert.Null((await FindAsync(near.Id)).AnsweredAt);
        // Another commune's offer or seller is not recorded about, nor what nobody knows.
        await commune.OpenAsync($"{New}?gian-hang={await OfferAsync(Far)}", HttpStatusCode.NotFound);
        foreach (var seller in new[] { Far, "" })
        {
            using var refused = await SendAsync(commune, Fields(AuthorityWish.GiveData, seller, seeded.Clock.GetUtcNow(), Number()));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        await RecordAsync(commune, AuthorityWish.GiveData, Near);
    }

    [Fact]
    public async Task Is_not_answered_by_the_takedown_of_another_offer_or_the_suspension_of_another_seller()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var (offer, other) = (await OfferAsync("htx-duoc-lieu-dong-son"), await OfferAsync(Far));
        var request = await RecordAsync(officer, AuthorityWish.TakeDown, null, offer: offer);
        var page = await officer.OpenAsync($"/can-bo/gian-hang/{other}?theo-yeu-cau={request.Id}");
        Assert.DoesNotContain(request.Id.ToString(), page.QuerySelector("#theo-yeu-cau")?.InnerHtml ?? "", StringComparison.Ordinal);
        using var forged = await officer.SubmitAsync(page, new Dictionary<string, string> { ["viec"] = "go", ["ly-do"] = "Nhãn sai hạn dùng.", ["theo-yeu-cau"] = request.Id.ToString() }, "main form.decision");
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        using var seller = await officer.SubmitAsync(await officer.OpenAsync($"/can-bo/nguoi-ban/{Far}"), new Dictionary<string, string> { ["viec"] = "tam-dung", ["ly-do"] = "Nhãn sai hạn dùng.", ["theo-yeu-cau"] = request.Id.ToString() }, "main form.decision");
        Assert.Equal(HttpStatusCode.NotFound, seller.StatusCode);
        Assert.Null((await FindAsync(request.Id)).AnsweredAt);
    }

    [Fact]
    public async Task Stands_in_the_year_s_sheet_with_the_takedowns_that_nobody_asked_for()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var commune = await site.VisitAsAsync(Role.CommuneOfficer);
        var request = await RecordAsync(officer, AuthorityWish.GiveData, Far);
        (await GiveAsync(officer, request)).Dispose();
        var found = await OfferAsync("cong-ty-tnhh-thanh-an");
        using var taken = await officer.SubmitAsync(
            await officer.OpenAsync($"/can-bo/gian-hang/{found}"), new Dictionary<string, string> { ["viec"] = "go", ["ly-do"] = "Ảnh không phải của hàng này." }, "main form.decision");
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);

        var sheet = await SheetAsync(officer, "/can-bo/yeu-cau/so.xlsx?nam=2026");
        var row = sheet.Rows.Single(row => row.Contains(request.Number));
        foreach (var said in new[] { "Chi cục thử", "Cung cấp dữ liệu", "Tệp so-cai-10.xlsx.", "Bà Hoa, Phòng Nghiệp vụ", "Trong 24 giờ" })
            Assert.Contains(said, row);
        Assert.Contains(sheet.Rows, row => row.Contains("Tự phát hiện") && row.Contains("Ảnh không phải của hàng này."));
        Assert.Contains("45/ATTP", sheet.Column("Số văn bản"));
        Assert.DoesNotContain(request.Number, (await SheetAsync(commune, "/can-bo/yeu-cau/so.xlsx")).Column("Số văn bản"));
        Assert.Contains("Authority", (await SheetAsync(officer, "/en/staff/requests/log.xlsx")).Head);
        foreach (var year in new[] { "2025", "2027", "nay" })
        {
            using var refused = await officer.GetAsync($"/can-bo/yeu-cau/so.xlsx?nam={year}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Stands_in_the_demonstration_once_answered_in_time_and_once_open()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var seen = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<AuthorityRequest>().AsNoTracking().Where(r => r.Number == "128/QLTT-NV" || r.Number == "45/ATTP").OrderBy(r => r.AskedAt).ToListAsync(Now));
        Assert.Equal([(AuthorityAnswer.DataGiven, false), (null, false)], seen.Select(r => (r.Answer, r.IsLate(seeded.Clock.GetUtcNow()))));
        Assert.Contains((await officer.OpenAsync("/can-bo")).QuerySelectorAll("a.tile"), a => a.GetAttribute("href") == List);
    }

    private static string Number() => $"{Interlocked.Increment(ref made)}/QLTT-Nv";

    private static Dictionary<string, string> Fields(AuthorityWish asks, string? seller, DateTimeOffset came, string number)
    {
        var fields = new Dictionary<string, string>
        {
            ["co-quan"] = "Chi cục thử", ["so-hieu"] = number, ["ngay-van-ban"] = "2026-11-16", ["yeu-cau"] = asks.ToString(), ["noi-dung"] = "Sổ đơn hàng tháng 10.", ["nhan-luc"] = AuthorityAsk.Written(came),
        };
        if (seller is not null)
            fields["nguoi-ban"] = seller;
        return fields;
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor officer, Dictionary<string, string> fields, string? field = null, string? instead = null, string query = "")
    {
        if (field is not null)
            fields[field] = instead!;
        return await officer.SubmitAsync(await officer.OpenAsync(New + query), fields, "main form.decision");
    }

    private async Task<AuthorityRequest> RecordAsync(Visitor officer, AuthorityWish asks, string? seller, DateTimeOffset? came = null, string? number = null, Guid? offer = null)
    {
        using var sent = await SendAsync(officer, Fields(asks, seller, came ?? seeded.Clock.GetUtcNow(), number ?? Number()), query: offer is null ? "" : $"?gian-hang={offer}");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return await FindAsync(Guid.Parse(sent.Headers.Location!.OriginalString.Split('/')[^1]));
    }

    private static Task<HttpResponseMessage> GiveAsync(Visitor officer, AuthorityRequest request) => PostAsync(officer, request, ("da-lam", "Tệp so-cai-10.xlsx."), ("cho-ai", "Bà Hoa, Phòng Nghiệp vụ"));

    // With a token of the sender's own, whether the page shows a form or not.
    private static async Task<HttpResponseMessage> PostAsync(Visitor officer, AuthorityRequest request, params (string Name, string Value)[] fields)
    {
        var token = (await officer.OpenAsync("/toi")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await officer.PostAsync($"{List}/{request.Id}", [("__RequestVerificationToken", token), .. fields]);
    }

    private static async Task<string> TextAsync(Visitor officer, AuthorityRequest request) => (await officer.OpenAsync($"{List}/{request.Id}")).QuerySelector("main")!.TextContent;

    private Task<AuthorityRequest> FindAsync(Guid id) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<AuthorityRequest>().AsNoTracking().SingleAsync(r => r.Id == id, Now));

    private Task<int> CountAsync() => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<AuthorityRequest>().CountAsync(Now));

    private Task<Guid> OfferAsync(string seller) => site.DoAsync(async s =>
    {
        var id = (await s.GetRequiredService<IProducers>().FindBySlugAsync(seller, Now))!.Id;
        return await s.GetRequiredService<SiteDbContext>().Set<Listing>().Where(l => l.Seller == id && l.Status == ListingStatus.Approved).OrderBy(l => l.NameVi).ThenBy(l => l.Id).Select(l => l.Id).FirstAsync(Now);
    });

    private static async Task<OpenedSheet> SheetAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, XlsxFile.MediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return new(await answer.Content.ReadAsByteArrayAsync(Now));
    }
}
