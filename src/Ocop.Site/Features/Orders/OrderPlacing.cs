using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Traceability.Labels;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Orders;

/// <summary>From what a buyer confirmed to an order: all of it checked, held and stored, or nothing.</summary>
internal sealed class OrderPlacing(
    SiteDbContext db, OrderReading reading, OrderChanging changing, ILotStock stock, IOffers offers, IQuotes quotes, IProducers producers, IPlaces places, IEventPublisher events, TimeProvider clock)
{
    public async Task<PlaceResult> PlaceAsync(OrderDraft draft, CancellationToken cancellationToken)
    {
        if (await FindAsync(draft.Key, cancellationToken) is { } earlier)
            return new(earlier, []);
        DraftRules.Check(draft);
        await CheckAddressAsync(draft.Address, cancellationToken);

        var now = await offers.FindAsync([.. draft.Parts.SelectMany(part => part.Lines).Select(line => line.Offer)], cancellationToken);
        DraftRules.CheckSellers(draft, now);
        var promised = DraftRules.QuotesOf(draft);
        if (DraftRules.TroublesOf(draft, now, await quotes.InForceAsync(promised, cancellationToken)) is { Count: > 0 } troubles)
            return new(null, troubles);
        if (!draft.IsAdult && now.Values.Any(offer => offer.Offer.IsForAdultsOnly))
            throw new TransitionRefused("order draft", "Đồ uống có cồn chỉ bán cho người từ đủ 18 tuổi.", "Alcoholic drinks are sold only to people of 18 and over.");

        // The order's own row first: of two that place one checkout at once, the second waits here and then finds the first's.
        var order = await OrderOfAsync(draft, cancellationToken);
        db.Add(order);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            db.Entry(order).State = EntityState.Detached;
            if (await FindAsync(draft.Key, cancellationToken) is { } others)
                return new(others, []);
            throw;
        }

        var sellers = await producers.FindAsync([.. draft.Parts.Select(part => part.Seller)], cancellationToken);
        var parts = PartsOf(draft, now, sellers, order.PlacedAt);
        if (await stock.HoldAsync(order.Id, OrderChanging.WishesOf(parts), cancellationToken) is { Count: > 0 } shortfalls)
        {
            db.Remove(order);
            await db.SaveChangesAsync(cancellationToken);
            return new(null, DraftRules.TroublesOf(draft, now, parts, shortfalls));
        }

        if (!await quotes.UseAsync(order.Id, promised, cancellationToken))
        {
            // Another order of this instant was first.
            await stock.ReleaseAsync(order.Id, null, cancellationToken);
            db.Remove(order);
            await db.SaveChangesAsync(cancellationToken);
            return new(null, DraftRules.TroublesOf(draft, now, await quotes.InForceAsync(promised, cancellationToken)));
        }

        order.Parts.AddRange(parts);
        events.Publish(new OrderPlaced(order.Id, order.PlacedAt));
        changing.Begin(order, draft.Payment);
        await db.SaveChangesAsync(cancellationToken);
        return new(await reading.ShowAsync(order, cancellationToken), []);
    }

    private Task<Order?> FindAsync(Guid key, CancellationToken cancellationToken) =>
        reading.OneAsync(db.Set<PlacedOrder>().Where(order => order.Id == key), cancellationToken);

    private async Task<PlacedOrder> OrderOfAsync(OrderDraft draft, CancellationToken cancellationToken) => new()
    {
        Id = draft.Key,
        Code = await FreeCodeAsync(cancellationToken),
        Link = OrderLinks.New(),
        PlacedAt = clock.GetUtcNow(),
        BuyerName = draft.Buyer.Name,
        Phone = draft.Buyer.Phone,
        Email = draft.Buyer.Email,
        Account = draft.Buyer.Account,
        Language = draft.Buyer.Language,
        Address = draft.Address,
        Note = draft.Note,
        GiftNote = draft.GiftNote,
        HidePrices = draft.HidePrices,
        Invoice = draft.Invoice,
        IsAdult = draft.IsAdult,
        Terms = draft.Terms,
        Total = draft.Total,
    };

    private static List<OrderPart> PartsOf(
        OrderDraft draft, IReadOnlyDictionary<Guid, OfferNow> offers, IReadOnlyDictionary<Guid, Shop> sellers, DateTimeOffset now) =>
        [.. draft.Parts.Select((part, place) =>
        {
            var stored = new OrderPart
            {
                Order = draft.Key, Place = place, Seller = part.Seller, SellerCommune = sellers[part.Seller].Commune, PlacedAt = now, Since = now, Delivery = part.Delivery,
                Goods = DraftRules.GoodsOf(part), AnswerLink = OrderLinks.New(),
            };
            stored.Lines.AddRange(part.Lines.Select((line, at) => LineOf(stored.Id, at, line, offers[line.Offer].Offer)));
            return stored;
        })];

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

    /// <summary>Where we know the units, the commune must be one of them (VN-06); of other provinces the buyer's words are kept.</summary>
    private async Task CheckAddressAsync(VietnamAddress? address, CancellationToken cancellationToken)
    {
        if (address is null || address.Province != IPlaces.OwnProvince)
            return;
        if (!CommuneCode.TryParse(address.Commune, null, out var code) || await places.FindAsync(code, cancellationToken) is null)
            throw new TransitionRefused("order draft", "Xã, phường này không thuộc tỉnh Ninh Bình.", "This commune is not in Ninh Bình province.");
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
