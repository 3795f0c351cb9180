using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>A new offer: saved as a draft, or sent to the officer.</summary>
[Address("xuong/gian-hang/moi", "en/workspace/stall/new")]
internal sealed class NewModel(Stall stall, SellerTerms terms, ICatalogue catalogue, IStringLocalizer<OffersText> text, IAddresses addresses) : PageModel
{
    public OfferForm Form { get; private set; } = OfferForm.Empty;
    public IReadOnlyList<Product> Own { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        Own = await catalogue.OfProducerAsync(owner.Id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "viec")] string? work, CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        Form = OfferForm.Read(Request.Form);
        if (await Form.DraftAsync(owner, catalogue, text, cancellationToken) is { } draft)
        {
            var mayBeSent = await terms.HasAgreedAsync(owner, cancellationToken);
            await stall.WriteAsync(owner, null, draft, isForReview: work == "gui" && mayBeSent, cancellationToken);
            return LocalRedirect(addresses.Of(work == "gui" && !mayBeSent ? "/Offers/Producer/Terms" : "/Offers/Producer/Stall", Languages.Of(HttpContext)));
        }
        Own = await catalogue.OfProducerAsync(owner.Id, cancellationToken);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
