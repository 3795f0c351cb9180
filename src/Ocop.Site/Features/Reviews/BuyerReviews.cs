using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Reviews;

/// <summary>Something that was bought and arrived, with what its buyer says of it; null until something was said.</summary>
internal sealed record Reviewable(SubOrder Part, OrderLine Line, LinePart Piece, Product Product, WrittenReview? Review);

/// <param name="IsBuyer">The reader has proved the order's number or e-mail address with a code, as for the address on the order's page.</param>
internal sealed record ReviewableOrder(Order Order, bool IsBuyer, IReadOnlyList<Reviewable> Pieces);

/// <summary>Who may say what: the buyer of what was received, once for each product of a line.</summary>
internal sealed class BuyerReviews(SiteDbContext db, IOrders orders, ICatalogue catalogue, ILots lots, IContactProofs proofs, TimeProvider clock)
{
    /// <summary>Null for a link that nobody has.</summary>
    public async Task<ReviewableOrder?> FindAsync(string link, CancellationToken cancellationToken)
    {
        if (await orders.FindByLinkAsync(link, cancellationToken) is not { } order)
            return null;
        var pieces = order.Parts.Where(part => order.NamelessSince is null && part.Status == SubOrderStatus.Received).SelectMany(part => part.Lines.SelectMany(line => line.Parts.Select(piece => (part, line, piece)))).ToList();
        var products = await catalogue.FindAsync([.. pieces.Select(found => found.piece.Product).Distinct()], cancellationToken);
        var written = await db.Set<WrittenReview>().Where(review => review.Order == order.Id).ToDictionaryAsync(review => review.Line, cancellationToken);
        return new(
            order, await IsBuyerAsync(order, cancellationToken),
            // A line that came in two parcels was bought once.
            [.. pieces.Where(found => products.ContainsKey(found.piece.Product)).GroupBy(found => (found.line.Offer, found.piece.Product)).Select(same => same.FirstOrDefault(found => written.ContainsKey(found.piece.StockLine), same.First()))
                .Select(found => new Reviewable(found.part, found.line, found.piece, products[found.piece.Product], written.GetValueOrDefault(found.piece.StockLine)))]);
    }

    /// <summary>The given name: a Vietnamese name ends with it, a foreign one begins with it (VN-11).</summary>
    public static string GivenName(Buyer buyer)
    {
        var words = buyer.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.Length == 0 ? "" : buyer.Language == Language.English ? words[0] : words[^1];
        return name.Length <= WrittenReviewTable.LongestName ? name : name[..WrittenReviewTable.LongestName];
    }

    /// <summary>The first words, or other ones; an officer reads them before anybody else does.</summary>
    public async Task WriteAsync(Order order, Reviewable piece, ReviewDraft draft, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var review = piece.Review;
        if (review is null)
        {
            db.Add(review = new()
            {
                Order = order.Id, Line = piece.Piece.StockLine, Product = piece.Product.Id, Seller = piece.Part.Seller, Commune = piece.Product.Commune,
                Province = order.Address?.ProvinceName ?? "", BoughtIn = MonthOf(order.PlacedAt), WrittenAt = now,
                Lot = piece.Piece.Lots is [var only] && (await lots.FindAsync([only.Lot], cancellationToken)).GetValueOrDefault(only.Lot) is { } lot ? lot.Number : null,
            });
        }
        db.Add(review.Write(draft, Noticed(draft.Words), now));
        await SaveAsync(db, cancellationToken);
    }

    public async Task WithdrawAsync(WrittenReview review, CancellationToken cancellationToken)
    {
        db.Add(review.Withdraw(clock.GetUtcNow()));
        await SaveAsync(db, cancellationToken);
    }

    public static string Noticed(string words)
    {
        var found = string.Join(", ", WatchedWords.In(words));
        return found.Length <= 300 ? found : found[..300];
    }

    /// <summary>Of two who change a review at once the second is told.</summary>
    public static async Task SaveAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ChangedMeanwhile;
        }
    }

    public static TransitionRefused ChangedMeanwhile => new("review", "Đánh giá này vừa được đổi; hãy mở lại trang.", "This review has just been changed; open the page again.");

    private static DateOnly MonthOf(DateTimeOffset at)
    {
        var day = VietnamTime.DayOf(at);
        return day.AddDays(1 - day.Day);
    }

    private Task<bool> IsBuyerAsync(Order order, CancellationToken cancellationToken) => proofs.IsProvedAsync(order.Buyer.Phone, order.Buyer.Email, cancellationToken);
}
