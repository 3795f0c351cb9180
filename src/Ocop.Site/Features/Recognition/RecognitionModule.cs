using Ocop.Site.Platform.DomainEvents;

namespace Ocop.Site.Features.Recognition;

/// <summary>How a product stands at an instant.</summary>
public enum StandingKind
{
    /// <summary>Never recognised, as far as the register knows.</summary>
    None,

    /// <summary>A certificate is in force.</summary>
    Valid,

    /// <summary>Past its end, but kept in force while a late re-evaluation is answered (Decision 26/2026 art. 12.3).</summary>
    Extended,

    /// <summary>The 36 months are over.</summary>
    Ended,

    /// <summary>Withdrawn by decision (thu hồi).</summary>
    Revoked,
}

/// <summary>The answer of the register for one product at one instant. Stars may be shown only when <see cref="IsInForce"/>.</summary>
/// <param name="Ends">Last day of force, in Viet Nam.</param>
/// <param name="StoppedOn">The day it ended or was revoked; null while in force.</param>
/// <param name="Reason">Why it was revoked or ended early; empty otherwise.</param>
public sealed record Standing(
    StandingKind Kind, Guid? Certificate, int Stars, string DecisionNumber, string Authority, DateOnly Issued, DateOnly Ends, DateOnly? StoppedOn, string Reason)
{
    public static Standing None { get; } = new(StandingKind.None, null, 0, "", "", default, default, null, "");

    public bool IsInForce => Kind is StandingKind.Valid or StandingKind.Extended;
}

public sealed record ProductRecognised(Guid Product, Guid Certificate, int Stars, DateOnly Ends) : IDomainEvent;

public sealed record RecognitionEnded(Guid Product, Guid Certificate, StandingKind How, DateOnly On) : IDomainEvent;

/// <summary>A decision to recognise, as signed.</summary>
public sealed record RecognitionDecision(Guid Product, int Stars, string DecisionNumber, string Authority, DateOnly Issued);

/// <summary>The one place that says how a product stands. Nobody keeps a copy of its stars.</summary>
public interface IRecognition
{
    /// <summary>One entry for every product asked for, in one query.</summary>
    Task<IReadOnlyDictionary<Guid, Standing>> StandingsAsync(IReadOnlyCollection<Guid> products, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The standing of every product that ever had a certificate.</summary>
    Task<IReadOnlyDictionary<Guid, Standing>> AllStandingsAsync(DateTimeOffset at, CancellationToken cancellationToken);

    Task<Guid> RecordAsync(RecognitionDecision decision, CancellationToken cancellationToken);
}

public static class RecognitionModule
{
    public static IServiceCollection AddRecognition(this IServiceCollection services) => services;
}
