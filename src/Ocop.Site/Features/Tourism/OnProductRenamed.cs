using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.DomainEvents;

namespace Ocop.Site.Features.Tourism;

/// <summary>A craft village keeps its goods under the names they have today.</summary>
internal sealed class OnProductRenamed(SiteDbContext db) : IEventHandler<ProductRenamed>
{
    public async Task HandleAsync(ProductRenamed happened, CancellationToken cancellationToken)
    {
        var moved = await db.Set<VillageProduct>().Where(from => from.Product == happened.FormerSlug)
            .ExecuteUpdateAsync(row => row.SetProperty(from => from.Product, happened.Slug), cancellationToken);
        if (moved > 0)
            await db.RaisePageVersionAsync(cancellationToken);
    }
}
