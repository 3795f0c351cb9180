using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Search;

/// <summary>Forgets changes that every process that is asked anything has long taken in; one that was not reads the index whole. In SQLite it merges
/// what a day of changes left in pieces, because each costs every search one more look; PostgreSQL does it by itself.</summary>
internal sealed class TidySearchIndex(SiteDbContext db) : IJob
{
    private const int Kept = 1_000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"""UPDATE "SearchVersion" SET "Since" = "Value" - {Kept} WHERE "Since" < "Value" - {Kept}""", cancellationToken);
        await db.Database.ExecuteSqlAsync($"""DELETE FROM "SearchChange" WHERE "Version" <= (SELECT "Since" FROM "SearchVersion")""", cancellationToken);
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchWord"("SearchWord") VALUES ('optimize')""", cancellationToken);
    }
}
