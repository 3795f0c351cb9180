using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Jobs;

/// <summary>Background work: one class, one method. It may run twice and must not mind.</summary>
public interface IJob
{
    Task RunAsync(CancellationToken cancellationToken);
}

internal sealed record ScheduledJob(Type Job, Func<DateTimeOffset, DateTimeOffset> NextAfter);

public static class JobRegistration
{
    /// <summary>Runs a job once a day at a time of day in Viet Nam.</summary>
    public static IServiceCollection AddDailyJob<TJob>(this IServiceCollection services, TimeOnly at) where TJob : class, IJob =>
        services.AddScoped<TJob>().AddSingleton(new ScheduledJob(typeof(TJob), now =>
        {
            var today = VietnamTime.StartOf(VietnamTime.DayOf(now)) + at.ToTimeSpan();
            return today > now ? today : today.AddDays(1);
        }));

    /// <summary>Runs a job again and again, a fixed time after its last start.</summary>
    public static IServiceCollection AddJobEvery<TJob>(this IServiceCollection services, TimeSpan period) where TJob : class, IJob =>
        services.AddScoped<TJob>().AddSingleton(new ScheduledJob(typeof(TJob), now => now + period));
}

/// <summary>The one loop: a failing job is logged and the loop lives on.</summary>
internal sealed partial class JobLoop(IEnumerable<ScheduledJob> jobs, IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = jobs.Select(job => (job, at: job.NextAfter(clock.GetUtcNow()))).ToList();
        while (due.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            var next = due.MinBy(d => d.at);
            var wait = next.at - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, stoppingToken);
            await RunOnceAsync(next.job.Job, stoppingToken);
            due[due.IndexOf(next)] = (next.job, next.job.NextAfter(clock.GetUtcNow()));
        }
    }

    private async Task RunOnceAsync(Type job, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ((IJob)scope.ServiceProvider.GetRequiredService(job)).RunAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(failure, job.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed; it runs again at its next time.")]
    private partial void LogFailure(Exception failure, string job);
}
