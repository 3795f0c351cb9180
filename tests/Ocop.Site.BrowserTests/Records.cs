using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Inspections;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Features.Trace;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.BrowserTests;

/// <summary>The records of the demonstration that pages are shown of.</summary>
internal sealed class Records
{
    public required Product Valid { get; init; }
    public required Product Ended { get; init; }
    public required Product Revoked { get; init; }
    public required Product Recalled { get; init; }
    public required string ValidLot { get; init; }
    /// <summary>The first step of that lot's journey.</summary>
    public required string ValidStep { get; init; }
    public required string EndedLot { get; init; }
    public required string RevokedLot { get; init; }
    public required string RecalledLot { get; init; }
    public required string Maker { get; init; }
    public required string CraftVillage { get; init; }
    public required string TourismPoint { get; init; }

    /// <summary>What belongs to the first producer: a product, a lot's code and a step of its journal.</summary>
    public required string OwnProduct { get; init; }
    public required string OwnLot { get; init; }
    public required string OwnStep { get; init; }

    /// <summary>An offer of that producer, and one that waits for an officer.</summary>
    public required string OwnOffer { get; init; }
    public required string OfferInReview { get; init; }
    public required string OtherSeller { get; init; }
    public required Guid IdentityGiven { get; init; }

    /// <summary>What authorities wait for: data, and the takedown of an offer.</summary>
    public required string DataAsked { get; init; }
    public required string TakedownAsked { get; init; }

    /// <summary>The demonstration's orders of that producer, by where its part stands; one that waits for a transfer is placed for the tests.</summary>
    public required IReadOnlyDictionary<SubOrderStatus, Order> Orders { get; init; }

    /// <summary>Of that producer, with a proposal to send one of two; placed for the tests.</summary>
    public required Order Proposed { get; init; }

    /// <summary>The demonstration's problems with that producer's orders, by where they stand.</summary>
    public required IReadOnlyDictionary<ComplaintStatus, Complaint> Problems { get; init; }

    /// <summary>Where the producer answers the new one with a tap, and where one was answered.</summary>
    public required string AnswerLink { get; init; }
    public required string AnsweredLink { get; init; }

    /// <summary>The first producer, and money on the desk that is nobody's yet.</summary>
    public required string Owner { get; init; }
    public required string Receipt { get; init; }

    /// <summary>What was said of that producer's goods, without a reply; and what an officer is to read.</summary>
    public required string OwnReview { get; init; }
    public required string ReviewToRead { get; init; }

    /// <summary>A question to that producer, and the address of one that was answered.</summary>
    public required string QuoteToAnswer { get; init; }
    public required string QuoteLink { get; init; }
    public required string Report { get; init; }
    public required string ReportNumber { get; init; }

    public required string Certificate { get; init; }
    public required string Recall { get; init; }
    public required string Inspector { get; init; }
    public required string CommuneOfficer { get; init; }

    public static Task<Records> OfAsync(SiteHost site) => site.DoAsync(async services =>
    {
        var none = CancellationToken.None;
        var db = services.GetRequiredService<SiteDbContext>();
        var (lots, catalogue) = (services.GetRequiredService<ILots>(), services.GetRequiredService<ICatalogue>());
        var standings = await services.GetRequiredService<IRecognition>().AllStandingsAsync(site.Clock.GetUtcNow(), none);
        var traceable = await catalogue.FindAsync([.. await lots.TraceableProductsAsync(none)], none);
        var recalls = await services.GetRequiredService<IRecalls>().InForceAsync(none);
        var (recalled, recalledLots) = (recalls.Select(r => r.Product).ToHashSet(), recalls.Select(r => r.Lot).ToList());
        var recall = recalls[0];
        var (valid, ended, revoked) = (Of(StandingKind.Valid), Of(StandingKind.Ended), Of(StandingKind.Revoked));
        var newest = await lots.NewestAsync([valid.Id, ended.Id, revoked.Id], 1, none);

        var producer = await db.Set<Account>().Where(a => a.ClosedAt == null && a.Roles.Any(r => r.Role == Role.Producer)).OrderBy(a => a.PhoneNumber).ThenBy(a => a.Id).Select(a => a.Id).FirstAsync();
        var owner = (await services.GetRequiredService<IProducers>().ActingForAsync(producer, none))!;
        var own = await db.Set<RegisteredLot>().Where(l => l.Producer == owner.Id && l.Status == LotStatus.Active && !recalledLots.Contains(l.Id)).OrderByDescending(l => l.RecordedAt).FirstAsync();
        var step = await db.Set<JournalEntry>().Where(e => e.Lot == own.Id).OrderBy(e => e.At).Select(e => e.Id).FirstAsync();
        var orders = services.GetRequiredService<IOrders>();
        var parts = await db.Set<OrderPart>().Where(part => part.Seller == owner.Id).OrderBy(part => part.Id).ToListAsync();
        if (!parts.Exists(part => part.Status == SubOrderStatus.Waiting))
            await PlaceAsync(PaymentWay.VietQr, 1);
        var proposed = parts.Find(part => part.Proposal is not null) ?? await ProposeAsync();
        var unknown = new MoneyIn(new(115_000), "CAM ON", services.GetRequiredService<PlatformAccount>().Account, site.Clock.GetUtcNow());
        var (receipt, _) = await services.GetRequiredService<MoneyDesk>().ReceiveAsync(new(MoneySource.BankNotice, "FT26329000001", unknown), none);
        var found = await orders.FindAsync([.. parts.Select(part => part.Order)], none);
        var asked = site.Clock.GetUtcNow();
        // Some classes ask for their records in each test.
        var dataAsked = await db.Set<AuthorityRequest>().FirstOrDefaultAsync(r => r.Asks == AuthorityWish.GiveData && r.AnsweredAt == null, none)
            ?? db.Add(AuthorityRequest.Of(new(AuthorityWish.GiveData, "Chi cục thử", "8/CV", VietnamTime.DayOf(asked), null, null, "Sổ đơn hàng của tháng 10.", asked), Guid.Empty, "Cán bộ thử", asked)).Entity;
        var report = await db.Set<DoubtfulItem>().Where(item => item.ClosedAt == null && item.Product != null).OrderBy(item => item.Id).FirstAsync(none);
        return new Records
        {
            DataAsked = dataAsked.Id.ToString(),
            TakedownAsked = (await db.Set<AuthorityRequest>().Where(r => r.Offer != null && r.AnsweredAt == null).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync()).ToString(),
            OwnOffer = (await db.Set<Listing>().Where(l => l.Seller == owner.Id && l.Status == ListingStatus.Approved).OrderBy(l => l.Id).Select(l => l.Id).FirstAsync()).ToString(),
            OfferInReview = (await db.Set<Listing>().Where(l => l.Status == ListingStatus.InReview).OrderBy(l => l.Id).Select(l => l.Id).FirstAsync()).ToString(),
            IdentityGiven = await db.Set<SellerIdentity>().Where(identity => identity.Status == IdentityStatus.Given).OrderBy(identity => identity.Id).Select(identity => identity.Id).FirstAsync(),
            OtherSeller = (await services.GetRequiredService<IProducers>().AllAsync(none)).First(p => p.Id != owner.Id).Slug,
            Orders = parts.Where(part => part != proposed).DistinctBy(part => part.Status).ToDictionary(part => part.Status, part => found[part.Order]),
            Proposed = found[proposed.Order],
            Problems = (await db.Set<Complaint>().AsNoTracking().Where(c => c.Seller == owner.Id).OrderBy(c => c.Id).ToListAsync()).DistinctBy(c => c.Status).ToDictionary(c => c.Status),
            AnswerLink = parts.First(part => part.Status == SubOrderStatus.New).AnswerLink,
            AnsweredLink = parts.First(part => part.Status == SubOrderStatus.Accepted).AnswerLink,
            Valid = valid,
            Ended = ended,
            Revoked = revoked,
            Recalled = (await catalogue.FindAsync([recall.Product], none))[recall.Product],
            ValidLot = newest[valid.Id].First().Number.ToString(),
            ValidStep = StepProofReader.NameOf((await lots.JourneyAsync(newest[valid.Id].First().Id, none))[0]),
            EndedLot = newest[ended.Id].First().Number.ToString(),
            RevokedLot = newest[revoked.Id].First().Number.ToString(),
            RecalledLot = (await lots.FindAsync([recall.Lot], none))[recall.Lot].Number.ToString(),
            Maker = (await services.GetRequiredService<IProducers>().AllAsync(none))[0].Slug,
            CraftVillage = (await services.GetRequiredService<ITourism>().CraftVillagesAsync(none))[0].Slug,
            TourismPoint = (await services.GetRequiredService<ITourism>().PointsAsync(none))[0].Slug,
            Owner = owner.Id.ToString(),
            Receipt = receipt.Id.ToString(),
            QuoteToAnswer = (await db.Set<Quote>().Where(q => q.Seller == owner.Id && q.Status == QuoteStatus.Asked).Select(q => q.Id).FirstAsync()).ToString(),
            QuoteLink = await db.Set<Quote>().Where(q => q.Seller == owner.Id && q.Status == QuoteStatus.Given).Select(q => q.Link).FirstAsync(),
            Report = report.Id.ToString(),
            ReportNumber = report.Number.ToString(),
            OwnReview = (await db.Set<WrittenReview>().Where(r => r.Seller == owner.Id && r.Status == ReviewStatus.Shown && r.ReplyStatus == null).Select(r => r.Id).FirstAsync()).ToString(),
            ReviewToRead = (await db.Set<WrittenReview>().Where(r => r.Status == ReviewStatus.InReview).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync()).ToString(),
            OwnProduct = (await catalogue.OfProducerAsync(owner.Id, none))[0].Slug,
            OwnLot = own.Code.ToString(),
            OwnStep = step.ToString("N"),
            Certificate = (await db.Set<Certificate>().Where(c => c.Product == valid.Id).OrderByDescending(c => c.Issued).Select(c => c.Id).FirstAsync()).ToString(),
            Recall = (await db.Set<RecallDecision>().Where(r => r.Lot == recall.Lot).Select(r => r.Id).FirstAsync()).ToString(),
            Inspector = await AccountAsync(Role.Inspector),
            CommuneOfficer = await AccountAsync(Role.CommuneOfficer),
        };

        async Task<OrderPart> ProposeAsync()
        {
            var part = await PlaceAsync(PaymentWay.CashOnDelivery, 2);
            await services.GetRequiredService<OrderChanging>().ProposeAsync(part.Id, [new(part.Lines[0].Id, 1)], "Mẻ này hỏng một lọ, chỉ còn một.", owner.Name, none);
            return part;
        }

        async Task<OrderPart> PlaceAsync(PaymentWay way, int quantity)
        {
            services.GetRequiredService<PayoutAccounts>().Set(owner.Id, true, "970436", "0011001234567", "CO SO THU", Guid.Empty);
            await db.SaveChangesAsync();
            var offer = (await services.GetRequiredService<IOffers>().AllAsync(none)).SelectMany(now => now).First(now => now.CanBeBought && now.Offer.Seller == owner.Id && !now.Offer.IsGiftSet && now.Offer.Least == 1).Offer;
            var day = VietnamTime.DayOf(site.Clock.GetUtcNow()).AddDays(2);
            var part = new DraftPart(owner.Id, [new(offer.Id, quantity, offer.Price)], new(DeliveryWay.Parcel, new(30_000), day, day.AddDays(2), "buu-dien:gan:1000"));
            var prepared = await orders.PrepareAsync(
                new(Guid.CreateVersion7(), new("Nguyễn Thị Thử", VietnamPhone.Parse("0900000990", null), "", null, Language.Vietnamese),
                    new("01", "Hà Nội", "00070", "Phường Hoàn Kiếm", "Số 5, phố thử nghiệm", "", ""), [part], way, "", "", false, null, false, "", (offer.Price * quantity) + new Ocop.Site.Platform.Money.Dong(30_000)), none);
            var placed = await orders.PlaceAsync(prepared, none);
            await services.GetRequiredService<IPayments>().BeginAsync(placed.Order!, none);
            parts.Add(await db.Set<OrderPart>().Include(stored => stored.Lines).SingleAsync(stored => stored.Order == placed.Order!.Id));
            return parts[^1];
        }

        async Task<string> AccountAsync(string role) =>
            (await db.Set<Account>().Where(a => a.Roles.Any(r => r.Role == role)).Select(a => a.Id).FirstAsync()).ToString();

        Product Of(StandingKind kind) =>
            traceable.Values.Where(p => standings.TryGetValue(p.Id, out var s) && s.Kind == kind && !recalled.Contains(p.Id) && (p.Gtin is not null || kind != StandingKind.Valid)).OrderBy(p => p.Slug, StringComparer.Ordinal).First();
    });
}
