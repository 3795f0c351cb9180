using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Reviews;

/// <summary>What invented buyers say of what they received (<c>content/demo/reviews.csv</c>), most of it let through.</summary>
internal sealed class ReviewsDemonstration(SiteDbContext db, IOrders orders, BuyerReviews reviews, TimeProvider clock) : ISeed
{
    private const int Most = 10;

    public static string Name => "reviews-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        foreach (var row in content.Rows("demo/reviews.csv"))
        {
            // What could not be ordered on the day of the first start is not spoken of either.
            var order = (await orders.OfPhoneAsync(VietnamPhone.Parse(row["phone"], null), Most, cancellationToken)).FirstOrDefault(of => of.Parts.Any(part => part.Status == SubOrderStatus.Received));
            if (order is null || await reviews.FindAsync(order.Link, cancellationToken) is not { Pieces: [var piece, ..] })
                continue;
            var name = row["named_by"] == "name" ? BuyerReviews.GivenName(order.Buyer) : "";
            await reviews.WriteAsync(order, piece, new(int.Parse(row["marks"], CultureInfo.InvariantCulture), row["words"], Language.Vietnamese, name), cancellationToken);
            var review = await db.Set<WrittenReview>().SingleAsync(of => of.Line == piece.Piece.StockLine, cancellationToken);
            var now = clock.GetUtcNow();
            if (row["state"] == "shown")
                db.Add(review.Show(Guid.Empty, now));
            if (row["reply"].Length > 0)
                db.AddRange(review.Answer(row["reply"], Guid.Empty, now), review.ShowReply(Guid.Empty, now));
        }
    }
}
