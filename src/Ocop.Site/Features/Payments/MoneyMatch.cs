using Ocop.Site.Platform.Money;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments;

/// <summary>Money that came to an account of ours or of a seller's, as the bank tells it.</summary>
/// <param name="Account">The account it came to.</param>
internal sealed record MoneyIn(Dong Amount, string Memo, string Account, DateTimeOffset At);

/// <summary>Something that money is awaited, or was taken, for.</summary>
/// <param name="Due">What is still owed; zero or less when it is paid.</param>
internal sealed record MoneyAwaited(Guid Payment, ShortCode Order, Dong Due, string Account, DateTimeOffset Since);

/// <summary>Why money lies on the desk. It is never lost: it has an order, or it lies here (FC09).</summary>
internal enum DeskReason
{
    /// <summary>Nothing told whose it is.</summary>
    Unmatched,

    /// <summary>Two or more orders could have meant it.</summary>
    Ambiguous,

    /// <summary>The order is known and more is owed.</summary>
    Under,

    /// <summary>The order is paid, and this is what was too much.</summary>
    Over,

    /// <summary>The order had been paid before.</summary>
    Double,

    /// <summary>The order had lapsed or been cancelled and its goods are gone.</summary>
    Late,

    /// <summary>A card page took something else than đồng: never in our books as đồng.</summary>
    OtherCurrency,
}

/// <summary>How we know.</summary>
internal enum MatchedBy
{
    Nothing,
    Code,
    NearCode,
    Amount,

    /// <summary>Somebody at the desk found it.</summary>
    Staff,
}

/// <param name="Payment">Null when nothing told.</param>
internal sealed record MoneyMatch(Guid? Payment, MatchedBy By, DeskReason? Desk)
{
    /// <summary>How long after an order an unnamed transfer of its very amount may still mean it.</summary>
    public static readonly TimeSpan UnnamedWithin = TimeSpan.FromHours(24);

    /// <summary>Finds whose money it is, by several signals and not by the memo alone: a bank is known to drop it (VN-22).
    /// Sought in this order: the code whole; the code with one slip and the right amount; the right amount alone, if only one order it could be.</summary>
    /// <param name="awaited">Of the account the money came to, paid ones of the last days included.</param>
    public static MoneyMatch Find(MoneyIn money, IReadOnlyList<MoneyAwaited> awaited)
    {
        var here = awaited.Where(a => a.Account == money.Account).ToList();
        foreach (var code in TransferMemo.CodesIn(money.Memo))
        {
            // Whatever the bank's clock says: statements tell the day alone.
            if (here.FirstOrDefault(a => a.Order == code) is { } named)
                return new(named.Payment, MatchedBy.Code, ReasonFor(money, named));
        }

        var exact = here.Where(a => a.Due == money.Amount && a.Since <= money.At).ToList();
        var near = exact.Where(a => TransferMemo.IsNear(money.Memo, a.Order)).ToList();
        if (near.Count == 1)
            return new(near[0].Payment, MatchedBy.NearCode, null);

        var recent = exact.Where(a => money.At - a.Since <= UnnamedWithin).ToList();
        return recent.Count switch
        {
            0 => new(null, MatchedBy.Nothing, DeskReason.Unmatched),
            1 => new(recent[0].Payment, MatchedBy.Amount, null),
            _ => new(null, MatchedBy.Nothing, DeskReason.Ambiguous),
        };
    }

    private static DeskReason? ReasonFor(MoneyIn money, MoneyAwaited named) =>
        named.Due <= Dong.Zero ? DeskReason.Double
        : money.Amount < named.Due ? DeskReason.Under
        : money.Amount > named.Due ? DeskReason.Over
        : null;
}
