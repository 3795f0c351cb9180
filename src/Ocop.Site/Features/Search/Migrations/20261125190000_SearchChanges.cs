using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Search;

/// <summary>Which documents were touched in which version, so that the lists in memory take in these alone. <c>Since</c>: what changed up to that
/// version is not written down.</summary>
internal abstract class SearchChangesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE "SearchChange" ("Version" bigint NOT NULL, "Rank" bigint NOT NULL, PRIMARY KEY ("Version", "Rank"));
        ALTER TABLE "SearchVersion" ADD COLUMN "Since" bigint NOT NULL DEFAULT 0;
        UPDATE "SearchVersion" SET "Since" = "Value";
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        ALTER TABLE "SearchVersion" DROP COLUMN "Since";
        DROP TABLE "SearchChange";
        """);
}

[DbContext(typeof(SqliteSiteDbContext))]
[Migration("20261125190000_SearchChanges")]
internal sealed class SqliteSearchChangesMigration : SearchChangesMigration;

[DbContext(typeof(PostgresSiteDbContext))]
[Migration("20261125190000_SearchChanges")]
internal sealed class PostgresSearchChangesMigration : SearchChangesMigration;
