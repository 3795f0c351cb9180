using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ocop.Site.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Account",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Account", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AdministrativeUnit",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: false),
                    Longitude = table.Column<double>(type: "REAL", nullable: false),
                    FormerProvince = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FormerDistricts = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    OlderDistricts = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FormerUnits = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    OlderUnits = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdministrativeUnit", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Allergen",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Allergen", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "AuthorityRequest",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Asks = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    DatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Offer = table.Column<Guid>(type: "TEXT", nullable: true),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: true),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    About = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    AnsweredBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    How = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    GivenTo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorityRequest", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Basket",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: true),
                    NextOrder = table.Column<Guid>(type: "TEXT", nullable: false),
                    LastOrder = table.Column<Guid>(type: "TEXT", nullable: true),
                    SealedDetails = table.Column<string>(type: "TEXT", nullable: true),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Basket", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Certificate",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Stars = table.Column<int>(type: "INTEGER", nullable: false),
                    DecisionNumber = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    AuthorityVi = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AuthorityEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Issued = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Ends = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StoppedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StopDecision = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ReasonVi = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ReasonEn = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Certificate", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Complaint",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    SellerCommune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Wish = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnswerBy = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsReminded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Steps = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Complaint", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ComplaintStep",
                columns: table => new
                {
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Amount = table.Column<long>(type: "INTEGER", nullable: true),
                    Who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsTold = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplaintStep", x => new { x.Complaint, x.Step });
                });

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
                name: "DoorAppeal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Refused = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DoorAppeal", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DoubtfulItem",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Doubt = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: true),
                    Lot = table.Column<Guid>(type: "TEXT", nullable: true),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    Where = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Photo = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Finding = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ClosedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DoubtfulItem", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ErasureRequest",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasureRequest", x => x.Id);
                });

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
                name: "KeptForm",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SealedForm = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptForm", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LedgerBooking",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerBooking", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LedgerCheckpoint",
                columns: table => new
                {
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerCheckpoint", x => x.Size);
                });

            migrationBuilder.CreateTable(
                name: "LedgerEvent",
                columns: table => new
                {
                    LeafIndex = table.Column<long>(type: "INTEGER", nullable: false),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsErrorDeclaration = table.Column<bool>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BizStep = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    EventTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerEvent", x => x.LeafIndex);
                });

            migrationBuilder.CreateTable(
                name: "LedgerHead",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerHead", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LedgerNode",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerNode", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "LedgerThing",
                columns: table => new
                {
                    Thing = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    LeafIndex = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerThing", x => new { x.Thing, x.LeafIndex });
                });

            migrationBuilder.CreateTable(
                name: "Lot",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    Producer = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BestBefore = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: false),
                    Longitude = table.Column<double>(type: "REAL", nullable: false),
                    Epc = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lot", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LotJournalEntry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Lot = table.Column<Guid>(type: "TEXT", nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Photo = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    DeclaredWrongAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WrongBecause = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LotJournalEntry", x => x.Id);
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

            migrationBuilder.CreateTable(
                name: "LotStockMovement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Lot = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Entry = table.Column<Guid>(type: "TEXT", nullable: true),
                    Order = table.Column<Guid>(type: "TEXT", nullable: true),
                    Line = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LotStockMovement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Membership",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Producer = table.Column<Guid>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Membership", x => x.Account);
                });

            migrationBuilder.CreateTable(
                name: "MoneyReceipt",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 19, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Memo = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: true),
                    MatchedBy = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Desk = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    OnDesk = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SettledHow = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MoneyReceipt", x => x.Id);
                });

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
                    Authority = table.Column<string>(type: "TEXT", maxLength: 202, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Request = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferChange", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Office",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Office", x => x.Id);
                });

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
                    OverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NamelessSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Steps = table.Column<int>(type: "INTEGER", nullable: false),
                    BuyerName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Account = table.Column<Guid>(type: "TEXT", nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Payment = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    GiftNote = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    HidePrices = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsAdult = table.Column<bool>(type: "INTEGER", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    Abroad_City = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Abroad_Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    Abroad_CountryEn = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Abroad_CountryVi = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Abroad_IsPostcodeFirst = table.Column<bool>(type: "INTEGER", nullable: true),
                    Abroad_Postcode = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Abroad_Region = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Abroad_Street = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
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
                    Invoice_TaxCode = table.Column<string>(type: "TEXT", maxLength: 14, nullable: true),
                    Receiver_Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Receiver_Phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true)
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
                name: "OrderMoney",
                columns: table => new
                {
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Due = table.Column<long>(type: "INTEGER", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    SaidPaidAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CardAttempt = table.Column<int>(type: "INTEGER", nullable: false),
                    CardSession = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    CardIntent = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Refunded = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderMoney", x => x.Order);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    HappenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DeliveredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LastFailure = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutgoingMessage",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    GoodUntil = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Rounds = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    End = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutgoingMessage", x => x.Id);
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
                name: "PageVersion",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PageVersion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Parcel",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    Carrier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Tracking = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PackedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PackedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parcel", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PayoutAccount",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsPaidDirectly = table.Column<bool>(type: "INTEGER", nullable: false),
                    Bin = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 19, nullable: false),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SetBy = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutAccount", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PhoneChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    OldPhone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    NewPhone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AskedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PhoneChange", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PostedForm",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostedForm", x => new { x.Key, x.Account });
                });

            migrationBuilder.CreateTable(
                name: "Producer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    StreetLine = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: false),
                    Longitude = table.Column<double>(type: "REAL", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    TaxCode = table.Column<string>(type: "TEXT", maxLength: 14, nullable: true),
                    Gln = table.Column<string>(type: "TEXT", maxLength: 13, nullable: true),
                    Since = table.Column<int>(type: "INTEGER", nullable: true),
                    WelcomesVisitors = table.Column<bool>(type: "INTEGER", nullable: false),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsInvented = table.Column<bool>(type: "INTEGER", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Producer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProducerToldOnce",
                columns: table => new
                {
                    Producer = table.Column<Guid>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProducerToldOnce", x => new { x.Producer, x.What });
                });

            migrationBuilder.CreateTable(
                name: "Product",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Set = table.Column<int>(type: "INTEGER", nullable: false),
                    Producer = table.Column<Guid>(type: "TEXT", nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    PackVi = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PackEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Gtin = table.Column<string>(type: "TEXT", maxLength: 14, nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    ShelfLifeDays = table.Column<int>(type: "INTEGER", nullable: true),
                    Price = table.Column<long>(type: "INTEGER", nullable: true),
                    FactVi = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    FactEn = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    StorageVi = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    StorageEn = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    IngredientsVi = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    IngredientsEn = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Allergens = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    StandardsVi = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    StandardsEn = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    IsFromCraftVillage = table.Column<bool>(type: "INTEGER", nullable: false),
                    OtherNames = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Product", x => x.Id);
                });

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

            migrationBuilder.CreateTable(
                name: "ProductFormerSlug",
                columns: table => new
                {
                    Slug = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductFormerSlug", x => x.Slug);
                });

            migrationBuilder.CreateTable(
                name: "ProductSet",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    GroupVi = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    GroupEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Edition = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductSet", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ProductVisit",
                columns: table => new
                {
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductVisit", x => new { x.Product, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "Quote",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    Offer = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    WantedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Company = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TaxCode = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: true),
                    SellerToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BuyerToldAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Quote", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Recall",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Lot = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DecisionNumber = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReasonVi = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ReasonEn = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AdviceVi = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AdviceEn = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LiftDecision = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    LiftReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recall", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecallNotice",
                columns: table => new
                {
                    Recall = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecallNotice", x => new { x.Recall, x.Order });
                });

            migrationBuilder.CreateTable(
                name: "Refund",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<Guid>(type: "TEXT", nullable: true),
                    FromSeller = table.Column<Guid>(type: "TEXT", nullable: true),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    GatewayRefusal = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DoneBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Refund", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RetiredGtin",
                columns: table => new
                {
                    Gtin = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetiredGtin", x => x.Gtin);
                });

            migrationBuilder.CreateTable(
                name: "Review",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Line = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    Commune = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    BoughtIn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Lot = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Marks = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Noticed = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Reply = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ReplyStatus = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ReplyReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    WaitsSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Review", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Review = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsReply = table.Column<bool>(type: "INTEGER", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Marks = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewChange", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Scan",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Product = table.Column<Guid>(type: "TEXT", nullable: false),
                    Lot = table.Column<Guid>(type: "TEXT", nullable: true),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Device = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Scan", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SeedRun",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeedRun", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "SeenFee",
                columns: table => new
                {
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PerMille = table.Column<int>(type: "INTEGER", nullable: false),
                    SeenOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeenFee", x => new { x.From, x.PerMille });
                });

            migrationBuilder.CreateTable(
                name: "SellerIdentity",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Shown = table.Column<string>(type: "TEXT", maxLength: 13, nullable: false),
                    SealedNumber = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    BirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HeadOffice = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Representative = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    GivenBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SellerIdentity", x => x.Id);
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
                    Authority = table.Column<string>(type: "TEXT", maxLength: 202, nullable: false),
                    Request = table.Column<Guid>(type: "TEXT", nullable: true),
                    Account = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SellerStop", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignInCode",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SealedHash = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WrongTries = table.Column<int>(type: "INTEGER", nullable: false),
                    PausedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UsedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInCode", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StoredPage",
                columns: table => new
                {
                    Maker = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Policy = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Tag = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Brotli = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredPage", x => new { x.Maker, x.Target });
                });

            migrationBuilder.CreateTable(
                name: "TermsAgreed",
                columns: table => new
                {
                    Seller = table.Column<Guid>(type: "TEXT", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TermsAgreed", x => new { x.Seller, x.Terms });
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
                name: "AccountPasskey",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountPasskey", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AccountPasskey_Account_UserId",
                        column: x => x.UserId,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountRole",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountRole", x => new { x.Account, x.Role });
                    table.ForeignKey(
                        name: "FK_AccountRole_Account_Account",
                        column: x => x.Account,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Authenticator",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    SealedKey = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    SetUpAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUsedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Authenticator", x => x.Account);
                    table.ForeignKey(
                        name: "FK_Authenticator_Account_Account",
                        column: x => x.Account,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryCode",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    SealedHash = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryCode", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecoveryCode_Account_Account",
                        column: x => x.Account,
                        principalTable: "Account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BasketLine",
                columns: table => new
                {
                    Basket = table.Column<Guid>(type: "TEXT", nullable: false),
                    Offer = table.Column<Guid>(type: "TEXT", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: false),
                    Quote = table.Column<Guid>(type: "TEXT", nullable: true),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NameVi = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Picture = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BasketLine", x => new { x.Basket, x.Offer });
                    table.ForeignKey(
                        name: "FK_BasketLine_Basket_Basket",
                        column: x => x.Basket,
                        principalTable: "Basket",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ComplaintLine",
                columns: table => new
                {
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false),
                    Line = table.Column<Guid>(type: "TEXT", nullable: false),
                    Units = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplaintLine", x => new { x.Complaint, x.Line });
                    table.ForeignKey(
                        name: "FK_ComplaintLine_Complaint_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaint",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ComplaintPhoto",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplaintPhoto", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ComplaintPhoto_Complaint_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaint",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "LedgerSide",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Booking = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerSide", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LedgerSide_LedgerBooking_Booking",
                        column: x => x.Booking,
                        principalTable: "LedgerBooking",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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

            migrationBuilder.CreateTable(
                name: "Posting",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Office = table.Column<Guid>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Posting", x => new { x.Account, x.Office });
                    table.ForeignKey(
                        name: "FK_Posting_Office_Office",
                        column: x => x.Office,
                        principalTable: "Office",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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
                    PlacedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Goods = table.Column<long>(type: "INTEGER", nullable: false),
                    Lessened = table.Column<long>(type: "INTEGER", nullable: false),
                    AnswerLink = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    RemindAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CallAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChooseAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Delivery_Carrier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Delivery_Earliest = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Delivery_Fee = table.Column<long>(type: "INTEGER", nullable: false),
                    Delivery_Latest = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Delivery_Way = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Proposal_At = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Proposal_Id = table.Column<Guid>(type: "TEXT", nullable: true),
                    Proposal_Who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Proposal_Why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
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
                name: "MoneyLeg",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seller = table.Column<Guid>(type: "TEXT", nullable: true),
                    Due = table.Column<long>(type: "INTEGER", nullable: false),
                    Received = table.Column<long>(type: "INTEGER", nullable: false),
                    Bin = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 19, nullable: false),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MoneyLeg", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MoneyLeg_OrderMoney_Order",
                        column: x => x.Order,
                        principalTable: "OrderMoney",
                        principalColumn: "Order",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MessageTry",
                columns: table => new
                {
                    Message = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageTry", x => new { x.Message, x.Number });
                    table.ForeignKey(
                        name: "FK_MessageTry_OutgoingMessage_Message",
                        column: x => x.Message,
                        principalTable: "OutgoingMessage",
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
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FirstShownAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                    Sum = table.Column<long>(type: "INTEGER", nullable: false),
                    Proposed = table.Column<int>(type: "INTEGER", nullable: true),
                    Quote = table.Column<Guid>(type: "TEXT", nullable: true)
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

            migrationBuilder.InsertData(
                table: "LedgerHead",
                columns: new[] { "Id", "Size" },
                values: new object[] { 1, 0L });

            migrationBuilder.InsertData(
                table: "PageVersion",
                columns: new[] { "Id", "Value" },
                values: new object[] { 1, 1L });

            migrationBuilder.CreateIndex(
                name: "IX_Account_NormalizedEmail",
                table: "Account",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Account_NormalizedUserName",
                table: "Account",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Account_PhoneNumber",
                table: "Account",
                column: "PhoneNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountPasskey_UserId",
                table: "AccountPasskey",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountRole_Role",
                table: "AccountRole",
                column: "Role");

            migrationBuilder.CreateIndex(
                name: "IX_AdministrativeUnit_Slug",
                table: "AdministrativeUnit",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityRequest_AnsweredAt_DueAt_Id",
                table: "AuthorityRequest",
                columns: new[] { "AnsweredAt", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityRequest_AnsweredAt_Id",
                table: "AuthorityRequest",
                columns: new[] { "AnsweredAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityRequest_AskedAt_Id",
                table: "AuthorityRequest",
                columns: new[] { "AskedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityRequest_Key",
                table: "AuthorityRequest",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Basket_Account",
                table: "Basket",
                column: "Account",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Basket_UsedAt",
                table: "Basket",
                column: "UsedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Certificate_Commune_LastDay_Id",
                table: "Certificate",
                columns: new[] { "Commune", "LastDay", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Certificate_LastDay_Id",
                table: "Certificate",
                columns: new[] { "LastDay", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Certificate_Product",
                table: "Certificate",
                column: "Product");

            migrationBuilder.CreateIndex(
                name: "IX_Complaint_DueAt_Since_Id",
                table: "Complaint",
                columns: new[] { "DueAt", "Since", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaint_Link",
                table: "Complaint",
                column: "Link",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Complaint_Order",
                table: "Complaint",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_Complaint_Part",
                table: "Complaint",
                column: "Part",
                unique: true,
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Complaint_Seller_AskedAt",
                table: "Complaint",
                columns: new[] { "Seller", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaint_Seller_DueAt_Since_Id",
                table: "Complaint",
                columns: new[] { "Seller", "DueAt", "Since", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaint_SellerCommune_DueAt_Since_Id",
                table: "Complaint",
                columns: new[] { "SellerCommune", "DueAt", "Since", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ComplaintPhoto_Complaint",
                table: "ComplaintPhoto",
                column: "Complaint");

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
                name: "IX_DoorAppeal_Phone_AskedAt",
                table: "DoorAppeal",
                columns: new[] { "Phone", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DoorAppeal_Status_AskedAt_Id",
                table: "DoorAppeal",
                columns: new[] { "Status", "AskedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "WaitsOnce",
                table: "DoorAppeal",
                column: "Phone",
                unique: true,
                filter: "\"Status\" = 'Asked'");

            migrationBuilder.CreateIndex(
                name: "IX_DoubtfulItem_ClosedAt_At_Id",
                table: "DoubtfulItem",
                columns: new[] { "ClosedAt", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DoubtfulItem_Commune_ClosedAt_At_Id",
                table: "DoubtfulItem",
                columns: new[] { "Commune", "ClosedAt", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DoubtfulItem_Number",
                table: "DoubtfulItem",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DoubtfulItem_Photo",
                table: "DoubtfulItem",
                column: "Photo");

            migrationBuilder.CreateIndex(
                name: "IX_ErasureRequest_DoneAt_AskedAt",
                table: "ErasureRequest",
                columns: new[] { "DoneAt", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HeldStock_Lot",
                table: "HeldStock",
                column: "Lot");

            migrationBuilder.CreateIndex(
                name: "IX_KeptForm_ExpiresAt",
                table: "KeptForm",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerBooking_Key",
                table: "LedgerBooking",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LedgerBooking_Order",
                table: "LedgerBooking",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEvent_EventId_IsErrorDeclaration",
                table: "LedgerEvent",
                columns: new[] { "EventId", "IsErrorDeclaration" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LedgerSide_Account_At",
                table: "LedgerSide",
                columns: new[] { "Account", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerSide_At_Id",
                table: "LedgerSide",
                columns: new[] { "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerSide_Booking",
                table: "LedgerSide",
                column: "Booking");

            migrationBuilder.CreateIndex(
                name: "IX_Lot_Code",
                table: "Lot",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Lot_Commune_RecordedAt_Id",
                table: "Lot",
                columns: new[] { "Commune", "RecordedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Lot_MadeOn_Product",
                table: "Lot",
                columns: new[] { "MadeOn", "Product" });

            migrationBuilder.CreateIndex(
                name: "IX_Lot_Producer_RecordedAt_Id",
                table: "Lot",
                columns: new[] { "Producer", "RecordedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Lot_Product_Number",
                table: "Lot",
                columns: new[] { "Product", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Lot_RecordedAt_Id",
                table: "Lot",
                columns: new[] { "RecordedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LotJournalEntry_Lot_At",
                table: "LotJournalEntry",
                columns: new[] { "Lot", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_LotStock_Product",
                table: "LotStock",
                column: "Product");

            migrationBuilder.CreateIndex(
                name: "IX_LotStockMovement_Entry",
                table: "LotStockMovement",
                column: "Entry");

            migrationBuilder.CreateIndex(
                name: "IX_LotStockMovement_Lot",
                table: "LotStockMovement",
                column: "Lot");

            migrationBuilder.CreateIndex(
                name: "IX_LotStockMovement_Order",
                table: "LotStockMovement",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_Membership_Producer",
                table: "Membership",
                column: "Producer");

            migrationBuilder.CreateIndex(
                name: "IX_MoneyLeg_Account_Due",
                table: "MoneyLeg",
                columns: new[] { "Account", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_MoneyLeg_Order",
                table: "MoneyLeg",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_MoneyReceipt_Account_Reference",
                table: "MoneyReceipt",
                columns: new[] { "Account", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MoneyReceipt_Order",
                table: "MoneyReceipt",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_MoneyReceipt_RecordedAt_Id",
                table: "MoneyReceipt",
                columns: new[] { "RecordedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MoneyReceipt_SettledAt_Desk_Id",
                table: "MoneyReceipt",
                columns: new[] { "SettledAt", "Desk", "Id" });

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
                name: "IX_Office_Code",
                table: "Office",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Office_Commune",
                table: "Office",
                column: "Commune");

            migrationBuilder.CreateIndex(
                name: "IX_Order_Code",
                table: "Order",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Order_EmailKey_PlacedAt_Id",
                table: "Order",
                columns: new[] { "EmailKey", "PlacedAt", "Id" },
                filter: "\"EmailKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Order_Link",
                table: "Order",
                column: "Link",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Order_OverAt_Id",
                table: "Order",
                columns: new[] { "OverAt", "Id" },
                filter: "\"NamelessSince\" IS NULL AND \"OverAt\" IS NOT NULL");

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
                name: "IX_OrderMoney_CardSession",
                table: "OrderMoney",
                column: "CardSession");

            migrationBuilder.CreateIndex(
                name: "IX_OrderMoney_Code",
                table: "OrderMoney",
                column: "Code",
                unique: true);

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
                name: "IX_OrderPart_Order_Place",
                table: "OrderPart",
                columns: new[] { "Order", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderPart_Seller_PlacedAt_Id",
                table: "OrderPart",
                columns: new[] { "Seller", "PlacedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderPart_Seller_Status_Since_Id",
                table: "OrderPart",
                columns: new[] { "Seller", "Status", "Since", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderPart_Status_CallAt_Id",
                table: "OrderPart",
                columns: new[] { "Status", "CallAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DeliveredAt_Id",
                table: "Outbox",
                columns: new[] { "DeliveredAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMessage_DueAt",
                table: "OutgoingMessage",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMessage_EndedAt",
                table: "OutgoingMessage",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_OutsideShop_CheckedAt_Id",
                table: "OutsideShop",
                columns: new[] { "CheckedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OutsideShop_Product",
                table: "OutsideShop",
                column: "Product");

            migrationBuilder.CreateIndex(
                name: "IX_Parcel_Order",
                table: "Parcel",
                column: "Order");

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

            migrationBuilder.CreateIndex(
                name: "IX_PayoutAccount_Seller_Since",
                table: "PayoutAccount",
                columns: new[] { "Seller", "Since" });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneChange_Account",
                table: "PhoneChange",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_PhoneChange_Status_AskedAt",
                table: "PhoneChange",
                columns: new[] { "Status", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PostedForm_At",
                table: "PostedForm",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Posting_Office",
                table: "Posting",
                column: "Office");

            migrationBuilder.CreateIndex(
                name: "IX_Producer_Commune",
                table: "Producer",
                column: "Commune");

            migrationBuilder.CreateIndex(
                name: "IX_Producer_Latitude_Longitude",
                table: "Producer",
                columns: new[] { "Latitude", "Longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_Producer_NameKey_Id",
                table: "Producer",
                columns: new[] { "NameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Producer_Slug",
                table: "Producer",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Product_Code",
                table: "Product",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Product_Commune",
                table: "Product",
                column: "Commune");

            migrationBuilder.CreateIndex(
                name: "IX_Product_Gtin",
                table: "Product",
                column: "Gtin",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Product_Key",
                table: "Product",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Product_NameKey_Id",
                table: "Product",
                columns: new[] { "NameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Product_Producer",
                table: "Product",
                column: "Producer");

            migrationBuilder.CreateIndex(
                name: "IX_Product_Slug",
                table: "Product",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProductChange_Product",
                table: "ProductChange",
                column: "Product");

            migrationBuilder.CreateIndex(
                name: "IX_ProductFormerSlug_Product",
                table: "ProductFormerSlug",
                column: "Product");

            migrationBuilder.CreateIndex(
                name: "IX_Quote_Link",
                table: "Quote",
                column: "Link",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Quote_Order",
                table: "Quote",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_Quote_Phone_Status",
                table: "Quote",
                columns: new[] { "Phone", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Quote_Seller_AskedAt",
                table: "Quote",
                columns: new[] { "Seller", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Quote_Seller_Status_Since_Id",
                table: "Quote",
                columns: new[] { "Seller", "Status", "Since", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Recall_Lot",
                table: "Recall",
                column: "Lot",
                unique: true,
                filter: "\"Status\" = 'InForce'");

            migrationBuilder.CreateIndex(
                name: "IX_Recall_Since_Id",
                table: "Recall",
                columns: new[] { "Since", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryCode_Account",
                table: "RecoveryCode",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_Refund_Key",
                table: "Refund",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Refund_Order",
                table: "Refund",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_Refund_Reference",
                table: "Refund",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_Refund_Status_Id",
                table: "Refund",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Review_Line",
                table: "Review",
                column: "Line",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Review_Order",
                table: "Review",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_Review_Product_Status_WrittenAt_Id",
                table: "Review",
                columns: new[] { "Product", "Status", "WrittenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Review_Seller_Status_WrittenAt_Id",
                table: "Review",
                columns: new[] { "Seller", "Status", "WrittenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Review_Status_Product_Marks",
                table: "Review",
                columns: new[] { "Status", "Product", "Marks" });

            migrationBuilder.CreateIndex(
                name: "IX_Review_Status_Since_Id",
                table: "Review",
                columns: new[] { "Status", "Since", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Review_WaitsSince_Id",
                table: "Review",
                columns: new[] { "WaitsSince", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewChange_Review_At",
                table: "ReviewChange",
                columns: new[] { "Review", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Scan_Lot_Device",
                table: "Scan",
                columns: new[] { "Lot", "Device" });

            migrationBuilder.CreateIndex(
                name: "IX_Scan_Product_Hour",
                table: "Scan",
                columns: new[] { "Product", "Hour" });

            migrationBuilder.CreateIndex(
                name: "IX_SellerIdentity_Seller_GivenAt",
                table: "SellerIdentity",
                columns: new[] { "Seller", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SellerIdentity_Status_GivenAt_Id",
                table: "SellerIdentity",
                columns: new[] { "Status", "GivenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SellerStop_Seller_EndedAt",
                table: "SellerStop",
                columns: new[] { "Seller", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SignInCode_SentAt",
                table: "SignInCode",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignInCode_To_Purpose_SentAt",
                table: "SignInCode",
                columns: new[] { "To", "Purpose", "SentAt" });

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
                name: "AccountPasskey");

            migrationBuilder.DropTable(
                name: "AccountRole");

            migrationBuilder.DropTable(
                name: "AdministrativeUnit");

            migrationBuilder.DropTable(
                name: "Allergen");

            migrationBuilder.DropTable(
                name: "Authenticator");

            migrationBuilder.DropTable(
                name: "AuthorityRequest");

            migrationBuilder.DropTable(
                name: "BasketLine");

            migrationBuilder.DropTable(
                name: "Certificate");

            migrationBuilder.DropTable(
                name: "ComplaintLine");

            migrationBuilder.DropTable(
                name: "ComplaintPhoto");

            migrationBuilder.DropTable(
                name: "ComplaintStep");

            migrationBuilder.DropTable(
                name: "ContentVersion");

            migrationBuilder.DropTable(
                name: "CraftVillageProduct");

            migrationBuilder.DropTable(
                name: "DoorAppeal");

            migrationBuilder.DropTable(
                name: "DoubtfulItem");

            migrationBuilder.DropTable(
                name: "ErasureRequest");

            migrationBuilder.DropTable(
                name: "HeldStock");

            migrationBuilder.DropTable(
                name: "KeptForm");

            migrationBuilder.DropTable(
                name: "LedgerCheckpoint");

            migrationBuilder.DropTable(
                name: "LedgerEvent");

            migrationBuilder.DropTable(
                name: "LedgerHead");

            migrationBuilder.DropTable(
                name: "LedgerNode");

            migrationBuilder.DropTable(
                name: "LedgerSide");

            migrationBuilder.DropTable(
                name: "LedgerThing");

            migrationBuilder.DropTable(
                name: "Lot");

            migrationBuilder.DropTable(
                name: "LotJournalEntry");

            migrationBuilder.DropTable(
                name: "LotStock");

            migrationBuilder.DropTable(
                name: "LotStockMovement");

            migrationBuilder.DropTable(
                name: "Membership");

            migrationBuilder.DropTable(
                name: "MessageTry");

            migrationBuilder.DropTable(
                name: "MoneyLeg");

            migrationBuilder.DropTable(
                name: "MoneyReceipt");

            migrationBuilder.DropTable(
                name: "OfferChange");

            migrationBuilder.DropTable(
                name: "OfferPart");

            migrationBuilder.DropTable(
                name: "OrderChange");

            migrationBuilder.DropTable(
                name: "OrderContact");

            migrationBuilder.DropTable(
                name: "OrderPackedLot");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "OutsideShop");

            migrationBuilder.DropTable(
                name: "PageVersion");

            migrationBuilder.DropTable(
                name: "Parcel");

            migrationBuilder.DropTable(
                name: "PayoutAccount");

            migrationBuilder.DropTable(
                name: "PhoneChange");

            migrationBuilder.DropTable(
                name: "PostedForm");

            migrationBuilder.DropTable(
                name: "Posting");

            migrationBuilder.DropTable(
                name: "Producer");

            migrationBuilder.DropTable(
                name: "ProducerToldOnce");

            migrationBuilder.DropTable(
                name: "Product");

            migrationBuilder.DropTable(
                name: "ProductChange");

            migrationBuilder.DropTable(
                name: "ProductFormerSlug");

            migrationBuilder.DropTable(
                name: "ProductSet");

            migrationBuilder.DropTable(
                name: "ProductVisit");

            migrationBuilder.DropTable(
                name: "Quote");

            migrationBuilder.DropTable(
                name: "Recall");

            migrationBuilder.DropTable(
                name: "RecallNotice");

            migrationBuilder.DropTable(
                name: "RecoveryCode");

            migrationBuilder.DropTable(
                name: "Refund");

            migrationBuilder.DropTable(
                name: "RetiredGtin");

            migrationBuilder.DropTable(
                name: "Review");

            migrationBuilder.DropTable(
                name: "ReviewChange");

            migrationBuilder.DropTable(
                name: "Scan");

            migrationBuilder.DropTable(
                name: "SeedRun");

            migrationBuilder.DropTable(
                name: "SeenFee");

            migrationBuilder.DropTable(
                name: "SellerIdentity");

            migrationBuilder.DropTable(
                name: "SellerStop");

            migrationBuilder.DropTable(
                name: "SignInCode");

            migrationBuilder.DropTable(
                name: "StoredPage");

            migrationBuilder.DropTable(
                name: "TermsAgreed");

            migrationBuilder.DropTable(
                name: "TourismPoint");

            migrationBuilder.DropTable(
                name: "Basket");

            migrationBuilder.DropTable(
                name: "Complaint");

            migrationBuilder.DropTable(
                name: "ContentVariant");

            migrationBuilder.DropTable(
                name: "CraftVillage");

            migrationBuilder.DropTable(
                name: "LedgerBooking");

            migrationBuilder.DropTable(
                name: "OutgoingMessage");

            migrationBuilder.DropTable(
                name: "OrderMoney");

            migrationBuilder.DropTable(
                name: "Offer");

            migrationBuilder.DropTable(
                name: "OrderLineProduct");

            migrationBuilder.DropTable(
                name: "Office");

            migrationBuilder.DropTable(
                name: "Account");

            migrationBuilder.DropTable(
                name: "TourismKind");

            migrationBuilder.DropTable(
                name: "ContentDocument");

            migrationBuilder.DropTable(
                name: "OrderLine");

            migrationBuilder.DropTable(
                name: "OrderPart");

            migrationBuilder.DropTable(
                name: "Order");
        }
    }
}
