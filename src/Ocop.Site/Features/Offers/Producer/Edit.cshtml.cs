using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>One offer: change it, send it in, take it back; and what was decided on it.</summary>
[Address("xuong/gian-hang/{id}", "en/workspace/stall/{id}")]
internal sealed class EditModel(Stall stall, SellerTerms terms, ICatalogue catalogue, IStringLocalizer<OffersText> text, IAddresses addresses) : PageModel
{
    public OfferForm Form { get; private set; } = OfferForm.Empty;
    public Listing Listing { get; private set; } = null!;
    public IReadOnlyList<Product> Own { get; private set; } = [];
    public IReadOnlyList<ListingChange> History { get; private set; } = [];
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();

    public bool MaySend => Listing.Status is not (ListingStatus.Approved or ListingStatus.InReview);
    public bool MayWithdraw => Listing.CanTransition(Listing.Status, ListingStatus.Withdrawn);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await stall.FindAsync(id, cancellationToken) is not { } mine)
            return NotFound();
        await ShowAsync(mine.Owner, mine.Listing, cancellationToken);
        Form = OfferForm.Of(Listing, Products);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "viec")] string? work, CancellationToken cancellationToken)
    {
        if (await stall.FindAsync(id, cancellationToken) is not { } mine)
            return NotFound();
        if (work == "thoi")
        {
            await stall.WithdrawAsync(mine.Listing, cancellationToken);
            return Back();
        }
        Form = OfferForm.Read(Request.Form);
        if (await Form.DraftAsync(mine.Owner, catalogue, text, cancellationToken) is { } draft)
        {
            var mayBeSent = await terms.HasAgreedAsync(mine.Owner, cancellationToken);
            await stall.WriteAsync(mine.Owner, mine.Listing, draft, isForReview: work == "gui" && mayBeSent, cancellationToken);
            return work == "gui" && !mayBeSent ? LocalRedirect(addresses.Of("/Offers/Producer/Terms", Languages.Of(HttpContext))) : Back();
        }
        await ShowAsync(mine.Owner, mine.Listing, cancellationToken);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private LocalRedirectResult Back() => LocalRedirect(addresses.Of("/Offers/Producer/Stall", Languages.Of(HttpContext)));

    private async Task ShowAsync(Owner owner, Listing listing, CancellationToken cancellationToken)
    {
        Listing = listing;
        Own = await catalogue.OfProducerAsync(owner.Id, cancellationToken);
        Products = await catalogue.FindAsync([.. listing.Parts.Select(part => part.Product)], cancellationToken);
        History = await stall.HistoryAsync(listing.Id, cancellationToken);
    }
}
