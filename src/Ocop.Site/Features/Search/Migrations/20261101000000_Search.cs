using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Search;

/// <summary>The index: entries, and words, which EF cannot describe. It needs no other table, so its place among the generated migrations does not matter.</summary>
[DbContext(typeof(SqliteSiteDbContext))]
[Migration("20261101000000_Search")]
internal sealed class SqliteSearchMigration : Migration
{
    // content='': only the lists of ranks are kept; contentless_delete lets a row be replaced all the same.
    // detail=none: terms carry what columns and positions would. prefix: a sign and one to seven letters, the longest syllable, are looked up, not merged.
    // ascii: anything beyond ASCII is part of a word; our own code has already folded what must be.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE "SearchEntry" (
            "Rank" INTEGER NOT NULL PRIMARY KEY, "Kind" TEXT NOT NULL, "Key" TEXT NOT NULL, "Page" TEXT NOT NULL, "Route" TEXT NOT NULL,
            "TitleVi" TEXT NOT NULL, "TitleEn" TEXT NOT NULL, "SubtitleVi" TEXT NOT NULL, "SubtitleEn" TEXT NOT NULL, "Illustration" TEXT, "Terms" TEXT NOT NULL);
        CREATE UNIQUE INDEX "IX_SearchEntry_Kind_Key" ON "SearchEntry" ("Kind", "Key");
        CREATE VIRTUAL TABLE "SearchWord" USING fts5("Words", content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='2 3 4 5 6 7 8');
        CREATE VIRTUAL TABLE "SearchVocabulary" USING fts5vocab('SearchWord', 'row');
        CREATE TABLE "SearchVersion" ("Value" INTEGER NOT NULL);
        INSERT INTO "SearchVersion" VALUES (1);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP TABLE "SearchVersion";
        DROP TABLE "SearchVocabulary";
        DROP TABLE "SearchWord";
        DROP TABLE "SearchEntry";
        """);
}

/// <summary>The same lists as lexemes.</summary>
[DbContext(typeof(PostgresSiteDbContext))]
[Migration("20261101000000_Search")]
internal sealed class PostgresSearchMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE "SearchEntry" (
            "Rank" bigint NOT NULL PRIMARY KEY, "Kind" text NOT NULL, "Key" text NOT NULL, "Page" text NOT NULL, "Route" text NOT NULL,
            "TitleVi" text NOT NULL, "TitleEn" text NOT NULL, "SubtitleVi" text NOT NULL, "SubtitleEn" text NOT NULL, "Illustration" text, "Terms" text NOT NULL);
        CREATE UNIQUE INDEX "IX_SearchEntry_Kind_Key" ON "SearchEntry" ("Kind", "Key");
        CREATE TABLE "SearchWord" ("Rank" bigint PRIMARY KEY, "Words" tsvector NOT NULL);
        CREATE INDEX "IX_SearchWord_Words" ON "SearchWord" USING gin ("Words");
        CREATE TABLE "SearchVersion" ("Value" bigint NOT NULL);
        INSERT INTO "SearchVersion" VALUES (1);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP TABLE "SearchVersion";
        DROP TABLE "SearchWord";
        DROP TABLE "SearchEntry";
        """);
}
