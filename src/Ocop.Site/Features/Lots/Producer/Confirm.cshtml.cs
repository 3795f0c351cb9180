using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Lots.Producer;

/// <summary>"Made today", third tap: confirm, and lot, stock and first trace event are there together. Number and day can be changed.</summary>
[Address("xuong/hom-nay/{product}/xac-nhan", "en/workspace/today/{product}/confirm")]
internal sealed class ConfirmModel(Workshop workshop, LotMaking making, IAddresses addresses, IStringLocalizer<LotsText> text, TimeProvider clock) : PageModel
{
    /// <summary>How long ago a lot may have been made that is written down now.</summary>
    public const int MostDaysAgo = 60;

    [BindProperty(Name = "so-luong", SupportsGet = true)]
    public string? Quantity { get; set; }

    [BindProperty(Name = "so-lo")]
    public string? Number { get; set; }

    [BindProperty(Name = "ngay-lam")]
    public string? MadeOn { get; set; }

    public Product Product { get; private set; } = null!;
    public DateOnly Today => clock.Today();
    public DateOnly? BestBefore { get; private set; }
    public IReadOnlyDictionary<string, string> Errors => errors;

    private readonly Dictionary<string, string> errors = [];

    public async Task<IActionResult> OnGetAsync(string product, CancellationToken cancellationToken)
    {
        if (await workshop.ProductAsync(product, cancellationToken) is not { } mine)
            return NotFound();
        if (!Packs.TryParse(Quantity, out _))
            return Redirect(addresses.Of("/Lots/Producer/HowMany", Languages.Of(HttpContext), ("product", product), ("so-luong", Quantity ?? "")));
        MadeOn = Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Number = (await making.ProposeAsync(mine.Product.Id, Today, cancellationToken)).ToString();
        Show(mine.Product, Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string product, CancellationToken cancellationToken)
    {
        if (await workshop.ProductAsync(product, cancellationToken) is not { } mine)
            return NotFound();
        var draft = Draft();
        Show(mine.Product, draft?.MadeOn ?? Today);
        if (draft is not null)
        {
            if (await making.MakeAsync(mine.Product, mine.Owner, draft, workshop.Account, cancellationToken) is { } lot)
                return Redirect(addresses.Of("/Lots/Producer/Lot", Languages.Of(HttpContext), ("code", lot.Code.ToString()), ("moi", "1")));
            errors["so-lo"] = text["NumberTaken", draft.Number, await making.ProposeAsync(mine.Product.Id, draft.MadeOn, cancellationToken)];
        }
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private LotDraft? Draft()
    {
        if (!Packs.TryParse(Quantity, out var packs))
            errors["so-luong"] = text["QuantityRefused", Packs.Most.ToString("N0", Languages.Of(HttpContext).Culture)];
        if (!LotNumber.TryParse(Number?.Trim(), out var number))
            errors["so-lo"] = text["NumberRefused"];
        if (!DateOnly.TryParseExact(MadeOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var madeOn) || madeOn > Today || madeOn < Today.AddDays(-MostDaysAgo))
            errors["ngay-lam"] = text["DayRefused", MostDaysAgo];
        return errors.Count == 0 ? new(packs, madeOn, number!) : null;
    }

    private void Show(Product product, DateOnly madeOn) =>
        (Product, BestBefore) = (product, product.ShelfLifeDays is { } days ? madeOn.AddDays(days) : null);
}
