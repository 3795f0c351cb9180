using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Recalls;

internal enum RecallStatus
{
    InForce,
    Lifted,
}

/// <summary>A decision to recall one lot, and the one that lifted it.</summary>
internal sealed class RecallDecision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Lot { get; init; }
    public required Guid Product { get; init; }

    /// <summary>Where the lot was made: whose officers answer for it.</summary>
    public required CommuneCode Commune { get; init; }

    public required RecallLevel Level { get; init; }
    public required string DecisionNumber { get; init; }

    /// <summary>In force from this instant.</summary>
    public required DateTimeOffset Since { get; init; }

    public required string ReasonVi { get; init; }
    public required string ReasonEn { get; init; }

    /// <summary>What whoever has it should do.</summary>
    public required string AdviceVi { get; init; }

    public required string AdviceEn { get; init; }

    /// <summary>The officer who decided; null when it was entered by the program.</summary>
    public Guid? DecidedBy { get; init; }

    public RecallStatus Status { get; private set; } = RecallStatus.InForce;
    public DateTimeOffset? LiftedAt { get; private set; }
    public string LiftDecision { get; private set; } = "";
    public string LiftReason { get; private set; } = "";

    public LotRecalled Announcement => new(Id, Lot, Since);

    public RecallLifted Lift(string decisionNumber, string reason, DateTimeOffset now)
    {
        if (!CanTransition(Status, RecallStatus.Lifted))
            throw new TransitionRefused($"recall {Id}", "Lệnh thu hồi này đã được dỡ.", "This recall has been lifted already.");
        (Status, LiftedAt, LiftDecision, LiftReason) = (RecallStatus.Lifted, now, decisionNumber, reason);
        return new(Id, Lot, now);
    }

    /// <summary>The whole machine: a lot that must be recalled once more gets a new decision.</summary>
    internal static bool CanTransition(RecallStatus from, RecallStatus to) => (from, to) is (RecallStatus.InForce, RecallStatus.Lifted);

    public Recall AsRecall() => new(Id, Lot, Product, Level, Since, DecisionNumber, ReasonVi, ReasonEn, AdviceVi, AdviceEn);
}
