using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>Orders of one seller that stand where a page needs them: one that does already, or a new one that is brought there.</summary>
internal static class Standing
{
    private const int Enough = 10;
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Whom an account with this number acts for.</summary>
    public static Task<Guid> SellerOfAsync(this Hosting.Site site, string phone) => site.DoAsync(async s =>
    {
        var number = VietnamPhone.Parse(phone, null).ToString();
        var account = await s.GetRequiredService<SiteDbContext>().Set<Account>().SingleAsync(a => a.PhoneNumber == number, None);
        return (await s.GetRequiredService<IProducers>().ActingForAsync(account.Id, None))!.Id;
    });

    /// <summary>The newest by somebody with a number whose only part stands there. One that waits is to be paid by transfer.</summary>
    public static async Task<Order> OrderInAsync(this Hosting.Site site, Guid seller, SubOrderStatus status)
    {
        var id = await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var alone = db.Set<PlacedOrder>().Where(order => order.Parts.Count == 1 && order.Phone != null && !order.Parts.Any(part => part.Lines.Any(line => line.Proposed != null)));
            if (status == SubOrderStatus.Waiting)
                alone = alone.Where(order => order.Status == OrderStatus.AwaitingPayment && order.Payment == PaymentWay.VietQr);
            return await alone.Where(order => order.Parts.Any(part => part.Seller == seller && part.Status == status)).OrderByDescending(order => order.Id).Select(order => order.Id).FirstOrDefaultAsync(None);
        });
        if (id == Guid.Empty)
            id = await site.BringThereAsync(seller, status);
        // What follows from it is there, and no test takes it for what a form did.
        await site.DeliverEventsAsync();
        return (await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id];
    }

    /// <summary>A new order by somebody who gave an e-mail address and no number.</summary>
    public static async Task<Order> OrderByEmailAsync(this Hosting.Site site, Guid seller, string email = "jane@example.com")
    {
        var draft = Ordering.Draft(PaymentWay.VietQr, (await site.SellableAsync(seller), 1));
        var order = await site.PlacedAsync(draft with { Buyer = draft.Buyer with { Name = "Jane Smith", Phone = null, Email = email, Language = Ocop.Site.Platform.Text.Language.English } });
        await site.DoAsync(s => s.GetRequiredService<IPayments>().BeginAsync(order, None));
        return order;
    }

    /// <summary>Null when nobody ordered from this seller by e-mail alone yet.</summary>
    public static async Task<Order?> KnownOrderByEmailAsync(this Hosting.Site site, Guid seller)
    {
        var id = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<PlacedOrder>().Where(order => order.Phone == null && order.Parts.Any(part => part.Seller == seller))
            .OrderByDescending(order => order.Id).Select(order => order.Id).FirstOrDefaultAsync(None));
        return id == Guid.Empty ? null : (await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id];
    }

    /// <summary>An accepted order of two of one thing, so that it can be split.</summary>
    public static async Task<Order> OrderToSplitAsync(this Hosting.Site site, Guid seller)
    {
        var id = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<PlacedOrder>()
            .Where(order => order.Parts.Count == 1 && order.Parts.Any(part => part.Seller == seller && part.Status == SubOrderStatus.Accepted && part.Lines.Count == 1 && part.Lines.All(line => line.Quantity == 2 && line.Proposed == null)))
            .OrderByDescending(order => order.Id).Select(order => order.Id).FirstOrDefaultAsync(None));
        if (id == Guid.Empty)
            id = await site.BringThereAsync(seller, SubOrderStatus.Accepted, quantity: 2);
        await site.DeliverEventsAsync();
        return (await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id];
    }

    /// <summary>One of which the seller can send one of two, as the buyer has been asked.</summary>
    public static async Task<Order> OrderProposedAsync(this Hosting.Site site, Guid seller)
    {
        var id = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<PlacedOrder>()
            .Where(order => order.Parts.Count == 1 && order.Parts.Any(part => part.Seller == seller && part.Lines.Any(line => line.Proposed == 1)))
            .OrderByDescending(order => order.Id).Select(order => order.Id).FirstOrDefaultAsync(None));
        if (id == Guid.Empty)
        {
            id = await site.BringThereAsync(seller, SubOrderStatus.Accepted, quantity: 2);
            await site.ProposeAsync((await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id].Parts[0], 1);
        }
        await site.DeliverEventsAsync();
        return (await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id];
    }

    /// <summary>An offer of this seller that may be bought by anybody, with some packs of it.</summary>
    public static async Task<Offer> SellableAsync(this Hosting.Site site, Guid seller)
    {
        await site.DoAsync(async s =>
        {
            // A form of another test may have paused it.
            foreach (var stop in await s.GetRequiredService<SiteDbContext>().Set<SellerStop>().Where(stop => stop.Seller == seller && stop.EndedAt == null).ToListAsync(None))
                stop.End(s.GetRequiredService<TimeProvider>().GetUtcNow());
        });
        var offer = await site.DoAsync(async s => (await s.GetRequiredService<IOffers>().AllAsync(None)).SelectMany(product => product)
            .Where(now => now.Offer.Seller == seller && now.Offer is { IsGiftSet: false, IsForAdultsOnly: false, Least: 1 } && now.Why is null or NotForSale.SoldOut)
            .OrderByDescending(now => now.Available).ThenBy(now => now.Offer.Id).First());
        if (offer.Available >= Enough)
            return offer.Offer;
        var product = offer.Offer.Parts[0].Product;
        await site.MakeAsync(await site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().FindAsync([product], None))[product]), 50);
        return offer.Offer;
    }

    /// <summary>A new order, whose only part stands there.</summary>
    public static async Task<Guid> BringThereAsync(this Hosting.Site site, Guid seller, SubOrderStatus status, Offer? offer = null, int quantity = 1)
    {
        await site.DoAsync(async s =>
        {
            var accounts = s.GetRequiredService<PayoutAccounts>();
            if ((await accounts.OfSellersAsync([seller], None)).Count == 0)
                accounts.Set(seller, true, "970436", "0011001234567", "CO SO THU", Guid.Empty);
        });
        var way = status == SubOrderStatus.Waiting ? PaymentWay.VietQr : PaymentWay.CashOnDelivery;
        var order = await site.PlacedAsync(Ordering.Draft(way, (offer ?? await site.SellableAsync(seller), quantity)));
        await site.DoAsync(s => s.GetRequiredService<IPayments>().BeginAsync(order, None));
        SubOrderStatus[] steps = status switch
        {
            SubOrderStatus.Waiting or SubOrderStatus.New => [],
            SubOrderStatus.Packed => [SubOrderStatus.Accepted, SubOrderStatus.Packed],
            SubOrderStatus.Sent => [SubOrderStatus.Accepted, SubOrderStatus.Packed, SubOrderStatus.Sent],
            SubOrderStatus.Received => [SubOrderStatus.Accepted, SubOrderStatus.Packed, SubOrderStatus.Sent, SubOrderStatus.Received],
            _ => [status],
        };
        foreach (var to in steps)
        {
            var part = (await site.FindAsync(order)).Parts[0];
            await (to == SubOrderStatus.Packed ? site.PackAsync(part) : site.MoveAsync(part, to, to == SubOrderStatus.Refused ? "Hết hàng." : ""));
        }
        return order.Id;
    }
}
