using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Html;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Platform;

/// <summary>docs/decisions/start.md: what was ready before is ready again, and as true as any other page.</summary>
public sealed class A_page_over_a_restart
{
    private const string Page = "/san-pham";

    [Fact]
    public async Task Is_there_at_once_to_the_letter()
    {
        await using var database = await SeededSite.CopyAsync();
        var before = await ShownAsync(database);
        await MarkStoredAsync(database, "<!--stored-->");

        Assert.Equal(before + "<!--stored-->", await ShownAsync(database));
    }

    [Fact]
    public async Task Is_made_anew_when_anything_changed_while_the_site_stood_still()
    {
        await using var database = await SeededSite.CopyAsync();
        var before = await ShownAsync(database);
        await MarkStoredAsync(database, "<!--stored-->", db => db.RaisePageVersionAsync(CancellationToken.None));

        Assert.Equal(before, await ShownAsync(database));
    }

    [Fact]
    public async Task Is_made_anew_on_another_day()
    {
        await using var database = await SeededSite.CopyAsync();
        await ShownAsync(database);
        await MarkStoredAsync(database, "<!--stored-->");

        await using var site = Hosting.Site.On(database);
        site.Clock.Advance(TimeSpan.FromDays(1));
        using var visitor = site.Visit();
        Assert.DoesNotContain("<!--stored-->", await visitor.Http.GetStringAsync(new Uri(Page, UriKind.Relative), CancellationToken.None), StringComparison.Ordinal);
        await site.StopAsync();
    }

    [Fact]
    public async Task Is_made_anew_by_a_program_with_other_settings()
    {
        await using var database = await SeededSite.CopyAsync();
        await ShownAsync(database);
        await MarkStoredAsync(database, "<!--stored-->");

        var shown = await ShownAsync(database, ("SiteAddress", "https://ocop.example.vn"));

        Assert.DoesNotContain("<!--stored-->", shown, StringComparison.Ordinal);
        Assert.Contains("https://ocop.example.vn", shown, StringComparison.Ordinal);
    }

    /// <summary>A scan page stores its scan before it is sent, so it is none that may lie ready unasked.</summary>
    [Fact]
    public async Task Is_never_a_scan_page()
    {
        await using var database = await SeededSite.CopyAsync();
        await using var site = Hosting.Site.On(database);
        using var visitor = site.Visit();
        var product = (await site.DoAsync(services => services.GetRequiredService<ICatalogue>().AllAsync(CancellationToken.None))).First(p => p.Gtin is not null);
        using var scan = await visitor.GetAsync($"/01/{product.Gtin}");
        if (scan.Headers.Location is { } page)
            await visitor.OpenAsync(new Uri(site.BaseAddress, page).PathAndQuery);
        await visitor.OpenAsync(Page);
        await site.StopAsync();

        Assert.Equal([Page], (await StoredAsync(database)).Select(stored => stored.Target));
    }

    [Theory]
    [InlineData("appsettings.json", "{}", "{ }")]
    [InlineData("content/pages/a.md", "one", "another")]
    [InlineData("wwwroot/site.css", "a{}", "b{color:red}")]
    public void Belongs_to_the_files_it_was_made_of(string file, string before, string after)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, before);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "data"));
            var first = MakerIn(folder);
            File.WriteAllText(Path.Combine(folder.FullName, "data", "site.db"), "the data change all the time");
            Assert.Equal(first, MakerIn(folder));
            File.WriteAllText(path, after);
            Assert.NotEqual(first, MakerIn(folder));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("SiteAddress", false)]
    [InlineData("siteaddress", false)]
    [InlineData("Operator:Name", false)]
    [InlineData("INVOCATION_ID", true)]
    [InlineData("SSH_CLIENT", true)]
    [InlineData("_", true)]
    public void Belongs_to_its_settings_and_not_to_the_start(string name, bool isOfTheStartAlone)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Assert.Equal(isOfTheStartAlone, MakerIn(folder, (name, "one")) == MakerIn(folder, (name, "another")));
        }
        finally
        {
            folder.Delete();
        }
    }

    private static string MakerIn(DirectoryInfo folder, params (string Key, string Value)[] settings) =>
        PageMaker.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build(), folder.FullName);

    private static async Task<string> ShownAsync(TestDatabase database, params (string Key, string Value)[] settings)
    {
        await using var site = Hosting.Site.On(database, settings);
        using var visitor = site.Visit();
        var shown = await visitor.Http.GetStringAsync(new Uri(Page, UriKind.Relative), CancellationToken.None);
        await site.StopAsync();
        return shown;
    }

    /// <summary>Writes into the stored page, so that it is known again.</summary>
    private static Task MarkStoredAsync(TestDatabase database, string mark, Func<SiteDbContext, Task>? andThen = null) => DoAsync(database, async db =>
    {
        var page = await db.Set<StoredPage>().AsNoTracking().SingleAsync(stored => stored.Target == Page, CancellationToken.None);
        using var packed = new MemoryStream();
        await using (var stream = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            await using var whole = new BrotliStream(new MemoryStream(page.Brotli), CompressionMode.Decompress);
            await whole.CopyToAsync(stream, CancellationToken.None);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(mark), CancellationToken.None);
        }
        var bytes = packed.ToArray();
        await db.Set<StoredPage>().Where(stored => stored.Target == Page).ExecuteUpdateAsync(row => row.SetProperty(stored => stored.Brotli, bytes), CancellationToken.None);
        if (andThen is not null)
            await andThen(db);
    });

    private static async Task DoAsync(TestDatabase database, Func<SiteDbContext, Task> work)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        await using (var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddData(configuration, database.DataDirectory).BuildServiceProvider())
        await using (var scope = services.CreateAsyncScope())
            await work(scope.ServiceProvider.GetRequiredService<SiteDbContext>());
        await database.LetGoAsync();
    }

    private static async Task<List<StoredPage>> StoredAsync(TestDatabase database)
    {
        var stored = new List<StoredPage>();
        await DoAsync(database, async db => stored = await db.Set<StoredPage>().AsNoTracking().ToListAsync(CancellationToken.None));
        return stored;
    }
}
