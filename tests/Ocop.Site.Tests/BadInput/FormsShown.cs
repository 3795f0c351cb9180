using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Offers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Cart;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Rights;
using Ocop.Site.Tests.Shipments;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Tests.BadInput;

/// <summary>A seeded site that takes as many forms from one address as a test sends.</summary>
public sealed class PatientSite : IAsyncLifetime
{
    public Hosting.Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = Hosting.Site.On(await SeededSite.CopyAsync(), ("RateLimits:SignIn", "100000"), ("RateLimits:Reports", "100000"));

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

/// <summary>A form as a visitor sees it, and something right for each of its fields.</summary>
/// <param name="Action">Where it is sent.</param>
/// <param name="Fields">Every name that it sends but its keys, with a value that is taken.</param>
internal sealed record ShownForm(string Page, Language Language, string Action, IReadOnlyDictionary<string, string> Keys, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Typed)
{
    public const string EveryField = "every field";

    public override string ToString() => $"{Action[..(Action.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? at : Action.Length)]} of {Page}";

    /// <summary>As a browser sends it, one field exchanged for something as it would stand in the request, byte for byte.</summary>
    public HttpRequestMessage Filled(string? field = null, string? instead = null, IReadOnlyDictionary<string, string>? keys = null, string more = "")
    {
        var sent = (keys ?? Keys).Concat(Fields).Select(f => $"{Uri.EscapeDataString(f.Key)}={(f.Key == field || (field == EveryField && Fields.ContainsKey(f.Key)) ? instead : Uri.EscapeDataString(f.Value))}");
        var body = new ByteArrayContent(Encoding.Latin1.GetBytes(string.Join('&', sent) + more));
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        return new(HttpMethod.Post, Action) { Content = body };
    }
}

/// <summary>Every form that posts, found on the pages themselves.</summary>
internal sealed class FormsShown(Hosting.Site site)
{
    private const string Token = "__RequestVerificationToken";
    private static int made;

    /// <summary>A producer whose telephone may be given away.</summary>
    private string otherPhone = "";

    public PagesAsked Pages { get; } = new(site);

    /// <summary>The visitor who sees it stands ready to send it.</summary>
    public async Task<(Visitor Visitor, IReadOnlyList<ShownForm> Forms)> OfAsync(string page, Language language)
    {
        await Pages.LookAsync();
        var visitor = await Pages.VisitorOfAsync(page);
        var address = Pages.AddressOf(page, language) + await BeginAsync(page, visitor);
        using var answer = await visitor.GetAsync(address);
        if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html")
            return (visitor, []);
        var shown = new List<ShownForm>(FormsOf(await Visitor.ReadAsync(answer)));
        foreach (var other in Pages.AlsoAt(page, language))
            shown.AddRange(FormsOf(await visitor.OpenAsync(other)));
        return (visitor, shown);

        IEnumerable<ShownForm> FormsOf(IHtmlDocument read) =>
            read.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Where(f => f.Method == "post").SelectMany(form => ByButton(form).Select(button => Read(page, language, form, button)));
    }

    /// <summary>A form is sent by one of its buttons, and one that has a name says which.</summary>
    private static List<IElement?> ByButton(IHtmlFormElement form)
    {
        var buttons = form.QuerySelectorAll("button:not([type=button])").ToList();
        List<IElement?> ways = [.. buttons.Where(button => button.HasAttribute("name") || button.HasAttribute("formaction"))];
        if (ways.Count < buttons.Count || ways.Count == 0)
            ways.Insert(0, null);
        return ways;
    }

    private ShownForm Read(string page, Language language, IHtmlFormElement form, IElement? button)
    {
        var (keys, fields, typed) = (new Dictionary<string, string>(), new Dictionary<string, string>(), new List<string>());
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var (name, type) = (element.GetAttribute("name")!, element.GetAttribute("type"));
            var shown = element switch { IHtmlTextAreaElement t => t.Value, IHtmlSelectElement s => s.Value is { Length: > 0 } chosen ? chosen : s.Options[^1].Value, _ => element.GetAttribute("value") ?? "" };
            // Of several choices the one that is chosen counts, else the first.
            if (type == "file" || element.HasAttribute("disabled") || (type == "radio" && fields.ContainsKey(name) && !element.HasAttribute("checked")))
                continue;
            if (name is Token or FormKeyTagHelper.Field)
                keys[name] = shown;
            else
                fields[name] = Right(page, name, shown);
            if (name != "Code" && element.GetAttribute("autocomplete") != "one-time-code" && (element is IHtmlTextAreaElement || (element is IHtmlInputElement && type is "text" or "tel" or "email" or "url" or null)))
                typed.Add(name);
        }
        if (button?.GetAttribute("name") is { } pressed)
            fields[pressed] = button.GetAttribute("value") ?? "";
        return new(page, language, button?.GetAttribute("formaction") ?? form.GetAttribute("action")!, keys, fields, typed);
    }

    private string Right(string page, string name, string shown) => name switch
    {
        "Number" when page == "/Catalogue/Staff/Gtin" => Gtin.WithCheckDigit($"0952{Interlocked.Increment(ref made) + 500_000_000:000000000}").ToString(),
        "NameVi" or "NameEn" => $"Mắm thử {Interlocked.Increment(ref made)}",
        "PackVi" or "PackEn" or "FactVi" or "FactEn" or "Proof" or "Ground" => "Lọ 200 g, theo công văn 7.",
        "Issued" => "2026-11-20",
        "MemberPhone" => Phone(),
        "Number" => "12/QĐ-UBND",
        "co-quan" when page == "/Offers/Staff/NewRequest" => "Chi cục thử",
        "so-hieu" => $"{Interlocked.Increment(ref made)}/CV-TH",
        "ngay-van-ban" => "2026-11-20",
        "noi-dung" => "Sổ đơn hàng của tháng 10 năm 2026.",
        "da-lam" => "Tệp so-cai-10-2026.xlsx gửi theo công văn 8.",
        "cho-ai" => "Phòng Nghiệp vụ của Chi cục thử",
        "ten" => $"gói thử {Interlocked.Increment(ref made)}",
        "bang" => $"{Pages.OwnProduct}\tgói dán {Interlocked.Increment(ref made)}\t45 nghìn\t330 g",
        "gia" => "45000",
        "nang" => "330",
        "ho-ten" => "Nguyễn Thị Thử",
        "dien-thoai" => Phone(),
        "ma-so-thue" => "0123456789",
        "so-luong" when page == "/Quotes/Public/Ask" => "20",
        "loi" => "Gói kỹ, ăn ngon, giao đúng hẹn.",
        "diem" => "4",
        "can-cu" => "Abuse",
        "ly-do" => "Một lý do đủ dài để được nhận.",
        "dia-chi" => $"https://shopee.vn/thu-i.1.{Interlocked.Increment(ref made)}",
        "Form.Name" => "Nguyễn Thị Thử",
        "Form.Phone" => Phone(),
        "Form.Province" => "01",
        "Form.Commune" => "Phường Hoàn Kiếm",
        "Form.Street" => "Số 5, phố Hàng Bông",
        "Reason" or "ReasonEn" or "Advice" or "AdviceEn" => "Một lý do đủ dài để được nhận.",
        "Level" => "Serious",
        "How" => "Ended",
        "don" => Pages.WaitingCode,
        "loi" or "loi-nhan" or "khong-nhan" => "Vài lời cho bên kia.",
        "so-tien" => "1000",
        "so-giao-dich" => $"FT{Interlocked.Increment(ref made)}",
        "so-tai-khoan" => "0123456789",
        "chu-tai-khoan" => "NGUYEN THI THU",
        "ten-phap-ly" => "Nguyễn Thị Thử",
        "so-dinh-danh" => "000000000099",
        "ngay-sinh" => "1980-01-01",
        "so-xac-nhan" => "VN-1",
        "ngay-xac-nhan" => "2026-11-20",
        "tru-so" => "Số 1, xã thử",
        "dai-dien" => "Nguyễn Thị Thử",
        "so-lo" => $"L{Interlocked.Increment(ref made)}",
        "so-luong" => "1",
        _ when name.StartsWith("sau[", StringComparison.Ordinal) || name.StartsWith("con[", StringComparison.Ordinal) => "1",
        "vi-sao" or "ghi-chu" => "Ghi nhầm lô.",
        "Name" => "Nguyễn Thị Thử",
        "Email" => $"moi-{Interlocked.Increment(ref made)}@ocop.example",
        "thu" => $"ban-{Interlocked.Increment(ref made)}@example.com",
        "Roles" => Role.Editor,
        "Tongue" => "vi",
        "OldPhone" => otherPhone,
        "NewPhone" or "Phone" => Phone(),
        "Code" => "000000",
        "Password" => "chuon chuon bay thap",
        _ => shown,
    };

    private static string Phone() => $"09{Interlocked.Increment(ref made) + 12_000_000:00000000}";

    /// <summary>What has to be done before the page shows its form. Returns the query that its address needs.</summary>
    public async Task<string> BeginAsync(string page, Visitor visitor)
    {
        switch (page)
        {
            case "/Lots/Producer/Record":
                return "?viec=xuat-ban";
            case "/Complaints/Producer/Show":
                return "?tra-loi=Refund";
            case "/Lots/Producer/Confirm":
                return "?so-luong=7";
            case "/Offers/Producer/Stall":
                await site.DoAsync(async services =>
                {
                    var (db, now) = (services.GetRequiredService<SiteDbContext>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
                    if (!await db.Set<SellerStop>().AnyAsync(stop => stop.Seller == Pages.Maker && stop.EndedAt == null))
                        db.Add(new SellerStop { Seller = Pages.Maker, Kind = SellerStopKind.Paused, ReasonVi = "Nghỉ giỗ.", ReasonEn = "", ToldAt = now, From = now });
                });
                return "";
            case "/Offers/Producer/Terms":
                await site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<TermsAgreed>().Where(agreed => agreed.Seller == Pages.Maker).ExecuteDeleteAsync());
                return "";
            case "/Cart/Public/Show" or "/Cart/Public/Checkout":
                await visitor.PutInAsync(await site.SellableAsync(await site.SellerOfAsync(Parcels.Maker)));
                return "";
            case "/Cart/Public/Review":
                await visitor.PutInAsync(await site.SellableAsync(await site.SellerOfAsync(Parcels.Maker)));
                await visitor.ReviewAsync();
                return "";
            case "/Cart/Public/Prove":
                await visitor.PutInAsync(await site.SellableAsync(await site.SellerOfAsync(Parcels.Maker)));
                using (await visitor.ConfirmAsync(await visitor.ReviewAsync(), ("Form.Payment", "CashOnDelivery")))
                    return "";
            case "/Accounts/Staff/PhoneChanges":
                await site.DoAsync(async services =>
                {
                    var db = services.GetRequiredService<SiteDbContext>();
                    var officer = await db.Set<Account>().FirstAsync(a => a.Email == "can-bo-xa@ocop.example");
                    var maker = VietnamPhone.Parse(PagesAsked.MakerPhone, null).ToString();
                    var other = await db.Set<Account>().OrderBy(a => a.Id).FirstAsync(a => a.Roles.Any(r => r.Role == Role.Producer) && a.PhoneNumber != maker);
                    // And one about whom nobody has asked yet.
                    otherPhone = Phone();
                    await services.GetRequiredService<IAccounts>().EnsureAsync(new("Trần Thị Khác", otherPhone, null, [Role.Producer]), CancellationToken.None);
                    await services.GetRequiredService<PhoneChanges>().AskAsync(other.Phone!, VietnamPhone.Parse(Phone(), null), "Mất máy.", officer.Id, CancellationToken.None);
                });
                return "";
            case "/Accounts/Public/DataByEmail":
                var address = $"ban-{Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture)}@example.com";
                using (var sent = await visitor.SubmitAsync(await visitor.OpenAsync("/du-lieu-cua-toi"), new Dictionary<string, string> { ["thu"] = address }, "form[action*=Send]"))
                    Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
                using (var entered = await visitor.SubmitAsync(await visitor.OpenAsync("/du-lieu-cua-toi"), new Dictionary<string, string> { ["ma"] = await site.LastCodeToAsync(address) }, "form:has(#ma)"))
                    Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
                return "";
            case "/Accounts/Public/EnterCode":
                await visitor.AskForCodeAsync(Phone());
                return "";
            case "/Accounts/Public/SecondFactor":
                await EnterPasswordAsync(visitor, "bien-tap@ocop.example", DemonstrationAccounts.Password);
                return "";
            case "/Accounts/Public/SetUpApp":
                var email = await InviteAsync();
                await site.DoAsync(async services =>
                {
                    var account = await services.GetRequiredService<SiteDbContext>().Set<Account>().SingleAsync(a => a.Email == email);
                    account.PasswordHash = services.GetRequiredService<UserManager<Account>>().PasswordHasher.HashPassword(account, DemonstrationAccounts.Password);
                });
                await EnterPasswordAsync(visitor, email, DemonstrationAccounts.Password);
                return "";
            case "/Accounts/Public/NewPassword":
                var letter = (await site.MessagesToAsync(await InviteAsync()))[0];
                return new Uri(letter.Text.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal))).Query;
            default:
                return "";
        }
    }

    private async Task EnterPasswordAsync(Visitor visitor, string email, string password)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(16)); // so that nobody is locked out by the form before
        using var entered = await visitor.EnterPasswordAsync(email, password);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    private Task<string> InviteAsync() => site.DoAsync(async services =>
    {
        var email = $"moi-{Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture)}@ocop.example";
        var db = services.GetRequiredService<SiteDbContext>();
        var id = await services.GetRequiredService<IAccounts>().EnsureAsync(new("Lê Văn Mới", null, email, [Role.Editor]), CancellationToken.None);
        await db.SaveChangesAsync();
        await services.GetRequiredService<PasswordLinks>().InviteAsync(db.Set<Account>().Local.Single(a => a.Id == id), Language.Vietnamese, CancellationToken.None);
        return email;
    });

    /// <summary>Pages that only somebody signed in sees.</summary>
    public static IEnumerable<string> Guarded => PagesAsked.All.Where(page => PagesAsked.RoleFor(page) != RightsTable.Stranger);
}
