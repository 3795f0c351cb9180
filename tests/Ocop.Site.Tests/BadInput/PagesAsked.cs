using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Features.Trace;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Rights;

namespace Ocop.Site.Tests.BadInput;

/// <summary>For each page: one address that is right, who opens it, and what it reads of an address. A new page that is not known here fails the tests.</summary>
internal sealed partial class PagesAsked(Hosting.Site site)
{
    public const string MakerPhone = "0900000017"; // nem chua of Yên Mạc

    /// <summary>Keys that a page takes from the address by itself; everything else is seen on its model.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> ReadByHand = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["/Labels/Producer/Pdf"] = ["template", "count", "start", "size"],
        ["/Labels/Producer/Png"] = ["download"],
        ["/Labels/Producer/Sheet"] = ["template", "count", "start", "size"],
        ["/Labels/Producer/Svg"] = ["download"],
        ["/Lots/Producer/HowMany"] = [],
        ["/Storefront/Public/Producers"] = [Whereabouts.Key],
        ["/Storefront/Public/Products"] = [.. Enum.GetValues<Facet>().Select(Browsing.NameOf), "sort", "from", Whereabouts.Key],
        ["/Storefront/Public/Search"] = ["q", "kind", "page"],
        ["/Storefront/Public/Tourism"] = ["kind", Whereabouts.Key],
    };

    private readonly Dictionary<string, string> ofSiteMap = new(StringComparer.Ordinal);
    private Dictionary<string, string> values = new(StringComparer.Ordinal);

    public static IEnumerable<string> All => RightsTable.Pages.Keys;

    /// <summary>The names in the braces of a page's address.</summary>
    public IEnumerable<string> PartsOf(string page) => Braces().Matches(TemplateOf(page, Language.English)).Select(m => m.Groups["name"].Value);

    public bool IsNeeded(string page, string part) => TemplateOf(page, Language.English).Contains('{' + part + '}', StringComparison.Ordinal);

    /// <summary>The keys that a page reads of a query.</summary>
    public IEnumerable<string> KeysOf(string page)
    {
        var model = ModelOf(page);
        var bound = model.GetProperties().Select(p => (p.Name, Bound: p.GetCustomAttribute<BindPropertyAttribute>())).Where(p => p.Bound is { SupportsGet: true }).Select(p => p.Bound!.Name ?? p.Name);
        var asked = model.GetMethods().Where(m => m.Name.StartsWith("OnGet", StringComparison.Ordinal)).SelectMany(m => m.GetParameters())
            .Where(p => p.ParameterType != typeof(CancellationToken)).Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name ?? p.Name!);
        return bound.Concat(asked).Concat(ReadByHand.GetValueOrDefault(page, [])).Except(PartsOf(page)).Distinct();
    }

    /// <summary>The page's address, one part of it exchanged for something as it would stand in a request.</summary>
    public string AddressOf(string page, Language language, string? part = null, string? instead = null) =>
        "/" + Braces().Replace(TemplateOf(page, language), match => match.Groups["name"].Value is var name && name == part ? instead! : ValueOf(page, name)).TrimEnd('/');

    /// <summary>Somebody whom the page lets in.</summary>
    public Task<Visitor> VisitorOfAsync(string page) => RoleFor(page) switch
    {
        RightsTable.Stranger => Task.FromResult(site.Visit()),
        Role.Producer => site.VisitAsPhoneAsync(MakerPhone),
        var role => site.VisitAsAsync(role),
    };

    public static string RoleFor(string page) =>
        RightsTable.Pages[page] is var allowed && allowed.Contains(RightsTable.Stranger) ? RightsTable.Stranger
        : allowed.Contains(Role.ProvinceOfficer) ? Role.ProvinceOfficer : allowed[0];

    /// <summary>Looks up what stands in the addresses: what was true a form ago may be recalled, ended or closed by now.</summary>
    public async Task<PagesAsked> LookAsync()
    {
        await site.DoAsync(RecallOneIfNoneIsAsync);
        values = await site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            var catalogue = services.GetRequiredService<ICatalogue>();
            var number = VietnamPhone.Parse(MakerPhone, null).ToString();
            var account = await db.Set<Account>().SingleAsync(a => a.PhoneNumber == number);
            var owner = (await services.GetRequiredService<Features.Producers.IProducers>().ActingForAsync(account.Id, CancellationToken.None))!;
            var recalled = (await services.GetRequiredService<IRecalls>().InForceAsync(CancellationToken.None)).Select(r => r.Lot).ToList();
            var lots = await db.Set<RegisteredLot>().Where(l => l.Status == LotStatus.Active && !recalled.Contains(l.Id)).OrderByDescending(l => l.RecordedAt).ThenBy(l => l.Id).ToListAsync();
            // The making of a lot cannot be declared wrong; another step can, once.
            var steps = await db.Set<JournalEntry>().Where(e => e.DeclaredWrongAt == null && e.Word != "lam-ra").OrderByDescending(e => e.At).ToListAsync();
            var own = lots.First(l => l.Producer == owner.Id && steps.Exists(s => s.Lot == l.Id));
            var product = (await catalogue.FindAsync([own.Product], CancellationToken.None))[own.Product];
            return new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["code"] = own.Code.ToString(),
                ["/Recalls/Staff/Recall code"] = lots[^1].Code.ToString(),
                ["entry"] = steps.First(s => s.Lot == own.Id).Id.ToString("N"),
                ["product"] = product.Slug,
                ["slug"] = product.Slug,
                ["item"] = product.TraceItem,
                ["lot"] = own.Number.ToString(),
                ["serial"] = "A1",
                ["step"] = StepProofReader.NameOf((await services.GetRequiredService<ILots>().JourneyAsync(own.Id, CancellationToken.None))[0]),
                ["/Recognition/Staff/Record product"] = await LongestRecognisedAsync(db, catalogue),
                ["/Recognition/Staff/Show id"] = await CertificateAsync(db),
                ["/Recognition/Staff/Stop id"] = await CertificateAsync(db),
                ["/Recalls/Staff/Show id"] = await RecallAsync(db),
                ["/Recalls/Staff/Lift id"] = await RecallAsync(db),
                ["/Accounts/Staff/Person id"] = (await db.Set<Account>().FirstAsync(a => a.Email == "bien-tap@ocop.example")).Id.ToString(),
                ["/Offices/Staff/Area id"] = (await db.Set<Account>().FirstAsync(a => a.Email == "can-bo-xa@ocop.example")).Id.ToString(),
            };
        });
        if (ofSiteMap.Count == 0)
            await ReadSiteMapAsync();
        return this;

        static async Task RecallOneIfNoneIsAsync(IServiceProvider services)
        {
            var db = services.GetRequiredService<SiteDbContext>();
            if (await db.Set<RecallDecision>().AnyAsync(r => r.Status == RecallStatus.InForce))
                return;
            var lot = await db.Set<RegisteredLot>().Where(l => l.Status == LotStatus.Active).OrderBy(l => l.RecordedAt).ThenBy(l => l.Id).FirstAsync();
            await services.GetRequiredService<RecallRegister>().RecallAsync(new()
            {
                Lot = lot.Id,
                Product = lot.Product,
                Commune = lot.Commune,
                Level = RecallLevel.Moderate,
                DecisionNumber = "7/QĐ",
                Since = services.GetRequiredService<TimeProvider>().GetUtcNow(),
                ReasonVi = "Bao bì hở.",
                ReasonEn = "",
                AdviceVi = "Hãy trả lại nơi bán.",
                AdviceEn = "",
            }, CancellationToken.None);
        }

        static async Task<string> CertificateAsync(SiteDbContext db) =>
            (await db.Set<Certificate>().Where(c => c.Status == CertificateStatus.InForce).OrderByDescending(c => c.LastDay).ThenBy(c => c.Id).Select(c => c.Id).FirstAsync()).ToString();

        // A decision is newer than the one whose place it takes.
        static async Task<string> LongestRecognisedAsync(SiteDbContext db, ICatalogue catalogue)
        {
            var product = await db.Set<Certificate>().GroupBy(c => c.Product).OrderBy(of => of.Max(c => c.LastDay)).ThenBy(of => of.Key).Select(of => of.Key).FirstAsync();
            return (await catalogue.FindAsync([product], CancellationToken.None))[product].Slug;
        }

        static async Task<string> RecallAsync(SiteDbContext db) =>
            (await db.Set<RecallDecision>().Where(r => r.Status == RecallStatus.InForce).OrderBy(r => r.Since).Select(r => r.Id).FirstAsync()).ToString();
    }

    private async Task ReadSiteMapAsync()
    {
        using var reader = site.Visit();
        var map = await reader.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative));
        foreach (var page in All.Where(p => RoleFor(p) == RightsTable.Stranger && PartsOf(p).Count() == 1))
        {
            var found = Regex.Match(map, Braces().Replace(TemplateOf(page, Language.English), "(?<value>[a-z0-9-]+)") + "[<\"]");
            ofSiteMap[$"{page} {PartsOf(page).Single()}"] = found.Success ? found.Groups["value"].Value : throw new InvalidOperationException($"The site map names no {page}.");
        }
    }

    private static Type ModelOf(string page) => typeof(Program).Assembly.GetType($"Ocop.Site.Features{page.Replace('/', '.')}Model", throwOnError: true)!;

    private string TemplateOf(string page, Language language) => site.Services.GetRequiredService<IAddresses>().All[page].In(language);

    private string ValueOf(string page, string part) =>
        ofSiteMap.TryGetValue($"{page} {part}", out var own) || values.TryGetValue($"{page} {part}", out own) || values.TryGetValue(part, out own) ? own : throw new InvalidOperationException($"Say in {nameof(PagesAsked)} what stands for {part} in the address of {page}.");

    [GeneratedRegex(@"\{(?<name>\w+)\??\}")]
    private static partial Regex Braces();
}
