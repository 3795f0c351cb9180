using Microsoft.Playwright;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;
using SiteHost = Ocop.Site.Tests.Hosting.Site;
using static Ocop.Site.BrowserTests.Forms;

namespace Ocop.Site.BrowserTests;

/// <summary>What producers, shoppers and officers see behind the doors, with each form sent wrongly once.</summary>
internal static class WorkspacePages
{
    private const string Form = "main form[method=post]";

    public static TheoryData<string> Names => [.. All.Select(p => p.Name)];

    public static IReadOnlyList<PageType> All { get; } =
    [
        .. OfProducers().Select(p => p with { Role = Role.Producer }),
        .. OfOfficers().Select(p => p with { Role = Role.ProvinceOfficer }),
        .. OfShoppers().Select(p => p with { Role = Role.Shopper }),
        .. OfAdministrators().Select(p => p with { Role = Role.Administrator }),
    ];

    private static IEnumerable<PageType> OfShoppers() =>
    [
        new("my-orders", "/MyOrders/Buyer/List") { Shows = "ul.lines li" },
        new("door-appeal", "/Payments/Buyer/DoorAppeal"),
        new("my-order", "/MyOrders/Public/Order", r => [("link", r.Orders[SubOrderStatus.New].Link)]) { Shows = "main address" },
    ];

    private static IEnumerable<PageType> OfProducers() =>
    [
        new("stall", "/Offers/Producer/Stall"),
        new("new-offer", "/Offers/Producer/New"),
        new("new-offer-error", "/Offers/Producer/New") { Then = Sent(Form), Shows = Error },
        new("offer", "/Offers/Producer/Edit", r => [("id", r.OwnOffer)]),
        new("offer-error", "/Offers/Producer/Edit", r => [("id", r.OwnOffer)]) { Then = Sent(Form, ("gia", "rẻ")), Shows = Error },
        new("consents", "/Offers/Producer/Consents"),
        new("elsewhere", "/Offers/Producer/Elsewhere"),
        new("elsewhere-error", "/Offers/Producer/Elsewhere") { Then = Sent(Form, ("dia-chi", "https://example.com/x")), Shows = Error },
        new("paste", "/Offers/Producer/Paste"),
        new("paste-error", "/Offers/Producer/Paste") { Then = Sent(Form, ("bang", "Không có\tgói\trẻ\tnặng\nCũng không\tgói\trẻ\tnặng")), Shows = Error },
        new("identity", "/Offers/Producer/Identity") { Shows = "ul.lines li" },
        new("identity-error", "/Offers/Producer/Identity") { Then = Sent(Form), Shows = Error },
        new("seller-terms", "/Offers/Producer/Terms") { Shows = ".prose" },
        new("pause", "/Offers/Producer/Pause"),
        new("pause-error", "/Offers/Producer/Pause") { Then = Sent(Form), Shows = Error },
        new("orders", "/Orders/Producer/List") { Shows = "ul.lines li" },
        new("orders-none", "/Orders/Producer/List", _ => [("viec", "Returned")]) { Shows = ".empty" },
        new("order-to-answer", "/Orders/Producer/Order", r => [("code", CodeOf(r, SubOrderStatus.New))]),
        new("order-to-answer-error", "/Orders/Producer/Order", r => [("code", CodeOf(r, SubOrderStatus.New))]) { Then = Sent("main form.decision"), Shows = Error },
        new("order-accepted", "/Orders/Producer/Order", r => [("code", CodeOf(r, SubOrderStatus.Accepted))]),
        new("order-split-error", "/Orders/Producer/Order", r => [("code", CodeOf(r, SubOrderStatus.Accepted))]) { Then = Sent("main form[action*=Split]"), Shows = Error },
        new("order-fewer-error", "/Orders/Producer/Order", r => [("code", CodeOf(r, SubOrderStatus.Accepted))]) { Then = Sent("main form[action*=Propose]"), Shows = Error },
        new("order-proposed", "/Orders/Producer/Order", r => [("code", r.Proposed.Code.ToString())]) { Shows = "form[action*=TakeBack]" },
        new("pack", "/Shipments/Producer/Pack", r => [("code", CodeOf(r, SubOrderStatus.Accepted))]),
        new("pack-error", "/Shipments/Producer/Pack", r => [("code", CodeOf(r, SubOrderStatus.Accepted))]) { Then = PackTooMuchAsync, Shows = Error },
        new("parcels", "/Shipments/Producer/Parcels") { Shows = "ul.lines li" },
        new("parcel", "/Shipments/Producer/Parcel", r => [("code", CodeOf(r, SubOrderStatus.Packed))]),
        new("parcel-error", "/Shipments/Producer/Parcel", r => [("code", CodeOf(r, SubOrderStatus.Packed))]) { Then = Sent("main form:has([name=ma])", ("ma", "???")), Shows = Error },
        new("parcel-sent", "/Shipments/Producer/Parcel", r => [("code", CodeOf(r, SubOrderStatus.Sent))]),
        new("parcel-sent-error", "/Shipments/Producer/Parcel", r => [("code", CodeOf(r, SubOrderStatus.Sent))]) { Then = Sent("main form.decision"), Shows = Error },
        new("slip", "/Shipments/Producer/Slip", r => [("code", CodeOf(r, SubOrderStatus.Packed))]),
        new("problems", "/Complaints/Producer/List") { Shows = "ul.lines li" },
        new("problems-none", "/Complaints/Producer/List", _ => [("xem", "Over")]) { Shows = ".empty" },
        new("problem-to-answer", "/Complaints/Producer/Show", r => [("id", r.Problems[ComplaintStatus.Open].Id.ToString())]) { Shows = ".tiles" },
        new("problem-answer", "/Complaints/Producer/Show", r => [("id", r.Problems[ComplaintStatus.Open].Id.ToString()), ("tra-loi", "Explain")]) { Shows = "form.decision" },
        new("problem-answer-error", "/Complaints/Producer/Show", r => [("id", r.Problems[ComplaintStatus.Open].Id.ToString()), ("tra-loi", "Explain")]) { Then = Sent("main form.decision"), Shows = Error },
        new("account", "/Payments/Producer/Account"),
        new("account-error", "/Payments/Producer/Account") { Then = Sent(Form, ("so-tai-khoan", "?")), Shows = Error },
        new("money", "/Payments/Producer/Ledger"),
        new("own-quotes", "/Quotes/Producer/List") { Shows = "ul.lines li" },
        new("quote-to-answer", "/Quotes/Producer/Answer", r => [("id", r.QuoteToAnswer)]),
        new("quote-to-answer-error", "/Quotes/Producer/Answer", r => [("id", r.QuoteToAnswer)]) { Then = Sent(Form, ("gia", "rẻ")), Shows = Error },
        new("own-reviews", "/Reviews/Producer/List") { Shows = "ul.lines li" },
        new("reply", "/Reviews/Producer/Reply", r => [("id", r.OwnReview)]) { Shows = "textarea" },
        new("reply-error", "/Reviews/Producer/Reply", r => [("id", r.OwnReview)]) { Then = Sent(Form), Shows = Error },
        new("week", "/MyTrade/Producer/Week"),
        new("data", "/MyTrade/Producer/Data"),
        new("workspace", "/Lots/Producer/Workspace"),
        new("made-today", "/Lots/Producer/MadeToday"),
        new("how-many", "/Lots/Producer/HowMany", r => [("product", r.OwnProduct)]),
        new("how-many-error", "/Lots/Producer/HowMany", r => [("product", r.OwnProduct), ("so-luong", "-3")]) { Then = Sent("main form"), Shows = Error },
        new("confirm", "/Lots/Producer/Confirm", r => [("product", r.OwnProduct), ("so-luong", "50")]),
        new("confirm-error", "/Lots/Producer/Confirm", r => [("product", r.OwnProduct), ("so-luong", "50")]) { Then = NumberLotWronglyAsync, Shows = Error },
        new("own-lots", "/Lots/Producer/Lots"),
        new("own-lots-to-record", "/Lots/Producer/Lots", _ => [("for", "ghi")]),
        new("lot", "/Lots/Producer/Lot", r => [("code", r.OwnLot)]),
        new("record", "/Lots/Producer/Record", r => [("code", r.OwnLot)]),
        new("record-step", "/Lots/Producer/Record", r => [("code", r.OwnLot), ("viec", "dong-goi")]) { Shows = "[name=noi]" },
        new("record-step-error", "/Lots/Producer/Record", r => [("code", r.OwnLot), ("viec", "dong-goi")]) { Then = Sent(Form, ("ngay", "2031-01-01")), Shows = Error },
        new("wrong", "/Lots/Producer/Wrong", r => [("code", r.OwnLot), ("entry", r.OwnStep)]),
        new("wrong-error", "/Lots/Producer/Wrong", r => [("code", r.OwnLot), ("entry", r.OwnStep)]) { Then = Sent(Form), Shows = Error },
        new("labels", "/Labels/Producer/Sheet", r => [("code", r.OwnLot)]),
        new("labels-error", "/Labels/Producer/Sheet", r => [("code", r.OwnLot)]) { Then = Sent("form[action$='.pdf']", ("count", "nhiều")), Shows = Error },
        new("own-data", "/Accounts/Buyer/OwnData"),
        new("profile", "/Accounts/Buyer/Profile"),
        new("profile-error", "/Accounts/Buyer/Profile") { Then = Sent("main form:has([name=Name])", ("Name", "")), Shows = Error },
        new("kept-form", "/Lots/Producer/Wrong", r => [("code", r.OwnLot), ("entry", r.OwnStep)]) { Then = LoseTheSessionAsync, Shows = "ul.lines" },
        new("kept-form-gone", "/Accounts/Buyer/Continue"),
    ];

    private static IEnumerable<PageType> OfOfficers() =>
    [
        new("offers", "/Offers/Staff/Queue"),
        new("offers-approved", "/Offers/Staff/Queue", _ => [("xem", "Approved")]),
        new("offer-in-review", "/Offers/Staff/Review", r => [("id", r.OfferInReview)]),
        new("offer-in-review-error", "/Offers/Staff/Review", r => [("id", r.OfferInReview)]) { Then = Sent("main form.decision"), Shows = Error },
        new("offer-approved", "/Offers/Staff/Review", r => [("id", r.OwnOffer)]),
        new("identities", "/Offers/Staff/Identities") { Shows = "ul.lines li" },
        new("identity-of-seller", "/Offers/Staff/Identity", r => [("id", r.IdentityGiven.ToString())]),
        new("identity-of-seller-error", "/Offers/Staff/Identity", r => [("id", r.IdentityGiven.ToString())]) { Then = Sent("main form.decision"), Shows = Error },
        new("requests", "/Offers/Staff/Requests") { Shows = "ul.lines li" },
        new("request-to-take-down", "/Offers/Staff/Request", r => [("id", r.TakedownAsked)]) { Shows = "main a.button-big" },
        new("request-for-data", "/Offers/Staff/Request", r => [("id", r.DataAsked)]) { Shows = "form.decision" },
        new("request-for-data-error", "/Offers/Staff/Request", r => [("id", r.DataAsked)]) { Then = Sent("main form.decision"), Shows = Error },
        new("new-request", "/Offers/Staff/NewRequest"),
        new("new-request-error", "/Offers/Staff/NewRequest") { Then = Sent("main form.decision"), Shows = Error },
        new("seller", "/Offers/Staff/Seller", r => [("slug", r.OtherSeller)]),
        new("seller-error", "/Offers/Staff/Seller", r => [("slug", r.OtherSeller)]) { Then = Sent("main form.decision"), Shows = Error },
        new("doubtful", "/Inspections/Staff/Reports") { Shows = "ul.lines li" },
        new("doubtful-open", "/Inspections/Staff/Report", r => [("id", r.Report)]) { Shows = "form.decision" },
        new("doubtful-open-error", "/Inspections/Staff/Report", r => [("id", r.Report)]) { Then = Sent("main form.decision"), Shows = Error },
        new("reviews", "/Reviews/Staff/Queue") { Shows = "ul.lines li" },
        new("review-to-read", "/Reviews/Staff/Review", r => [("id", r.ReviewToRead)]),
        new("review-to-read-error", "/Reviews/Staff/Review", r => [("id", r.ReviewToRead)]) { Then = Sent("main form.decision"), Shows = Error },
        new("review-shown", "/Reviews/Staff/Review", r => [("id", r.OwnReview)]),
        new("calls", "/Orders/Staff/Calls") { Shows = "main form" },
        new("calls-error", "/Orders/Staff/Calls") { Then = Sent("main form"), Shows = Error },
        new("problems-desk", "/Complaints/Staff/Desk") { Shows = "ul.lines li" },
        new("problem-to-decide", "/Complaints/Staff/Show", r => [("id", r.Problems[ComplaintStatus.Mediation].Id.ToString())]) { Shows = "form.decision" },
        new("problem-to-decide-error", "/Complaints/Staff/Show", r => [("id", r.Problems[ComplaintStatus.Mediation].Id.ToString())]) { Then = Sent("main form.decision"), Shows = Error },
        new("desk", "/Payments/Staff/Desk") { Shows = "main li" },
        new("receipt", "/Payments/Staff/Receipt", r => [("id", r.Receipt)]),
        new("receipt-error", "/Payments/Staff/Receipt", r => [("id", r.Receipt)]) { Then = Sent("main form.decision"), Shows = Error },
        new("refunds", "/Payments/Staff/Refunds"),
        new("door-appeals", "/Payments/Staff/DoorAppeals"),
        new("sellers-money", "/Payments/Staff/Sellers"),
        new("seller-money", "/Payments/Staff/Seller", r => [("id", r.Owner)]),
        new("statement", "/Payments/Staff/Statement"),
        new("statement-error", "/Payments/Staff/Statement") { Then = Sent("main form"), Shows = Error },
        new("staff-start", "/Accounts/Staff/Start"),
        new("security", "/Accounts/Staff/Security"),
        new("security-error", "/Accounts/Staff/Security") { Then = Sent("#add-passkey"), Shows = Error },
        new("security-codes", "/Accounts/Staff/Security") { Then = Sent("main form[action*='NewCodes']"), Shows = "ol .code-line" },
        new("phone-changes", "/Accounts/Staff/PhoneChanges"),
        new("phone-changes-error", "/Accounts/Staff/PhoneChanges") { Then = Sent("main form:has([name=OldPhone])", ("OldPhone", "12")), Shows = Error },
        new("staff-lots", "/Lots/Staff/Lots"),
        new("staff-lots-none", "/Lots/Staff/Lots", _ => [("so", "KHONG-CO")]) { Shows = ".empty" },
        new("recalls", "/Recalls/Staff/List"),
        new("recall-shown", "/Recalls/Staff/Show", r => [("id", r.Recall)]),
        new("recall", "/Recalls/Staff/Recall", r => [("code", r.OwnLot)]),
        new("recall-error", "/Recalls/Staff/Recall", r => [("code", r.OwnLot)]) { Then = Sent(Form), Shows = Error },
        new("lift", "/Recalls/Staff/Lift", r => [("id", r.Recall)]),
        new("lift-error", "/Recalls/Staff/Lift", r => [("id", r.Recall)]) { Then = Sent(Form), Shows = Error },
        new("recognitions", "/Recognition/Staff/List"),
        new("recognition", "/Recognition/Staff/Show", r => [("id", r.Certificate)]),
        new("stop", "/Recognition/Staff/Stop", r => [("id", r.Certificate)]),
        new("stop-error", "/Recognition/Staff/Stop", r => [("id", r.Certificate)]) { Then = Sent(Form), Shows = Error },
        new("goods", "/Catalogue/Staff/List"),
        new("goods-shown", "/Catalogue/Staff/Show", r => [("slug", r.Valid.Slug)]),
        new("new-goods", "/Catalogue/Staff/New"),
        new("new-goods-error", "/Catalogue/Staff/New") { Then = Sent(Form), Shows = Error },
        new("rename", "/Catalogue/Staff/Rename", r => [("slug", r.Valid.Slug)]),
        new("rename-error", "/Catalogue/Staff/Rename", r => [("slug", r.Valid.Slug)]) { Then = Sent(Form), Shows = Error },
        new("gtin", "/Catalogue/Staff/Gtin", r => [("slug", r.Valid.Slug)]),
        new("gtin-error", "/Catalogue/Staff/Gtin", r => [("slug", r.Valid.Slug)]) { Then = Sent(Form, ("Number", "12")), Shows = Error },
        new("record-recognition", "/Recognition/Staff/Record", r => [("product", r.Valid.Slug)]),
        new("record-recognition-error", "/Recognition/Staff/Record", r => [("product", r.Valid.Slug)]) { Then = Sent(Form), Shows = Error },
        new("owners", "/Producers/Staff/List"),
        new("new-owner", "/Producers/Staff/New"),
        new("new-owner-error", "/Producers/Staff/New") { Then = Sent(Form), Shows = Error },
        new("fresh-code", "/Recognition/Staff/Stop", r => [("id", r.Certificate)]) { IsFresh = false, Then = Sent(Form), Shows = "input.digits" },
        new("fresh-code-error", "/Recognition/Staff/Stop", r => [("id", r.Certificate)]) { IsFresh = false, Then = EnterWrongFreshCodeAsync, Shows = Error },
    ];

    private static IEnumerable<PageType> OfAdministrators() =>
    [
        new("people", "/Accounts/Staff/People"),
        new("people-error", "/Accounts/Staff/People") { Then = Sent(Form + ":has([name=Email])"), Shows = Error },
        new("person", "/Accounts/Staff/Person", r => [("id", r.Inspector)]),
        new("area", "/Offices/Staff/Area", r => [("id", r.CommuneOfficer)]),
        new("area-error", "/Offices/Staff/Area", r => [("id", r.CommuneOfficer)]) { Then = Sent("main form.decision"), Shows = Error },
        new("person-error", "/Accounts/Staff/Person", r => [("id", r.Inspector)]) { Then = TakeEveryRoleAwayAsync, Shows = Error },
    ];

    private static string CodeOf(Records records, SubOrderStatus status) => records.Orders[status].Code.ToString();

    private static async Task PackTooMuchAsync(IPage page, SiteHost site)
    {
        await page.Locator(Form + " input[inputmode=numeric]").First.FillAsync("99999");
        await Sent(Form)(page, site);
    }

    private static async Task NumberLotWronglyAsync(IPage page, SiteHost site)
    {
        await page.Locator("main details > summary").First.ClickAsync();
        await Sent(Form, ("so-lo", "ơ / ơ"))(page, site);
    }

    private static async Task EnterWrongFreshCodeAsync(IPage page, SiteHost site)
    {
        await Sent(Form)(page, site);
        await Sent(Form, (AskForFreshCode.CodeField, "12"))(page, site);
    }

    private static async Task TakeEveryRoleAwayAsync(IPage page, SiteHost site)
    {
        await page.EvaluateAsync("document.querySelectorAll('[name=Roles]').forEach(box => box.checked = false)");
        await Sent("main form[action*='Roles']")(page, site);
    }

    /// <summary>The session ends while a form is being filled in; after signing in again, what was typed is there.</summary>
    private static async Task LoseTheSessionAsync(IPage page, SiteHost site)
    {
        var session = (await page.Context.CookiesAsync()).Single(c => c.Name == "session");
        await page.Context.ClearCookiesAsync(new() { Name = "session" });
        await Sent(Form, ("vi-sao", "Ghi nhầm ngày."))(page, site);
        await page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = site.BaseAddress.AbsoluteUri }]);
        var isEnglish = page.Url.Contains("/en/", StringComparison.Ordinal);
        await page.GotoAsync(People.Url(site, isEnglish ? "/en/continue" : "/tiep-tuc"));
    }
}
