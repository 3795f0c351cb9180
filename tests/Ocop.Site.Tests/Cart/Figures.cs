using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Cart;

/// <summary>How fast orders are placed, each figure beside its baseline in the same run; printed by <c>scripts/bench orders</c>, and no test of the suite.
/// Everybody pays by transfer, so that what is measured ends with the order and its payment.</summary>
public sealed class Figures
{
    private const int Clients = 32, Goods = 64;
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>What one order writes, and by which column its rows know the order.</summary>
    private static readonly (string Table, string Rows)[] Written =
    [
        ("Order", "SELECT * FROM \"Order\" WHERE \"Id\" = @order"),
        ("OrderPart", "SELECT * FROM \"OrderPart\" WHERE \"Order\" = @order"),
        ("OrderLine", "SELECT l.* FROM \"OrderLine\" l JOIN \"OrderPart\" p ON p.\"Id\" = l.\"Part\" WHERE p.\"Order\" = @order"),
        ("OrderLineProduct", "SELECT q.* FROM \"OrderLineProduct\" q JOIN \"OrderLine\" l ON l.\"Id\" = q.\"Line\" JOIN \"OrderPart\" p ON p.\"Id\" = l.\"Part\" WHERE p.\"Order\" = @order"),
        ("OrderChange", "SELECT * FROM \"OrderChange\" WHERE \"Order\" = @order"),
        ("HeldStock", "SELECT * FROM \"HeldStock\" WHERE \"Order\" = @order"),
        ("OrderMoney", "SELECT * FROM \"OrderMoney\" WHERE \"Order\" = @order"),
        ("MoneyLeg", "SELECT * FROM \"MoneyLeg\" WHERE \"Order\" = @order"),
    ];

    [Fact(Explicit = true)]
    public async Task Placing_orders_against_inserting_their_rows()
    {
        await using var site = await SiteAsync();
        var offers = await OffersAsync(site);
        await PlaceAsync(site, offers, 100 * Clients); // until everything is compiled
        var placed = await PlaceAsync(site, offers, 60 * Clients);
        var raw = await InsertAsync(site, placed.Orders);
        Say($"place-order, {Clients} clients: {placed.Rate:F0} a second = {placed.Rate / raw:P0} of {raw:F0} for inserting and committing the same rows (at least 20 %)");
        Say($"place-order, {Clients} clients: 95th percentile {placed.At(0.95):F1} ms = {placed.At(0.95) / placed.At(0.5):F1} x the median of {placed.At(0.5):F1} ms (at most 4)");
        Assert.True(placed.Rate >= 0.2 * raw);
        Assert.True(placed.At(0.95) <= 4 * placed.At(0.5));
    }

    [Fact(Explicit = true)]
    public async Task Placing_an_order_among_a_million()
    {
        await using var site = await SiteAsync();
        var offers = await OffersAsync(site);
        await PlaceAsync(site, offers, 1_000);
        var few = await PlaceAsync(site, offers, 300, clients: 1);
        await FillAsync(site, few.Orders[0], 1_000_000);
        await PlaceAsync(site, offers, 100, clients: 1); // the file is read anew
        var many = await PlaceAsync(site, offers, 300, clients: 1);
        Say($"one checkout among 1,000,000 orders: median {many.At(0.5):F2} ms = {many.At(0.5) / few.At(0.5):F2} x {few.At(0.5):F2} ms among 1,000 (at most 1.5); 95th {many.At(0.95):F2} ms = {many.At(0.95) / few.At(0.95):F2} x {few.At(0.95):F2} ms");
        Assert.True(many.At(0.5) <= 1.5 * few.At(0.5));
    }

    private static async Task<Hosting.Site> SiteAsync() => Hosting.Site.On(await SeededSite.CopyAsync());

    private static async Task<Offer[]> OffersAsync(Hosting.Site site)
    {
        var offers = new List<Offer>();
        while (offers.Count < Goods)
        {
            var product = await site.ASoldOutProductAsync();
            await site.MakeAsync(product, 90_000);
            offers.Add(await site.OfferAsync(product, 85_000));
        }
        return [.. offers];
    }

    private static async Task<Placed> PlaceAsync(Hosting.Site site, Offer[] offers, int count, int clients = Clients)
    {
        var chance = new Random(count);
        var drafts = Enumerable.Range(0, count).Select(_ => chance.GetItems(offers, offers.Length)).Select(shelf => shelf.Distinct().ToArray())
            .Select(picked => Ordering.Draft(PaymentWay.VietQr, (picked[0], 1), (picked[1], 2))).ToArray();
        var (times, next, began) = (new double[count], -1, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (int mine; (mine = Interlocked.Increment(ref next)) < count;)
            {
                var started = Stopwatch.GetTimestamp();
                await site.CheckOutAsync(drafts[mine]);
                times[mine] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        })));
        return new([.. drafts.Select(draft => draft.Key)], count / Stopwatch.GetElapsedTime(began).TotalSeconds, [.. times.Order()]);
    }

    /// <summary>Takes the orders' rows away and puts the very same in again, an order a transaction, with nothing asked and nothing checked.</summary>
    /// <returns>Orders a second.</returns>
    private static async Task<double> InsertAsync(Hosting.Site site, Guid[] orders)
    {
        var rows = new List<(string Sql, object[] Values)>[orders.Length];
        await site.DeliverEventsAsync(); // nobody else may write, or miss what is taken away
        await using (var connection = await OpenAsync(site))
        {
            for (var i = 0; i < orders.Length; i++)
                rows[i] = await RowsOfAsync(connection, orders[i]);
            foreach (var (table, _) in Written.Reverse())
                await RunAsync(connection, $"DELETE FROM \"{table}\"");
        }
        var (next, began) = (-1, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            await using var connection = await OpenAsync(site);
            for (int mine; (mine = Interlocked.Increment(ref next)) < orders.Length;)
            {
                await using var transaction = await connection.BeginTransactionAsync(None);
                foreach (var (sql, values) in rows[mine])
                    await RunAsync(connection, sql, transaction, values);
                await transaction.CommitAsync(None);
            }
        })));
        return orders.Length / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<List<(string Sql, object[] Values)>> RowsOfAsync(DbConnection connection, Guid order)
    {
        var found = new List<(string, object[])>();
        foreach (var (table, select) in Written)
        {
            await using var command = Command(connection, select.Replace("@order", "@p0", StringComparison.Ordinal), null, [Key(order)]);
            await using var reader = await command.ExecuteReaderAsync(None);
            var names = Enumerable.Range(0, reader.FieldCount).Select(i => $"\"{reader.GetName(i)}\"").ToList();
            var places = Enumerable.Range(0, reader.FieldCount).Select(i => TestDatabase.Postgres is null ? $"@p{i}" : $"CAST(@p{i} AS {reader.GetDataTypeName(i)})").ToList();
            var sql = $"INSERT INTO \"{table}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", places)})";
            while (await reader.ReadAsync(None))
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                found.Add((sql, values));
            }
        }
        return found;
    }

    /// <summary>Very many closed orders like this one, made inside the database.</summary>
    private static async Task FillAsync(Hosting.Site site, Guid order, int count)
    {
        await using var connection = await OpenAsync(site);
        await RunAsync(connection, "CREATE TABLE \"Many\" (\"O\" " + KeyType + ", \"P\" " + KeyType + ", \"L\" " + KeyType + ", \"Q\" " + KeyType + ", \"M\" " + KeyType + ", \"Code\" TEXT, \"Link\" TEXT)");
        var taken = await site.DoAsync(async s => (await s.GetRequiredService<SiteDbContext>().Set<PlacedOrder>().Select(o => o.Code).ToListAsync(None)).ToHashSet());
        await using (var transaction = await connection.BeginTransactionAsync(None))
        {
            for (var i = 0; i < count; i++)
            {
                var code = ShortCode.Of(ShortCodeKind.Order, i);
                if (taken.Contains(code))
                    continue;
                object[] ids = [.. Enumerable.Range(0, 5).Select(_ => Key(Guid.CreateVersion7()))];
                await RunAsync(connection, "INSERT INTO \"Many\" VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)", transaction,
                    [.. ids, code.ToString(), string.Create(CultureInfo.InvariantCulture, $"many-{i:D16}")]);
            }
            await transaction.CommitAsync(None);
        }
        await CopyAsync("Order", "t.\"Id\" = @p0", new() { ["Id"] = "n.\"O\"", ["Code"] = "n.\"Code\"", ["Link"] = "n.\"Link\"", ["Status"] = "'Closed'", ["HeldUntil"] = "NULL" });
        await CopyAsync("OrderPart", "t.\"Order\" = @p0 AND t.\"Place\" = 0", new() { ["Id"] = "n.\"P\"", ["Order"] = "n.\"O\"", ["AnswerLink"] = "n.\"Link\"", ["Status"] = "'Received'" });
        await CopyAsync("OrderLine", "t.\"Part\" = (SELECT \"Id\" FROM \"OrderPart\" WHERE \"Order\" = @p0 AND \"Place\" = 0) AND t.\"Place\" = 0", new() { ["Id"] = "n.\"L\"", ["Part"] = "n.\"P\"" });
        await CopyAsync("OrderLineProduct", "t.\"Line\" = (SELECT l.\"Id\" FROM \"OrderLine\" l JOIN \"OrderPart\" p ON p.\"Id\" = l.\"Part\" WHERE p.\"Order\" = @p0 AND p.\"Place\" = 0 AND l.\"Place\" = 0)", new() { ["Id"] = "n.\"Q\"", ["Line"] = "n.\"L\"" });
        await CopyAsync("OrderChange", "t.\"Order\" = @p0", new() { ["Order"] = "n.\"O\"" });
        await CopyAsync("OrderMoney", "t.\"Order\" = @p0", new() { ["Order"] = "n.\"O\"", ["Code"] = "n.\"Code\"" });
        await CopyAsync("MoneyLeg", "t.\"Order\" = @p0", new() { ["Id"] = "n.\"M\"", ["Order"] = "n.\"O\"" });
        await RunAsync(connection, "DROP TABLE \"Many\"");
        await RunAsync(connection, "ANALYZE");

        async Task CopyAsync(string table, string which, Dictionary<string, string> anew)
        {
            var names = new List<string>();
            await using (var command = Command(connection, $"SELECT * FROM \"{table}\" LIMIT 0", null, []))
            await using (var reader = await command.ExecuteReaderAsync(None))
                names.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
            await RunAsync(connection, $"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(n => $"\"{n}\""))}) SELECT {string.Join(", ", names.Select(n => anew.GetValueOrDefault(n, $"t.\"{n}\"")))} FROM \"{table}\" t CROSS JOIN \"Many\" n WHERE {which}", null, Key(order));
        }
    }

    private static string KeyType => TestDatabase.Postgres is null ? "TEXT" : "uuid";

    /// <summary>As EF Core writes it.</summary>
    private static object Key(Guid id) => TestDatabase.Postgres is null ? id.ToString().ToUpperInvariant() : id;

    private static async Task<DbConnection> OpenAsync(Hosting.Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var known = scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.GetDbConnection();
        var connection = (DbConnection)Activator.CreateInstance(known.GetType())!;
        connection.ConnectionString = known.ConnectionString;
        await connection.OpenAsync(None);
        if (TestDatabase.Postgres is null)
            await RunAsync(connection, "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON"); // as the site's own connections
        return connection;
    }

    private static async Task RunAsync(DbConnection connection, string sql, DbTransaction? transaction = null, params object[] values)
    {
        await using var command = Command(connection, sql, transaction, values);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(None);
    }

    private static DbCommand Command(DbConnection connection, string sql, DbTransaction? transaction, object[] values)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", values[i]);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static void Say(FormattableString figure) => Console.WriteLine($"  {(TestDatabase.Postgres is null ? "SQLite" : "PostgreSQL")}: {figure.ToString(CultureInfo.InvariantCulture)}");

    private sealed record Placed(Guid[] Orders, double Rate, double[] Times)
    {
        public double At(double share) => Times[(int)((Times.Length - 1) * share)];
    }
}
