using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Quotes;

/// <summary>Prices that became old orders: the order has its price, so they go whole.</summary>
internal sealed class QuotesOfOldOrders(SiteDbContext db) : IKeptForOrders
{
    public Task<IReadOnlySet<Guid>> OpenAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<Guid>>(new HashSet<Guid>());

    public Task BlankAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) =>
        db.Set<Quote>().Where(quote => quote.Order != null && orders.Contains(quote.Order.Value)).ExecuteDeleteAsync(cancellationToken);
}
