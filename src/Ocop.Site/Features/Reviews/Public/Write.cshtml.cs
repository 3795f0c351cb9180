using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Reviews.Public;

/// <summary>Where a buyer says what the goods were like, by the order's link: shown to whoever holds it, written by whoever proved the order's number (FC27).</summary>
[Address("don-hang/{link}/danh-gia", "en/orders/{link}/reviews"), PersonalPage]
internal sealed class WriteModel(BuyerReviews reviews, IAddresses addresses, IStringLocalizer<ReviewsText> text, TimeProvider clock) : PageModel
{
    private readonly Dictionary<string, string> errors = [];

    public ReviewableOrder Of { get; private set; } = null!;
    public string Link { get; private set; } = "";

    /// <summary>Of which piece a form was sent that was not right, with what was typed.</summary>
    public Guid? Sent { get; private set; }

    public string? Marks { get; private set; }
    public string? Words { get; private set; }
    public bool IsByPlace { get; private set; }
    public IReadOnlyDictionary<string, string> Errors => errors;

    public string GivenName => BuyerReviews.GivenName(Of.Order.Buyer);

    public bool MayWrite(Reviewable piece) => Of.IsBuyer && piece.Review?.MayBeChanged(clock.GetUtcNow()) != false;

    public async Task<IActionResult> OnGetAsync(string link, CancellationToken cancellationToken) => await ReadAsync(link, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string link, [FromForm(Name = "mon")] Guid line, [FromForm(Name = "diem")] string? marks, [FromForm(Name = "loi")] string? words, [FromForm(Name = "ten")] string? named, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken) || Of.Pieces.FirstOrDefault(of => of.Piece.StockLine == line) is not { } piece)
            return NotFound();
        if (!MayWrite(piece))
            return Refused();
        var said = VietnameseText.Stored(words ?? "");
        if (marks is not { Length: 1 } || marks[0] - '0' is < 1 or > WrittenReview.MostMarks)
            errors["diem"] = text["MarksNeeded"];
        if (said.Length is < WrittenReview.Shortest or > WrittenReview.Longest)
            errors["loi"] = text["WordsRefused", WrittenReview.Shortest, WrittenReview.Longest];
        if (errors.Count > 0)
        {
            (Sent, Marks, Words, IsByPlace) = (line, marks, words, named != "ten");
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await reviews.WriteAsync(Of.Order, piece, new(marks![0] - '0', said, Languages.Of(HttpContext), named == "ten" ? GivenName : ""), cancellationToken);
        return Here();
    }

    /// <summary>As easily as it was given (Law 91/2025), and at any time.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(string link, [FromForm(Name = "mon")] Guid line, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken) || Of.Pieces.FirstOrDefault(of => of.Piece.StockLine == line) is not { Review: { } review })
            return NotFound();
        if (!Of.IsBuyer)
            return Refused();
        if (WrittenReview.CanTransition(review.Status, ReviewStatus.Withdrawn))
            await reviews.WithdrawAsync(review, cancellationToken);
        return Here();
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    private RedirectResult Here() => Redirect(addresses.Of("/Reviews/Public/Write", Languages.Of(HttpContext), ("link", Link)));

    private async Task<bool> ReadAsync(string link, CancellationToken cancellationToken)
    {
        if (await reviews.FindAsync(link, cancellationToken) is not { } found)
            return false;
        (Of, Link) = (found, link);
        return true;
    }
}
