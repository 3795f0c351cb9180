using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Orders;

/// <summary>A part as it stands in its seller's list.</summary>
/// <param name="Number">Of several parts of the seller in one order, which; null for the only one.</param>
/// <param name="Town">Commune and province; null when it is fetched.</param>
/// <param name="ProposedAt">Since when the buyer is asked whether fewer will do; null when nothing is proposed.</param>
internal sealed record SellerLine(ShortCode Code, (int Number, int Of)? Number, SubOrderStatus Status, DateTimeOffset Since, DateTimeOffset? ProposedAt, string? Town, DeliveryWay Way, Dong Goods, IReadOnlyList<OrderedLine> Lines);

/// <summary>What a seller has to do with orders, and nobody else's: every page of theirs asks here, so that a stranger's order is not found.</summary>
internal sealed class SellerDesk(SiteDbContext db, OrderReading reading, ICurrentUser user, IProducers producers)
{
    private const int PageSize = 20;

    /// <summary>What waits for the seller or the carrier, in the order in which it is done.</summary>
    public static IReadOnlyList<SubOrderStatus> Open { get; } = [SubOrderStatus.New, SubOrderStatus.Accepted, SubOrderStatus.Packed, SubOrderStatus.Sent];

    /// <summary>What waits for the seller.</summary>
    public static IReadOnlyList<SubOrderStatus> ToDo { get; } = [SubOrderStatus.New, SubOrderStatus.Accepted, SubOrderStatus.Packed];

    /// <summary>Who is written down as having done it.</summary>
    public string Who(Owner owner) => user.Name is { Length: > 0 } name ? name : owner.Name;

    public async Task<Owner?> OwnerAsync(CancellationToken cancellationToken) =>
        user.Id is { } account ? await producers.ActingForAsync(account, cancellationToken) : null;

    public async Task<IReadOnlyDictionary<SubOrderStatus, int>> CountsAsync(Guid seller, CancellationToken cancellationToken) =>
        await db.Set<OrderPart>().Where(part => part.Seller == seller && Open.Contains(part.Status)).GroupBy(part => part.Status)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    /// <summary>Parts in one status, the longest waiting first.</summary>
    public async Task<Page<SellerLine>> ListAsync(Guid seller, SubOrderStatus status, Cursor? after, CancellationToken cancellationToken)
    {
        var parts = db.Set<OrderPart>().AsNoTracking().Where(part => part.Seller == seller && part.Status == status);
        if (after is not null && after.TryReadTime(out var since, out var id))
            parts = parts.Where(part => part.Since > since || (part.Since == since && part.Id.CompareTo(id) > 0));
        var found = await parts.OrderBy(part => part.Since).ThenBy(part => part.Id).Take(PageSize + 1).Include(part => part.Lines).ThenInclude(line => line.Products).AsSplitQuery().ToListAsync(cancellationToken);
        Guid[] ids = [.. found.Select(part => part.Order)];
        var orders = await db.Set<PlacedOrder>().AsNoTracking().Where(order => ids.Contains(order.Id)).ToDictionaryAsync(order => order.Id, cancellationToken);
        var theirs = (await db.Set<OrderPart>().AsNoTracking().Where(part => part.Seller == seller && ids.Contains(part.Order)).OrderBy(part => part.Place)
            .Select(part => new { part.Order, part.Id }).ToListAsync(cancellationToken)).ToLookup(part => part.Order, part => part.Id);
        return new(
            [.. found.Take(PageSize).Select(part => new SellerLine(
                orders[part.Order].Code, NumberOf(part.Id, theirs[part.Order]), part.Status, part.Since, part.Proposal?.At, TownOf(orders[part.Order]), part.Delivery.Way, part.Goods, [.. part.Lines.OrderBy(line => line.Place)]))],
            found.Count > PageSize ? Cursor.OfTime(found[PageSize - 1].Since, found[PageSize - 1].Id) : null);
    }

    /// <summary>One order with the seller's own part, of several the one with this number; null for anybody else's.</summary>
    public async Task<(Owner Owner, Order Order, SubOrder Part)?> FindAsync(ShortCode code, int? number, CancellationToken cancellationToken) =>
        await OwnerAsync(cancellationToken) is { } owner
        && await reading.OneAsync(db.Set<PlacedOrder>().Where(order => order.Code == code && order.Parts.Any(part => part.Seller == owner.Id)), cancellationToken) is { } order
        && order.PartOf(owner.Id, number) is { Status: not SubOrderStatus.Waiting } mine
            ? (owner, order, mine)
            : null;

    /// <summary>The part that a one-tap link opens.</summary>
    public async Task<(Order Order, SubOrder Part)?> FindByAnswerLinkAsync(string link, CancellationToken cancellationToken)
    {
        if (link.Length != OrderLengths.Link
            || await db.Set<OrderPart>().AsNoTracking().Where(part => part.AnswerLink == link).Select(part => new { part.Id, part.Order }).SingleOrDefaultAsync(cancellationToken) is not { } found)
            return null;
        var order = await reading.OneAsync(db.Set<PlacedOrder>().Where(order => order.Id == found.Order), cancellationToken);
        return order is null ? null : (order, order.Parts.Single(part => part.Id == found.Id));
    }

    private static (int Number, int Of)? NumberOf(Guid part, IEnumerable<Guid> all) =>
        all.ToList() is { Count: > 1 } several ? (several.IndexOf(part) + 1, several.Count) : null;

    public static string? TownOf(PlacedOrder order) => order.Address is { } address ? $"{address.CommuneName}, {address.ProvinceName}" : order.Abroad is { } abroad ? $"{abroad.City}, {abroad.CountryVi}" : null;
}
