using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ocop.Site.Data.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 160,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("UPDATE \"Product\" SET \"Key\" = \"Slug\"");

            migrationBuilder.AddColumn<string>(
                name: "Ground",
                table: "Producer",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "ProductChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 410, nullable: false),
                    After = table.Column<string>(type: "TEXT", maxLength: 410, nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
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
