using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Text;

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
/// <param name="Ends">Last day of force in Viet Nam, an extension included.</param>
/// <param name="StoppedOn">The first day without force; null while in force.</param>
/// <param name="StopDecision">Number of the decision that revoked it or ended it early; empty otherwise.</param>
/// <param name="ReasonVi">Why it was extended, revoked or ended early; empty otherwise.</param>
/// <param name="ReasonEn">The same in English; empty when nobody has translated it.</param>
public sealed record Standing(
    StandingKind Kind, Guid? Certificate, int Stars, string DecisionNumber, string AuthorityVi, string AuthorityEn,
    DateOnly Issued, DateOnly Ends, DateOnly? StoppedOn, string StopDecision, string ReasonVi, string ReasonEn)
{
    public static Standing None { get; } = new(StandingKind.None, null, 0, "", "", "", default, default, null, "", "", "");

    public bool IsInForce => Kind is StandingKind.Valid or StandingKind.Extended;

    public string Authority(Language language) => language == Language.English ? AuthorityEn : AuthorityVi;

    public string Reason(Language language) => ReasonIn(language) == Language.English ? ReasonEn : ReasonVi;

    /// <summary>The language in which this reader gets the reason: Vietnamese where nobody has translated it (FB09).</summary>
    public Language ReasonIn(Language language) => language == Language.English && ReasonEn.Length > 0 ? language : Language.Vietnamese;
}

public sealed record ProductRecognised(Guid Product, Guid Certificate, int Stars, DateOnly Ends) : IDomainEvent;

public sealed record RecognitionEnded(Guid Product, Guid Certificate, StandingKind How, DateOnly On) : IDomainEvent;

/// <summary>A decision to recognise, as signed.</summary>
public sealed record RecognitionDecision(Guid Product, int Stars, string DecisionNumber, string AuthorityVi, string AuthorityEn, DateOnly Issued);

/// <summary>A decision that stops a certificate now.</summary>
/// <param name="ReasonEn">May be empty: an English page then shows the Vietnamese.</param>
public sealed record StopDecision(string Number, string ReasonVi, string ReasonEn);

/// <summary>The one place that says how a product stands. Nobody keeps a copy of its stars.</summary>
public interface IRecognition
{
    /// <summary>One entry for every product asked for, in one query.</summary>
    Task<IReadOnlyDictionary<Guid, Standing>> StandingsAsync(IReadOnlyCollection<Guid> products, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The standing of every product that ever had a certificate.</summary>
    Task<IReadOnlyDictionary<Guid, Standing>> AllStandingsAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Enters a certificate for 36 months from its issue; one in force for the same product is replaced by it.</summary>
    /// <exception cref="Platform.Problems.TransitionRefused">No such product, stars outside 3 to 5, or an older decision than the one in force.</exception>
    Task<Guid> RecordAsync(RecognitionDecision decision, CancellationToken cancellationToken);

    /// <summary>Ends a certificate before its time: production stopped, or the owner gave it back.</summary>
    Task EndAsync(Guid certificate, StopDecision decision, CancellationToken cancellationToken);

    /// <summary>Withdraws a certificate (thu hồi).</summary>
    Task RevokeAsync(Guid certificate, StopDecision decision, CancellationToken cancellationToken);
}

public static class RecognitionModule
{
    public static IServiceCollection AddRecognition(this IServiceCollection services) => services
        .AddScoped<IRecognition, CertificateRegister>()
        .AddScoped<StaffRecognitions>()
        .AddSeed<RecognitionDemonstration>()
        .AddDailyJob<EndLapsedRecognitions>(at: new(hour: 0, minute: 1));
}
