using Microsoft.Playwright;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;
using SiteHost = Ocop.Site.Tests.Hosting.Site;
using static Ocop.Site.BrowserTests.Forms;

namespace Ocop.Site.BrowserTests;

/// <summary>What producers, shoppers and officers see behind the doors, with each form sent wrongly once.</summary>
internal static class WorkspacePages
{
    private const string Form = "main form[method=post]";

    public static IReadOnlyList<PageType> All { get; } =
    [
        .. OfProducers().Select(p => p with { Role = Role.Producer }),
        .. OfOfficers().Select(p => p with { Role = Role.ProvinceOfficer }),
        .. OfAdministrators().Select(p => p with { Role = Role.Administrator }),
    ];

    private static IEnumerable<PageType> OfProducers() =>
    [
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
        new("profile", "/Accounts/Buyer/Profile"),
        new("profile-error", "/Accounts/Buyer/Profile") { Then = Sent("main form:has([name=Name])", ("Name", "")), Shows = Error },
        new("kept-form", "/Lots/Producer/Wrong", r => [("code", r.OwnLot), ("entry", r.OwnStep)]) { Then = LoseTheSessionAsync, Shows = "ul.lines" },
        new("kept-form-gone", "/Accounts/Buyer/Continue"),
    ];

    private static IEnumerable<PageType> OfOfficers() =>
    [
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
