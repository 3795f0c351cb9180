using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ocop.Site.Data;
using Ocop.Site.Data.Outbox;
using Ocop.Site.Data.Outgoing;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;

namespace Ocop.Site.Tests.Hosting;

/// <summary>The real site on a real port, with a clock that the test sets and jobs that run when the test says so.</summary>
public sealed class Site : WebApplicationFactory<Program>
{
    private readonly TestDatabase database;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly Action<IServiceCollection> instead;
    private bool isKept;

    private Site(TestDatabase database, IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? instead = null)
    {
        (this.database, this.settings, this.instead) = (database, settings, instead ?? (_ => { }));
        UseKestrel();
        StartServer();
        // Nothing is followed and no cookie is kept unless the test asks for it: see Visitor.
        ClientOptions.AllowAutoRedirect = false;
    }

    public FakeClock Clock { get; } = new(FakeClock.Noon);

    internal string DataDirectory => database.DataDirectory;

    /// <summary>On a fresh database: settings beyond the usual may be given.</summary>
    internal static Site On(TestDatabase database, params (string Key, string Value)[] settings) =>
        new(database, settings.ToDictionary(s => s.Key, s => s.Value));

    /// <summary>With other content than the one beside the program, such as other rates.</summary>
    internal static Site With(TestDatabase database, Action<IServiceCollection> instead) => new(database, new Dictionary<string, string>(), instead);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0"); // UseKestrel(0) would say so when the program may have started already
        builder.UseSetting("WhereToLook", "false"); // it would read the template while that is copied
        foreach (var (key, value) in database.Settings.Concat(settings))
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(Clock);
            services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(JobLoop)));
            instead(services);
        });
    }

    /// <summary>A browser of its own: cookies kept, redirects not followed.</summary>
    public Visitor Visit() => Visitor.Of(BaseAddress);

    public Uri BaseAddress => ClientOptions.BaseAddress;

    /// <summary>Delivers what was published, so that a test sees the effect at once.</summary>
    public async Task DeliverEventsAsync()
    {
        await Services.GetRequiredService<OutboxDelivery>().DeliverAsync(CancellationToken.None);
        await DeliverMessagesAsync();
    }

    /// <summary>What was sent to anybody, the newest first.</summary>
    public async Task<IReadOnlyList<WrittenMessage>> WrittenMessagesAsync(int count)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OutgoingMessages>().NewestAsync(count, CancellationToken.None);
    }

    /// <summary>Hands messages over that are due, so that a test sees the effect at once.</summary>
    public Task DeliverMessagesAsync() => Services.GetRequiredService<OutgoingDelivery>().DeliverAsync(CancellationToken.None);

    public async Task RunJobAsync<TJob>() where TJob : IJob
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().RunAsync(CancellationToken.None);
    }

    /// <summary>Does something in a scope and a transaction of its own, as a request would, and saves.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await work(scope.ServiceProvider);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    }

    public Task DoAsync(Func<IServiceProvider, Task> work) => DoAsync(async services =>
    {
        await work(services);
        return 0;
    });

    /// <summary>Stops the site and leaves its database.</summary>
    public async Task StopAsync()
    {
        isKept = true;
        await DisposeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database.LetGoAsync();
        if (!isKept)
            await database.DisposeAsync();
    }
}

/// <summary>Somebody at a browser.</summary>
public sealed class Visitor(HttpClient http) : IDisposable
{
    private static readonly HtmlParser Parser = new();

    public HttpClient Http { get; } = http;

    public static Visitor Of(Uri site) => new(new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        CookieContainer = new CookieContainer(),
        Expect100ContinueTimeout = TimeSpan.FromSeconds(30), // a busy machine may take longer than the usual second to say no
    })
    { BaseAddress = site });

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>A form sent without its page: what a program or another site would send.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        Http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), CancellationToken.None);

    /// <summary>A page, read as a browser reads it; its status is the test's to check where it matters.</summary>
    public async Task<IHtmlDocument> OpenAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await GetAsync(path);
        Assert.Equal(expected, response.StatusCode);
        return await ReadAsync(response);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) => Parser.ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>Fills a form of the page (the first that posts, or the one a selector names) and sends it as a browser would.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, IReadOnlyDictionary<string, string> values, string form = "form[method=post]", string? from = null)
    {
        var element = page.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"The page has no {form}.");
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var input in element.QuerySelectorAll("input, select, textarea"))
        {
            var name = input.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || values.ContainsKey(name) || input.HasAttribute("disabled"))
                continue;
            var type = input.GetAttribute("type");
            if (type is "file" or "submit" or "button" || (type is "checkbox" or "radio" && !input.HasAttribute("checked")))
                continue;
            fields.Add(new(name, input switch
            {
                IHtmlInputElement i => i.Value,
                IHtmlSelectElement s => s.Value ?? "",
                IHtmlTextAreaElement t => t.Value,
                _ => "",
            }));
        }
        fields.AddRange(values);
        var action = element.GetAttribute("action") is { Length: > 0 } said ? said : from ?? throw new InvalidOperationException("The form posts to its own page: say which.");
        return await Http.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(fields));
    }

    public void Dispose() => Http.Dispose();
}
