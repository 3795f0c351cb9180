using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Features.Trace;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Complaints;
using Ocop.Site.Tests.Inspections;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Quotes;
using Ocop.Site.Tests.Reviews;
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

    /// <summary>A seller of whom nothing is ordered here; and what tells an offer of these tests.</summary>
    private const string SuspendedSlug = "co-so-com-chay-dong-thanh", Tried = "two packs, to try";

    private readonly Dictionary<string, string> ofSiteMap = new(StringComparer.Ordinal);
    private Dictionary<string, string> values = new(StringComparer.Ordinal);
    private Dictionary<string, string[]> others = new(StringComparer.Ordinal);

    public static IEnumerable<string> All => RightsTable.Pages.Keys;

    private Order received = null!;
    private Order? byEmail;

    /// <summary>Whom <see cref="MakerPhone"/> acts for.</summary>
    public Guid Maker { get; private set; }

    /// <summary>Slug of a product of theirs.</summary>
    public string OwnProduct => values["product"];

    /// <summary>Of an order that waits for a transfer.</summary>
    public string WaitingCode { get; private set; } = "";

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

    /// <summary>Further addresses of a page that shows other forms of a record that stands elsewhere.</summary>
    public IEnumerable<string> AlsoAt(string page, Language language) =>
        others.GetValueOrDefault(page, []).Select(value => AddressOf(page, language, PartsOf(page).Single(), value));

    /// <summary>Somebody whom the page lets in.</summary>
    public Task<Visitor> VisitorOfAsync(string page) => page == "/Reviews/Public/Write" ? site.VisitAsPhoneAsync(received.Buyer.Phone!.ToString()) : RoleFor(page) switch
    {
        RightsTable.Stranger => Task.FromResult(site.Visit()),
        Role.Producer => site.VisitAsPhoneAsync(MakerPhone),
        var role => site.VisitAsAsync(role),
    };

    public static string RoleFor(string page) =>
        RightsTable.Pages[page] is var allowed && allowed.Contains(RightsTable.Stranger) ? RightsTable.Stranger
        : allowed.Contains(Role.ProvinceOfficer) ? Role.ProvinceOfficer : allowed[0];

    /// <summary>One that waits for an officer.</summary>
    private async Task<Guid> IdentityAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<SiteDbContext>();
        if (await db.Set<SellerIdentity>().FirstOrDefaultAsync(given => given.Seller == Maker && given.Status == IdentityStatus.Given) is { } waiting)
            return waiting.Id;
        var identity = SellerIdentity.Of(Maker, new(SellerForm.Person, "Nguyễn Thị Thử", "000000000098", new(1980, 1, 1), "", ""), services.GetRequiredService<SealedNumbers>(), Guid.Empty, services.GetRequiredService<TimeProvider>().GetUtcNow());
        db.Add(identity);
        return identity.Id;
    }

    /// <summary>Looks up what stands in the addresses: what was true a form ago may be recalled, ended or closed by now.</summary>
    public async Task<PagesAsked> LookAsync()
    {
        // What an earlier form led to is done, so that nobody takes it for what this one does.
        await site.DeliverEventsAsync();
        Maker = await site.SellerOfAsync(MakerPhone);
        await site.DoAsync(RecallOneIfNoneIsAsync);
        var (waiting, asked) = (await site.OrderInAsync(Maker, SubOrderStatus.Waiting), await site.OrderInAsync(Maker, SubOrderStatus.New));
        var (accepted, packed, sent, refused) = (
            await site.OrderInAsync(Maker, SubOrderStatus.Accepted), await site.OrderInAsync(Maker, SubOrderStatus.Packed),
            await site.OrderInAsync(Maker, SubOrderStatus.Sent), await site.OrderInAsync(Maker, SubOrderStatus.Refused));
        received = await site.OrderInAsync(Maker, SubOrderStatus.Received);
        byEmail = await site.KnownOrderByEmailAsync(Maker) ?? await site.OrderByEmailAsync(Maker);
        await site.EnsureBuyerAsync(received);
        var (unread, read, replied) = (
            await site.ReviewInAsync(Maker, ReviewStatus.InReview), await site.ReviewInAsync(Maker, ReviewStatus.Shown), await site.ReviewInAsync(Maker, ReviewStatus.Shown, ReviewStatus.InReview));
        var (unpriced, priced) = (await site.QuoteInAsync(Maker, QuoteStatus.Asked), await site.QuoteInAsync(Maker, QuoteStatus.Given));
        await site.DoAsync(services => LeaveUnansweredAsync(services, asked));
        var (offered, selling) = (await site.DoAsync(s => ListingAsync(s, ListingStatus.InReview)), await site.DoAsync(s => ListingAsync(s, ListingStatus.Approved)));
        var identity = await site.DoAsync(IdentityAsync);
        var (dataAsked, downAsked) = (await site.DoAsync(s => RequestAsync(s, AuthorityWish.GiveData)), await site.DoAsync(s => RequestAsync(s, AuthorityWish.TakeDown)));
        var free = await FreeLotAsync();
        WaitingCode = waiting.Code.ToString();
        await site.DoAsync(OweAsync);
        await site.DoAsync(AppealAsync);
        var (unmatched, foreign) = (await ReceiptAsync(DeskReason.Unmatched), await ReceiptAsync(DeskReason.OtherCurrency));
        var (untroubled, open, answered, returning, mediated) = (
            await site.UntroubledAsync(Maker), await site.ComplaintInAsync(Maker, ComplaintStatus.Open), await site.ComplaintInAsync(Maker, ComplaintStatus.Answered),
            await site.ComplaintInAsync(Maker, ComplaintStatus.Returning), await site.ComplaintInAsync(Maker, ComplaintStatus.Mediation));
        var reported = await site.ReportAboutAsync(Maker);
        var proposed = await site.OrderProposedAsync(Maker);
        others = new(StringComparer.Ordinal)
        {
            ["/Complaints/Producer/Show"] = [returning.Id.ToString()],
            ["/MyOrders/Public/Order"] = [refused.Link, proposed.Link],
            ["/Orders/Producer/Order"] = [(await site.OrderToSplitAsync(Maker)).Code.ToString(), proposed.Code.ToString()],
            ["/Offers/Staff/Request"] = [downAsked.ToString()],
            ["/Offers/Staff/Review"] = [selling.ToString()],
            ["/Payments/Staff/Receipt"] = [foreign.ToString()],
            ["/Reviews/Staff/Review"] = [read.ToString(), replied.ToString()],
            ["/Shipments/Producer/Parcel"] = [sent.Code.ToString()],
        };
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
            var own = lots.First(l => l.Id == free);
            var product = (await catalogue.FindAsync([own.Product], CancellationToken.None))[own.Product];
            return new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["code"] = own.Code.ToString(),
                ["key"] = DocumentTypes.Terms,
                ["number"] = "1",
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
                ["/Offers/Producer/Edit id"] = offered.ToString(),
                ["/Offers/Staff/Request id"] = dataAsked.ToString(),
                ["/MyTrade/Staff/SellerFile id"] = dataAsked.ToString(),
                ["/Offers/Staff/Review id"] = offered.ToString(),
                ["/Offers/Staff/Identity id"] = identity.ToString(),
                ["/Offers/Staff/Seller slug"] = (await services.GetRequiredService<Features.Producers.IProducers>().AllAsync(CancellationToken.None)).First(p => p.Slug == SuspendedSlug).Slug,
                ["/Orders/Producer/Order code"] = asked.Code.ToString(),
                ["/Orders/Public/Answer link"] = await db.Set<OrderPart>().Where(part => part.Order == asked.Id).Select(part => part.AnswerLink).SingleAsync(),
                ["/Complaints/Public/Ask link"] = untroubled.Link,
                ["/Complaints/Public/Show link"] = answered.Link,
                ["/Complaints/Producer/Show id"] = open.Id.ToString(),
                ["/Complaints/Staff/Show id"] = mediated.Id.ToString(),
                ["/Inspections/Public/Reported number"] = reported.Number,
                ["/Inspections/Staff/Report id"] = reported.Id.ToString(),
                ["/MyOrders/Public/Order link"] = asked.Link,
                ["/MyOrders/Public/Prove link"] = byEmail.Link,
                ["/MyOrders/Public/Receipt link"] = asked.Link,
                ["/MyOrders/Public/ReceiptPdf link"] = asked.Link,
                ["/Payments/Public/Pay link"] = waiting.Link,
                ["/Payments/Staff/Receipt id"] = unmatched.ToString(),
                ["/Payments/Staff/Seller id"] = Maker.ToString(),
                ["/Quotes/Producer/Answer id"] = unpriced.Id.ToString(),
                ["/Quotes/Public/Ask offer"] = selling.ToString(),
                ["/Quotes/Public/Show link"] = priced.Link,
                ["/Reviews/Producer/Reply id"] = read.ToString(),
                ["/Reviews/Public/Write link"] = received.Link,
                ["/Reviews/Staff/Review id"] = unread.ToString(),
                ["/Shipments/Producer/Pack code"] = accepted.Code.ToString(),
                ["/Shipments/Producer/Parcel code"] = packed.Code.ToString(),
                ["/Shipments/Producer/Slip code"] = packed.Code.ToString(),
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

        // The seller has let the buyer wait for a day: the hub is to call, and the buyer may give it up.
        static Task LeaveUnansweredAsync(IServiceProvider services, Order asked)
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            return services.GetRequiredService<SiteDbContext>().Set<OrderPart>().Where(part => part.Order == asked.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(part => part.CallAt, now).SetProperty(part => part.ChooseAt, now));
        }

        // So much that no form pays all of it out.
        Task OweAsync(IServiceProvider services) => services.GetRequiredService<Bookkeeping>().BookAsync(
            $"try:{Maker:N}", Booking.Bound(Guid.Empty, [new(Maker, new(900_000_000), Dong.Zero, Dong.Zero)]), null, CancellationToken.None);

        // A buyer who may not pay at the door waits for an answer.
        static async Task AppealAsync(IServiceProvider services)
        {
            var (db, phone) = (services.GetRequiredService<SiteDbContext>(), VietnamPhone.Parse("0900000991", null));
            if (!await db.Set<DoorAppeal>().AnyAsync(appeal => appeal.Phone == phone && appeal.Status == DoorAppealStatus.Asked))
                db.Add(new DoorAppeal { Phone = phone, Words = "Tôi đi vắng.", Refused = "DABC-DEFG", AskedAt = services.GetRequiredService<TimeProvider>().GetUtcNow() });
        }

        // Money that lies on the desk and is nobody's yet.
        Task<Guid> ReceiptAsync(DeskReason reason) => site.DoAsync(async services =>
        {
            var known = await services.GetRequiredService<SiteDbContext>().Set<MoneyReceipt>().Where(r => r.Desk == reason && r.SettledAt == null).OrderBy(r => r.Id).Select(r => r.Id).FirstOrDefaultAsync();
            if (known != Guid.Empty)
                return known;
            var money = new MoneyIn(new(1_000), "khong ro", services.GetRequiredService<PlatformAccount>().Account, services.GetRequiredService<TimeProvider>().GetUtcNow());
            return (await services.GetRequiredService<MoneyDesk>().ReceiveAsync(new(MoneySource.BankNotice, $"TRY{Guid.CreateVersion7():N}", money, null, reason), CancellationToken.None)).Receipt.Id;
        });

        // An authority that waits for an answer: for data, or for the takedown of something that is not there.
        // Data are asked of a seller whose package can be sent.
        async Task<Guid> RequestAsync(IServiceProvider services, AuthorityWish asks)
        {
            var (db, now) = (services.GetRequiredService<SiteDbContext>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
            var of = asks == AuthorityWish.GiveData ? (await services.GetRequiredService<Features.Producers.IProducers>().FindAsync([Maker], CancellationToken.None))[Maker] : null;
            var seller = of?.Id;
            if (await db.Set<AuthorityRequest>().Where(r => r.Asks == asks && r.Offer == null && r.Seller == seller && r.AnsweredAt == null).OrderBy(r => r.Id).Select(r => r.Id).FirstOrDefaultAsync() is var known && known != Guid.Empty)
                return known;
            var request = AuthorityRequest.Of(new(asks, "Chi cục thử", $"{Guid.CreateVersion7()}", null, null, of, "Thứ không có ở đây.", now), Guid.Empty, "", now);
            db.Add(request);
            return request.Id;
        }

        // An offer that no order is made of, so that a form may change it or take it away.
        async Task<Guid> ListingAsync(IServiceProvider services, ListingStatus status)
        {
            var (db, now) = (services.GetRequiredService<SiteDbContext>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
            if (await db.Set<Listing>().Where(l => l.Seller == Maker && l.Status == status && l.NameEn == Tried).OrderBy(l => l.Id).Select(l => l.Id).FirstOrDefaultAsync() is var known && known != Guid.Empty)
                return known;
            var product = (await services.GetRequiredService<ICatalogue>().OfProducerAsync(Maker, CancellationToken.None))[0];
            var listing = new Listing { Seller = Maker, Commune = product.Commune };
            var part = new ListedPart { Product = product.Id, Maker = Maker, Packs = 2, Consent = Consent.NotNeeded };
            listing.Write(new("hai gói", Tried, [part], new(90_000), 700, 2, 10), "", false, Guid.Empty, now);
            db.AddRange(listing, listing.Submit(Guid.Empty, now));
            if (status == ListingStatus.Approved)
                db.Add(listing.Approve(Guid.Empty, now));
            return listing.Id;
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

    /// <summary>A lot of the maker's that no order waits for, so that it can be closed, with a step that can be declared wrong.</summary>
    private async Task<Guid> FreeLotAsync()
    {
        var known = await site.DoAsync(services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            return db.Set<RegisteredLot>().Where(l => l.Producer == Maker && l.Status == LotStatus.Active && !db.Set<RecallDecision>().Any(r => r.Lot == l.Id)
                    && db.Set<LotStock>().Any(stock => stock.Lot == l.Id && stock.Held == 0) && db.Set<JournalEntry>().Any(e => e.Lot == l.Id && e.DeclaredWrongAt == null && e.Word != "lam-ra"))
                .OrderByDescending(l => l.RecordedAt).ThenBy(l => l.Id).Select(l => l.Id).FirstOrDefaultAsync();
        });
        if (known != Guid.Empty)
            return known;
        var lot = await site.MakeAsync(await site.DoAsync(async services => (await services.GetRequiredService<ICatalogue>().OfProducerAsync(Maker, CancellationToken.None))[0]), 20);
        await site.DoAsync(async services =>
        {
            var row = await services.GetRequiredService<SiteDbContext>().Set<RegisteredLot>().SingleAsync(l => l.Id == lot.Id);
            var owner = (await services.GetRequiredService<Features.Producers.IProducers>().FindAsync([Maker], CancellationToken.None))[Maker];
            await services.GetRequiredService<LotJournal>().RecordAsync(row, owner, new(JournalWords.Find("kiem-tra")!, site.Clock.GetUtcNow(), "Xưởng", "", null, null), Guid.CreateVersion7(), CancellationToken.None);
        });
        return lot.Id;
    }

    private async Task ReadSiteMapAsync()
    {
        using var reader = site.Visit();
        var map = await reader.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative));
        // A page by a link that is not to be guessed is in no map, nor is what only continues a page: its value is a record's own.
        foreach (var page in All.Where(p => RoleFor(p) == RightsTable.Stranger && PartsOf(p).Count() == 1 && PartsOf(p).Single() is not ("link" or "offer" or "number") && p is not ("/Storefront/Public/Reviews" or "/Storefront/Public/Editions")))
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
