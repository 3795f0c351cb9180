using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ocop.Site.Data.Migrations.Postgres
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentDocument", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CraftVillage",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    NameVi = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    NameEn = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false, collation: "C"),
                    CraftVi = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    CraftEn = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Set = table.Column<int>(type: "integer", nullable: false),
                    Commune = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: false),
                    Longitude = table.Column<double>(type: "double precision", nullable: false),
                    AccuracyMetres = table.Column<int>(type: "integer", nullable: true),
                    FormerPlaceVi = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    MainProductsVi = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    MainProductsEn = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    FactVi = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    FactEn = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CraftVillage", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TourismKind",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    NameVi = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    NameEn = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TourismKind", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "ContentVariant",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Document = table.Column<Guid>(type: "uuid", nullable: false),
                    Language = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Published = table.Column<Guid>(type: "uuid", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                    Product = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Village = table.Column<Guid>(type: "uuid", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    NameVi = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    NameEn = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Commune = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: false),
                    Longitude = table.Column<double>(type: "double precision", nullable: false),
                    AccuracyMetres = table.Column<int>(type: "integer", nullable: false),
                    FactVi = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    FactEn = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    RouteVi = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    RouteEn = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C")
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Variant = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Summary = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Blocks = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Words = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
