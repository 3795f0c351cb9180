using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Accounts;

public sealed class Signing_in_by_phone(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static int last = 100;
    private Hosting.Site Site => seeded.Site;

    // Each test its own number, so that none waits for another's minute.
    private static (string Typed, string Number) AnyPhone()
    {
        var tail = Interlocked.Increment(ref last).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
        return ($"0987{tail}", $"+84987{tail}");
    }

    [Fact]
    public async Task Takes_a_number_then_six_digits_and_leads_a_producer_to_their_own_page()
    {
        using var visitor = Site.Visit();
        await visitor.AskForCodeAsync("0900 000 001");
        var page = await visitor.OpenAsync("/dang-nhap/ma");
        var input = page.QuerySelector("input[name=Code]")!;
        Assert.Equal("one-time-code", input.GetAttribute("autocomplete"));
        Assert.Equal("numeric", input.GetAttribute("inputmode"));
        Assert.Contains("0900 000 001", page.QuerySelector("#code-hint")!.TextContent, StringComparison.Ordinal);

        using var entered = await visitor.EnterCodeAsync(await Site.LastCodeToAsync("+84900000001"));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var profile = await visitor.GetAsync("/toi");
        Assert.Equal(HttpStatusCode.OK, profile.StatusCode);
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), c => c.StartsWith("session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"max-age={30 * 24 * 3600}", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("0900.000.900")]
    [InlineData("+84900000900")]
    [InlineData("84 900 000 900")]
    [InlineData("０９００ ０００ ９００")]
    public async Task Knows_a_number_in_every_form_people_write(string typed)
    {
        using var visitor = Site.Visit();
        await visitor.AskForCodeAsync(typed);
        Assert.NotEmpty(await Site.MessagesToAsync("+84900000900"));
    }

    [Theory]
    [InlineData("", "Hãy nhập")]
    [InlineData("12345", "chưa đúng")]
    [InlineData("0229 3871 234", "Máy bàn")]
    [InlineData("<script>alert(1)</script>", "chưa đúng")]
    public async Task Says_beside_the_field_what_is_wrong_with_a_number(string typed, string expected)
    {
        using var visitor = Site.Visit();
        using var response = await visitor.SubmitAsync(await visitor.OpenAsync("/dang-nhap"), new Dictionary<string, string> { ["Phone"] = typed }, "main form");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Visitor.ReadAsync(response);
        Assert.Contains(expected, page.QuerySelector("#phone-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.QuerySelector("#phone")!.GetAttribute("aria-invalid"));
        Assert.Equal(typed, page.QuerySelector("#phone")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Bears_ten_thousand_characters()
    {
        using var visitor = Site.Visit();
        using var phone = await visitor.SubmitAsync(await visitor.OpenAsync("/en/sign-in"), new Dictionary<string, string> { ["Phone"] = new('9', 10_000) }, "main form");
        Assert.Equal(HttpStatusCode.BadRequest, phone.StatusCode);
        await visitor.AskForCodeAsync(AnyPhone().Typed);
        using var code = await visitor.EnterCodeAsync(new string('9', 10_000));
        Assert.Equal(HttpStatusCode.BadRequest, code.StatusCode);
    }

    [Fact]
    public async Task Answers_a_known_and_an_unknown_number_alike()
    {
        using var visitor = Site.Visit();
        var (stranger, _) = AnyPhone();
        await visitor.AskForCodeAsync("0900000017");
        var known = (await visitor.OpenAsync("/dang-nhap/ma")).QuerySelector("main")!.TextContent.Replace("0900 000 017", "", StringComparison.Ordinal);
        await visitor.AskForCodeAsync(stranger);
        var unknown = (await visitor.OpenAsync("/dang-nhap/ma")).QuerySelector("main")!.TextContent;
        Assert.Equal(known, unknown.Replace($"{stranger[..4]} {stranger[4..7]} {stranger[7..]}", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Makes_a_shopper_of_whoever_proves_a_new_number()
    {
        using var visitor = Site.Visit();
        var (typed, number) = AnyPhone();
        await visitor.AskForCodeAsync(typed, "/en/sign-in");
        using var entered = await visitor.EnterCodeAsync(await Site.LastCodeToAsync(number), "/en/sign-in/code");
        Assert.Equal("/en/me", entered.Headers.Location!.OriginalString);
        var page = await visitor.OpenAsync("/en/me");
        Assert.Contains("Shopper", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" {0}{1}{2} {3}{4}{5} ")]
    [InlineData("{0}{1}{2}-{3}{4}{5}")]
    [InlineData("{0} {1} {2} {3} {4} {5}")]
    public async Task Takes_a_code_as_it_is_pasted(string pattern)
    {
        using var visitor = Site.Visit();
        var (typed, number) = AnyPhone();
        await visitor.AskForCodeAsync(typed);
        var code = await Site.LastCodeToAsync(number);
        using var entered = await visitor.EnterCodeAsync(string.Format(null, System.Text.CompositeFormat.Parse(pattern), [.. code.Select(c => (object)c)]));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    [Fact]
    public async Task Refuses_a_code_after_five_minutes()
    {
        using var visitor = Site.Visit();
        var (typed, number) = AnyPhone();
        await visitor.AskForCodeAsync(typed);
        Site.Clock.Advance(TimeSpan.FromMinutes(5));
        using var entered = await visitor.EnterCodeAsync(await Site.LastCodeToAsync(number));
        Assert.Equal(HttpStatusCode.BadRequest, entered.StatusCode);
        Assert.Contains("hết hạn", (await Visitor.ReadAsync(entered)).QuerySelector("#code-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_the_next_code_after_sixty_seconds_and_not_before()
    {
        using var visitor = Site.Visit();
        var (typed, number) = AnyPhone();
        await visitor.AskForCodeAsync(typed);
        Site.Clock.Advance(TimeSpan.FromSeconds(59));
        using var early = await visitor.SubmitAsync(await visitor.OpenAsync("/dang-nhap/ma"), new Dictionary<string, string> { ["Again"] = "yes" }, "main form");
        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        Assert.Single(await Site.MessagesToAsync(number));
        Site.Clock.Advance(TimeSpan.FromSeconds(1));
        using var again = await visitor.SubmitAsync(await visitor.OpenAsync("/dang-nhap/ma"), new Dictionary<string, string> { ["Again"] = "yes" }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(2, (await Site.MessagesToAsync(number)).Count);
    }

    [Fact]
    public async Task Pauses_after_three_wrong_tries_even_for_the_right_code()
    {
        using var visitor = Site.Visit();
        var (typed, number) = AnyPhone();
        await visitor.AskForCodeAsync(typed);
        var code = await Site.LastCodeToAsync(number);
        var wrong = code == "000000" ? "000001" : "000000";
        foreach (var expected in new[] { "Còn 2", "Còn 1", "Sai ba lần" })
        {
            using var tried = await visitor.EnterCodeAsync(wrong);
            Assert.Contains(expected, (await Visitor.ReadAsync(tried)).QuerySelector("#code-error")!.TextContent, StringComparison.Ordinal);
        }
        using var right = await visitor.EnterCodeAsync(code);
        Assert.Equal(HttpStatusCode.BadRequest, right.StatusCode);
        Site.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.AskForCodeAsync(typed);
        Assert.Single(await Site.MessagesToAsync(number));
        Site.Clock.Advance(TimeSpan.FromMinutes(3));
        await visitor.AskForCodeAsync(typed);
        using var after = await visitor.EnterCodeAsync(await Site.LastCodeToAsync(number));
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task Sends_a_stranger_at_most_five_codes_an_hour()
    {
        using var visitor = Site.Visit();
        var (typed, number) = AnyPhone();
        for (var i = 0; i < 8; i++)
        {
            await visitor.AskForCodeAsync(typed);
            Site.Clock.Advance(TimeSpan.FromMinutes(2));
        }
        Assert.Equal(5, (await Site.MessagesToAsync(number)).Count);
    }

    [Fact]
    public async Task Takes_a_code_once_but_forgives_the_second_tap_of_the_same_thumb()
    {
        using var visitor = Site.Visit();
        using var other = Site.Visit();
        var (typed, number) = AnyPhone();
        await visitor.AskForCodeAsync(typed);
        await other.AskForCodeAsync(typed);
        var code = await Site.LastCodeToAsync(number);
        var taps = await visitor.TapTwiceAsync(code);
        Assert.All(taps, tap => Assert.Equal(HttpStatusCode.Redirect, tap.StatusCode));
        using var stolen = await other.EnterCodeAsync(code);
        Assert.Equal(HttpStatusCode.BadRequest, stolen.StatusCode);
    }

    [Fact]
    public async Task Forgives_a_second_tap_that_comes_with_the_session_of_the_first()
    {
        using var visitor = Site.Visit();
        var (typed, number) = AnyPhone();
        await visitor.AskForCodeAsync(typed);
        var (first, second) = await visitor.TapAgainAsync(await Site.LastCodeToAsync(number));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task Lets_the_next_person_in_by_the_form_that_was_open_before_another_came()
    {
        using var visitor = Site.Visit();
        var (typed, _) = AnyPhone();
        var old = await visitor.OpenAsync("/dang-nhap");
        await visitor.AskForCodeAsync("0900 000 002");
        using var another = await visitor.EnterCodeAsync(await Site.LastCodeToAsync("+84900000002"));
        using var asked = await visitor.SubmitAsync(old, new Dictionary<string, string> { ["Phone"] = typed }, "main form");
        Assert.Equal("/dang-nhap/ma", asked.Headers.Location!.OriginalString);
        using var wrong = await visitor.EnterCodeAsync("12345");
        Assert.Contains("sáu chữ số", (await Visitor.ReadAsync(wrong)).QuerySelector("#code-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_no_code_that_could_be_read_from_the_database()
    {
        using var visitor = Site.Visit();
        var (typed, number) = AnyPhone();
        await visitor.AskForCodeAsync(typed);
        var code = await Site.LastCodeToAsync(number);
        var stored = await Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<SignInCode>().Select(c => c.SealedHash).ToListAsync());
        Assert.All(stored, hash => Assert.DoesNotContain(code, hash, StringComparison.Ordinal));
        Assert.Equal(stored.Count, stored.Distinct().Count());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Never_leads_off_the_site(string returnUrl)
    {
        using var visitor = Site.Visit();
        var (typed, number) = AnyPhone();
        await visitor.AskForCodeAsync(typed, $"/dang-nhap?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var entered = await visitor.EnterCodeAsync(await Site.LastCodeToAsync(number), $"/dang-nhap/ma?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.Equal("/toi", entered.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Leads_back_to_the_page_that_was_asked_for()
    {
        using var visitor = Site.Visit();
        using var sent = await visitor.GetAsync("/toi?x=1");
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var (typed, number) = AnyPhone();
        using var asked = await visitor.SubmitAsync(await visitor.OpenAsync(sent.Headers.Location!.OriginalString), new Dictionary<string, string> { ["Phone"] = typed }, "main form");
        using var entered = await visitor.EnterCodeAsync(await Site.LastCodeToAsync(number), asked.Headers.Location!.OriginalString);
        Assert.Equal("/toi?x=1", entered.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Ends_when_the_producer_signs_out()
    {
        using var visitor = await Site.VisitAsAsync("producer");
        using var left = await visitor.SubmitAsync(await visitor.OpenAsync("/dang-xuat"), new Dictionary<string, string>(), "main form");
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        using var after = await visitor.GetAsync("/toi");
        Assert.Equal(HttpStatusCode.SeeOther, after.StatusCode);
    }

    /// <summary>The second tap comes before the first was answered, or when the browser is a stranger's already.</summary>
    [Fact]
    public async Task Ends_once_however_often_it_is_asked_for()
    {
        using var visitor = await Site.VisitAsAsync("producer");
        var page = await visitor.OpenAsync("/dang-xuat");
        var taps = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => visitor.SubmitAsync(page, new Dictionary<string, string>(), "main form")));
        using var later = await visitor.SubmitAsync(page, new Dictionary<string, string>(), "main form");
        Assert.All([.. taps, later], tap => Assert.Equal("/dang-nhap", tap.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Is_not_ended_by_another_site()
    {
        using var visitor = await Site.VisitAsAsync("producer");
        using var refused = await visitor.PostAsync("/dang-xuat");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await visitor.OpenAsync("/toi");
    }

    [Fact]
    public async Task Refuses_a_form_without_its_token()
    {
        using var visitor = Site.Visit();
        using var response = await visitor.PostAsync("/dang-nhap", ("Phone", "0912345678"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
