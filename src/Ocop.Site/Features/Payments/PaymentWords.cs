using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Orders;

namespace Ocop.Site.Features.Payments;

/// <summary>What is stored as a word of ours is read in the reader's language; what somebody typed stays as it is.</summary>
internal static class PaymentWords
{
    public static string Why(IStringLocalizer<PaymentsText> text, string stored) => text["Why" + stored] is { ResourceNotFound: false } word ? word.Value : stored;

    public static string Who(IStringLocalizer<PaymentsText> text, string stored) => stored == OrdersModule.BySite ? text["BySite"] : stored;

    public static string How(IStringLocalizer<PaymentsText> text, MoneyReceipt receipt) => receipt.SettledHow.Split(' ', 2) switch
    {
        ["order", var code] => text["SettledByOrder", code],
        ["refund", var why] => text["SettledByRefund", why],
        ["whole"] => text["SettledWhole"],
        ["late"] => text["SettledLate"],
        _ => receipt.SettledHow,
    };
}
