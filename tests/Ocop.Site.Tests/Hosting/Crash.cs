using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ocop.Site.Tests.Hosting;

/// <summary>Ends a piece of work in the midst of its writing, as a killed process would: what it had not committed is gone, and nothing of it is tidied up.</summary>
internal sealed class Crash : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<Fuse?> Burning = new();
    private readonly List<IDisposable> subscriptions = [];

    private Crash() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Works from the moment it returns: for a second EF Core remembers that nobody listens.</summary>
    public static async Task<Crash> ReadyAsync()
    {
        var crash = new Crash();
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        return crash;
    }

    /// <summary>Does the work, and dies before its n-th write; true if it came so far.</summary>
    public static async Task<bool> BeforeWriteAsync(int n, Func<Task> work)
    {
        var fuse = new Fuse { Left = n };
        Burning.Value = fuse;
        try
        {
            await work();
            return fuse.HasBlown; // somebody took it for a fault that can be tried again
        }
        catch (Exception) when (fuse.HasBlown)
        {
            return true;
        }
        finally
        {
            Burning.Value = null;
        }
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == DbLoggerCategory.Name)
            subscriptions.Add(listener.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> happened)
    {
        if (Burning.Value is not { } fuse || happened.Key != RelationalEventId.CommandExecuting.Name || happened.Value is not CommandEventData { Command.CommandText: var text })
            return;
        var isWrite = text.Contains("INSERT ", StringComparison.Ordinal) || text.Contains("UPDATE ", StringComparison.Ordinal) || text.Contains("DELETE ", StringComparison.Ordinal);
        if (fuse.HasBlown || (isWrite && --fuse.Left <= 0))
            throw new Died(); // and whoever would mend things afterwards is dead too
    }

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

    private sealed class Fuse
    {
        public int Left { get; set; }
        public bool HasBlown => Left <= 0;
    }

    private sealed class Died() : Exception("The process died here.");
}
