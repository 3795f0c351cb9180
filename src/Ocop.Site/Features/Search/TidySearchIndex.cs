using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Search;

/// <summary>Merges what a day of changes left in pieces: each piece costs every search one more look. PostgreSQL does it by itself.</summary>
internal sealed class TidySearchIndex(SiteDbContext db) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchWord"("SearchWord") VALUES ('optimize')""", cancellationToken);
    }
}
