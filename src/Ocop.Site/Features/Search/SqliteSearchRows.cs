using System.Collections.Concurrent;

namespace Ocop.Site.Features.Search;

/// <summary>Rows of entries already read, good for one page version: every change of the index raises it in its own transaction, and a search
/// reads it in the moment it sees. Reading twenty rows costs more than finding them.</summary>
internal sealed class SqliteSearchRows(long version)
{
    /// <summary>Some ten megabytes.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<long, Row> rows = new();
    private int count;

    public long Version => version;

    public bool TryGet(long rank, out Row row) => rows.TryGetValue(rank, out row);

    public void Keep(Row row)
    {
        if (count < Most && rows.TryAdd(row.Rank, row))
            Interlocked.Increment(ref count);
    }

    internal readonly record struct Row(long Rank, string?[] Columns) : ISearchRow
    {
        public long Number(int column) => Rank;

        public string? Text(int column) => Columns[column];
    }
}
