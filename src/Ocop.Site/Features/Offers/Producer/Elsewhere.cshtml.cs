using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>Where else the producer sells: links to known platforms, shown on the product's page (FC29).</summary>
[Address("xuong/noi-ban-khac", "en/workspace/elsewhere")]
internal sealed class ElsewhereModel(Stall stall, ICatalogue catalogue, IStringLocalizer<OffersText> text, IAddresses addresses) : PageModel
{
    [BindProperty(Name = "san-pham")]
    public string? Product { get; set; }

    [BindProperty(Name = "dia-chi")]
    public string? Link { get; set; }

    public string? Error { get; private set; }
    public IReadOnlyList<OutsideShop> Shops { get; private set; } = [];
    public IReadOnlyList<Product> Own { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        await ShowAsync(owner, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "bo")] Guid? remove, CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        await ShowAsync(owner, cancellationToken);
        if (remove is { } id)
        {
            await stall.RemoveElsewhereAsync(owner, id, cancellationToken);
            return Back();
        }
        if (Own.FirstOrDefault(product => product.Slug == Product) is { } own && Link?.Trim() is { Length: <= OutsideShopTable.LongestAddress } address && SalesFloor.Of(address) is { } floor)
        {
            await stall.AddElsewhereAsync(owner, own, floor, new Uri(address).AbsoluteUri, cancellationToken);
            return Back();
        }
        Error = text["LinkRefused", string.Join(", ", SalesFloor.All.Select(known => known.Name))];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private LocalRedirectResult Back() => LocalRedirect(addresses.Of("/Offers/Producer/Elsewhere", Languages.Of(HttpContext)));

    private async Task ShowAsync(Owner owner, CancellationToken cancellationToken)
    {
        Own = await catalogue.OfProducerAsync(owner.Id, cancellationToken);
        Shops = await stall.ElsewhereAsync(owner, cancellationToken);
    }
}
