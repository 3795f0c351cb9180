using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Search;

/// <summary>The index of words, which EF cannot describe. It needs no other table, so its place among the generated migrations does not matter.</summary>
[DbContext(typeof(SqliteSiteDbContext))]
[Migration("20261101000000_SearchWords")]
internal sealed class SqliteSearchWordsMigration : Migration
{
    // content='': only the lists of ranks are kept; contentless_delete lets a row be replaced all the same.
    // detail=none: terms carry what columns and positions would. prefix: a sign and one to four letters are looked up, not merged.
    // ascii: anything beyond ASCII is part of a word; our own code has already folded what must be.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE VIRTUAL TABLE "SearchWord" USING fts5("Words", content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='2 3 4 5');
        CREATE VIRTUAL TABLE "SearchVocabulary" USING fts5vocab('SearchWord', 'row');
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP TABLE "SearchVocabulary";
        DROP TABLE "SearchWord";
        """);
}

/// <summary>The same lists as lexemes.</summary>
[DbContext(typeof(PostgresSiteDbContext))]
[Migration("20261101000000_SearchWords")]
internal sealed class PostgresSearchWordsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE "SearchWord" ("Rank" bigint PRIMARY KEY, "Words" tsvector NOT NULL);
        CREATE INDEX "IX_SearchWord_Words" ON "SearchWord" USING gin ("Words");
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""DROP TABLE "SearchWord";""");
}
