using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Reviews;

/// <summary>The lists of reviews as spreadsheets (VN-63). No buyer's name is in them.</summary>
internal sealed class ReviewSheets(OwnReviews own, ReviewDesk desk, ICatalogue catalogue, IStringLocalizer<ReviewsText> text)
{
    /// <summary>What is said of a seller's goods and shown.</summary>
    public Sheet OfSeller(Owner owner, DateOnly today, Language language) => new(
        text["OwnSheetName", VietnamTime.Day(today)],
        [
            Column("product", CellKind.Text, 34), Column("marks", CellKind.Count), Column("words", CellKind.Text, 60), Column("province"), Column("bought", CellKind.Day), Column("lot", CellKind.Text, 16), Column("written", CellKind.Minute),
            Column("reply", CellKind.Text, 40), Column("replyState"),
        ],
        OwnAsync(owner, language));

    /// <summary>Those of the officer's area in a state.</summary>
    public Sheet OfArea(ReviewStatus status, DateOnly today, Language language) => new(
        text["QueueSheetName", VietnamTime.Day(today), text[$"State{status}"]],
        [
            Column("product", CellKind.Text, 34), Column("marks", CellKind.Count), Column("words", CellKind.Text, 60), Column("noticed", CellKind.Text, 30), Column("written", CellKind.Minute), Column("waits", CellKind.Minute),
            Column("state", CellKind.Text, 16), Column("since", CellKind.Minute), Column("reason", CellKind.Text, 40), Column("reply", CellKind.Text, 40), Column("replyState"),
        ],
        AreaAsync(status, language));

    private async IAsyncEnumerable<IReadOnlyList<object?>> OwnAsync(Owner owner, Language language, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var reviews in Paging.AllAsync(after => own.ListAsync(owner, after, cancellationToken)))
        {
            var products = await ProductsAsync(reviews, cancellationToken);
            foreach (var review in reviews)
                yield return
                [
                    products[review.Product].Name(language), review.Marks, review.Words, review.Province, review.BoughtIn, review.Lot?.ToString(), review.WrittenAt, review.Reply, ReplyIn(review),
                ];
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> AreaAsync(ReviewStatus status, Language language, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var reviews in Paging.AllAsync(after => desk.ListAsync(status, after, cancellationToken)))
        {
            var products = await ProductsAsync(reviews, cancellationToken);
            foreach (var review in reviews)
                yield return
                [
                    products[review.Product].Name(language), review.Marks, review.Words, review.Noticed, review.WrittenAt, review.WaitsSince, text[$"State{review.Status}"].Value, review.Since, review.Reason, review.Reply, ReplyIn(review),
                ];
        }
    }

    private string ReplyIn(WrittenReview review) => text[review.ReplyStatus is { } reply ? $"Reply{reply}" : "ReplyNone"];

    private Task<IReadOnlyDictionary<Guid, Product>> ProductsAsync(IReadOnlyList<WrittenReview> reviews, CancellationToken cancellationToken) =>
        catalogue.FindAsync([.. reviews.Select(review => review.Product).Distinct()], cancellationToken);

    private SheetColumn Column(string name, CellKind kind = CellKind.Text, int width = 0) => new(text[$"Column-{name}"], kind, width);
}
