using System.Globalization;
using System.Net;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Accounts;

public sealed class Too_many_tries
{
    [Theory]
    [InlineData("/dang-nhap", "hơi nhanh")]
    [InlineData("/en/sign-in", "a little fast")]
    public async Task From_one_address_are_429_in_the_reader_s_language_with_a_time_to_wait(string path, string words)
    {
        await using var site = Hosting.Site.On(await TestDatabase.EmptyAsync(), ("RateLimits:SignIn", "3"), ("Demonstration", "false"));
        using var visitor = site.Visit();
        var form = await visitor.OpenAsync(path);
        for (var i = 0; i < 3; i++)
            (await visitor.SubmitAsync(form, new Dictionary<string, string> { ["Phone"] = "12" }, "main form")).Dispose();
        using var refused = await visitor.SubmitAsync(form, new Dictionary<string, string> { ["Phone"] = "12" }, "main form");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 600);
        Assert.Contains(words, (await Visitor.ReadAsync(refused)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using var reading = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, reading.StatusCode);
    }
}
