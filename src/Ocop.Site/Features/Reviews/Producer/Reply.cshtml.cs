using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Reviews.Producer;

/// <summary>One review, and the producer's one public reply to it.</summary>
[Address("xuong/danh-gia/{id}", "en/workspace/reviews/{id}")]
internal sealed class ReplyModel(OwnReviews reviews, ICatalogue catalogue, IStringLocalizer<ReviewsText> text, IAddresses addresses) : PageModel
{
    public WrittenReview Review { get; private set; } = null!;
    public Product Product { get; private set; } = null!;

    /// <summary>As it was typed.</summary>
    public string? Words { get; private set; }

    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await ReadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "loi")] string? words, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        var said = VietnameseText.Stored(words ?? "");
        if (said.Length is < WrittenReview.Shortest or > WrittenReview.Longest)
        {
            (Words, Error) = (words, text["WordsRefused", WrittenReview.Shortest, WrittenReview.Longest]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await reviews.ReplyAsync(Review, said, cancellationToken);
        return LocalRedirect(addresses.Of("/Reviews/Producer/Reply", Languages.Of(HttpContext), ("id", id.ToString())));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await reviews.FindAsync(id, cancellationToken) is not { } review)
            return false;
        (Review, Words) = (review, review.Reply);
        Product = (await catalogue.FindAsync([review.Product], cancellationToken))[review.Product];
        return true;
    }
}
