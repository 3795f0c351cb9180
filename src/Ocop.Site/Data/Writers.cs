using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ocop.Site.Data;

/// <summary>Lets those who write wait in a line and begin their transactions in the order they came. SQLite takes one writer at a time, and whoever finds it busy
/// tries again after a nap: under many writers some never come to their turn and fail after seconds, while others go twice. PostgreSQL takes all, and then many hold
/// what the others wait for: a few at a time are quicker and fairer (docs/decisions/stock.md). Another process is still waited for as the database does. One for each database.</summary>
/// <param name="atOnce">Transactions at the same time.</param>
internal sealed class Writers(int atOnce) : DbConnectionInterceptor, IDbTransactionInterceptor, IDisposable
{
    /// <summary>Then the database's own waiting decides: a writer who waits for itself gets its error, and never hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim turn = new(atOnce, atOnce);
    private readonly ConcurrentDictionary<DbConnection, byte> writing = new(ReferenceEqualityComparer.Instance);

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        Took(connection, await turn.WaitAsync(Longest, cancellationToken));
        try
        {
            return InterceptionResult<DbTransaction>.SuppressWithResult(await connection.BeginTransactionAsync(eventData.IsolationLevel, cancellationToken));
        }
        catch
        {
            Leave(connection);
            throw;
        }
    }

    public InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        Took(connection, turn.Wait(Longest));
        try
        {
            return InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginTransaction(eventData.IsolationLevel));
        }
        catch
        {
            Leave(connection);
            throw;
        }
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context?.Database.GetDbConnection());

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context?.Database.GetDbConnection());
        return Task.CompletedTask;
    }

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context?.Database.GetDbConnection());

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context?.Database.GetDbConnection());
        return Task.CompletedTask;
    }

    // A transaction that is let go without either ends with its connection.
    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Leave(connection);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Leave(connection);
        return Task.CompletedTask;
    }

    public void Dispose() => turn.Dispose();

    private void Took(DbConnection connection, bool has)
    {
        if (has)
            writing[connection] = 0;
    }

    private void Leave(DbConnection? connection)
    {
        if (connection is not null && writing.TryRemove(connection, out _))
            turn.Release();
    }
}
