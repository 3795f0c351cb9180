using Npgsql;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Scans;

/// <summary>One INSERT from arrays, and the version, in one round trip and one transaction.</summary>
internal sealed class PostgresScanBatchWriter(NpgsqlDataSource database) : IScanBatchWriter
{
    private const string Insert = """
        INSERT INTO "Scan" ("Product", "Lot", "Serial", "Hour", "Language", "Device")
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])
        """;

    private NpgsqlConnection? connection;

    public long Commit(IReadOnlyList<PendingScan> scans)
    {
        try
        {
            connection ??= database.OpenConnection();
            // A batch without an explicit transaction is one: it commits whole before the version comes back.
            using var batch = new NpgsqlBatch(connection);
            var insert = new NpgsqlBatchCommand(Insert);
            insert.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. scans.Select(s => s.Scan.Product)] });
            insert.Parameters.Add(new NpgsqlParameter<Guid?[]> { TypedValue = [.. scans.Select(s => s.Scan.Lot)] });
            insert.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. scans.Select(s => s.Scan.Serial)] });
            insert.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. scans.Select(s => s.Hour.UtcDateTime)] });
            insert.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. scans.Select(s => s.Scan.Language.Tag)] });
            insert.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. scans.Select(s => s.Device.ToString())] });
            batch.BatchCommands.Add(insert);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PageVersion.Read));
            return (long)batch.ExecuteScalar()!;
        }
        catch
        {
            // The server may have gone away: the next group begins on a new connection.
            connection?.Dispose();
            connection = null;
            throw;
        }
    }

    public void Dispose() => connection?.Dispose();
}
