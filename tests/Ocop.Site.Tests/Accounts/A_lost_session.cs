using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.KeptForms;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Accounts;

public sealed class A_lost_session(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Typed = "Nguyễn Thị <Hoa> & “con”";
    private Hosting.Site Site => seeded.Site;

    [Fact]
    public async Task Loses_nothing_that_was_typed()
    {
        using var visitor = await Site.VisitAsPhoneAsync("0900000900");
        var form = await visitor.OpenAsync("/toi");
        Site.Clock.Advance(TimeSpan.FromDays(2));
        using var sent = await visitor.SubmitAsync(form, new Dictionary<string, string> { ["Name"] = Typed, ["Tongue"] = "en" }, "main form");
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var signIn = sent.Headers.Location!.OriginalString;
        Assert.StartsWith("/dang-nhap?returnUrl=%2Ftiep-tuc", signIn, StringComparison.Ordinal);

        using (var asked = await visitor.SubmitAsync(await visitor.OpenAsync(signIn), new Dictionary<string, string> { ["Phone"] = "0900000900" }, "main form"))
        using (var entered = await visitor.EnterCodeAsync(await Site.LastCodeToAsync("+84900000900"), asked.Headers.Location!.OriginalString))
            Assert.Equal("/tiep-tuc", entered.Headers.Location!.OriginalString);

        var kept = await visitor.OpenAsync("/tiep-tuc");
        Assert.Contains(Typed, kept.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var saved = await visitor.SubmitAsync(kept, new Dictionary<string, string>(), "main form");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var profile = await visitor.OpenAsync("/toi");
        Assert.Equal(Typed, profile.QuerySelector("#name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Sends_staff_to_their_own_door_in_the_language_of_the_page()
    {
        using var visitor = await Site.VisitAsAsync("administrator");
        var form = await visitor.OpenAsync("/en/admin/accounts");
        Site.Clock.Advance(TimeSpan.FromDays(2));
        using var sent = await visitor.SubmitAsync(form, new Dictionary<string, string> { ["Name"] = Typed, ["Email"] = "x@ocop.example", ["Roles"] = "editor" }, "main form");
        Assert.StartsWith("/en/sign-in/staff?returnUrl=%2Fen%2Fcontinue", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_no_form_that_another_site_sent()
    {
        // The browser leaves the strict cookie at home then.
        using var stranger = Site.Visit();
        using var sent = await stranger.PostAsync("/toi", ("Name", "Kẻ lạ"));
        Assert.Equal("/dang-nhap", sent.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Keeps_no_endless_form()
    {
        using var visitor = await Site.VisitAsPhoneAsync("0900000017");
        var form = await visitor.OpenAsync("/toi");
        Site.Clock.Advance(TimeSpan.FromDays(2));
        using var sent = await visitor.SubmitAsync(form, new Dictionary<string, string> { ["Name"] = new('a', KeptForms.Largest + 1) }, "main form");
        Assert.Equal("/dang-nhap", sent.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Keeps_the_form_for_this_browser_alone_and_sealed()
    {
        using var visitor = await Site.VisitAsPhoneAsync("0900000001");
        var form = await visitor.OpenAsync("/toi");
        Site.Clock.Advance(TimeSpan.FromDays(2));
        using var sent = await visitor.SubmitAsync(form, new Dictionary<string, string> { ["Name"] = "Chỉ mình tôi" }, "main form");
        using var other = await Site.VisitAsPhoneAsync("0900000017");
        Assert.DoesNotContain("Chỉ mình tôi", (await other.OpenAsync("/tiep-tuc")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var stored = await Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<KeptForm>().Select(f => f.SealedForm).ToListAsync());
        Assert.All(stored, row => Assert.DoesNotContain("tôi", row, StringComparison.Ordinal));
        Site.Clock.Advance(KeptForms.KeptFor);
        await Site.RunJobAsync<RemoveOldKeptForms>();
        Assert.Equal(0, await Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<KeptForm>().CountAsync()));
    }
}
