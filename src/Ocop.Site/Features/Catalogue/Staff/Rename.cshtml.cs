using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Catalogue.Staff;

/// <summary>Gives a product another name in both languages; its former address leads to the new one for ever (FB23).</summary>
[Address("can-bo/san-pham/{slug}/ten", "en/staff/products/{slug}/name"), Authorize(Roles = Role.ProvinceOfficer), FreshCode]
internal sealed class RenameModel(StaffProducts products, ICatalogue catalogue, IAddresses addresses, IStringLocalizer<CatalogueText> text) : PageModel
{
    public StaffProduct Of { get; private set; } = null!;

    [BindProperty]
    public string? NameVi { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
            return NotFound();
        (NameVi, NameEn) = (Of.Product.NameVi, Of.Product.NameEn);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
            return NotFound();
        var form = new Answers(ModelState, text);
        var (vi, en) = (form.Name(nameof(NameVi), NameVi), form.Name(nameof(NameEn), NameEn));
        var ground = form.Needed(nameof(Ground), Ground, ProductChange.LongestGround);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await catalogue.RenameAsync(Of.Product.Id, vi, en, ground, cancellationToken);
        var renamed = (await catalogue.FindAsync([Of.Product.Id], cancellationToken))[Of.Product.Id];
        return LocalRedirect(addresses.Of("/Catalogue/Staff/Show", Languages.Of(HttpContext), ("slug", renamed.Slug)));
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (await products.FindAsync(slug, cancellationToken) is not { } found)
            return false;
        Of = found;
        return true;
    }
}
