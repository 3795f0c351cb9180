using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

internal static class CardRules
{
    /// <summary>Stands where a bank account stands for transfers.</summary>
    public const string Account = "card";

    /// <summary>The gateway refuses sums below about half a US dollar.</summary>
    public static readonly Dong Least = new(20_000);

    /// <summary>The gateway keeps a card page open for half an hour at least, longer than we hold stock: the reconciler closes it earlier.</summary>
    public static readonly TimeSpan PageOpenFor = TimeSpan.FromMinutes(31);

    public static PaymentOption Option(Dong total) => total >= Least
        ? new(PaymentWay.Card, true, "", "")
        : new(PaymentWay.Card, false, $"Trả bằng thẻ được từ {Least} trở lên.", $"Cards are taken from {Least}.");
}
