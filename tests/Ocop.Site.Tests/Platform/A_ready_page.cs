using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Platform.Html;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Platform;

public sealed class A_ready_page
{
    [Fact]
    public async Task Is_not_made_of_a_failure()
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddSingleton(new ReadyPages(new Unchanging(), new FakeClock(FakeClock.Noon))).BuildServiceProvider(),
        };
        (http.Request.Method, http.Request.Path, http.Response.Body) = ("GET", "/du-lich/tam-coc", body);
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());

        // As the pipeline does it: the failure is in the context, nothing is thrown.
        await Assert.ThrowsAsync<TimeoutException>(() => new ReadyPageAttribute().OnResourceExecutionAsync(
            new ResourceExecutingContext(action, [], []), () => Task.FromResult(new ResourceExecutedContext(action, []) { Exception = new TimeoutException() })));

        Assert.Equal(0, body.Length);
        Assert.False(http.Response.Headers.ContainsKey("ETag"));
    }

    private sealed class Unchanging : IPageVersion
    {
        public ValueTask<long> CurrentAsync() => new(1);
    }
}
