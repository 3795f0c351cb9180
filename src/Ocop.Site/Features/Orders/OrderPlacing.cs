using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Orders;

/// <summary>From what a buyer confirmed to an order: all of it checked, held and stored, or nothing.</summary>
internal sealed class OrderPlacing(
    SiteDbContext db, OrderReading reading, OrderChanging changing, ILotStock stock, IOffers offers, IQuotes quotes, IProducers producers, IPlaces places, TimeProvider clock)
{
    private const string Placing = "placing";

    /// <summary>Everything that is read. What of it changes before the order is stored raises the page version, and is read again.</summary>
    public async Task<PreparedDraft> PrepareAsync(OrderDraft draft, CancellationToken cancellationToken)
    {
        DraftRules.Check(draft);
        await CheckAddressAsync(draft.Address, cancellationToken);
        var version = await db.PageVersionAsync(cancellationToken);
        var now = await offers.FindAsync([.. draft.Parts.SelectMany(part => part.Lines).Select(line => line.Offer)], cancellationToken);
        DraftRules.CheckSellers(draft, now);
        var sellers = await producers.FindAsync([.. draft.Parts.Select(part => part.Seller)], cancellationToken);
        return new(
            draft, await FreeCodeAsync(cancellationToken), now, sellers.ToDictionary(seller => seller.Key, seller => seller.Value.Commune), await quotes.InForceAsync(DraftRules.QuotesOf(draft), cancellationToken), version);
    }

    /// <summary>Of two that place one checkout at once, the second finds its key taken, or the stock; then it is undone and the first's order is its answer.</summary>
    public async Task<PlaceResult> PlaceAsync(PreparedDraft prepared, CancellationToken cancellationToken)
    {
        var key = prepared.Draft.Key;
        var now = await db.Set<PageVersion>().Select(version => new { version.Value, IsPlaced = db.Set<PlacedOrder>().Any(order => order.Id == key) }).SingleAsync(cancellationToken);
        if (now.IsPlaced)
            return new(await FindAsync(key, cancellationToken), []);
        if (now.Value != prepared.PageVersion)
            prepared = await PrepareAsync(prepared.Draft, cancellationToken);
        try
        {
            var result = await TryAsync(prepared, cancellationToken);
            return result.Order is null && await FindAsync(key, cancellationToken) is { } earlier ? new(earlier, []) : result;
        }
        catch (Exception fault) when (fault is DbUpdateException or TransitionRefused && !cancellationToken.IsCancellationRequested)
        {
            if (await FindAsync(key, cancellationToken) is { } earlier)
                return new(earlier, []);
            throw;
        }
    }

    private async Task<PlaceResult> TryAsync(PreparedDraft prepared, CancellationToken cancellationToken)
    {
        var (draft, now) = (prepared.Draft, prepared.Offers);
        if (DraftRules.TroublesOf(draft, now, prepared.Promised) is { Count: > 0 } troubles)
            return new(null, troubles);
        if (!draft.IsAdult && now.Values.Any(offer => offer.Offer.IsForAdultsOnly))
            throw new TransitionRefused("order draft", "Đồ uống có cồn chỉ bán cho người từ đủ 18 tuổi.", "Alcoholic drinks are sold only to people of 18 and over.");

        var known = db.ChangeTracker.Entries().Select(entry => entry.Entity).ToHashSet(ReferenceEqualityComparer.Instance);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("An order is placed in its caller's transaction.");
        await transaction.CreateSavepointAsync(Placing, cancellationToken);
        try
        {
            var order = OrderOf(prepared);
            var hold = await stock.HoldAsync(order.Id, OrderChanging.WishesOf(order.Parts), cancellationToken);
            if (hold.Missing.Count > 0)
                troubles = DraftRules.TroublesOf(draft, now, order.Parts, hold.Missing);
            else if (!await quotes.UseAsync(order.Id, DraftRules.QuotesOf(draft), cancellationToken)) // another order of this instant was first
                troubles = DraftRules.TroublesOf(draft, now, await quotes.InForceAsync(DraftRules.QuotesOf(draft), cancellationToken));
            else
            {
                db.Add(order);
                changing.Begin(order, draft.Payment);
                await db.SaveChangesAsync(cancellationToken);
                return new(OrderReading.Show(order, hold.Lots), []);
            }
        }
        catch (DbUpdateException)
        {
            await UndoAsync();
            throw;
        }
        await UndoAsync();
        return new(null, troubles);

        async Task UndoAsync()
        {
            await transaction.RollbackToSavepointAsync(Placing, CancellationToken.None);
            ForgetAllBut(known);
        }
    }

    /// <summary>What was put into the context for an order that is not to be.</summary>
    private void ForgetAllBut(HashSet<object> known)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => !known.Contains(entry.Entity)).ToList())
            entry.State = EntityState.Detached;
    }

    private Task<Order?> FindAsync(Guid key, CancellationToken cancellationToken) =>
        reading.OneAsync(db.Set<PlacedOrder>().Where(order => order.Id == key), cancellationToken);

    private PlacedOrder OrderOf(PreparedDraft prepared)
    {
        var draft = prepared.Draft;
        var order = new PlacedOrder
        {
            Id = draft.Key,
            Code = prepared.Code,
            Link = OrderLinks.New(),
            PlacedAt = clock.GetUtcNow(),
            BuyerName = draft.Buyer.Name,
            Phone = draft.Buyer.Phone,
            Email = draft.Buyer.Email,
            EmailKey = draft.Buyer.Phone is null ? EmailAddress.Key(draft.Buyer.Email) : null,
            Account = draft.Buyer.Account,
            Language = draft.Buyer.Language,
            Address = draft.Address,
            Abroad = draft.Abroad,
            Receiver = draft.Receiver,
            Note = draft.Note,
            GiftNote = draft.GiftNote,
            HidePrices = draft.HidePrices,
            Invoice = draft.Invoice,
            IsAdult = draft.IsAdult,
            Terms = draft.Terms,
            Total = draft.Total,
        };
        order.Parts.AddRange(draft.Parts.Select((part, place) => PartOf(order, place, part, prepared)));
        return order;
    }

    private static OrderPart PartOf(PlacedOrder order, int place, DraftPart part, PreparedDraft prepared)
    {
        var stored = new OrderPart
        {
            Order = order.Id, Place = place, Seller = part.Seller, SellerCommune = prepared.Sellers[part.Seller], PlacedAt = order.PlacedAt, Since = order.PlacedAt,
            Delivery = part.Delivery, Goods = DraftRules.GoodsOf(part), AnswerLink = OrderLinks.New(),
        };
        stored.Lines.AddRange(part.Lines.Select((line, at) => LineOf(stored.Id, at, line, prepared.Offers[line.Offer].Offer)));
        return stored;
    }

    private static OrderedLine LineOf(Guid part, int place, DraftLine line, Offer offer)
    {
        var stored = new OrderedLine
        {
            Part = part, Place = place, Offer = offer.Id, NameVi = offer.NameVi, NameEn = offer.NameEn, Quantity = line.Quantity, UnitPrice = line.UnitPrice,
            Sum = line.UnitPrice * line.Quantity, Quote = line.Quote,
        };
        stored.Products.AddRange(offer.Parts.Select(product => new OrderedProduct
        {
            Line = stored.Id, Product = product.Product, PacksEach = product.Packs, Packs = (long)product.Packs * line.Quantity,
        }));
        return stored;
    }

    /// <summary>The commune must be one of the province's today (VN-06).</summary>
    private async Task CheckAddressAsync(VietnamAddress? address, CancellationToken cancellationToken)
    {
        if (address is null)
            return;
        if (!CommuneCode.TryParse(address.Commune, null, out var code) || await places.FindAsync(address.Province, code, cancellationToken) is null)
            throw new TransitionRefused("order draft", $"Xã, phường này không thuộc {address.ProvinceName}.", $"This commune is not in {address.ProvinceName}.");
    }

    private async Task<ShortCode> FreeCodeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var code = ShortCode.NewRandom(ShortCodeKind.Order);
            if (!await db.Set<PlacedOrder>().AnyAsync(order => order.Code == code, cancellationToken))
                return code;
        }
    }
}
