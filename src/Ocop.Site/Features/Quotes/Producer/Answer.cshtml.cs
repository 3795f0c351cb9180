using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Quotes.Producer;

/// <summary>One question: name a price, for how many and until when, or say why not.</summary>
[Address("xuong/hoi-gia/{id}", "en/workspace/quotes/{id}"), PersonalPage]
internal sealed class AnswerModel(QuoteDesk desk, IStringLocalizer<QuotesText> text, IAddresses addresses, TimeProvider clock) : PageModel
{
    private const int UsualDays = 14;
    private static readonly Dong Dearest = new(1_000_000_000);

    public SellerQuote Of { get; private set; } = null!;

    [BindProperty(Name = "gia")]
    public string? Price { get; set; }

    [BindProperty(Name = "so-luong")]
    public string? Quantity { get; set; }

    [BindProperty(Name = "den-ngay")]
    public string? Until { get; set; }

    [BindProperty(Name = "ghi-chu")]
    public string? Words { get; set; }

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    public bool MayAnswer => Of is { Quote.Status: QuoteStatus.Asked, Offer: not null };

    public bool HasLapsed => Of.Quote.HasLapsed(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        (Quantity, Until) = (Of.Quote.Quantity.ToString(CultureInfo.InvariantCulture), clock.Today().AddDays(UsualDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnPostGiveAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        if (!Dong.TryParse(Price, out var price) || price <= Dong.Zero || price > Dearest)
            ModelState.AddModelError("gia", text["PriceRefused"]);
        if (!int.TryParse(Quantity?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity < 1 || quantity > Quote.MostPieces)
            ModelState.AddModelError("so-luong", text["QuantityRefused", 1, Quote.MostPieces]);
        if (!DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDay) || lastDay < clock.Today() || lastDay > clock.Today().AddDays(Quote.MostDays))
            ModelState.AddModelError("den-ngay", text["UntilRefused", Quote.MostDays]);
        var words = VietnameseText.Stored(Words ?? "");
        if (words.Length > Quote.LongestNote)
            ModelState.AddModelError("ghi-chu", text["TooLong", Quote.LongestNote]);
        if (!ModelState.IsValid)
            return Again();
        await desk.GiveAsync(Of.Quote, price, quantity, lastDay, words, cancellationToken);
        return Here(id);
    }

    public async Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        var why = VietnameseText.Stored(Reason ?? "");
        if (why.Length is < 5 or > Quote.LongestNote)
        {
            ModelState.AddModelError("ly-do", text["ReasonRefused", Quote.LongestNote]);
            return Again();
        }
        await desk.DeclineAsync(Of.Quote, why, cancellationToken);
        return Here(id);
    }

    private LocalRedirectResult Here(Guid id) => LocalRedirect(addresses.Of("/Quotes/Producer/Answer", Languages.Of(HttpContext), ("id", id.ToString())));

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } found)
            return false;
        Of = found;
        return true;
    }
}
