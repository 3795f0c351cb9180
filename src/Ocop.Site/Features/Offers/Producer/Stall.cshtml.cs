using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>What the producer sells, with how each offer stands, and the ways on.</summary>
[Address("xuong/gian-hang", "en/workspace/stall")]
internal sealed class StallModel(Stall stall, OfferRegister register, SellerIdentities identities, SellerTerms terms, ICatalogue catalogue, IAddresses addresses) : PageModel
{
    /// <summary>Null when the account is tied to no owner yet.</summary>
    public Owner? Owner { get; private set; }

    public IReadOnlyList<Listing> Listings { get; private set; } = [];
    public IReadOnlyDictionary<Guid, OfferNow> Now { get; private set; } = new Dictionary<Guid, OfferNow>();
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();
    public IReadOnlyList<SellerStop> Stops { get; private set; } = [];
    public int ConsentsAsked { get; private set; }

    /// <summary>False when the law asks for a verified identity and there is none.</summary>
    public bool MaySell { get; private set; } = true;

    /// <summary>False when there are terms in force that the seller has not agreed to.</summary>
    public bool HasAgreed { get; private set; } = true;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return;
        Owner = owner;
        Listings = await stall.ListAsync(owner, cancellationToken);
        Now = await register.FindAsync([.. Listings.Select(listing => listing.Id)], cancellationToken);
        Products = await catalogue.FindAsync([.. Listings.SelectMany(listing => listing.Parts).Select(part => part.Product).Distinct()], cancellationToken);
        Stops = await stall.StopsAsync(owner, cancellationToken);
        MaySell = await identities.MaySellAsync(owner.Id, cancellationToken);
        HasAgreed = await terms.HasAgreedAsync(owner, cancellationToken);
        ConsentsAsked = (await stall.ConsentsAsync(owner, cancellationToken)).Count(asked => asked.Part.Consent == Consent.Asked);
    }

    /// <summary>Sells again after a pause.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        await stall.ResumeAsync(owner, cancellationToken);
        return LocalRedirect(addresses.Of("/Offers/Producer/Stall", Languages.Of(HttpContext)));
    }
}
