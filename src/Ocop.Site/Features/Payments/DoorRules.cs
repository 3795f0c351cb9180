using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments;

/// <summary>When cash on delivery is open (FC12): to a number that answers, up to a sum, and not after refusals.</summary>
internal sealed class DoorRules(SiteDbContext db, IOrders orders, IContactProofs proofs, IConfiguration settings)
{
    /// <summary>A parcel refused at the door costs the seller two journeys.</summary>
    public const int MostRefusals = 2;

    private const int OrdersLookedAt = 30;

    private Dong Most => new(settings.GetValue("Payments:CashOnDelivery:Most", 3_000_000L));

    public async Task<PaymentOption> OptionAsync(Dong total, VietnamPhone? buyer, bool hasAlcohol, bool isAbroad, CancellationToken cancellationToken)
    {
        if (isAbroad)
            return Closed("Gửi ra nước ngoài thì không trả tiền khi nhận hàng được.", "What is sent abroad cannot be paid at the door.");
        if (hasAlcohol)
            return Closed("Đơn có rượu không nhận trả tiền khi nhận hàng.", "Orders with alcohol cannot be paid at the door.");
        if (buyer is not { IsMobile: true })
            return Closed("Trả tiền khi nhận hàng cần một số di động của Việt Nam để người giao gọi.", "Paying at the door needs a mobile number of Viet Nam, for the carrier to call.");
        if (total > Most)
            return Closed($"Trả tiền khi nhận hàng được đến {Most}.", $"Up to {Most} can be paid at the door.");
        if (await RefusalsAsync(buyer, cancellationToken) >= MostRefusals)
        {
            return Closed(
                "Số điện thoại này đã hai lần không nhận hàng: xin chuyển khoản trước. Nếu có nhầm lẫn, bạn xin mở lại ở mục đơn hàng của bạn.",
                "Two parcels to this number were not taken: please pay by transfer first. If that is a mistake, you can appeal from the list of your orders.");
        }
        return new(PaymentWay.CashOnDelivery, true, "", "", !await proofs.IsProvedAsync(buyer, "", cancellationToken));
    }

    /// <summary>Sellers' parts that came back unpaid since the last appeal that was granted; two parcels that a seller made of one count once. What was paid at the door and
    /// brought back later was taken.</summary>
    public async Task<int> RefusalsAsync(VietnamPhone phone, CancellationToken cancellationToken) =>
        (await UnpaidReturnsAsync(phone, cancellationToken)).Sum(order => order.Parts.DistinctBy(part => part.Seller).Count());

    /// <summary>The orders they were of, the newest first.</summary>
    public async Task<IReadOnlyList<Order>> RefusedAsync(VietnamPhone phone, CancellationToken cancellationToken) =>
        [.. (await UnpaidReturnsAsync(phone, cancellationToken)).Select(refused => refused.Order)];

    private async Task<IReadOnlyList<(Order Order, IReadOnlyList<SubOrder> Parts)>> UnpaidReturnsAsync(VietnamPhone phone, CancellationToken cancellationToken)
    {
        var heard = await db.Set<DoorAppeal>().Where(appeal => appeal.Phone == phone && appeal.Status == DoorAppealStatus.Granted).Select(appeal => appeal.DecidedAt).MaxAsync(cancellationToken);
        var back = (await orders.OfPhoneAsync(phone, OrdersLookedAt, cancellationToken))
            .Where(order => order.Payment == PaymentWay.CashOnDelivery && (heard is null || order.PlacedAt > heard) && order.Parts.Any(part => part.Status == SubOrderStatus.Returned)).ToList();
        if (back.Count == 0)
            return [];
        string[] receipts = [.. back.SelectMany(order => order.Parts).Where(part => part.Status == SubOrderStatus.Returned).Select(part => AwaitedMoney.AtTheDoor(part.Id))];
        var paid = await db.Set<MoneyReceipt>().Where(receipt => receipt.Source == MoneySource.Door && receipt.Account == "" && receipts.Contains(receipt.Reference)).Select(receipt => receipt.Reference).ToHashSetAsync(cancellationToken);
        return
        [
            .. back.Select(order => (order, (IReadOnlyList<SubOrder>)[.. order.Parts.Where(part => part.Status == SubOrderStatus.Returned && !paid.Contains(AwaitedMoney.AtTheDoor(part.Id)))]))
                .Where(refused => refused.Item2.Count > 0),
        ];
    }

    private static PaymentOption Closed(string vi, string en) => new(PaymentWay.CashOnDelivery, false, vi, en);
}
