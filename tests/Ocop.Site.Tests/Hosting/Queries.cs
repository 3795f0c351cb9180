using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ocop.Site.Tests.Hosting;

/// <summary>Counts the commands that the site sends to its database; the outbox and the messages on their way, which look by themselves, are left out.</summary>
internal sealed class Queries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string database;
    private readonly List<IDisposable> subscriptions = [];
    private readonly List<string> sent = [];

    private Queries(Site site)
    {
        database = site.DataDirectory;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Counts from the moment it returns: for a second EF Core remembers that nobody listens. What earlier tests published is delivered
    /// before, so that its handlers are not counted.</summary>
    public static async Task<Queries> CountAsync(Site site)
    {
        await site.DeliverEventsAsync();
        var queries = new Queries(site);
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        lock (queries.sent)
            queries.sent.Clear();
        return queries;
    }

    public IReadOnlyList<string> Sent
    {
        get
        {
            lock (sent)
                return [.. sent];
        }
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == DbLoggerCategory.Name)
            subscriptions.Add(listener.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> happened)
    {
        if (happened.Value is not CommandExecutedEventData { Command: var command } || IsOfDelivery(command.CommandText))
            return;
        // On SQLite the file lies in the site's directory; on PostgreSQL the database has the directory's first name.
        var source = command.Connection!.ConnectionString;
        if (!source.Contains(database, StringComparison.Ordinal) && !Path.GetFileName(database).StartsWith(command.Connection.Database, StringComparison.Ordinal))
            return;
        lock (sent)
            sent.Add(command.CommandText);
    }

    private static bool IsOfDelivery(string sql) => sql.Contains("\"Outbox\"", StringComparison.Ordinal) || sql.Contains("\"OutgoingMessage\"", StringComparison.Ordinal);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions.ToList())
            subscription.Dispose();
    }
}
