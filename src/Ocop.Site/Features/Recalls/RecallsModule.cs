using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recalls;

/// <summary>How grave the danger is.</summary>
public enum RecallLevel
{
    /// <summary>It may do serious harm: red.</summary>
    Serious,

    /// <summary>It may do passing harm, or the label misleads: amber.</summary>
    Moderate,
}

/// <summary>A recall of one lot that is in force: what people must know first.</summary>
/// <param name="Since">From this instant.</param>
public sealed record Recall(
    Guid Id, Guid Lot, Guid Product, RecallLevel Level, DateTimeOffset Since, string DecisionNumber, string ReasonVi, string ReasonEn, string AdviceVi, string AdviceEn)
{
    public string Reason(Language language) => language == Language.English && ReasonEn.Length > 0 ? ReasonEn : ReasonVi;
    public string Advice(Language language) => language == Language.English && AdviceEn.Length > 0 ? AdviceEn : AdviceVi;
}

public sealed record LotRecalled(Guid Recall, Guid Lot, DateTimeOffset Since) : IDomainEvent;

public sealed record RecallLifted(Guid Recall, Guid Lot, DateTimeOffset At) : IDomainEvent;

public interface IRecalls
{
    /// <summary>The recalls in force of these lots, by lot.</summary>
    Task<IReadOnlyDictionary<Guid, Recall>> OfLotsAsync(IReadOnlyCollection<Guid> lots, CancellationToken cancellationToken);

    /// <summary>The recalls in force of any lot of these products, newest first, by product: for whoever holds a pack whose lot is not known.</summary>
    Task<ILookup<Guid, Recall>> OfProductsAsync(IReadOnlyCollection<Guid> products, CancellationToken cancellationToken);

    /// <summary>All recalls in force, newest first.</summary>
    Task<IReadOnlyList<Recall>> InForceAsync(CancellationToken cancellationToken);
}

public static class RecallsModule
{
    public static IServiceCollection AddRecalls(this IServiceCollection services) => services
        .AddScoped<RecallRegister>()
        .AddScoped<IRecalls>(scope => scope.GetRequiredService<RecallRegister>())
        .AddScoped<StaffRecalls>().AddScoped<RecallSheets>()
        .AddSeed<RecallsDemonstration>();
}
