using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Reviews;

/// <summary>Reviews that stand where a page needs them, and those who wrote them.</summary>
internal static class Reviewed
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The buyer of an order, who has proved the number.</summary>
    public static async Task<Visitor> VisitAsBuyerAsync(this Hosting.Site site, Order order)
    {
        await site.EnsureBuyerAsync(order);
        return await site.VisitAsPhoneAsync(order.Buyer.Phone!.ToString());
    }

    public static Task EnsureBuyerAsync(this Hosting.Site site, Order order) =>
        site.DoAsync(async s => await s.GetRequiredService<IAccounts>().EnsureAsync(new(order.Buyer.Name, order.Buyer.Phone!.ToString(), null, [Role.Shopper]), None));

    /// <summary>A review of something this seller sent, new or known: of those that are shown one without a reply, or with one that waits.</summary>
    public static async Task<Guid> ReviewInAsync(this Hosting.Site site, Guid seller, ReviewStatus status, ReviewStatus? reply = null)
    {
        var known = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<WrittenReview>().Where(review => review.Seller == seller && review.Status == status && review.ReplyStatus == reply)
            .OrderBy(review => review.Id).Select(review => review.Id).FirstOrDefaultAsync(None));
        return known != Guid.Empty ? known : await site.NewReviewAsync(seller, status, reply);
    }

    public static async Task<Guid> NewReviewAsync(this Hosting.Site site, Guid seller, ReviewStatus status, ReviewStatus? reply = null, int marks = 4)
    {
        var id = await site.BringThereAsync(seller, SubOrderStatus.Received);
        await site.DeliverEventsAsync();
        var link = (await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id].Link;
        return await site.DoAsync(async s =>
        {
            var (db, reviews, now) = (s.GetRequiredService<SiteDbContext>(), s.GetRequiredService<BuyerReviews>(), s.GetRequiredService<TimeProvider>().GetUtcNow());
            var found = (await reviews.FindAsync(link, None))!;
            await reviews.WriteAsync(found.Order, found.Pieces[0], new(marks, "Ngon, gói kỹ, giao đúng hẹn.", Language.Vietnamese, "Hoa"), None);
            var review = await db.Set<WrittenReview>().SingleAsync(of => of.Line == found.Pieces[0].Piece.StockLine, None);
            if (status == ReviewStatus.Shown)
                db.Add(review.Show(Guid.Empty, now));
            if (reply is not null)
                db.Add(review.Answer("Cảm ơn bạn đã mua hàng.", Guid.Empty, now));
            return review.Id;
        });
    }
}
