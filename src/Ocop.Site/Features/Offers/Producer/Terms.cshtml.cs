using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Content;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>The terms, to be agreed to before the first offer is sent and again when they change (Decree 248/2026 art. 6); and what was agreed to, and when.</summary>
[Address("xuong/gian-hang/dieu-khoan", "en/workspace/stall/terms")]
internal sealed class TermsModel(Stall stall, SellerTerms agreements, IAddresses addresses) : PageModel
{
    /// <summary>Null while the site has none.</summary>
    public PublishedContent? Terms { get; private set; }

    public bool HasAgreed { get; private set; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<TermsAgreed> Agreed { get; private set; } = [];

    /// <summary>They were changed while the seller read.</summary>
    public bool AreOthersNow { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        await ShowAsync(owner, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "ban")] string? version, CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        if (await agreements.InForceAsync(Languages.Of(HttpContext), cancellationToken) is not { } terms || version != SellerTerms.NameOf(terms))
        {
            // What was agreed to is what stood there.
            AreOthersNow = true;
            Response.StatusCode = StatusCodes.Status409Conflict;
            await ShowAsync(owner, cancellationToken);
            return Page();
        }
        await agreements.AgreeAsync(owner, terms, cancellationToken);
        return LocalRedirect(addresses.Of("/Offers/Producer/Stall", Languages.Of(HttpContext)));
    }

    private async Task ShowAsync(Producers.Producer owner, CancellationToken cancellationToken)
    {
        Terms = await agreements.InForceAsync(Languages.Of(HttpContext), cancellationToken);
        Agreed = await agreements.OfAsync(owner, cancellationToken);
        HasAgreed = await agreements.HasAgreedAsync(owner, cancellationToken);
    }
}
