using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recognition;

/// <summary>What a decision made of a certificate. That its time ran out is read off the calendar, not off this word.</summary>
internal enum CertificateStatus
{
    InForce,
    Extended,
    Ended,
    Revoked,
    Replaced,
}

/// <summary>One certificate of recognition: 36 months from its issue, its last day whole, in Vietnam time.</summary>
internal sealed class Certificate
{
    /// <summary>Decision 26/2026 (as 148/2023 before it): validity of a certificate.</summary>
    public const int MonthsOfForce = 36;

    /// <summary>Decision 26/2026 art. 12.3: the longest a late re-evaluation keeps the old certificate in force.</summary>
    public const int MostDaysOfExtension = 180;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Product { get; init; }

    /// <summary>Where the product was made when it was recognised: whose officer answers for it.</summary>
    public required CommuneCode Commune { get; init; }

    /// <summary>3 to 5.</summary>
    public required int Stars { get; init; }

    public required string DecisionNumber { get; init; }

    /// <summary>As issued: a district of old stays a district (W-28).</summary>
    public required string AuthorityVi { get; init; }

    public required string AuthorityEn { get; init; }
    public required DateOnly Issued { get; init; }

    /// <summary>Last day of the 36 months.</summary>
    public required DateOnly Ends { get; init; }

    /// <summary>Last day of force, an extension included.</summary>
    public required DateOnly LastDay { get; set; }

    public CertificateStatus Status { get; private set; } = CertificateStatus.InForce;

    /// <summary>From this instant a decision, or its successor, took its force away.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    public string StopDecision { get; private set; } = "";
    public string ReasonVi { get; private set; } = "";
    public string ReasonEn { get; private set; } = "";

    public static Certificate Of(RecognitionDecision decision, CommuneCode commune) => new()
    {
        Product = decision.Product,
        Commune = commune,
        Stars = decision.Stars,
        DecisionNumber = decision.DecisionNumber,
        AuthorityVi = decision.AuthorityVi,
        AuthorityEn = decision.AuthorityEn,
        Issued = decision.Issued,
        Ends = decision.Issued.AddMonths(MonthsOfForce),
        LastDay = decision.Issued.AddMonths(MonthsOfForce),
    };

    /// <summary>How the product stands by this certificate; null before its issue.</summary>
    public Standing? StandingAt(DateTimeOffset at)
    {
        if (at < VietnamTime.StartOf(Issued))
            return null;
        if (StoppedAt is { } stopped && at >= stopped)
            return As(Status == CertificateStatus.Revoked ? StandingKind.Revoked : StandingKind.Ended, VietnamTime.DayOf(stopped));
        if (at >= VietnamTime.StartOf(LastDay.AddDays(1)))
            return As(StandingKind.Ended, LastDay.AddDays(1));
        return As(at >= VietnamTime.StartOf(Ends.AddDays(1)) ? StandingKind.Extended : StandingKind.Valid, null);
    }

    /// <summary>Keeps it in force past its end while a re-evaluation filed in time is answered.</summary>
    public void Extend(DateOnly until, string reasonVi, string reasonEn, DateTimeOffset now)
    {
        Guard(CertificateStatus.Extended, now);
        if (until <= Ends || until > Ends.AddDays(MostDaysOfExtension))
            throw Refused("Gia hạn không quá 180 ngày sau ngày hết hạn.", "An extension ends within 180 days of the certificate's end.");
        (Status, LastDay, ReasonVi, ReasonEn) = (CertificateStatus.Extended, until, reasonVi, reasonEn);
    }

    public RecognitionEnded End(StopDecision decision, DateTimeOffset now) => Stop(CertificateStatus.Ended, StandingKind.Ended, decision, now);

    public RecognitionEnded Revoke(StopDecision decision, DateTimeOffset now) => Stop(CertificateStatus.Revoked, StandingKind.Revoked, decision, now);

    /// <summary>Gives way to a newer certificate of the same product.</summary>
    public void ReplaceBy(Certificate newer, DateTimeOffset now)
    {
        Guard(CertificateStatus.Replaced, now);
        (Status, StoppedAt) = (CertificateStatus.Replaced, VietnamTime.StartOf(newer.Issued));
    }

    /// <summary>Notes that its time has run out.</summary>
    public RecognitionEnded Lapse()
    {
        var after = LastDay.AddDays(1);
        (Status, StoppedAt) = (CertificateStatus.Ended, VietnamTime.StartOf(after));
        return new(Product, Id, StandingKind.Ended, after);
    }

    /// <summary>The whole machine: a pair that is not listed is refused.</summary>
    internal static bool CanTransition(CertificateStatus from, CertificateStatus to) => (from, to) is
        (CertificateStatus.InForce, CertificateStatus.Extended or CertificateStatus.Ended or CertificateStatus.Revoked or CertificateStatus.Replaced)
        or (CertificateStatus.Extended, CertificateStatus.Ended or CertificateStatus.Revoked or CertificateStatus.Replaced);

    private RecognitionEnded Stop(CertificateStatus next, StandingKind how, StopDecision decision, DateTimeOffset now)
    {
        Guard(next, now);
        (Status, StoppedAt, StopDecision, ReasonVi, ReasonEn) = (next, now, decision.Number, decision.ReasonVi, decision.ReasonEn);
        return new(Product, Id, how, VietnamTime.DayOf(now));
    }

    private void Guard(CertificateStatus next, DateTimeOffset now)
    {
        if (!CanTransition(Status, next) || StandingAt(now) is not { IsInForce: true })
            throw Refused("Giấy công nhận này không còn hiệu lực.", "This certificate is no longer in force.");
    }

    private Standing As(StandingKind kind, DateOnly? stoppedOn) =>
        new(kind, Id, Stars, DecisionNumber, AuthorityVi, AuthorityEn, Issued, LastDay, stoppedOn,
            kind is StandingKind.Valid ? "" : StopDecision, kind is StandingKind.Valid ? "" : ReasonVi, kind is StandingKind.Valid ? "" : ReasonEn);

    private TransitionRefused Refused(string vi, string en) => new($"certificate {Id}", vi, en);
}
