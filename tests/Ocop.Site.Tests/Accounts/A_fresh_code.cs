using System.Net;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Accounts;

/// <summary>Shown on the invitation of staff, a page of this module; every page marked [FreshCode] behaves so.</summary>
public sealed class A_fresh_code(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Admin = "quan-tri@ocop.example";
    private static int last;
    private Hosting.Site Site => seeded.Site;

    private static Dictionary<string, string> AnInvitation() => new()
    {
        ["Name"] = "Đỗ <b>Văn</b> Mới",
        ["Email"] = $"moi-{Interlocked.Increment(ref last)}@ocop.example",
        ["Roles"] = "inspector",
    };

    [Fact]
    public async Task Is_not_asked_within_ten_minutes_of_the_last()
    {
        using var visitor = await Site.VisitAsAsync("administrator");
        Site.Clock.Advance(TimeSpan.FromMinutes(9));
        using var response = await visitor.SubmitAsync(await visitor.OpenAsync("/quan-tri/tai-khoan"), AnInvitation(), "main form");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task Is_asked_after_ten_minutes_and_the_form_is_carried_out_with_the_answer()
    {
        using var visitor = await Site.VisitAsAsync("administrator");
        Site.Clock.Advance(TimeSpan.FromMinutes(10));
        var invitation = AnInvitation();
        using var asked = await visitor.SubmitAsync(await visitor.OpenAsync("/quan-tri/tai-khoan"), invitation, "main form");
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var question = await Visitor.ReadAsync(asked);
        Assert.NotNull(question.QuerySelector("input[name=fresh-code]"));
        Assert.Empty(await Site.MessagesToAsync(invitation["Email"]));

        using var wrong = await visitor.SubmitAsync(question, new Dictionary<string, string> { ["fresh-code"] = "12345" }, "main form");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var again = await Visitor.ReadAsync(wrong);
        using var done = await visitor.SubmitAsync(again, new Dictionary<string, string> { ["fresh-code"] = Site.AppCode(Admin) }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("Đỗ <b>Văn</b> Mới", (await Site.MessagesToAsync(invitation["Email"]))[0].Text, StringComparison.Ordinal);

        using var next = await visitor.SubmitAsync(await visitor.OpenAsync("/quan-tri/tai-khoan"), AnInvitation(), "main form");
        Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
    }

    [Fact]
    public async Task Is_in_the_language_of_the_page_it_interrupts()
    {
        using var visitor = await Site.VisitAsAsync("administrator", isFresh: false);
        using var asked = await visitor.SubmitAsync(await visitor.OpenAsync("/en/admin/accounts"), AnInvitation(), "main form");
        Assert.Contains("Confirm that it is you", (await Visitor.ReadAsync(asked)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_wrong_codes_and_locks_the_account_s_guesses()
    {
        using var visitor = await Site.VisitAsAsync(a => a.Where(x => x.Email == "can-bo-tinh@ocop.example"), isFresh: false);
        var values = new Dictionary<string, string> { ["OldPhone"] = "0900000001", ["NewPhone"] = "0900000002", ["Reason"] = "Mất máy" };
        using var asked = await visitor.SubmitAsync(await visitor.OpenAsync("/can-bo/doi-so"), values, "form[action*=Ask]");
        var question = await Visitor.ReadAsync(asked);
        var right = Site.AppCode("can-bo-tinh@ocop.example");
        for (var i = 0; i < StaffSignIn.MostFailures; i++)
            (await visitor.SubmitAsync(question, new Dictionary<string, string> { ["fresh-code"] = right == "000000" ? "000001" : "000000" }, "main form")).Dispose();
        using var locked = await visitor.SubmitAsync(question, new Dictionary<string, string> { ["fresh-code"] = right }, "main form");
        Assert.Equal(HttpStatusCode.BadRequest, locked.StatusCode);
    }
}
