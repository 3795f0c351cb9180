using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Orders;

/// <summary>Orders for the tests of whatever follows an order.</summary>
internal static class Ordering
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static VietnamAddress InHanoi { get; } = new("01", "Hà Nội", "00070", "Phường Hoàn Kiếm", "Số 5, ngõ 12, phố Hàng Bông", "Giao giờ hành chính", "");

    public static Buyer Buyer { get; } = new("Nguyễn Thị Hoa", VietnamPhone.Parse("0912345678", null), "", null, Language.Vietnamese);

    /// <summary>As the review page would make it: one part a seller, 30.000 ₫ each to deliver.</summary>
    public static OrderDraft Draft(PaymentWay payment, params (Offer Offer, int Quantity)[] lines)
    {
        var day = new DateOnly(2026, 11, 24);
        DraftPart[] parts =
        [
            .. lines.GroupBy(line => line.Offer.Seller).Select(seller => new DraftPart(
                seller.Key, [.. seller.Select(line => new DraftLine(line.Offer.Id, line.Quantity, line.Offer.Price))],
                new DeliveryChoice(DeliveryWay.Parcel, new Dong(30_000), day, day.AddDays(2), "thu"))),
        ];
        return Totalled(new OrderDraft(Guid.CreateVersion7(), Buyer, InHanoi, parts, payment, "", "", false, null, false, "", Dong.Zero));
    }

    public static OrderDraft Totalled(OrderDraft draft) => draft with { Total = DraftRules.TotalOf(draft) };

    public static async Task<PlaceResult> PlaceAsync(this IOrders orders, OrderDraft draft, CancellationToken cancellationToken) =>
        await orders.PlaceAsync(await orders.PrepareAsync(draft, cancellationToken), cancellationToken);

    /// <summary>As the checkout does: what is read first, then the order and its payment in one transaction.</summary>
    public static async Task<PlaceResult> CheckOutAsync(this Hosting.Site site, OrderDraft draft)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<IOrders>();
        var prepared = await orders.PrepareAsync(draft, None);
        await using var transaction = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.BeginTransactionAsync(None);
        var result = await orders.PlaceAsync(prepared, None);
        if (result.Order is { } order)
            await scope.ServiceProvider.GetRequiredService<IPayments>().BeginAsync(order, None);
        await transaction.CommitAsync(None);
        return result;
    }

    public static Task<PlaceResult> PlaceAsync(this Hosting.Site site, OrderDraft draft) => site.OrdersAsync(orders => orders.PlaceAsync(draft, None));

    public static async Task<Order> PlacedAsync(this Hosting.Site site, OrderDraft draft)
    {
        var result = await site.PlaceAsync(draft);
        Assert.Empty(result.Troubles);
        return result.Order!;
    }

    public static Task<T> OrdersAsync<T>(this Hosting.Site site, Func<IOrders, Task<T>> work) => site.DoAsync(s => work(s.GetRequiredService<IOrders>()));

    public static Task OrdersAsync(this Hosting.Site site, Func<IOrders, Task> work) => site.DoAsync(s => work(s.GetRequiredService<IOrders>()));

    public static async Task<Order> FindAsync(this Hosting.Site site, Order order) => (await site.OrdersAsync(orders => orders.FindAsync([order.Id], None)))[order.Id];

    public static Task<PaidOutcome> PayAsync(this Hosting.Site site, Order order) => site.OrdersAsync(orders => orders.MarkPaidAsync(order.Id, "ngân hàng", "FT26325", None));

    public static Task MoveAsync(this Hosting.Site site, SubOrder part, SubOrderStatus to, string why = "") =>
        site.OrdersAsync(orders => orders.MoveAsync(part.Id, to, "người bán", why, None));

    /// <summary>Packs each line from the lots that are held for it.</summary>
    public static Task PackAsync(this Hosting.Site site, SubOrder part) => site.OrdersAsync(orders => orders.MarkPackedAsync(
        part.Id, [.. part.Lines.SelectMany(line => line.Parts).SelectMany(product => product.Lots.Select(lot => new Features.Lots.LineLot(product.StockLine, lot.Lot, lot.Packs)))], "người bán", None));

    /// <summary>So many of each line go later, in the order of the lines; the new part's id.</summary>
    public static Task<Guid> SplitAsync(this Hosting.Site site, SubOrder part, params int[] later) => site.OrdersAsync(orders => orders.SplitAsync(
        part.Id, part.Lines.Sum(line => line.Quantity), [.. part.Lines.Zip(later, (line, count) => new LineCount(line.Id, count)).Where(line => line.Quantity > 0)], "người bán", None));

    /// <summary>So many of each line can be sent, in the order of the lines; the proposal's id.</summary>
    public static async Task<Guid> ProposeAsync(this Hosting.Site site, SubOrder part, params int[] coming)
    {
        await site.DoAsync(s => s.GetRequiredService<OrderChanging>().ProposeAsync(part.Id, [.. part.Lines.Zip(coming, (line, count) => new LineCount(line.Id, count))], "Lò hấp bị hỏng.", "người bán", None));
        return (await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OrderPart>().AsNoTracking().SingleAsync(stored => stored.Id == part.Id, None))).Proposal!.Id;
    }

    public static Task AnswerAsync(this Hosting.Site site, SubOrder part, Guid proposal, bool agrees = true) => site.OrdersAsync(orders => orders.AnswerAsync(part.Id, proposal, agrees, None));

    public static Task<IReadOnlyList<OrderChange>> HistoryAsync(this Hosting.Site site, Order order) => site.OrdersAsync(orders => orders.HistoryAsync(order.Id, None));

    public static Task<int> CountAsync<T>(this Hosting.Site site) where T : class => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<T>().CountAsync(None));
}
