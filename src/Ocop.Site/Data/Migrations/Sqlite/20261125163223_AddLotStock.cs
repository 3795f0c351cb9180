using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ocop.Site.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddLotStock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "Entry",
                table: "LotStockMovement",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<Guid>(
                name: "Line",
                table: "LotStockMovement",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Order",
                table: "LotStockMovement",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "HeldStock",
                columns: table => new
                {
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Line = table.Column<Guid>(type: "TEXT", nullable: false),
                    Lot = table.Column<Guid>(type: "TEXT", nullable: false),
                    Packs = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldStock", x => new { x.Order, x.Line, x.Lot });
                    table.CheckConstraint("CK_HeldStock_Packs", "\"Packs\" > 0");
                });

            migrationBuilder.CreateTable(
                name: "LotStock",
                columns: table => new
                {
                    Lot = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    BestBefore = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastSaleDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Made = table.Column<long>(type: "INTEGER", nullable: false),
                    OnHand = table.Column<long>(type: "INTEGER", nullable: false),
                    Held = table.Column<long>(type: "INTEGER", nullable: false),
                    SaleStopped = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LotStock", x => x.Lot);
                    table.CheckConstraint("CK_LotStock_NeverNegative", "\"Held\" >= 0 AND \"OnHand\" >= \"Held\"");
                });

            migrationBuilder.CreateIndex(
                name: "IX_LotStockMovement_Order",
                table: "LotStockMovement",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_HeldStock_Lot",
                table: "HeldStock",
                column: "Lot");

            migrationBuilder.CreateIndex(
                name: "IX_LotStock_Product",
                table: "LotStock",
                column: "Product");

            // What was made before stock was kept beside the movements.
            migrationBuilder.Sql("""
                INSERT INTO "LotStock" ("Lot", "Product", "BestBefore", "LastSaleDay", "Made", "OnHand", "Held", "SaleStopped", "IsClosed")
                SELECT lot."Id", lot."Product", lot."BestBefore", date(lot."BestBefore", '-' || MIN(30, (CAST(julianday(lot."BestBefore") - julianday(lot."MadeOn") AS INTEGER) + 3) / 4) || ' days'),
                    COALESCE((SELECT SUM(m."Quantity") FROM "LotStockMovement" m WHERE m."Lot" = lot."Id" AND m."Kind" = 'Made'), 0),
                    COALESCE((SELECT SUM(m."Quantity") FROM "LotStockMovement" m WHERE m."Lot" = lot."Id"), 0), 0,
                    EXISTS (SELECT 1 FROM "Recall" r WHERE r."Lot" = lot."Id" AND r."Status" = 'InForce'), lot."Status" = 'Closed'
                FROM "Lot" lot
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HeldStock");

            migrationBuilder.DropTable(
                name: "LotStock");

            migrationBuilder.DropIndex(
                name: "IX_LotStockMovement_Order",
                table: "LotStockMovement");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "LotStockMovement");

            migrationBuilder.DropColumn(
                name: "Order",
                table: "LotStockMovement");

            migrationBuilder.AlterColumn<Guid>(
                name: "Entry",
                table: "LotStockMovement",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
