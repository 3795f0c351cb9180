using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ocop.Site.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddParcels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Parcel",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<Guid>(type: "uuid", nullable: false),
                    Seller = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Tracking = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    PackedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PackedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parcel", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecallNotice",
                columns: table => new
                {
                    Recall = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecallNotice", x => new { x.Recall, x.Order });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Parcel_Part",
                table: "Parcel",
                column: "Part",
                unique: true,
                filter: "\"OpenedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Parcel_Seller_PackedAt_Id",
                table: "Parcel",
                columns: new[] { "Seller", "PackedAt", "Id" },
                filter: "\"OpenedAt\" IS NULL AND \"SentAt\" IS NULL AND \"ReceivedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Parcel");

            migrationBuilder.DropTable(
                name: "RecallNotice");
        }
    }
}
