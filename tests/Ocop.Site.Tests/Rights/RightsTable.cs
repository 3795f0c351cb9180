using Ocop.Site.Platform;

namespace Ocop.Site.Tests.Rights;

/// <summary>Who may enter which page. A new page needs its row here: one list of roles, or everyone.</summary>
internal static class RightsTable
{
    /// <summary>Not signed in.</summary>
    public const string Stranger = "stranger";

    public static readonly IReadOnlyList<string> Everyone = [Stranger, .. Role.All];
    private static readonly IReadOnlyList<string> SignedIn = [.. Role.All];
    private static readonly IReadOnlyList<string> Makers = [Role.Producer];
    private static readonly IReadOnlyList<string> Staff = [.. Role.Staff];
    private static readonly IReadOnlyList<string> Officers = [Role.CommuneOfficer, Role.ProvinceOfficer];
    private static readonly IReadOnlyList<string> Watchers = [Role.CommuneOfficer, Role.ProvinceOfficer, Role.Inspector];
    private static readonly IReadOnlyList<string> Province = [Role.ProvinceOfficer];
    private static readonly IReadOnlyList<string> Administrators = [Role.Administrator];
    private static readonly IReadOnlyList<string> Money = [Role.ProvinceOfficer, Role.Administrator];

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Pages = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["/Accounts/Public/DataByEmail"] = Everyone,         // asks for a code that was sent to the address
        ["/Accounts/Public/DemonstrationPeople"] = Everyone, // in Development only
        ["/Accounts/Public/EnterCode"] = Everyone,
        ["/Accounts/Public/Forgotten"] = Everyone,
        ["/Accounts/Public/Messages"] = Everyone,            // in Development only
        ["/Accounts/Public/NewPassword"] = Everyone,
        ["/Accounts/Public/SecondFactor"] = Everyone,
        ["/Accounts/Public/SetUpApp"] = Everyone,
        ["/Accounts/Public/SignIn"] = Everyone,
        ["/Accounts/Public/SignOut"] = Everyone,
        ["/Accounts/Public/StaffSignIn"] = Everyone,
        ["/Accounts/Buyer/Continue"] = SignedIn,
        ["/Accounts/Buyer/OwnData"] = SignedIn,
        ["/Accounts/Buyer/Profile"] = SignedIn,
        ["/Accounts/Staff/People"] = Administrators,
        ["/Accounts/Staff/Person"] = Administrators,
        ["/Accounts/Staff/PhoneChanges"] = [.. Officers, .. Administrators],
        ["/Accounts/Staff/Security"] = Staff,
        ["/Accounts/Staff/Start"] = Staff,

        ["/Catalogue/Staff/Gtin"] = Province,
        ["/Catalogue/Staff/List"] = Province,
        ["/Catalogue/Staff/New"] = Province,
        ["/Catalogue/Staff/Rename"] = Province,
        ["/Catalogue/Staff/Show"] = Province,
        ["/Cart/Public/Add"] = Everyone,                     // from ready pages: judged by where it came from
        ["/Cart/Public/Again"] = Everyone,
        ["/Cart/Public/Agree"] = Everyone,                   // by a quote's link
        ["/Cart/Public/Checkout"] = Everyone,
        ["/Cart/Public/Prove"] = Everyone,                   // sends a code to the number of the reader's own basket alone
        ["/Cart/Public/Review"] = Everyone,
        ["/Cart/Public/Show"] = Everyone,

        ["/Complaints/Producer/List"] = Makers,
        ["/Complaints/Producer/Sheet"] = Makers,
        ["/Complaints/Producer/Show"] = Makers,
        ["/Complaints/Public/Ask"] = Everyone,               // by the order's link
        ["/Complaints/Public/Show"] = Everyone,              // by its own link; the buyer's words and photos only with a code
        ["/Complaints/Staff/Desk"] = [.. Officers, .. Administrators],
        ["/Complaints/Staff/Sheet"] = [.. Officers, .. Administrators],
        ["/Complaints/Staff/Show"] = [.. Officers, .. Administrators],

        ["/Inspections/Public/Report"] = Everyone,
        ["/Inspections/Public/Reported"] = Everyone,         // by its case number; nothing that was written
        ["/Inspections/Staff/Report"] = [.. Watchers, .. Administrators],
        ["/Inspections/Staff/Reports"] = [.. Watchers, .. Administrators],

        ["/Labels/Producer/Pdf"] = Makers,
        ["/Labels/Producer/Png"] = Makers,
        ["/Labels/Producer/Sheet"] = Makers,
        ["/Labels/Producer/Svg"] = Makers,

        ["/Lots/Producer/Confirm"] = Makers,
        ["/Lots/Producer/HowMany"] = Makers,
        ["/Lots/Producer/Lot"] = Makers,
        ["/Lots/Producer/Lots"] = Makers,
        ["/Lots/Producer/MadeToday"] = Makers,
        ["/Lots/Producer/Record"] = Makers,
        ["/Lots/Producer/Workspace"] = Makers,
        ["/Lots/Producer/Wrong"] = Makers,
        ["/Lots/Staff/Lots"] = [.. Watchers, .. Administrators],

        ["/MyOrders/Buyer/List"] = SignedIn,
        ["/MyOrders/Public/Order"] = Everyone,               // by its link; nothing personal without a code
        ["/MyOrders/Public/Prove"] = Everyone,               // sends a code to the order's own number or address alone
        ["/MyOrders/Public/Receipt"] = Everyone,
        ["/MyOrders/Public/ReceiptPdf"] = Everyone,

        ["/MyTrade/Producer/Data"] = Makers,
        ["/MyTrade/Producer/File"] = Makers,
        ["/MyTrade/Staff/SellerFile"] = Province,
        ["/MyTrade/Producer/Week"] = Makers,

        ["/Offers/Producer/Consents"] = Makers,
        ["/Offers/Producer/Edit"] = Makers,
        ["/Offers/Producer/Elsewhere"] = Makers,
        ["/Offers/Producer/Identity"] = Makers,
        ["/Offers/Producer/New"] = Makers,
        ["/Offers/Producer/Paste"] = Makers,
        ["/Offers/Producer/Pause"] = Makers,
        ["/Offers/Producer/Sheet"] = Makers,
        ["/Offers/Producer/Stall"] = Makers,
        ["/Offers/Producer/Terms"] = Makers,
        ["/Offers/Staff/Identities"] = Province,
        ["/Offers/Staff/Identity"] = Province,
        ["/Offers/Staff/NewRequest"] = Officers,
        ["/Offers/Staff/Queue"] = Officers,
        ["/Offers/Staff/Request"] = [.. Officers, .. Administrators],
        ["/Offers/Staff/RequestLog"] = [.. Officers, .. Administrators],
        ["/Offers/Staff/Requests"] = [.. Officers, .. Administrators],
        ["/Offers/Staff/Review"] = Officers,
        ["/Offers/Staff/Seller"] = Province,

        ["/Offices/Staff/Area"] = Administrators,

        ["/Payments/Public/Fees"] = Everyone,
        ["/Payments/Public/Pay"] = Everyone,                 // by the order's link

        ["/Producers/Staff/List"] = Province,
        ["/Producers/Staff/New"] = Province,

        ["/Orders/Producer/List"] = Makers,
        ["/Orders/Producer/Month"] = Makers,
        ["/Orders/Producer/Order"] = Makers,
        ["/Orders/Public/Answer"] = Everyone,                // by the seller's link
        ["/Orders/Staff/Calls"] = Officers,
        ["/Orders/Staff/CallsSheet"] = Officers,

        ["/Payments/Buyer/DoorAppeal"] = SignedIn,
        ["/Payments/Producer/Account"] = Makers,
        ["/Payments/Producer/Ledger"] = Makers,
        ["/Payments/Producer/Month"] = Makers,
        ["/Payments/Staff/Desk"] = Money,
        ["/Payments/Staff/DeskSheet"] = Money,
        ["/Payments/Staff/DoorAppeals"] = Money,
        ["/Payments/Staff/LedgerMonth"] = Money,
        ["/Payments/Staff/Receipt"] = Money,
        ["/Payments/Staff/ReceiptsMonth"] = Money,
        ["/Payments/Staff/Refunds"] = Money,
        ["/Payments/Staff/RefundsSheet"] = Money,
        ["/Payments/Staff/Seller"] = Money,
        ["/Payments/Staff/Sellers"] = Money,
        ["/Payments/Staff/Statement"] = Money,

        ["/Quotes/Producer/Answer"] = Makers,
        ["/Quotes/Producer/List"] = Makers,
        ["/Quotes/Public/Ask"] = Everyone,
        ["/Quotes/Public/Show"] = Everyone,                  // by its link; nothing of the asker

        ["/Recalls/Staff/Lift"] = Province,
        ["/Recalls/Staff/List"] = Watchers,
        ["/Recalls/Staff/Recall"] = Officers,
        ["/Recalls/Staff/Sheet"] = Watchers,
        ["/Recalls/Staff/Show"] = Watchers,

        ["/Recognition/Staff/List"] = Watchers,
        ["/Recognition/Staff/Record"] = Province,
        ["/Recognition/Staff/Show"] = Watchers,
        ["/Recognition/Staff/Stop"] = Province,

        ["/Reviews/Producer/List"] = Makers,
        ["/Reviews/Producer/Reply"] = Makers,
        ["/Reviews/Producer/Sheet"] = Makers,
        ["/Reviews/Public/Write"] = Everyone,                // by the order's link; written by whoever proved its number
        ["/Reviews/Staff/Queue"] = Officers,
        ["/Reviews/Staff/Review"] = Officers,
        ["/Reviews/Staff/Sheet"] = Officers,

        ["/Shipments/Producer/Pack"] = Makers,
        ["/Shipments/Producer/Parcel"] = Makers,
        ["/Shipments/Producer/Parcels"] = Makers,
        ["/Shipments/Producer/Slip"] = Makers,

        ["/Storefront/Public/Commune"] = Everyone,
        ["/Storefront/Public/Communes"] = Everyone,
        ["/Storefront/Public/CraftVillage"] = Everyone,
        ["/Storefront/Public/CraftVillages"] = Everyone,
        ["/Storefront/Public/Edition"] = Everyone,
        ["/Storefront/Public/Editions"] = Everyone,
        ["/Storefront/Public/Guide"] = Everyone,
        ["/Storefront/Public/Guides"] = Everyone,
        ["/Storefront/Public/Home"] = Everyone,
        ["/Storefront/Public/Operator"] = Everyone,
        ["/Storefront/Public/Producer"] = Everyone,
        ["/Storefront/Public/Producers"] = Everyone,
        ["/Storefront/Public/Product"] = Everyone,
        ["/Storefront/Public/Products"] = Everyone,
        ["/Storefront/Public/Reviews"] = Everyone,
        ["/Storefront/Public/Search"] = Everyone,
        ["/Storefront/Public/Tourism"] = Everyone,
        ["/Storefront/Public/TourismPoint"] = Everyone,

        ["/Trace/Public/Proof"] = Everyone,
        ["/Trace/Public/ProofFile"] = Everyone,
        ["/Trace/Public/Show"] = Everyone,
    };

    /// <summary>What is no page: method and pattern, and who gets through.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Endpoints = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["POST /api/passkeys/request"] = Everyone,
        ["POST /api/passkeys/creation"] = Staff,
        ["GET /ngon-ngu/{tag}"] = Everyone,
        ["GET /anh/{name}"] = Everyone,                      // a photo of a lot's journal, named by its hash
        ["GET /van-de/anh/{id}"] = Everyone,                 // a photo of a problem: not found but by its parties, see A_problem_with_an_order
        ["GET /dang-ngo/anh/{id}"] = Everyone,               // a photo of doubtful goods: not found but by whoever looks into it, see A_report_of_doubtful_goods
        ["GET /last-copy-worker.js"] = Everyone,
        ["GET /gio-hang/so"] = Everyone,                     // how many pieces the browser's own basket holds
        ["GET /thanh-toan/{link}/ma.png"] = Everyone,         // beside the pay page, by the order's link as it is
        ["GET /thanh-toan/{link}/the"] = Everyone,
        ["GET /thanh-toan/{link}/trang-thai"] = Everyone,
        ["POST /thanh-toan/ngan-hang/thong-bao"] = Everyone,  // a gateway's notices: their signature is asked for, and without a secret the door is closed
        ["POST /thanh-toan/the/thong-bao"] = Everyone,
        ["GET /robots.txt"] = Everyone,
        ["GET /sitemap.xml"] = Everyone,
        ["GET /api/digital-link/parse"] = Everyone,
        ["POST /api/digital-link/parse"] = Everyone,
        ["GET,HEAD,OPTIONS /.well-known/gs1resolver"] = Everyone,
        ["GET,HEAD,OPTIONS /q"] = Everyone,
        ["GET,HEAD,OPTIONS /q/{**code}"] = Everyone,
        ["GET,HEAD,OPTIONS /{key}/{**rest}"] = Everyone,     // the resolver: one pattern for each primary key
    };
}
