using Ocop.Site.Data;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Scans;

/// <summary>What kind of thing asked, from its user agent: never which one.</summary>
public enum Device
{
    Other,
    Android,
    IPhone,
    Desktop,
    Robot,
}

/// <summary>One opening of a trace page by a code. It holds nothing about the person: no address, no cookie, no exact time (FE23).</summary>
/// <param name="Lot">Null when the code names only the product.</param>
/// <param name="Serial">Null when the code names no single item.</param>
public sealed record Scan(Guid Product, Guid? Lot, string? Serial, Language Language);

/// <summary>How often the pages of a product or a lot were opened by people; robots are left out.</summary>
public sealed record ScanCount(Guid Lot, long Scans);

public interface IScanLog
{
    /// <summary>Stores a scan. When the task ends the scan is committed, and the result is the page version as of that commit:
    /// a page kept under this number is true now. Scans that arrive together are committed together.
    /// When the log cannot be written the result is <see cref="NotLogged"/>: the reader still gets a page, made afresh.</summary>
    ValueTask<long> RecordAsync(Scan scan, string userAgent);

    /// <summary>No page version has this number.</summary>
    const long NotLogged = -1;
}

public interface IScanCounts
{
    Task<IReadOnlyList<ScanCount>> OfLotsAsync(IReadOnlyCollection<Guid> lots, CancellationToken cancellationToken);

    /// <summary>By product, of all its lots and of none, from one full hour until another; a product without a scan is not among them.</summary>
    Task<IReadOnlyDictionary<Guid, long>> OfProductsAsync(IReadOnlyCollection<Guid> products, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

/// <summary>How often the pages of products were looked at by people (FD08). Counted by the day and nothing else; what a killed process had not stored yet is lost.</summary>
public interface IVisits
{
    Task AddAsync(DateOnly day, IReadOnlyDictionary<Guid, long> visits, CancellationToken cancellationToken);

    /// <summary>From one day to another, both counted; a product without a visit is not among them.</summary>
    Task<IReadOnlyDictionary<Guid, long>> OfProductsAsync(IReadOnlyCollection<Guid> products, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}

public static class ScansModule
{
    /// <summary>Search engines and the previews of messengers are not people.</summary>
    public static bool IsRobot(string userAgent) => DeviceOf.UserAgent(userAgent) == Device.Robot;

    public static IServiceCollection AddScans(this IServiceCollection services) => services
        .AddSingleton<IScanBatchWriter>(scope => scope.GetRequiredService<DatabaseSettings>().Provider == DatabaseProvider.Sqlite
            ? ActivatorUtilities.CreateInstance<SqliteScanBatchWriter>(scope)
            : ActivatorUtilities.CreateInstance<PostgresScanBatchWriter>(scope))
        .AddSingleton<ScanGroups>()
        .AddHostedService(scope => scope.GetRequiredService<ScanGroups>())
        .AddSingleton<IScanLog, ScanLog>()
        .AddScoped<IScanCounts, ScanCounts>().AddScoped<IVisits, VisitCounts>();
}
