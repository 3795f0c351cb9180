using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Lots.Producer;

/// <summary>"Made today", second tap: how many. The last lot's number stands there already.</summary>
[Address("xuong/hom-nay/{product}", "en/workspace/today/{product}")]
internal sealed class HowManyModel(Workshop workshop, IAddresses addresses, IStringLocalizer<LotsText> text) : PageModel
{
    public Product Product { get; private set; } = null!;

    /// <summary>As typed.</summary>
    public string Quantity { get; private set; } = "";

    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(string product, [FromQuery(Name = "so-luong")] string? quantity, CancellationToken cancellationToken)
    {
        if (await workshop.ProductAsync(product, cancellationToken) is not { } mine)
            return NotFound();
        Product = mine.Product;
        if (!Request.Query.ContainsKey("so-luong"))
        {
            Quantity = (await workshop.LastQuantitiesAsync([Product.Id], cancellationToken)).TryGetValue(Product.Id, out var last) ? last.ToString(CultureInfo.InvariantCulture) : "";
            return Page();
        }

        Quantity = quantity ?? "";
        if (Packs.TryParse(quantity, out var packs))
            return Redirect(addresses.Of("/Lots/Producer/Confirm", Languages.Of(HttpContext), ("product", product), ("so-luong", packs.ToString(CultureInfo.InvariantCulture))));
        Error = text["QuantityRefused", Packs.Most.ToString("N0", Languages.Of(HttpContext).Culture)];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
