using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ocop.Site.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddContentAndTourism : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ContentDocument",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentDocument", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CraftVillage",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    CraftVi = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    CraftEn = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Set = table.Column<int>(type: "INTEGER", nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: false),
                    Longitude = table.Column<double>(type: "REAL", nullable: false),
                    AccuracyMetres = table.Column<int>(type: "INTEGER", nullable: true),
                    FormerPlaceVi = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    MainProductsVi = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    MainProductsEn = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    FactVi = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    FactEn = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CraftVillage", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TourismKind",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TourismKind", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "ContentVariant",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Document = table.Column<Guid>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Published = table.Column<Guid>(type: "TEXT", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentVariant", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContentVariant_ContentDocument_Document",
                        column: x => x.Document,
                        principalTable: "ContentDocument",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CraftVillageProduct",
                columns: table => new
                {
                    Product = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Village = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CraftVillageProduct", x => x.Product);
                    table.ForeignKey(
                        name: "FK_CraftVillageProduct_CraftVillage_Village",
                        column: x => x.Village,
                        principalTable: "CraftVillage",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TourismPoint",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: false),
                    Longitude = table.Column<double>(type: "REAL", nullable: false),
                    AccuracyMetres = table.Column<int>(type: "INTEGER", nullable: false),
                    FactVi = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    FactEn = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RouteVi = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    RouteEn = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TourismPoint", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TourismPoint_TourismKind_Kind",
                        column: x => x.Kind,
                        principalTable: "TourismKind",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContentVersion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Variant = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Blocks = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContentVersion_ContentVariant_Variant",
                        column: x => x.Variant,
                        principalTable: "ContentVariant",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ContentDocument_Type_Key",
                table: "ContentDocument",
                columns: new[] { "Type", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentVariant_Document_Language",
                table: "ContentVariant",
                columns: new[] { "Document", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentVariant_Published",
                table: "ContentVariant",
                column: "Published");

            migrationBuilder.CreateIndex(
                name: "IX_ContentVersion_Variant_Number",
                table: "ContentVersion",
                columns: new[] { "Variant", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CraftVillage_Commune",
                table: "CraftVillage",
                column: "Commune");

            migrationBuilder.CreateIndex(
                name: "IX_CraftVillage_Latitude_Longitude",
                table: "CraftVillage",
                columns: new[] { "Latitude", "Longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_CraftVillage_NameKey",
                table: "CraftVillage",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_CraftVillage_Slug",
                table: "CraftVillage",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CraftVillageProduct_Village",
                table: "CraftVillageProduct",
                column: "Village");

            migrationBuilder.CreateIndex(
                name: "IX_TourismPoint_Commune",
                table: "TourismPoint",
                column: "Commune");

            migrationBuilder.CreateIndex(
                name: "IX_TourismPoint_Kind",
                table: "TourismPoint",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_TourismPoint_Latitude_Longitude",
                table: "TourismPoint",
                columns: new[] { "Latitude", "Longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_TourismPoint_NameKey",
                table: "TourismPoint",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_TourismPoint_Slug",
                table: "TourismPoint",
                column: "Slug",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ContentVersion");

            migrationBuilder.DropTable(
                name: "CraftVillageProduct");

            migrationBuilder.DropTable(
                name: "TourismPoint");

            migrationBuilder.DropTable(
                name: "ContentVariant");

            migrationBuilder.DropTable(
                name: "CraftVillage");

            migrationBuilder.DropTable(
                name: "TourismKind");

            migrationBuilder.DropTable(
                name: "ContentDocument");
        }
    }
}
