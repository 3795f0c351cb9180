using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart.Public;

/// <summary>Last page of the checkout: all that the law wants said before it binds (Law 19/2023, art. 37 and 38), each part with its delivery, the way to pay, and
/// one button that says what it does. Nothing is stored as an order before it is pressed; its many questions are asked before the order's transaction begins,
/// and the order's own key keeps a second tap from ordering twice.</summary>
[Address("dat-hang/xem-lai", "en/checkout/review"), PersonalPage, OwnTransactions]
internal sealed class ReviewModel(Checkout checkout, IPublishedContent content, IAddresses addresses, IStringLocalizer<CartText> text) : PageModel
{
    private const string PaymentPage = "/Payments/Public/Pay";

    [BindProperty]
    public ReviewForm Form { get; set; } = new();

    public Review Review { get; private set; } = null!;
    public string? Notice { get; private set; }
    public PublishedContent? Terms { get; private set; }

    public string TermsVersion => Checkout.VersionOf(Terms);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await checkout.ReviewAsync(cancellationToken) is not { } review)
            return To("/Cart/Public/Checkout");
        Review = review;
        await ReadTermsAsync(cancellationToken);
        Form = ReviewForm.Of(review.Details.Choices);
        return review.Basket.IsFine ? Page() : To("/Cart/Public/Show");
    }

    /// <summary>Another delivery or another way to pay: kept, and the page says the new total.</summary>
    public async Task<IActionResult> OnPostUpdateAsync(CancellationToken cancellationToken)
    {
        if (await checkout.ReviewAsync(cancellationToken) is not { } review)
            return To("/Cart/Public/Checkout");
        await ReadTermsAsync(cancellationToken);
        return await KeepAsync(review, cancellationToken) ? To("/Cart/Public/Review") : Again(StatusCodes.Status422UnprocessableEntity);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        if (await checkout.EarlierAsync(Form.Key, cancellationToken) is { } earlier)
            return ToOrder(earlier);
        if (await checkout.ReviewAsync(cancellationToken) is not { } review)
            return To("/Cart/Public/Checkout");
        await ReadTermsAsync(cancellationToken);
        if (!await KeepAsync(review, cancellationToken))
            return Again(StatusCodes.Status422UnprocessableEntity);
        Review = (await checkout.ReviewAsync(cancellationToken))!;
        if (!Review.Basket.IsFine)
            return To("/Cart/Public/Show");
        if (Review.Basket.HasAlcohol && !Form.IsAdult)
        {
            ModelState.AddModelError("Form.IsAdult", text["AdultNeeded"]);
            return Again(StatusCodes.Status422UnprocessableEntity);
        }
        // The page says what must stay, and what to do.
        if (Review.Staying.Count > 0)
        {
            Notice = text["NotAllAbroad"];
            return Again(StatusCodes.Status409Conflict);
        }
        // A way that is closed is not changed for another behind the buyer's back.
        if (Form.Payment is { } chosen && Review.Payment is { } open && chosen != open)
        {
            Notice = text["WayIsClosed", Review.Payments.FirstOrDefault(way => way.Way == chosen)?.WhyNot(Languages.Of(HttpContext)) ?? ""];
            ModelState.Remove("Form.Payment");
            return Again(StatusCodes.Status409Conflict);
        }
        // What was confirmed is what stood there: another total, other terms or another basket are shown once more.
        if (!Review.IsReady || Review.Total.Amount != Form.Total || Review.Basket.Basket.NextOrder != Form.Key || (Form.Terms ?? "") != TermsVersion)
        {
            Notice = text["TotalIsNow", Review.Total];
            return Again(StatusCodes.Status409Conflict);
        }
        if (Review.NeedsCode)
        {
            await checkout.AskForCodeAsync(Review, TermsVersion, cancellationToken);
            return To("/Cart/Public/Prove");
        }
        var placed = await checkout.PlaceAsync(Review, TermsVersion, Languages.Of(HttpContext), cancellationToken);
        return placed.Order is { } order ? ToOrder(order) : To("/Cart/Public/Show");
    }

    private async Task ReadTermsAsync(CancellationToken cancellationToken) =>
        Terms = await content.FindAsync(DocumentTypes.Page, DocumentTypes.Terms, Languages.Of(HttpContext), cancellationToken);

    private async Task<bool> KeepAsync(Review review, CancellationToken cancellationToken)
    {
        Review = review;
        var choices = Form.Read(out var errors);
        foreach (var (field, sentence) in errors)
            ModelState.AddModelError($"Form.{field}", text[sentence.Key, sentence.Values]);
        if (!ModelState.IsValid)
            return false;
        await checkout.KeepAsync(review.Basket.Basket, review.Details with { Choices = choices }, cancellationToken);
        return true;
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        // The total and the key that the buyer confirms next are those of the page they see now.
        ModelState.Remove("Form.Total");
        ModelState.Remove("Form.Key");
        ModelState.Remove("Form.Terms");
        if (ModelState.IsValid)
            Notice ??= text["TotalIsNow", Review.Total];
        return Page();
    }

    private RedirectResult ToOrder(Order order) => Redirect(addresses.Of(
        order.Status == OrderStatus.AwaitingPayment ? PaymentPage : ProveModel.OrderPage, Languages.Of(HttpContext), ("link", order.Link)));

    private RedirectResult To(string page) => Redirect(addresses.Of(page, Languages.Of(HttpContext)));
}
