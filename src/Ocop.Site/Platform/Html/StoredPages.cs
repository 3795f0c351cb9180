using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Platform.Html;

/// <summary>A ready page as it outlives a restart: true only for the program that made it, under its page version, on its day.</summary>
public sealed class StoredPage
{
    public const int LongestTarget = 300;

    /// <summary>Which program with which settings made it: see <see cref="PageMaker"/>.</summary>
    public required string Maker { get; init; }

    /// <summary>Path as it is asked for.</summary>
    public required string Target { get; init; }

    public long Version { get; init; }
    public DateOnly Day { get; init; }
    public required string ContentType { get; init; }

    /// <summary>The page's own Content-Security-Policy, if it has one.</summary>
    public string? Policy { get; init; }

    /// <summary>Its ETag, with the quotes.</summary>
    public required string Tag { get; init; }

    public required byte[] Brotli { get; init; }
}

/// <summary>Where ready pages outlive a restart: in the database, so that a restored backup brings its own.</summary>
public interface IStoredPages
{
    /// <summary>The pages that this maker left under this version on this day.</summary>
    Task<IReadOnlyList<StoredPage>> ReadAsync(string maker, long version, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Puts these pages in the place of all that were stored.</summary>
    Task ReplaceAsync(IReadOnlyList<StoredPage> pages, CancellationToken cancellationToken);
}

/// <summary>Stands for everything but the database that a page is made of: the program's files, its content and its settings.</summary>
internal static class PageMaker
{
    // What differs from one start to the next and is no setting. One that is missing here costs a start its stored pages, no more.
    private static readonly string[] OfTheStartAlone =
        ["INVOCATION_ID", "JOURNAL_STREAM", "SYSTEMD_", "LISTEN_", "MEMORY_PRESSURE_", "PWD", "OLDPWD", "SHLVL", "_", "TERM", "SSH_", "XDG_SESSION", "WINDOWID", "COLUMNS", "LINES"];

    public static string Of(IConfiguration settings, string programFolder)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files(programFolder).OrderBy(file => file.FullName, StringComparer.Ordinal))
            Add(sum, $"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n");
        foreach (var (key, value) in settings.AsEnumerable().Where(setting => !IsOfTheStartAlone(setting.Key)).OrderBy(setting => setting.Key, StringComparer.Ordinal))
            Add(sum, $"{key}\0{value}\0");
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    private static void Add(IncrementalHash sum, string text) => sum.AppendData(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<FileInfo> Files(string programFolder)
    {
        var folder = new DirectoryInfo(programFolder);
        // Not the whole folder: the data may lie in it.
        return folder.EnumerateFiles().Concat(((string[])["content", "wwwroot"])
            .Select(name => new DirectoryInfo(Path.Combine(programFolder, name)))
            .Where(part => part.Exists)
            .SelectMany(part => part.EnumerateFiles("*", SearchOption.AllDirectories)));
    }

    private static bool IsOfTheStartAlone(string key) =>
        OfTheStartAlone.Any(name => key.Equals(name, StringComparison.OrdinalIgnoreCase) || (name.Length > 1 && name[^1] == '_' && key.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>Takes ready pages over a restart: what was asked for before is there again at once (docs/decisions/start.md).
/// They are stored now and then, and when the site ends.</summary>
internal sealed partial class ReadyPagesOverRestarts(
    ReadyPages pages, IStoredPages stored, IConfiguration settings, ILogger<ReadyPagesOverRestarts> log) : IHostedService
{
    private const int Most = 200;

    private readonly Lock gate = new();
    private Task storing = Task.CompletedTask;
    private string? maker;
    private HashSet<(string Target, string Tag, long Version)> storedLast = [];

    private string Maker => maker ??= PageMaker.Of(settings, AppContext.BaseDirectory);

    /// <summary>Before anybody is answered, after the database is open.</summary>
    public async Task TakeUpAsync(CancellationToken cancellationToken) =>
        storedLast = Names(await pages.TakeUpAsync(stored, Maker, cancellationToken));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => StoreAsync(cancellationToken);

    /// <summary>At the end the job may be at it, and the end may be told twice: whoever comes second waits for the first.</summary>
    public Task StoreAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (storing.IsCompleted)
                storing = Task.Run(() => StoreOnceAsync(cancellationToken), CancellationToken.None);
            return storing;
        }
    }

    private async Task StoreOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = await pages.ToStoreAsync(Maker, Most);
            if (now.Count == 0 || storedLast.SetEquals(Names(now)))
                return;
            await stored.ReplaceAsync(now, cancellationToken);
            storedLast = Names(now);
        }
        catch (Exception failure) when (failure is DbException or OperationCanceledException or IOException or InvalidOperationException)
        {
            LogNotStored(failure.Message);
        }
    }

    private static HashSet<(string Target, string Tag, long Version)> Names(IEnumerable<StoredPage> pages) =>
        [.. pages.Select(page => (page.Target, page.Tag, page.Version))];

    [LoggerMessage(Level = LogLevel.Information, Message = "The ready pages were not stored, the next start makes them anew: {Reason}")]
    private partial void LogNotStored(string reason);
}

/// <summary>So that a site that ends without a word loses little.</summary>
internal sealed class StoreReadyPages(ReadyPagesOverRestarts pages) : IJob
{
    public Task RunAsync(CancellationToken cancellationToken) => pages.StoreAsync(cancellationToken);
}
