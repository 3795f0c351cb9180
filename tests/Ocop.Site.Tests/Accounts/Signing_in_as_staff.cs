using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Accounts;

public sealed class Signing_in_as_staff(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Officer = "can-bo-tinh@ocop.example", Editor = "bien-tap@ocop.example", Inspector = "kiem-tra-vien@ocop.example", Commune = "can-bo-xa@ocop.example";
    private Hosting.Site Site => seeded.Site;

    [Fact]
    public async Task Takes_a_password_and_the_code_of_the_app()
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(2));
        using var visitor = Site.Visit();
        using var half = await visitor.EnterPasswordAsync(Officer, DemonstrationAccounts.Password);
        Assert.Equal("/dang-nhap/can-bo/ma", half.Headers.Location!.OriginalString);
        using (var notYet = await visitor.GetAsync("/can-bo"))
            Assert.Equal(HttpStatusCode.SeeOther, notYet.StatusCode);

        using var whole = await visitor.EnterCodeAsync(Site.AppCode(Officer), "/dang-nhap/can-bo/ma");
        Assert.Equal("/can-bo", whole.Headers.Location!.OriginalString);
        var cookie = Assert.Single(whole.Headers.GetValues("Set-Cookie"), c => c.StartsWith("session=", StringComparison.Ordinal));
        Assert.DoesNotContain("max-age", cookie, StringComparison.OrdinalIgnoreCase);
        var start = await visitor.OpenAsync("/can-bo");
        Assert.NotEmpty(start.QuerySelectorAll(".tile"));
        Site.Clock.Advance(Sessions.OfStaff + TimeSpan.FromSeconds(1));
        using var over = await visitor.GetAsync("/can-bo");
        Assert.Equal(HttpStatusCode.SeeOther, over.StatusCode);
    }

    [Theory]
    [InlineData(Officer, "wrong password here")]
    [InlineData("nobody@ocop.example", "wrong password here")]
    [InlineData("<b>@ocop.example", "x")]
    public async Task Gives_one_answer_to_a_wrong_password_and_an_unknown_address(string email, string password)
    {
        using var visitor = Site.Visit();
        using var response = await visitor.EnterPasswordAsync(email, password);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("chưa đúng", (await Visitor.ReadAsync(response)).QuerySelector("#password-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("long", "long")]
    public async Task Bears_an_empty_and_an_endless_form(string email, string password)
    {
        using var visitor = Site.Visit();
        using var response = await visitor.EnterPasswordAsync(email == "long" ? new string('a', 10_000) : email, password == "long" ? new string('b', 10_000) : password, "/en/sign-in/staff");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Takes_no_code_twice()
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(2));
        using var first = Site.Visit();
        using var second = Site.Visit();
        using var a = await first.EnterPasswordAsync(Editor, DemonstrationAccounts.Password);
        using var b = await second.EnterPasswordAsync(Editor, DemonstrationAccounts.Password);
        var code = Site.AppCode(Editor);
        var taps = await first.TapTwiceAsync(code, "/dang-nhap/can-bo/ma");
        Assert.All(taps, tap => Assert.Equal(HttpStatusCode.Redirect, tap.StatusCode));
        using var replayed = await second.EnterCodeAsync(code, "/dang-nhap/can-bo/ma");
        Assert.Equal(HttpStatusCode.BadRequest, replayed.StatusCode);
    }

    [Fact]
    public async Task Forgives_a_second_tap_that_comes_with_the_session_of_the_first()
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(2));
        using var visitor = Site.Visit();
        using var half = await visitor.EnterPasswordAsync(Commune, DemonstrationAccounts.Password);
        var (first, second) = await visitor.TapAgainAsync(Site.AppCode(Commune), "/dang-nhap/can-bo/ma");
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task Locks_after_five_failures_whichever_they_are_and_opens_after_a_quarter_of_an_hour()
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(2));
        using var visitor = Site.Visit();
        for (var i = 0; i < 3; i++)
            (await visitor.EnterPasswordAsync(Inspector, "not the password")).Dispose();
        using var half = await visitor.EnterPasswordAsync(Inspector, DemonstrationAccounts.Password);
        Assert.Equal(HttpStatusCode.Redirect, half.StatusCode);
        var wrong = Site.AppCode(Inspector) == "000000" ? "000001" : "000000";
        for (var i = 0; i < 2; i++)
            (await visitor.EnterCodeAsync(wrong, "/dang-nhap/can-bo/ma")).Dispose();

        using var locked = await visitor.EnterCodeAsync(Site.AppCode(Inspector), "/dang-nhap/can-bo/ma");
        Assert.Equal(HttpStatusCode.BadRequest, locked.StatusCode);
        using var alsoLocked = await visitor.EnterPasswordAsync(Inspector, DemonstrationAccounts.Password);
        Assert.Equal(HttpStatusCode.BadRequest, alsoLocked.StatusCode);
        Site.Clock.Advance(TimeSpan.FromMinutes(15));
        using var open = await visitor.EnterPasswordAsync(Inspector, DemonstrationAccounts.Password);
        Assert.Equal(HttpStatusCode.Redirect, open.StatusCode);
    }

    [Fact]
    public async Task Counts_failures_that_come_at_once()
    {
        using var visitors = new Many(Site, 6);
        var pages = await Task.WhenAll(visitors.All.Select(v => v.OpenAsync("/dang-nhap/can-bo")));
        await Task.WhenAll(visitors.All.Zip(pages, (v, page) => v.SubmitAsync(page, new Dictionary<string, string> { ["Email"] = Commune, ["Password"] = "not the password" }, "main form")));
        using var right = await visitors.All[0].EnterPasswordAsync(Commune, DemonstrationAccounts.Password);
        Assert.Equal(HttpStatusCode.BadRequest, right.StatusCode);
        Site.Clock.Advance(TimeSpan.FromMinutes(16));
    }

    [Fact]
    public async Task Is_invited_by_letter_sets_a_password_an_app_and_gets_ten_codes_for_a_lost_phone()
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(2));
        using var admin = await Site.VisitAsAsync("administrator");
        using var invited = await admin.SubmitAsync(await admin.OpenAsync("/quan-tri/tai-khoan"),
            new Dictionary<string, string> { ["Name"] = "Phạm Thị Thử", ["Email"] = "thu@ocop.example", ["Roles"] = "editor" }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, invited.StatusCode);
        var letter = (await Site.MessagesToAsync("thu@ocop.example"))[0];
        var link = new Uri(letter.Text.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;

        using var visitor = Site.Visit();
        using (var weak = await visitor.SubmitAsync(await visitor.OpenAsync(link), new Dictionary<string, string> { ["Password"] = "matkhau123456" }, "main form"))
            Assert.Contains("dễ đoán", (await Visitor.ReadAsync(weak)).QuerySelector("#password-error")!.TextContent, StringComparison.Ordinal);
        using (var set = await visitor.SubmitAsync(await visitor.OpenAsync(link), new Dictionary<string, string> { ["Password"] = "chuon chuon bay thap" }, "main form"))
            Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        using (var used = await visitor.GetAsync(link))
            Assert.Equal(HttpStatusCode.Gone, used.StatusCode);

        using (var half = await visitor.EnterPasswordAsync("thu@ocop.example", "chuon chuon bay thap"))
            Assert.Equal("/dang-nhap/can-bo/ung-dung", half.Headers.Location!.OriginalString);
        var setUp = await visitor.OpenAsync("/dang-nhap/can-bo/ung-dung");
        Assert.NotNull(setUp.QuerySelector("main svg"));
        var key = Base32(setUp.QuerySelector(".code-line")!.TextContent);
        using var done = await visitor.SubmitAsync(setUp, new Dictionary<string, string> { ["Code"] = Totp.CodeOf(key, Totp.StepAt(Site.Clock.GetUtcNow())) }, "main form");
        Assert.Equal(10, (await Visitor.ReadAsync(done)).QuerySelectorAll(".code-line").Select(c => c.TextContent).Distinct().Count());
        // The thumb tapped twice, and what the browser shows is the second answer.
        using var tappedAgain = await visitor.SubmitAsync(setUp, new Dictionary<string, string> { ["Code"] = Totp.CodeOf(key, Totp.StepAt(Site.Clock.GetUtcNow())) }, "main form");
        var codes = (await Visitor.ReadAsync(tappedAgain)).QuerySelectorAll(".code-line").Select(c => c.TextContent).ToList();
        Assert.Equal(10, codes.Distinct().Count());

        using var later = Site.Visit();
        using var again = await later.EnterPasswordAsync("thu@ocop.example", "chuon chuon bay thap");
        using (var recovered = await later.EnterCodeAsync(codes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal), "/dang-nhap/can-bo/ma"))
            Assert.Equal("/can-bo", recovered.Headers.Location!.OriginalString);
        using var third = Site.Visit();
        using var half3 = await third.EnterPasswordAsync("thu@ocop.example", "chuon chuon bay thap");
        using var spent = await third.EnterCodeAsync(codes[3], "/dang-nhap/can-bo/ma");
        Assert.Equal(HttpStatusCode.BadRequest, spent.StatusCode);
    }

    [Fact]
    public async Task Says_the_same_about_a_forgotten_password_whoever_asks()
    {
        using var visitor = Site.Visit();
        using var known = await visitor.SubmitAsync(await visitor.OpenAsync("/en/sign-in/staff/forgotten"), new Dictionary<string, string> { ["Email"] = Officer }, "main form");
        using var unknown = await visitor.SubmitAsync(await visitor.OpenAsync("/en/sign-in/staff/forgotten"), new Dictionary<string, string> { ["Email"] = "nobody@ocop.example" }, "main form");
        Assert.Equal((await Visitor.ReadAsync(known)).QuerySelector("main")!.TextContent, (await Visitor.ReadAsync(unknown)).QuerySelector("main")!.TextContent);
        Assert.Single(await Site.MessagesToAsync(Officer));
        Assert.Empty(await Site.MessagesToAsync("nobody@ocop.example"));
    }

    [Fact]
    public async Task Ends_at_the_next_request_when_the_role_is_taken()
    {
        await Site.DoAsync(services => services.GetRequiredService<IAccounts>().EnsureAsync(new("Trần Văn Tạm", null, "tam@ocop.example", ["inspector"]), CancellationToken.None));
        using var visitor = await Site.VisitAsAsync(a => a.Where(x => x.Email == "tam@ocop.example"));
        using (var before = await visitor.GetAsync("/can-bo"))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await Site.DoAsync(async services => (await services.GetRequiredService<SiteDbContext>().Set<Account>().Include(a => a.Roles).SingleAsync(a => a.Email == "tam@ocop.example")).SetRoles(["editor"]));
        using var after = await visitor.GetAsync("/can-bo");
        Assert.Equal(HttpStatusCode.SeeOther, after.StatusCode);
    }

    private static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Where(char.IsLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    private sealed class Many(Hosting.Site site, int count) : IDisposable
    {
        public IReadOnlyList<Visitor> All { get; } = [.. Enumerable.Range(0, count).Select(_ => site.Visit())];

        public void Dispose()
        {
            foreach (var visitor in All)
                visitor.Dispose();
        }
    }
}
