using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Catalogue.Staff;

/// <summary>Ties the owner's own GTIN to a product; what is printed already keeps working (FE01, FE02).</summary>
[Address("can-bo/san-pham/{slug}/gtin", "en/staff/products/{slug}/gtin"), Authorize(Roles = Role.ProvinceOfficer), FreshCode]
internal sealed class GtinModel(StaffProducts products, ICatalogue catalogue, IAddresses addresses, IStringLocalizer<CatalogueText> text) : PageModel
{
    public const int LongestNumber = 20;

    public StaffProduct Of { get; private set; } = null!;

    [BindProperty]
    public string? Number { get; set; }

    /// <summary>By what the officer knows that the prefix is the owner's.</summary>
    [BindProperty]
    public string? Proof { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await FindAsync(slug, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
            return NotFound();
        var form = new Answers(ModelState, text);
        var digits = (Number ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!Gtin.TryParse(digits, out var gtin))
            form.Wrong(nameof(Number), text[digits.Length is 8 or 12 or 13 or 14 && digits.All(char.IsAsciiDigit) ? "CheckDigitWrong" : "GtinWrong"]);
        else if (await catalogue.IsRetiredAsync(gtin, cancellationToken) || (await catalogue.FindAsync(gtin, cancellationToken) is { } other && other.Id != Of.Product.Id))
            form.Wrong(nameof(Number), text["GtinTaken"]);
        var proof = form.Needed(nameof(Proof), Proof, ProductChange.LongestGround);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await catalogue.TieGtinAsync(Of.Product.Id, gtin!, proof, cancellationToken);
        return LocalRedirect(addresses.Of("/Catalogue/Staff/Show", Languages.Of(HttpContext), ("slug", slug)));
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (await products.FindAsync(slug, cancellationToken) is not { } found)
            return false;
        Of = found;
        return true;
    }
}
