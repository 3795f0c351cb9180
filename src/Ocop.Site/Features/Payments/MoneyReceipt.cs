using Ocop.Site.Data;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Payments;

internal enum MoneySource
{
    BankNotice,
    Statement,
    Card,
    Door,
}

/// <summary>An amount that came, once: it has an order, or it lies on the desk until somebody says what became of it.</summary>
internal sealed class MoneyReceipt : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required MoneySource Source { get; init; }

    /// <summary>Where it came to; with <see cref="Reference"/> it is unique, so that a notice told twice is one receipt.</summary>
    public required string Account { get; init; }

    public required string Reference { get; init; }
    public required Dong Amount { get; init; }
    public required string Memo { get; init; }

    /// <summary>By the bank's clock.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
    public Guid? Order { get; private set; }
    public MatchedBy MatchedBy { get; private set; }

    /// <summary>Why it lies on the desk; null when all of it went to its order.</summary>
    public DeskReason? Desk { get; private set; }

    /// <summary>What of it has no home yet; for <see cref="DeskReason.Under"/>, what the order still lacks.</summary>
    public Dong OnDesk { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }
    public string SettledBy { get; private set; } = "";
    public string SettledHow { get; private set; } = "";

    public bool IsOpen => Desk is not null && SettledAt is null;

    /// <summary>Something of it has no home: it may be another order's. What came too much by card the gateway gives back by itself, perhaps this instant.</summary>
    public bool MayBeAttached => IsOpen && OnDesk > Dong.Zero && (Desk is (DeskReason.Unmatched or DeskReason.Ambiguous) || (Desk is (DeskReason.Over or DeskReason.Double) && Source != MoneySource.Card));

    /// <summary>What was too much, double or late goes back by itself.</summary>
    public bool MayBeGivenBack => IsOpen && OnDesk > Dong.Zero && Desk is (DeskReason.Unmatched or DeskReason.Ambiguous or DeskReason.Under);

    /// <summary>Nothing of ours to book: seen to outside the site.</summary>
    public bool MayBeClosed => IsOpen && Desk is DeskReason.OtherCurrency;

    public void GoTo(Guid order, MatchedBy by) => (Order, MatchedBy) = (order, by);

    public void LieOnDesk(DeskReason reason, Dong amount) => (Desk, OnDesk) = (reason, amount);

    /// <exception cref="TransitionRefused">It is settled already, or was never on the desk.</exception>
    public void Settle(string how, string who, DateTimeOffset now)
    {
        if (!IsOpen)
            throw new TransitionRefused($"receipt {Reference}", "Khoản tiền này đã được giải quyết rồi.", "This amount has been settled already.");
        (SettledHow, SettledBy, SettledAt, OnDesk) = (how, who, now, Dong.Zero);
    }
}
