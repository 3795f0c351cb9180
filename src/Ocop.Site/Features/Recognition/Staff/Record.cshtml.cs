using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recognition.Staff;

/// <summary>Enters a signed decision of recognition: 36 months from its day, in the place of an older one.</summary>
[Address("can-bo/san-pham/{product}/cong-nhan", "en/staff/products/{product}/recognition"), Authorize(Roles = Role.ProvinceOfficer), FreshCode]
internal sealed class RecordModel(ICatalogue catalogue, IRecognition register, TimeProvider clock, IAddresses addresses, IStringLocalizer<RecognitionText> text) : PageModel
{
    public const int LongestAuthority = 200;

    public Product Product { get; private set; } = null!;

    [BindProperty]
    public string? Stars { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? AuthorityVi { get; set; } = "Ủy ban nhân dân tỉnh Ninh Bình";

    [BindProperty]
    public string? AuthorityEn { get; set; } = "Ninh Binh Provincial People's Committee";

    /// <summary>The day of the decision, as a date field or a person writes it.</summary>
    [BindProperty]
    public string? Issued { get; set; }

    public async Task<IActionResult> OnGetAsync(string product, CancellationToken cancellationToken) =>
        await FindAsync(product, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string product, CancellationToken cancellationToken)
    {
        if (!await FindAsync(product, cancellationToken))
            return NotFound();
        var answers = new Answers(ModelState, text);
        if (Stars is not ("3" or "4" or "5"))
            answers.Wrong(nameof(Stars), text["StarsNeeded"]);
        if (!DateOnly.TryParseExact(Issued?.Trim(), ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var issued))
            answers.Wrong(nameof(Issued), text["IssuedNeeded"]);
        else if (issued > clock.Today() || issued.Year < 2018)
            answers.Wrong(nameof(Issued), text["IssuedWrong"]);
        var (number, vi, en) = (answers.Needed(nameof(Number), Number, StopModel.LongestNumber),
            answers.Needed(nameof(AuthorityVi), AuthorityVi, LongestAuthority), answers.Needed(nameof(AuthorityEn), AuthorityEn, LongestAuthority));
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var certificate = await register.RecordAsync(new(Product.Id, Stars![0] - '0', number, vi, en, issued), cancellationToken);
        return LocalRedirect(addresses.Of("/Recognition/Staff/Show", Languages.Of(HttpContext), ("id", certificate.ToString())));
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (await catalogue.FindBySlugAsync(slug, cancellationToken) is not { } found)
            return false;
        Product = found.Product;
        return true;
    }
}
