using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart;

/// <summary>What the browser holds: which basket, and how many pieces are in it. Sealed, and nothing about a person.</summary>
internal sealed record BasketCookie(Guid Basket, int Pieces)
{
    public const string Name = "basket";
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(60);
}

/// <summary>What became of putting something in.</summary>
internal enum Added
{
    Yes,
    NotForSale,
    BadQuantity,
    Full,
}

/// <summary>Finds the basket of this request and changes it.</summary>
internal sealed class Baskets(SiteDbContext db, SealedCookies cookies, ICurrentUser user, IOffers offers, ICatalogue catalogue, IHttpContextAccessor accessor, TimeProvider clock)
{
    // A thumb that taps twice means it once.
    private static readonly TimeSpan SecondTap = TimeSpan.FromSeconds(2);

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>The basket of this browser, or of the person signed in; the two become one. Null while there is none.</summary>
    public async Task<Basket?> FindAsync(CancellationToken cancellationToken)
    {
        var (cookie, account) = (cookies.Read<BasketCookie>(Http, BasketCookie.Name), user.Id);
        if (cookie is null && account is null)
            return null;
        Guid id = cookie?.Basket ?? Guid.Empty;
        var found = await db.Set<Basket>().Include(basket => basket.Lines)
            .Where(basket => (basket.Id == id && (basket.Account == null || basket.Account == account)) || (account != null && basket.Account == account)).ToListAsync(cancellationToken);
        var (own, strangers) = (found.Find(basket => basket.Account is not null), found.Find(basket => basket.Account is null));
        if (strangers is null || account is null)
            return own ?? strangers;
        return await TakeOverAsync(own, strangers, account.Value, cancellationToken);
    }

    /// <summary>Puts an offer in, or more of it.</summary>
    public async Task<Added> AddAsync(Guid offer, int quantity, CancellationToken cancellationToken)
    {
        if ((await offers.FindAsync([offer], cancellationToken)).GetValueOrDefault(offer) is not { CanBeBought: true } now)
            return Added.NotForSale;
        var (basket, at) = (await FindAsync(cancellationToken) ?? New(), clock.GetUtcNow());
        var line = basket.Lines.Find(l => l.Offer == offer);
        // A promised quantity stays as it was promised.
        if (line is not null && (line.AddedAt + SecondTap > at || line.Quote is not null))
            return Added.Yes;
        var wanted = (line?.Quantity ?? 0) + (long)quantity;
        if (quantity < 1 || wanted < now.Offer.Least || wanted > now.Offer.Most)
            return Added.BadQuantity;
        if (line is null && basket.Lines.Count >= Basket.MostLines)
            return Added.Full;
        if (line is null)
            basket.Lines.Add(LineOf(basket, now.Offer, await ProductsAsync([now.Offer], cancellationToken), (int)wanted, now.Offer.Price, at));
        else
            (line.Quantity, line.UnitPrice, line.AddedAt) = ((int)wanted, now.Offer.Price, at);
        await SaveAsync(basket, cancellationToken);
        return Added.Yes;
    }

    /// <summary>What a seller promised, in place of what stood there of the same offer.</summary>
    public async Task<bool> AddAgreedAsync(AgreedPrice agreed, CancellationToken cancellationToken)
    {
        if ((await offers.FindAsync([agreed.Offer], cancellationToken)).GetValueOrDefault(agreed.Offer) is not { } now)
            return false;
        var (basket, at) = (await FindAsync(cancellationToken) ?? New(), clock.GetUtcNow());
        var line = basket.Lines.Find(l => l.Offer == agreed.Offer);
        if (line is null && basket.Lines.Count >= Basket.MostLines)
            return false;
        if (line is null)
            basket.Lines.Add(line = LineOf(basket, now.Offer, await ProductsAsync([now.Offer], cancellationToken), agreed.Quantity, agreed.UnitPrice, at));
        (line.Quantity, line.UnitPrice, line.Quote, line.AddedAt) = (agreed.Quantity, agreed.UnitPrice, agreed.Quote, at);
        await SaveAsync(basket, cancellationToken);
        return true;
    }

    /// <summary>Lines of an earlier order, as they were bought; the basket's page says what has changed since.</summary>
    public async Task AddAllAsync(IReadOnlyCollection<(Guid Offer, int Quantity, Dong UnitPrice)> lines, CancellationToken cancellationToken)
    {
        var (basket, at) = (await FindAsync(cancellationToken) ?? New(), clock.GetUtcNow());
        var known = await offers.FindAsync([.. lines.Select(line => line.Offer)], cancellationToken);
        var products = await ProductsAsync([.. known.Values.Select(now => now.Offer)], cancellationToken);
        foreach (var (offer, quantity, price) in lines)
        {
            if (known.TryGetValue(offer, out var now) && basket.Lines.Count < Basket.MostLines && !basket.Lines.Exists(line => line.Offer == offer))
                basket.Lines.Add(LineOf(basket, now.Offer, products, quantity, price, at));
        }
        await SaveAsync(basket, cancellationToken);
    }

    /// <summary>Nought takes it out.</summary>
    public async Task<bool> SetAsync(Guid offer, int quantity, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } basket || basket.Lines.Find(l => l.Offer == offer) is not { } line)
            return false;
        if (quantity == 0)
            basket.Lines.Remove(line);
        else if (line.Quote is null)
            line.Quantity = quantity;
        await SaveAsync(basket, cancellationToken);
        return true;
    }

    public async Task SaveAsync(Basket basket, CancellationToken cancellationToken)
    {
        basket.UsedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        Remember(basket);
    }

    /// <summary>The basket became this order: what was ordered is no longer in it. A second tab that comes to the same order changes nothing.</summary>
    public async Task OrderedAsync(Basket basket, Guid order, CancellationToken cancellationToken)
    {
        var ordered = basket.Lines.Select(line => line.Offer).ToList();
        var isFirst = await db.Set<Basket>().Where(row => row.Id == basket.Id && row.NextOrder == order).ExecuteUpdateAsync(
            row => row.SetProperty(b => b.LastOrder, order).SetProperty(b => b.NextOrder, Guid.CreateVersion7()).SetProperty(b => b.SealedDetails, (string?)null).SetProperty(b => b.UsedAt, clock.GetUtcNow()), cancellationToken) > 0;
        if (isFirst)
            await db.Set<BasketLine>().Where(line => line.Basket == basket.Id && ordered.Contains(line.Offer)).ExecuteDeleteAsync(cancellationToken);
        db.ChangeTracker.Entries<BasketLine>().ToList().ForEach(line => line.State = EntityState.Detached);
        db.Entry(basket).State = EntityState.Detached;
        basket.Lines.Clear();
        Remember(basket);
    }

    public Basket New()
    {
        var basket = new Basket { Id = Guid.CreateVersion7(), Account = user.Id, NextOrder = Guid.CreateVersion7(), UsedAt = clock.GetUtcNow() };
        db.Add(basket);
        return basket;
    }

    private Task<IReadOnlyDictionary<Guid, Product>> ProductsAsync(IReadOnlyCollection<Offer> which, CancellationToken cancellationToken) =>
        catalogue.FindAsync([.. which.SelectMany(offer => offer.Parts).Select(part => part.Product).Distinct()], cancellationToken);

    private static BasketLine LineOf(Basket basket, Offer offer, IReadOnlyDictionary<Guid, Product> products, int quantity, Dong price, DateTimeOffset at)
    {
        var first = products[offer.Parts[0].Product];
        return new()
        {
            Basket = basket.Id, Offer = offer.Id, Quantity = quantity, UnitPrice = price, AddedAt = at, Picture = first.Illustration,
            NameVi = offer.IsGiftSet ? offer.NameVi : $"{first.NameVi}, {offer.NameVi}",
            NameEn = offer.IsGiftSet ? offer.Name(Language.English) : $"{first.NameEn}, {offer.Name(Language.English)}",
        };
    }

    private void Remember(Basket basket) =>
        cookies.Write(Http, BasketCookie.Name, new BasketCookie(basket.Id, basket.Lines.Sum(line => line.Quantity)), BasketCookie.GoodFor);

    /// <summary>Somebody signed in with a basket in hand: it becomes theirs, together with what they had.</summary>
    private async Task<Basket> TakeOverAsync(Basket? own, Basket strangers, Guid account, CancellationToken cancellationToken)
    {
        if (own is null)
        {
            strangers.Account = account;
            await SaveAsync(strangers, cancellationToken);
            return strangers;
        }
        foreach (var line in strangers.Lines)
        {
            if (own.Lines.Find(l => l.Offer == line.Offer) is { } same)
            {
                if (line.Quote is not null)
                    (same.Quantity, same.UnitPrice, same.Quote) = (line.Quantity, line.UnitPrice, line.Quote);
                else if (same.Quote is null)
                    same.Quantity = Math.Max(same.Quantity, line.Quantity);
            }
            else if (own.Lines.Count < Basket.MostLines)
                own.Lines.Add(line.In(own));
        }
        own.SealedDetails ??= strangers.SealedDetails;
        db.Remove(strangers);
        await SaveAsync(own, cancellationToken);
        return own;
    }
}

/// <summary>Baskets that nobody came back to.</summary>
internal sealed class RemoveOldBaskets(SiteDbContext db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (old, details) = (clock.GetUtcNow() - BasketCookie.GoodFor, clock.GetUtcNow() - SealedDetails.KeptFor);
        await db.Set<Basket>().Where(basket => basket.UsedAt < old).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Basket>().Where(basket => basket.UsedAt < details && basket.SealedDetails != null)
            .ExecuteUpdateAsync(row => row.SetProperty(basket => basket.SealedDetails, (string?)null), cancellationToken);
    }
}
