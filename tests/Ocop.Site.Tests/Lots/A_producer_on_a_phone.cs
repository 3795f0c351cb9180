using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Lots;

/// <summary>FD01, FD06, FE10 through the real pages, without script.</summary>
public sealed class A_producer_on_a_phone(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Phone = "0900000001", Today = "/xuong/hom-nay", Mine = "com-chay-phuong-linh", Foreign = "nem-chua-yen-mac";

    private static readonly string[] Fields = ["so-luong", "ngay-lam", "so-lo"], Refused = ["-7", "2027-01-01", "số lô"], Starts = ["/xuong", "/en/workspace"];

    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Starts_at_six_large_actions_and_all_lead_somewhere()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        foreach (var start in Starts)
        {
            var page = await me.OpenAsync(start);
            Assert.Equal(6, page.QuerySelectorAll("nav.tiles a").Length);
            foreach (var way in page.QuerySelectorAll("nav.tiles a, main nav .lines a").Select(a => a.GetAttribute("href")!))
                Assert.Equal(HttpStatusCode.OK, (await me.GetAsync(way)).StatusCode);
        }
    }

    [Fact]
    public async Task Makes_a_lot_in_three_taps()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var first = (await me.OpenAsync(Today)).QuerySelectorAll("main ul.lines a").Select(a => a.GetAttribute("href")!).Single(a => a.EndsWith(Mine, StringComparison.Ordinal));
        await me.OpenAsync(first);
        using var counted = await me.GetAsync($"{first}?so-luong=480");
        Assert.Equal(HttpStatusCode.Redirect, counted.StatusCode);
        seeded.Clock.Advance(TimeSpan.FromMinutes(1)); // so that this product is the one used last
        var confirm = await me.OpenAsync(counted.Headers.Location!.ToString());
        using var made = await me.SubmitAsync(confirm, new Dictionary<string, string>(), "main form[method=post]");

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var lot = await me.OpenAsync(made.Headers.Location!.ToString());
        Assert.Contains("Đã ghi lô", lot.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("480 trên 480", lot.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith(Mine, (await me.OpenAsync(Today)).QuerySelector("main ul.lines a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("480", (await me.OpenAsync(first)).QuerySelector("#so-luong")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Makes_as_many_as_last_time_in_three_taps_from_the_start()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var before = await LotsAsync();

        var which = await me.OpenAsync((await me.OpenAsync("/xuong")).QuerySelector("a.tile-main")!.GetAttribute("href")!);
        var asLastTime = which.QuerySelectorAll("main ul.lines a.button").Select(a => a.GetAttribute("href")!).First(a => a.Contains(Mine, StringComparison.Ordinal));
        var confirm = await me.OpenAsync(asLastTime);
        using var made = await me.SubmitAsync(confirm, new Dictionary<string, string>(), "main form[method=post]");

        Assert.Equal(before + 1, await LotsAsync());
        var quantity = asLastTime.Split('=')[1];
        Assert.Contains($"{quantity} trên {quantity}", (await me.OpenAsync(made.Headers.Location!.ToString())).QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_one_lot_with_two_taps_however_close()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var page = await me.OpenAsync($"{Today}/{Mine}/xac-nhan?so-luong=7");
        var before = await LotsAsync();

        var taps = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => me.SubmitAsync(page, new Dictionary<string, string>(), "main form[method=post]")));

        Assert.All(taps, tap => Assert.Equal(HttpStatusCode.Redirect, tap.StatusCode));
        Assert.Single(taps.Select(tap => tap.Headers.Location!.ToString()).Distinct());
        Assert.Equal(before + 1, await LotsAsync());
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("1,5")]
    [InlineData("0")]
    [InlineData("<b>9</b>")]
    [InlineData("")]
    public async Task Reads_beside_the_field_why_a_number_is_refused_and_finds_it_as_typed(string typed)
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var page = await me.OpenAsync($"{Today}/{Mine}?so-luong={Uri.EscapeDataString(typed)}", HttpStatusCode.BadRequest);
        var input = page.QuerySelector("#so-luong")!;
        Assert.Equal(typed, input.GetAttribute("value") ?? "");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains("số nguyên", page.QuerySelector("#so-luong-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loses_nothing_typed_when_confirming_is_refused()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var page = await me.OpenAsync($"{Today}/{Mine}/xac-nhan?so-luong=7");
        var before = await LotsAsync();

        using var answer = await me.SubmitAsync(page, new Dictionary<string, string> { ["so-luong"] = "-7", ["so-lo"] = "số lô", ["ngay-lam"] = "2027-01-01" }, "main form[method=post]");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var again = await Visitor.ReadAsync(answer);
        Assert.Equal(Refused, Fields.Select(id => again.QuerySelector($"#{id}")!.GetAttribute("value")));
        Assert.All(Fields, id => Assert.NotEmpty(again.QuerySelector($"#{id}-error")!.TextContent));
        Assert.Equal(before, await LotsAsync());
    }

    [Fact]
    public async Task Is_told_a_free_number_when_one_is_taken()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var taken = await MakeAsync(me);
        var page = await me.OpenAsync($"{Today}/{Mine}/xac-nhan?so-luong=7");
        using var answer = await me.SubmitAsync(page, new Dictionary<string, string> { ["so-lo"] = taken.Number.ToString() }, "main form[method=post]");
        Assert.Contains("Thử số", (await Visitor.ReadAsync(answer)).QuerySelector("#so-lo-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_nothing_of_another_producer()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var theirs = await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var mine = await db.Set<RegisteredLot>().Where(lot => lot.Epc.Contains("9520001010019")).Select(lot => lot.Producer).FirstAsync();
            return await db.Set<RegisteredLot>().FirstAsync(lot => lot.Producer != mine);
        });
        var entry = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<JournalEntry>().FirstAsync(e => e.Lot == theirs.Id));
        string[] closed = [$"{Today}/{Foreign}", $"{Today}/{Foreign}/xac-nhan?so-luong=1", $"/xuong/lo/{theirs.Code}", $"/xuong/lo/{theirs.Code}/ghi", $"/xuong/lo/{theirs.Code}/bao-sai/{entry.Id:N}", "/xuong/lo/XXXXXXXX", "/xuong/lo/BAAAAAAA/ghi"];
        foreach (var address in closed)
            Assert.Equal(HttpStatusCode.NotFound, (await me.GetAsync(address)).StatusCode);
        var own = await me.OpenAsync($"{Today}/{Mine}/xac-nhan?so-luong=1");
        ((IHtmlFormElement)own.QuerySelector("main form[method=post]")!).SetAttribute("action", $"{Today}/{Foreign}/xac-nhan");
        Assert.Equal(HttpStatusCode.NotFound, (await me.SubmitAsync(own, new Dictionary<string, string>(), "main form[method=post]")).StatusCode);
    }

    [Fact]
    public async Task Writes_a_step_with_a_photo_that_has_lost_its_place()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var lot = await MakeAsync(me);
        using var written = await StepAsync(me, lot, "kiem-tra", note: "Đạt <script>alert(1)</script>", photo: Pictures.Jpeg(1));

        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        var page = await me.OpenAsync(written.Headers.Location!.ToString());
        Assert.Contains("Đạt <script>alert(1)</script>", page.QuerySelector("ol.timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("ol.timeline script"));
        using var stranger = site.Visit();
        using var photo = await stranger.GetAsync(page.QuerySelector("ol.timeline img")!.GetAttribute("src")!);
        Assert.Equal("image/jpeg", photo.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(await photo.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_words_when_the_photo_is_none()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var lot = await MakeAsync(me);
        using var answer = await StepAsync(me, lot, "kiem-tra", note: "Giữ lại dòng này", photo: "<html>no photo</html>"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Visitor.ReadAsync(answer);
        Assert.Equal("Giữ lại dòng này", page.QuerySelector("#ghi-chu")!.TextContent);
        Assert.NotEmpty(page.QuerySelector("#anh-error")!.TextContent);
        Assert.Single(await JournalAsync(lot));
    }

    [Fact]
    public async Task Declares_a_step_wrong_and_reads_both()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var lot = await MakeAsync(me);
        using var written = await StepAsync(me, lot, "kiem-tra", "Lần một", null);
        var link = (await me.OpenAsync($"/xuong/lo/{lot.Code}")).QuerySelectorAll("ol.timeline a").Select(a => a.GetAttribute("href")!).Single();
        using var empty = await me.SubmitAsync(await me.OpenAsync(link), new Dictionary<string, string> { ["vi-sao"] = "" }, "main form[method=post]");
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var done = await me.SubmitAsync(await me.OpenAsync(link), new Dictionary<string, string> { ["vi-sao"] = "Ghi nhầm lô." }, "main form[method=post]");

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var journal = (await me.OpenAsync($"/xuong/lo/{lot.Code}")).QuerySelector("ol.timeline")!.TextContent;
        Assert.Contains("Lần một", journal, StringComparison.Ordinal);
        Assert.Contains("Ghi nhầm lô.", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closes_a_lot_once()
    {
        using var me = await site.VisitAsPhoneAsync(Phone);
        var lot = await MakeAsync(me);
        var page = await me.OpenAsync($"/xuong/lo/{lot.Code}");
        Assert.Equal(HttpStatusCode.Redirect, (await me.SubmitAsync(page, new Dictionary<string, string>(), "main form.decision")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await me.SubmitAsync(page, new Dictionary<string, string> { ["form-key"] = Guid.CreateVersion7().ToString() }, "main form.decision")).StatusCode);
    }

    [Theory]
    [InlineData("/xuong")]
    [InlineData("/xuong/hom-nay")]
    [InlineData("/xuong/lo")]
    [InlineData("/can-bo/lo")]
    public async Task Must_be_signed_in(string address)
    {
        using var stranger = site.Visit();
        using var answer = await stranger.GetAsync(address);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("dang-nhap", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_through_lots_without_losing_one()
    {
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var (seen, next) = (new List<string>(), (string?)"/can-bo/lo");
        while (next is not null)
        {
            var page = await officer.OpenAsync(next);
            seen.AddRange(page.QuerySelectorAll("main ul.lines b").Select(b => b.TextContent));
            next = page.QuerySelector("nav.pager a")?.GetAttribute("href");
        }
        Assert.Equal(await LotsAsync(), seen.Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync("/can-bo/lo?after=nonsense")).StatusCode);
    }

    [Fact]
    public async Task Is_seen_by_the_officers_of_the_commune_and_of_the_province_only()
    {
        using var commune = await site.VisitAsAsync(Role.CommuneOfficer);
        var page = await commune.OpenAsync("/can-bo/lo");
        Assert.Contains("HTX nem chua Yên Mạc", page.QuerySelector("main ul.lines")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Cơ sở cơm cháy Vân Giang", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await commune.OpenAsync("/can-bo/lo?xa=14329")).QuerySelector("main ul.lines li"));
        using var me = await site.VisitAsPhoneAsync(Phone);
        Assert.NotEqual(HttpStatusCode.OK, (await me.GetAsync("/can-bo/lo")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await commune.GetAsync("/xuong/lo")).StatusCode);
    }

    private Task<int> LotsAsync() => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<RegisteredLot>().CountAsync());

    private Task<List<JournalEntry>> JournalAsync(RegisteredLot lot) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<JournalEntry>().Where(e => e.Lot == lot.Id).ToListAsync());

    private async Task<RegisteredLot> MakeAsync(Visitor me)
    {
        var page = await me.OpenAsync($"{Today}/{Mine}/xac-nhan?so-luong=50");
        using var made = await me.SubmitAsync(page, new Dictionary<string, string>(), "main form[method=post]");
        var code = ShortCode.Parse(made.Headers.Location!.ToString().Split('/', '?')[3]);
        return await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<RegisteredLot>().SingleAsync(lot => lot.Code == code));
    }

    private static async Task<HttpResponseMessage> StepAsync(Visitor me, RegisteredLot lot, string word, string note, byte[]? photo)
    {
        var address = $"/xuong/lo/{lot.Code}/ghi?viec={word}";
        var page = await me.OpenAsync(address);
        using var form = new MultipartFormDataContent();
        foreach (var input in page.QuerySelectorAll("main form[method=post] input").OfType<IHtmlInputElement>().Where(i => i.Type != "file" && !string.IsNullOrEmpty(i.Name)))
            form.Add(new StringContent(input.Value), input.Name!);
        form.Add(new StringContent(note), "ghi-chu");
        if (photo is not null)
        {
            var file = new ByteArrayContent(photo);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(file, "anh", "IMG_0001.jpg");
        }
        return await me.Http.PostAsync(new Uri(page.QuerySelector("main form[method=post]")!.GetAttribute("action")!, UriKind.Relative), form);
    }
}
