using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ocop.Site.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddOffers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Offer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Price = table.Column<long>(type: "INTEGER", nullable: false),
                    Grams = table.Column<int>(type: "INTEGER", nullable: false),
                    Least = table.Column<int>(type: "INTEGER", nullable: false),
                    Most = table.Column<int>(type: "INTEGER", nullable: false),
                    IsForAdultsOnly = table.Column<bool>(type: "INTEGER", nullable: false),
                    Claims = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OfferChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Listing = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Price = table.Column<long>(type: "INTEGER", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferChange", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutsideShop",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    Floor = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutsideShop", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SellerStop",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ReasonVi = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ReasonEn = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BackOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SellerStop", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OfferPart",
                columns: table => new
                {
                    Listing = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    Maker = table.Column<Guid>(type: "TEXT", nullable: false),
                    Packs = table.Column<int>(type: "INTEGER", nullable: false),
                    Consent = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferPart", x => new { x.Listing, x.Product });
                    table.ForeignKey(
                        name: "FK_OfferPart_Offer_Listing",
                        column: x => x.Listing,
                        principalTable: "Offer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Offer_Seller_Id",
                table: "Offer",
                columns: new[] { "Seller", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Offer_Status_Since_Id",
                table: "Offer",
                columns: new[] { "Status", "Since", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferChange_Listing_At",
                table: "OfferChange",
                columns: new[] { "Listing", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferChange_To_At",
                table: "OfferChange",
                columns: new[] { "To", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferPart_Maker_Consent",
                table: "OfferPart",
                columns: new[] { "Maker", "Consent" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferPart_Product",
                table: "OfferPart",
                column: "Product");

            migrationBuilder.CreateIndex(
                name: "IX_OutsideShop_CheckedAt_Id",
                table: "OutsideShop",
                columns: new[] { "CheckedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OutsideShop_Product",
                table: "OutsideShop",
                column: "Product");

            migrationBuilder.CreateIndex(
                name: "IX_SellerStop_Seller_EndedAt",
                table: "SellerStop",
                columns: new[] { "Seller", "EndedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OfferChange");

            migrationBuilder.DropTable(
                name: "OfferPart");

            migrationBuilder.DropTable(
                name: "OutsideShop");

            migrationBuilder.DropTable(
                name: "SellerStop");

            migrationBuilder.DropTable(
                name: "Offer");
        }
    }
}
