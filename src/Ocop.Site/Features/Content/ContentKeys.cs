using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Content;

internal sealed class ContentKeys(SiteDbContext db) : IContentKeys
{
    public async Task MoveAsync(string type, string key, string newKey, CancellationToken cancellationToken)
    {
        var moved = await db.Set<ContentDocument>().Where(document => document.Type == type && document.Key == key)
            .ExecuteUpdateAsync(row => row.SetProperty(document => document.Key, newKey), cancellationToken);
        if (moved > 0)
            await db.RaisePageVersionAsync(cancellationToken);
    }
}
