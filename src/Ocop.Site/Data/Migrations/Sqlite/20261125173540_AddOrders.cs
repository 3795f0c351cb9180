using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ocop.Site.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Order",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    HeldUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Steps = table.Column<int>(type: "INTEGER", nullable: false),
                    BuyerName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Payment = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    GiftNote = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    HidePrices = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsAdult = table.Column<bool>(type: "INTEGER", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    Address_AsTyped = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Address_Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    Address_CommuneName = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Address_Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Address_Province = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    Address_ProvinceName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Address_Street = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Invoice_Address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Invoice_Company = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Invoice_Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Invoice_TaxCode = table.Column<string>(type: "TEXT", maxLength: 14, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Order", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OrderChange",
                columns: table => new
                {
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    Part = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderChange", x => new { x.Order, x.Step });
                });

            migrationBuilder.CreateTable(
                name: "OrderContact",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    About = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderContact", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OrderPart",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    SellerCommune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Goods = table.Column<long>(type: "INTEGER", nullable: false),
                    AnswerLink = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    RemindAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CallAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChooseAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Delivery_Carrier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Delivery_Earliest = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Delivery_Fee = table.Column<long>(type: "INTEGER", nullable: false),
                    Delivery_Latest = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Delivery_Way = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderPart", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderPart_Order_Order",
                        column: x => x.Order,
                        principalTable: "Order",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OrderLine",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Offer = table.Column<Guid>(type: "TEXT", nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: false),
                    Sum = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderLine", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderLine_OrderPart_Part",
                        column: x => x.Part,
                        principalTable: "OrderPart",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OrderLineProduct",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Line = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    PacksEach = table.Column<int>(type: "INTEGER", nullable: false),
                    Packs = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderLineProduct", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderLineProduct_OrderLine_Line",
                        column: x => x.Line,
                        principalTable: "OrderLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OrderPackedLot",
                columns: table => new
                {
                    StockLine = table.Column<Guid>(type: "TEXT", nullable: false),
                    Lot = table.Column<Guid>(type: "TEXT", nullable: false),
                    Packs = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderPackedLot", x => new { x.StockLine, x.Lot });
                    table.ForeignKey(
                        name: "FK_OrderPackedLot_OrderLineProduct_StockLine",
                        column: x => x.StockLine,
                        principalTable: "OrderLineProduct",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Order_Code",
                table: "Order",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Order_Link",
                table: "Order",
                column: "Link",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Order_Phone_PlacedAt_Id",
                table: "Order",
                columns: new[] { "Phone", "PlacedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Order_Status_HeldUntil",
                table: "Order",
                columns: new[] { "Status", "HeldUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderContact_About_At",
                table: "OrderContact",
                columns: new[] { "About", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderContact_About_Kind",
                table: "OrderContact",
                columns: new[] { "About", "Kind" },
                unique: true,
                filter: "\"Kind\" <> 'Called'");

            migrationBuilder.CreateIndex(
                name: "IX_OrderLine_Part",
                table: "OrderLine",
                column: "Part");

            migrationBuilder.CreateIndex(
                name: "IX_OrderLineProduct_Line",
                table: "OrderLineProduct",
                column: "Line");

            migrationBuilder.CreateIndex(
                name: "IX_OrderLineProduct_Product",
                table: "OrderLineProduct",
                column: "Product");

            migrationBuilder.CreateIndex(
                name: "IX_OrderPackedLot_Lot",
                table: "OrderPackedLot",
                column: "Lot");

            migrationBuilder.CreateIndex(
                name: "IX_OrderPart_AnswerLink",
                table: "OrderPart",
                column: "AnswerLink",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderPart_Order_Seller",
                table: "OrderPart",
                columns: new[] { "Order", "Seller" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderPart_Seller_Status_Since_Id",
                table: "OrderPart",
                columns: new[] { "Seller", "Status", "Since", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderPart_Status_CallAt_Id",
                table: "OrderPart",
                columns: new[] { "Status", "CallAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OrderChange");

            migrationBuilder.DropTable(
                name: "OrderContact");

            migrationBuilder.DropTable(
                name: "OrderPackedLot");

            migrationBuilder.DropTable(
                name: "OrderLineProduct");

            migrationBuilder.DropTable(
                name: "OrderLine");

            migrationBuilder.DropTable(
                name: "OrderPart");

            migrationBuilder.DropTable(
                name: "Order");
        }
    }
}
