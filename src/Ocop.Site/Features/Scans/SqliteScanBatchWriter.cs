using Microsoft.Data.Sqlite;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Scans;

/// <summary>Prepared statements on one private connection.</summary>
internal sealed class SqliteScanBatchWriter(DatabaseSettings database) : IScanBatchWriter
{
    private SqliteConnection? connection;
    private SqliteCommand insert = null!;
    private SqliteCommand version = null!;

    public long Commit(IReadOnlyList<PendingScan> scans)
    {
        Open();
        // Immediate: with the write lock held, no change of a page can slip in between the version read here and this commit.
        using var transaction = connection!.BeginTransaction(deferred: false);
        insert.Transaction = version.Transaction = transaction;
        foreach (var (scan, device, hour) in scans)
        {
            var values = insert.Parameters;
            values[0].Value = scan.Product.ToString().ToUpperInvariant();
            values[1].Value = (object?)scan.Lot?.ToString().ToUpperInvariant() ?? DBNull.Value;
            values[2].Value = (object?)scan.Serial ?? DBNull.Value;
            values[3].Value = hour.UtcDateTime;
            values[4].Value = scan.Language.Tag;
            values[5].Value = device.ToString();
            insert.ExecuteNonQuery();
        }
        var current = (long)version.ExecuteScalar()!;
        transaction.Commit();
        return current;
    }

    public void Dispose()
    {
        insert?.Dispose();
        version?.Dispose();
        connection?.Dispose();
    }

    private void Open()
    {
        if (connection is not null)
            return;
        connection = SqliteSettings.Open(database.ConnectionString);
        insert = connection.CreateCommand();
        insert.CommandText = """INSERT INTO "Scan" ("Product", "Lot", "Serial", "Hour", "Language", "Device") VALUES ($product, $lot, $serial, $hour, $language, $device)""";
        foreach (var name in (string[])["$product", "$lot", "$serial", "$hour", "$language", "$device"])
            insert.Parameters.Add(new SqliteParameter { ParameterName = name });
        version = connection.CreateCommand();
        version.CommandText = PageVersion.Read;
    }
}
