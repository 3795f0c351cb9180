using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ocop.Site.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ProductChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Key",
                table: "Product",
                type: "character varying(160)",
                maxLength: 160,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.Sql("UPDATE \"Product\" SET \"Key\" = \"Slug\"");

            migrationBuilder.AddColumn<string>(
                name: "Ground",
                table: "Producer",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "ProductChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Product = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Before = table.Column<string>(type: "character varying(410)", maxLength: 410, nullable: false, collation: "C"),
                    After = table.Column<string>(type: "character varying(410)", maxLength: 410, nullable: false, collation: "C"),
                    Ground = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductChange", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Product_Key",
                table: "Product",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProductChange_Product",
                table: "ProductChange",
                column: "Product");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProductChange");

            migrationBuilder.DropIndex(
                name: "IX_Product_Key",
                table: "Product");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "Product");

            migrationBuilder.DropColumn(
                name: "Ground",
                table: "Producer");
        }
    }
}
