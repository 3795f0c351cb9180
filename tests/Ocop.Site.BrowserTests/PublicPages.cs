using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using SiteHost = Ocop.Site.Tests.Hosting.Site;
using static Ocop.Site.BrowserTests.Forms;

namespace Ocop.Site.BrowserTests;

/// <summary>What a stranger can come to see: the shop window, the scan page, and each step of the two doors.</summary>
internal static class PublicPages
{
    private const string Trace = "/Trace/Public/Show";
    private const string Editor = "bien-tap@ocop.example", Inspector = "kiem-tra-vien@ocop.example";

    public static TheoryData<string> Names => [.. All.Select(p => p.Name)];

    public static IReadOnlyList<PageType> All { get; } =
    [
        new("home", "/Storefront/Public/Home"),
        new("products", "/Storefront/Public/Products"),
        new("products-filtered", "/Storefront/Public/Products", _ => [("stars", "4")]),
        new("product", "/Storefront/Public/Product", _ => [("slug", "com-chay-ninh-binh")]),
        new("product-ended", "/Storefront/Public/Product", r => [("slug", r.Ended.Slug)]),
        new("product-recalled", "/Storefront/Public/Product", r => [("slug", r.Recalled.Slug)]),
        new("product-reviews", "/Storefront/Public/Reviews", _ => [("slug", "nem-chua-yen-mac")]) { Shows = "ul.lines li" },
        new("producers", "/Storefront/Public/Producers"),
        new("producer", "/Storefront/Public/Producer", r => [("slug", r.Maker)]),
        new("communes", "/Storefront/Public/Communes"),
        new("commune", "/Storefront/Public/Commune", _ => [("slug", "xa-gia-vien")]),
        new("craft-villages", "/Storefront/Public/CraftVillages"),
        new("craft-village", "/Storefront/Public/CraftVillage", r => [("slug", r.CraftVillage)]),
        new("tourism", "/Storefront/Public/Tourism"),
        new("tourism-point", "/Storefront/Public/TourismPoint", r => [("slug", r.TourismPoint)]),
        new("search", "/Storefront/Public/Search", _ => [("q", "com chay")]),
        new("search-nothing", "/Storefront/Public/Search", _ => [("q", "xyzxyz")]),
        new("guides", "/Storefront/Public/Guides"),
        new("operator", "/Storefront/Public/Operator"),
        new("fees", "/Payments/Public/Fees") { Shows = "table" },
        new("guide", "/Storefront/Public/Guide", _ => [("key", "sao-ocop")]),
        new("versions", "/Storefront/Public/Editions", _ => [("key", "dieu-khoan")]) { Shows = "ul.lines li" },
        new("version", "/Storefront/Public/Edition", _ => [("key", "dieu-khoan"), ("number", "1")]) { Shows = ".prose" },

        new("trace", Trace, r => [("item", r.Valid.TraceItem), ("lot", r.ValidLot)]),
        new("trace-product", Trace, r => [("item", r.Valid.TraceItem)]),
        new("trace-recalled", Trace, r => [("item", r.Recalled.TraceItem), ("lot", r.RecalledLot)]),
        new("trace-ended", Trace, r => [("item", r.Ended.TraceItem), ("lot", r.EndedLot)]),
        new("trace-revoked", Trace, r => [("item", r.Revoked.TraceItem), ("lot", r.RevokedLot)]),
        new("proof", "/Trace/Public/Proof", r => [("item", r.Valid.TraceItem), ("lot", r.ValidLot), ("step", r.ValidStep)]),

        new("report", "/Inspections/Public/Report", r => [("ma", $"{r.Valid.TraceItem}/{r.ValidLot}")]) { Shows = "main form" },
        new("report-error", "/Inspections/Public/Report") { Then = Sent("main form"), Shows = Error },
        new("reported", "/Inspections/Public/Reported", r => [("number", r.ReportNumber)]) { Shows = ".notice" },

        new("basket-empty", "/Cart/Public/Show"),
        new("basket", "/Cart/Public/Show") { Then = PutInAsync, Shows = ".basket-lines" },
        new("basket-error", "/Cart/Public/Show") { Then = AskForTooManyAsync, Shows = Error },
        new("checkout", "/Cart/Public/Checkout") { Then = BuyNowAsync, Shows = "#Phone" },
        new("checkout-error", "/Cart/Public/Checkout") { Then = LeaveEmptyAsync, Shows = Error },
        new("review", "/Cart/Public/Review") { Then = FillInAsync, Shows = "[name='Form.Payment']" },
        new("review-error", "/Cart/Public/Review") { Then = AskForBadInvoiceAsync, Shows = Error },
        new("checkout-code", "/Cart/Public/Review") { Then = AtTheDoorAsync, Shows = "input.digits" },
        new("checkout-code-error", "/Cart/Public/Review") { Then = AnswerInLettersAsync, Shows = Error },
        new("pay", "/Payments/Public/Pay", r => [("link", r.Orders[SubOrderStatus.Waiting].Link)]) { Shows = ".pay-code svg" },
        new("order-awaited", "/MyOrders/Public/Order", r => [("link", r.Orders[SubOrderStatus.Waiting].Link)]),
        new("order", "/MyOrders/Public/Order", r => [("link", r.Orders[SubOrderStatus.New].Link)]),
        new("order-error", "/MyOrders/Public/Order", r => [("link", r.Orders[SubOrderStatus.New].Link)]) { Then = CancelAtLengthAsync, Shows = Error },
        new("order-proposed", "/MyOrders/Public/Order", r => [("link", r.Proposed.Link)]) { Shows = "form[action*=Agree]" },
        new("order-sent", "/MyOrders/Public/Order", r => [("link", r.Orders[SubOrderStatus.Sent].Link)]),
        new("order-refused", "/MyOrders/Public/Order", r => [("link", r.Orders[SubOrderStatus.Refused].Link)]),
        new("prove", "/MyOrders/Public/Prove", r => [("link", r.Orders[SubOrderStatus.New].Link)]),
        new("problem-ask", "/Complaints/Public/Ask", r => [("link", r.Orders[SubOrderStatus.Packed].Link)]) { Shows = "main form" },
        new("problem-ask-error", "/Complaints/Public/Ask", r => [("link", r.Orders[SubOrderStatus.Packed].Link)]) { Then = Sent("main form"), Shows = Error },
        new("problem", "/Complaints/Public/Show", r => [("link", r.Problems[ComplaintStatus.Open].Link)]),
        new("problem-before-the-province", "/Complaints/Public/Show", r => [("link", r.Problems[ComplaintStatus.Mediation].Link)]),
        new("receipt", "/MyOrders/Public/Receipt", r => [("link", r.Orders[SubOrderStatus.Received].Link)]),
        new("review-of-a-stranger", "/Reviews/Public/Write", r => [("link", r.Orders[SubOrderStatus.Received].Link)]) { Shows = ".notice" },
        new("ask-price", "/Quotes/Public/Ask", r => [("offer", r.OwnOffer)]),
        new("ask-price-error", "/Quotes/Public/Ask", r => [("offer", r.OwnOffer)]) { Then = Sent("main form", ("so-luong", "0")), Shows = Error },
        new("quote", "/Quotes/Public/Show", r => [("link", r.QuoteLink)]) { Shows = "main form" },
        new("answer", "/Orders/Public/Answer", r => [("link", r.AnswerLink)]),
        new("answer-error", "/Orders/Public/Answer", r => [("link", r.AnswerLink)]) { Then = Sent("main form:has([name=ly-do])"), Shows = Error },
        new("answered", "/Orders/Public/Answer", r => [("link", r.AnsweredLink)]),

        new("not-found", "") { Path = (_, language) => language == Language.English ? "/en/no-such-page" : "/khong-co-trang-nay" },
        new("type-code", "") { Path = (_, _) => "/q" },
        new("code-misread", "") { Path = (_, _) => "/01/09520001010027" },
        new("code-unknown", "") { Path = (_, _) => "/01/09520001999998" },
        new("code-retired", "") { Path = (_, _) => "/01/09520001229008" },
        new("code-links", "") { Path = (r, _) => $"/01/{r.Valid.Gtin}?linkType=all" },

        new("sign-in", "/Accounts/Public/SignIn"),
        new("sign-in-error", "/Accounts/Public/SignIn") { Then = Sent("main form", ("Phone", "12")), Shows = Error },
        new("enter-code", "/Accounts/Public/SignIn") { Then = Sent("main form", ("Phone", "0912 345 678")), Shows = "input.digits" },
        new("enter-code-error", "/Accounts/Public/SignIn") { Then = EnterWrongCodeAsync, Shows = Error },
        new("staff-sign-in", "/Accounts/Public/StaffSignIn"),
        new("staff-sign-in-error", "/Accounts/Public/StaffSignIn") { Then = Sent("main form", ("Email", "ai@ocop.example"), ("Password", "không nhớ rõ")), Shows = Error },
        new("second-factor", "/Accounts/Public/StaffSignIn") { Then = EnterPasswordAsync(Inspector), Shows = "input.digits" },
        new("second-factor-error", "/Accounts/Public/StaffSignIn") { Then = EnterWrongAppCodeAsync, Shows = Error },
        new("forgotten", "/Accounts/Public/Forgotten"),
        new("forgotten-error", "/Accounts/Public/Forgotten") { Then = Sent("main form"), Shows = Error },
        new("forgotten-sent", "/Accounts/Public/Forgotten") { Then = Sent("main form", ("Email", "ai@ocop.example")), Shows = "[role=status]" },
        new("new-password", "/Accounts/Public/Forgotten") { Then = OpenLetterAsync, Shows = "[name=Password]" },
        new("new-password-error", "/Accounts/Public/Forgotten") { Then = ChooseWeakPasswordAsync, Shows = Error },
        new("new-password-over", "/Accounts/Public/NewPassword", _ => [("token", "over")]) { Shows = ".notice" },
        new("set-up-app", "/Accounts/Public/StaffSignIn") { Then = EnterWithoutAppAsync, Shows = ".code-sheet svg" },
        new("recovery-codes", "/Accounts/Public/StaffSignIn") { Then = SetUpAppAsync, Shows = "ol .code-line" },
        new("data-by-email", "/Accounts/Public/DataByEmail"),
        new("data-by-email-error", "/Accounts/Public/DataByEmail") { Then = Sent("main form"), Shows = Error },
        new("data-by-email-code", "/Accounts/Public/DataByEmail") { Then = Sent("main form", ("thu", "ban@example.com")), Shows = "input.digits" },
        new("sign-out", "/Accounts/Public/SignOut"),
        new("messages", "/Accounts/Public/Messages"),
        new("demonstration-people", "/Accounts/Public/DemonstrationPeople"),
    ];

    /// <summary>Pages that are come to through another, above.</summary>
    public static IReadOnlyList<string> OnTheWay { get; } = ["/Accounts/Public/EnterCode", "/Accounts/Public/SecondFactor", "/Accounts/Public/SetUpApp", "/Cart/Public/Add", "/Cart/Public/Again", "/Cart/Public/Agree", "/Cart/Public/Prove"];

    private static async Task BuyAsync(IPage page, string button)
    {
        var isEnglish = await page.Locator("html").GetAttributeAsync("lang") == Language.English.Tag;
        await page.GotoAsync(new Uri(new Uri(page.Url), isEnglish ? "/en/products/com-chay-phuong-linh" : "/san-pham/com-chay-phuong-linh").AbsoluteUri);
        await page.FollowAsync(() => page.Locator(button).First.ClickAsync());
    }

    private static Task PutInAsync(IPage page, SiteHost site) => BuyAsync(page, "ul.offers button[name=now][value='']");

    private static Task BuyNowAsync(IPage page, SiteHost site) => BuyAsync(page, "ul.offers button[name=now][value='1']");

    private static async Task CancelAtLengthAsync(IPage page, SiteHost site)
    {
        await page.Locator("main details:has(form.decision) > summary").ClickAsync();
        // Longer than the field takes, as a program would send it.
        await page.EvaluateAsync("document.querySelector('main form.decision [name=ly-do]').value = 'a'.repeat(400)");
        await Sent("main form.decision")(page, site);
    }

    private static async Task AskForTooManyAsync(IPage page, SiteHost site)
    {
        await PutInAsync(page, site);
        await Sent("main form:has([name=quantity])", ("quantity", "99999999"))(page, site);
    }

    private static async Task LeaveEmptyAsync(IPage page, SiteHost site)
    {
        await BuyNowAsync(page, site);
        await Sent("main form")(page, site);
    }

    private static async Task FillInAsync(IPage page, SiteHost site)
    {
        await BuyNowAsync(page, site);
        await page.SelectOptionAsync("#Province", "01");
        await Sent("main form", ("Form.Phone", "0912 345 678"), ("Form.Name", "Nguyễn Thị Hoa"), ("Form.Commune", "Phường Hoàn Kiếm"), ("Form.Street", "Số 5, ngõ 12, phố Hàng Bông"))(page, site);
    }

    private static async Task AtTheDoorAsync(IPage page, SiteHost site)
    {
        await FillInAsync(page, site);
        await page.CheckAsync("[value='CashOnDelivery']");
        await page.FollowAsync(() => page.ClickAsync("main form button.button-big"));
    }

    private static async Task AnswerInLettersAsync(IPage page, SiteHost site)
    {
        await AtTheDoorAsync(page, site);
        await Sent("main form", ("ma", "abc"))(page, site);
    }

    private static async Task AskForBadInvoiceAsync(IPage page, SiteHost site)
    {
        await FillInAsync(page, site);
        await page.EvaluateAsync("document.querySelector('main form details').open = true");
        await page.FillAsync("[name='Form.TaxCode']", "12");
        await page.FollowAsync(() => page.EvalOnSelectorAsync("main form", "f => { f.noValidate = true; f.querySelector('button.button-big').click(); }"));
    }

    private static async Task EnterWrongCodeAsync(IPage page, SiteHost site)
    {
        await Sent("main form", ("Phone", "0912 345 679"))(page, site);
        await Sent("main form", ("Code", "12"))(page, site);
    }

    private static Func<IPage, SiteHost, Task> EnterPasswordAsync(string email) => Sent("main form", ("Email", email), ("Password", DemonstrationAccounts.Password));

    private static async Task EnterWrongAppCodeAsync(IPage page, SiteHost site)
    {
        await EnterPasswordAsync(Inspector)(page, site);
        await Sent("main form", ("Code", "12"))(page, site);
    }

    private static async Task OpenLetterAsync(IPage page, SiteHost site)
    {
        // Letters of one instant have no newest among them.
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Sent("main form", ("Email", Editor))(page, site);
        await page.GotoAsync(People.Url(site, "/phat-trien/tin-nhan"));
        await page.FollowAsync(() => page.Locator("article a[href*='token=']").First.ClickAsync());
    }

    private static async Task ChooseWeakPasswordAsync(IPage page, SiteHost site)
    {
        await OpenLetterAsync(page, site);
        await Sent("main form", ("Password", "123"))(page, site);
    }

    private static async Task EnterWithoutAppAsync(IPage page, SiteHost site)
    {
        await site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            var editor = await db.Set<Account>().Where(a => a.Email == Editor).Select(a => a.Id).SingleAsync();
            await db.Set<Authenticator>().Where(a => a.Account == editor).ExecuteDeleteAsync();
        });
        await EnterPasswordAsync(Editor)(page, site);
    }

    private static async Task SetUpAppAsync(IPage page, SiteHost site)
    {
        await EnterWithoutAppAsync(page, site);
        var key = People.Base32(await page.Locator(".code-line").InnerTextAsync());
        await Sent("main form", ("Code", Totp.CodeOf(key, Totp.StepAt(site.Clock.GetUtcNow()))))(page, site);
    }
}
