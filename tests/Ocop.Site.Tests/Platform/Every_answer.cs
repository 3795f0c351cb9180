using System.Net;
using Ocop.Site.Platform.Security;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Platform;

public sealed class Every_answer(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/dang-nhap", HttpStatusCode.OK)]
    [InlineData("/en/nothing", HttpStatusCode.NotFound)]
    [InlineData("/can-bo", HttpStatusCode.SeeOther)]
    [InlineData("/robots.txt", HttpStatusCode.OK)]
    public async Task Forbids_what_a_page_of_ours_never_does(string path, HttpStatusCode status)
    {
        using var visitor = seeded.Site.Visit();
        using var answer = await visitor.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, policy);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security")); // this one came without TLS
    }

    [Fact]
    public async Task Of_a_ready_page_sets_no_cookie()
    {
        using var visitor = seeded.Site.Visit();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await visitor.GetAsync("/");
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task Comes_with_a_page_when_the_request_is_endless()
    {
        using var visitor = seeded.Site.Visit();
        using var content = new ByteArrayContent(new byte[40 * 1024 * 1024]);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dang-nhap") { Content = content };
        request.Headers.ExpectContinue = true; // so that the server can say no before it is all sent
        using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
    }
}

public sealed class A_site_behind_a_proxy
{
    [Fact]
    public async Task Believes_the_proxy_it_was_told_about_and_nobody_else()
    {
        await using var trusting = Hosting.Site.On(await TestDatabase.EmptyAsync(), ("TrustedProxies", "127.0.0.1, ::1"), ("Demonstration", "false"));
        await using var alone = Hosting.Site.On(await TestDatabase.EmptyAsync(), ("Demonstration", "false"));
        Assert.Contains("secure", await CookieAsync(trusting), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", await CookieAsync(alone), StringComparison.OrdinalIgnoreCase);

        static async Task<string> CookieAsync(Hosting.Site site)
        {
            using var visitor = site.Visit();
            visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            using var answer = await visitor.GetAsync("/dang-nhap");
            return Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("form=", StringComparison.Ordinal));
        }
    }
}
