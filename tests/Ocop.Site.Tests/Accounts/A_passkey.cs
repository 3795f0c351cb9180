using System.Net;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Accounts;

public sealed class A_passkey(SeededSite seeded) : IClassFixture<SeededSite>
{
    private Hosting.Site Site => seeded.Site;
    private string Origin => Site.BaseAddress.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task Is_added_by_its_owner_and_opens_the_account_without_password_or_code()
    {
        using var key = new SoftPasskey(Origin);
        using var owner = await BrowserAsync("editor");
        await AddAsync(owner, key, "Máy ở cơ quan");
        Assert.Contains("Máy ở cơ quan", (await owner.OpenAsync("/can-bo/bao-mat")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var visitor = Site.Visit();
        visitor.Http.DefaultRequestHeaders.Add("Origin", Origin);
        using var entered = await EnterAsync(visitor, key.Get);
        Assert.Equal("/can-bo", entered.Headers.Location!.OriginalString);
        using var start = await visitor.GetAsync("/can-bo");
        Assert.Equal(HttpStatusCode.OK, start.StatusCode);

        using var other = Site.Visit();
        other.Http.DefaultRequestHeaders.Add("Origin", Origin);
        using var stranger = new SoftPasskey(Origin);
        using var refused = await EnterAsync(other, stranger.Get);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Is_a_fresh_code_too()
    {
        using var key = new SoftPasskey(Origin);
        using var admin = await BrowserAsync("administrator");
        await AddAsync(admin, key, "Khóa");
        Site.Clock.Advance(TimeSpan.FromMinutes(11));
        using var asked = await admin.SubmitAsync(await admin.OpenAsync("/quan-tri/tai-khoan"),
            new Dictionary<string, string> { ["Name"] = "Ai đó", ["Email"] = "ai@ocop.example", ["Roles"] = "editor" }, "main form");
        var question = await Visitor.ReadAsync(asked);
        var answer = key.Get(await OptionsAsync(admin, question, PasskeyEndpoints.Request));
        using var done = await admin.SubmitAsync(question, new Dictionary<string, string> { [AskForFreshCode.PasskeyField] = answer }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("[[[[")]
    [InlineData("{\"id\":1}")]
    public async Task Is_refused_when_the_answer_is_nonsense(string answer)
    {
        using var visitor = Site.Visit();
        visitor.Http.DefaultRequestHeaders.Add("Origin", Origin);
        using var refused = await EnterAsync(visitor, _ => answer);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Is_refused_without_the_person_s_finger_from_another_site_and_a_second_time()
    {
        using var key = new SoftPasskey(Origin);
        using var owner = await BrowserAsync("inspector");
        await AddAsync(owner, key, "Khóa");

        using var visitor = Site.Visit();
        visitor.Http.DefaultRequestHeaders.Add("Origin", Origin);
        var page = await visitor.OpenAsync("/dang-nhap/can-bo");
        var answer = key.Get(await OptionsAsync(visitor, page, PasskeyEndpoints.Request));
        using (var first = await visitor.SubmitAsync(page, new Dictionary<string, string> { ["Passkey"] = answer }, "main form"))
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var thief = Site.Visit();
        thief.Http.DefaultRequestHeaders.Add("Origin", Origin);
        using var replayed = await EnterAsync(thief, _ => answer);
        Assert.Equal(HttpStatusCode.BadRequest, replayed.StatusCode);

        using var fishing = new SoftPasskey("https://ocop-ninhbinh.evil.example");
        using var fished = await EnterAsync(thief, fishing.Get);
        Assert.Equal(HttpStatusCode.BadRequest, fished.StatusCode);
    }

    [Fact]
    public async Task Is_asked_for_with_the_page_s_own_token_only()
    {
        using var visitor = Site.Visit();
        using var forged = await visitor.PostAsync(PasskeyEndpoints.Request);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var creation = await visitor.PostAsync(PasskeyEndpoints.Creation);
        Assert.Equal(HttpStatusCode.Unauthorized, creation.StatusCode);
    }

    private async Task<Visitor> BrowserAsync(string role)
    {
        var visitor = await Site.VisitAsAsync(role);
        visitor.Http.DefaultRequestHeaders.Add("Origin", Origin);
        return visitor;
    }

    private static async Task AddAsync(Visitor owner, SoftPasskey key, string name)
    {
        var page = await owner.OpenAsync("/can-bo/bao-mat");
        var answer = key.Create(await OptionsAsync(owner, page, PasskeyEndpoints.Creation));
        using var added = await owner.SubmitAsync(page, new Dictionary<string, string> { ["PasskeyName"] = name, ["Passkey"] = answer }, "#add-passkey");
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
    }

    private static async Task<HttpResponseMessage> EnterAsync(Visitor visitor, Func<string, string> answer)
    {
        var page = await visitor.OpenAsync("/dang-nhap/can-bo");
        return await visitor.SubmitAsync(page, new Dictionary<string, string> { ["Passkey"] = answer(await OptionsAsync(visitor, page, PasskeyEndpoints.Request)) }, "main form");
    }

    private static async Task<string> OptionsAsync(Visitor visitor, AngleSharp.Html.Dom.IHtmlDocument page, string endpoint)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Headers.Add("RequestVerificationToken", page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value"));
        using var response = await visitor.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
