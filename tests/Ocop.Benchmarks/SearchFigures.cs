using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Text;

namespace Ocop.Benchmarks;

/// <summary>The whole search call (ranked, 20 hits with titles) against FTS5's own first 20 rows of a plain table of the same names, unranked, untitled.</summary>
internal static class SearchFigures
{
    private const int Queries = 400, Rounds = 3, Shown = 20, Renamed = 45;

    public static async Task RunAsync(int[] sizes)
    {
        Console.WriteLine("Search: the whole call against FTS5's unranked first 20 (at most 3 x at 100,000)");
        foreach (var size in sizes)
            await RunAsync(size);
    }

    private static async Task RunAsync(int size)
    {
        var folder = Directory.CreateTempSubdirectory("ocop-search");
        try
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DataDirectory", folder.FullName)]).Build();
            await using var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(TimeProvider.System)
                .AddSingleton(new SeedContent(Path.Combine(AppContext.BaseDirectory, "content")))
                .AddData(configuration, folder.FullName)
                .AddSearch()
                .BuildServiceProvider();
            var names = VietnameseNames.Make(size).ToList();
            using var plain = await FillAsync(services, names);
            var read = Stopwatch.GetTimestamp();
            await services.GetRequiredService<SearchMemory>().ReadAsync();
            Console.WriteLine($"  {size,7:N0} names, read into memory in {Stopwatch.GetElapsedTime(read).TotalMilliseconds:F0} ms");
            var search = services.GetRequiredService<ISearch>();
            var random = new Random(7);
            var words = Enumerable.Range(0, Queries).Select(_ => names[random.Next(names.Count)].Split(' ')).ToList();
            var prefixes = words.Select(w => Beginning(w[random.Next(w.Length)], random)).ToList();
            var folded = words.Select(w => random.Next(w.Length - 1) is var at ? VietnameseText.Fold($"{w[at]} {w[at + 1]}") : "").ToList();
            var toned = words.Select(w => random.Next(w.Length - 1) is var at ? $"{w[at]} {w[at + 1]}" : "").ToList();
            await MeasureAsync(size, "prefix", search, plain, prefixes);
            await MeasureAsync(size, "two words", search, plain, folded);
            await MeasureAsync(size, "two words with tones", search, plain, toned);

            // One good after another is renamed. The first search after it takes the change in; those that follow ask the lists with what they took in.
            await MeasureFirstAfterChangeAsync(size, services, search, plain, names, folded);
            await MeasureAsync(size, $"prefix, {Renamed} renamed", search, plain, prefixes);
            await MeasureAsync(size, $"two words, {Renamed} renamed", search, plain, folded);
            await MeasureAsync(size, $"with tones, {Renamed} renamed", search, plain, toned);

            // What answers while the lists are read: after a start, and after a change of very many.
            var database = new SearchFinder(services.GetRequiredService<ISearchDatabase>(), services.GetRequiredService<SearchSynonyms>(), services.GetRequiredService<SearchVocabulary>());
            await MeasureAsync(size, "prefix, FTS5 alone", database, plain, prefixes);
            await MeasureAsync(size, "two words, FTS5 alone", database, plain, folded);
            await MeasureAsync(size, "with tones, FTS5 alone", database, plain, toned);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>One to three letters, as they are typed.</summary>
    private static string Beginning(string word, Random random)
    {
        var folded = VietnameseText.Fold(word);
        return folded[..Math.Min(folded.Length, random.Next(1, 4))];
    }

    private static async Task<SqliteConnection> FillAsync(ServiceProvider services, List<string> names)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await db.Database.MigrateAsync();
        var index = scope.ServiceProvider.GetRequiredService<ISearchIndex>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            foreach (var batch in names.Select((name, i) => (name, i)).Chunk(2_000))
                await index.PutAsync([.. batch.Select(n => Document(n.name, n.i))], CancellationToken.None);
            await transaction.CommitAsync();
        }
        await new TidySearchIndex(db).RunAsync(CancellationToken.None);

        var plain = SqliteSettings.Open(services.GetRequiredService<DatabaseSettings>().ConnectionString);
        // What the search allows itself, the baseline may use too.
        using (var settings = plain.CreateCommand())
        {
            settings.CommandText = "PRAGMA mmap_size=268435456; PRAGMA cache_size=-16384;";
            settings.ExecuteNonQuery();
        }
        using var fill = plain.CreateCommand();
        fill.CommandText = """
            CREATE VIRTUAL TABLE Plain USING fts5(Name, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
            INSERT INTO Plain(rowid, Name) SELECT "Rank", replace(replace("TitleVi", 'đ', 'd'), 'Đ', 'D') FROM "SearchEntry";
            INSERT INTO Plain(Plain) VALUES ('optimize');
            """;
        fill.ExecuteNonQuery();
        return plain;
    }

    private static SearchDocument Document(string name, int i) => new(
        "product", $"good-{i}", "/Storefront/Public/Product", new Dictionary<string, string> { ["slug"] = $"{VietnameseText.Slug(name)}-{i}" }, Order: 10,
        name, VietnameseText.Plain(name), "Xã Kim Sơn · Hợp tác xã", "Kim Sơn commune", "", "", [], "set-06");

    private static async Task MeasureFirstAfterChangeAsync(int size, ServiceProvider services, ISearch search, SqliteConnection plain, List<string> names, List<string> asked)
    {
        using var first = plain.CreateCommand();
        first.CommandText = $"SELECT rowid FROM Plain WHERE Plain MATCH $match LIMIT {Shown}";
        var match = first.Parameters.Add("$match", SqliteType.Text);
        var (ours, theirs) = (new Timing(), new Timing());
        for (var i = 0; i < Renamed; i++)
        {
            await using (var scope = services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<ISearchIndex>().PutAsync([Document($"{names[i]} Mới", i)], CancellationToken.None);
            Ask(first, match, asked[i], isPrefix: false, theirs);
            var started = Stopwatch.GetTimestamp();
            await search.FindAsync(asked[i], Language.Vietnamese, kinds: null, skip: 0, Shown, CancellationToken.None);
            ours.Add(started);
            if ((await search.FindAsync($"{names[i]} Mới", Language.Vietnamese, kinds: null, skip: 0, Shown, CancellationToken.None)).Hits is not [{ } renamed, ..] || renamed.Title != $"{names[i]} Mới")
                throw new InvalidOperationException($"“{names[i]} Mới” was not found as it is called now.");
        }
        Console.WriteLine($"  {size,7:N0} names, {"first after a change",-22} {ours.Against(theirs)}");
    }

    private static void Ask(SqliteCommand first, SqliteParameter match, string query, bool isPrefix, Timing timing)
    {
        var started = Stopwatch.GetTimestamp();
        match.Value = string.Join(' ', VietnameseText.Fold(query).Split(' ').Select(w => isPrefix ? $"\"{w}\"*" : $"\"{w}\""));
        using (var rows = first.ExecuteReader())
        {
            while (rows.Read())
                rows.GetInt64(0);
        }
        timing.Add(started);
    }

    private static async Task MeasureAsync(int size, string name, ISearch search, SqliteConnection plain, List<string> asked)
    {
        using var first = plain.CreateCommand();
        first.CommandText = $"SELECT rowid FROM Plain WHERE Plain MATCH $match LIMIT {Shown}";
        var match = first.Parameters.Add("$match", SqliteType.Text);
        var (ours, theirs) = (new Timing(), new Timing());
        for (var round = 0; round <= Rounds; round++)
        {
            if (round == 1)
                (ours, theirs) = (new(), new()); // the first round only warms up
            foreach (var query in asked)
            {
                Ask(first, match, query, name.StartsWith("prefix", StringComparison.Ordinal), theirs);
                var started = Stopwatch.GetTimestamp();
                await search.FindAsync(query, Language.Vietnamese, kinds: null, skip: 0, Shown, CancellationToken.None);
                ours.Add(started);
            }
        }
        Console.WriteLine($"  {size,7:N0} names, {name,-22} {ours.Against(theirs)}");
    }
}
