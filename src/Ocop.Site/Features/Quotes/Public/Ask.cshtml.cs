using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Quotes.Public;

/// <summary>Asks a seller for the price of many (FC26): for a shop, a company's gifts, a feast. Nothing is ordered by it.</summary>
[Address("hoi-gia/{offer}", "en/quotes/ask/{offer}"), PersonalPage]
internal sealed class AskModel(Asking asking, IAddresses addresses, IStringLocalizer<QuotesText> text, TimeProvider clock) : PageModel
{
    public const int MostDaysAhead = 365;

    public Asked About { get; private set; } = null!;

    [BindProperty(Name = "so-luong")]
    public string? Quantity { get; set; }

    [BindProperty(Name = "can-ngay")]
    public string? WantedOn { get; set; }

    [BindProperty(Name = "ghi-chu")]
    public string? Note { get; set; }

    [BindProperty(Name = "ho-ten")]
    public string? Name { get; set; }

    [BindProperty(Name = "dien-thoai")]
    public string? Phone { get; set; }

    [BindProperty(Name = "cong-ty")]
    public string? Company { get; set; }

    [BindProperty(Name = "ma-so-thue")]
    public string? TaxNumber { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid offer, CancellationToken cancellationToken) => await ReadAsync(offer, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid offer, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(offer, cancellationToken))
            return NotFound();
        if (Wish() is not { } wish)
            return Again(StatusCodes.Status400BadRequest);
        if (await asking.AskAsync(About.Offer, wish, cancellationToken) is not { } quote)
        {
            ModelState.AddModelError("dien-thoai", text["TooManyOpen", Asking.MostOpen]);
            return Again(StatusCodes.Status409Conflict);
        }
        return Redirect(addresses.Of("/Quotes/Public/Show", Languages.Of(HttpContext), ("link", quote.Link)));
    }

    private QuoteWish? Wish()
    {
        var least = About.Offer.Least;
        if (!int.TryParse(Quantity?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity < least || quantity > Quote.MostPieces)
            ModelState.AddModelError("so-luong", text["QuantityRefused", least, Quote.MostPieces]);
        DateOnly? wanted = null;
        if (!string.IsNullOrWhiteSpace(WantedOn))
        {
            if (DateOnly.TryParseExact(WantedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= clock.Today() && day <= clock.Today().AddDays(MostDaysAhead))
                wanted = day;
            else
                ModelState.AddModelError("can-ngay", text["DayRefused"]);
        }
        var (note, name, company) = (Said(Note, "ghi-chu", Quote.LongestNote), Said(Name, "ho-ten", Quote.LongestName), Said(Company, "cong-ty", Quote.LongestCompany));
        if (name.Length == 0)
            ModelState.AddModelError("ho-ten", text["NameNeeded"]);
        if (!VietnamPhone.TryParse(Phone, null, out var phone))
            ModelState.AddModelError("dien-thoai", text["PhoneNeeded"]);
        var taxCode = "";
        if (!string.IsNullOrWhiteSpace(TaxNumber))
        {
            if (TaxCode.TryParse(TaxNumber, out var code))
                taxCode = code.ToString();
            else
                ModelState.AddModelError("ma-so-thue", text["TaxCodeWrong"]);
        }
        return ModelState.IsValid ? new(quantity, wanted, note, name, phone!, company, taxCode, Languages.Of(HttpContext)) : null;
    }

    private string Said(string? typed, string field, int longest)
    {
        var said = VietnameseText.Stored(typed ?? "");
        if (said.Length > longest)
            ModelState.AddModelError(field, text["TooLong", longest]);
        return said;
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> ReadAsync(Guid offer, CancellationToken cancellationToken)
    {
        if (await asking.OfferAsync(offer, cancellationToken) is not { } about)
            return false;
        About = about;
        return true;
    }
}
