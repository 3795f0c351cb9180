using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Shipments.Producer;

/// <summary>A packed part: print its slip, hand it to a carrier or the buyer, take it back, open it when a lot in it is recalled.</summary>
[Address("xuong/don-hang/{code}/goi-hang", "en/workspace/orders/{code}/parcel"), PersonalPage]
internal sealed class ParcelModel(ParcelDesk desk, ICatalogue catalogue, ShippingTable table, IAddresses addresses, IStringLocalizer<ShipmentsText> text) : PageModel
{
    public const int LongestReason = 300;

    /// <summary>Which of the seller's parts, when the order was split.</summary>
    [BindProperty(Name = "phan", SupportsGet = true)]
    public int? Number { get; set; }

    [BindProperty(Name = "hang")]
    public string? Carrier { get; set; }

    [BindProperty(Name = "ma")]
    public string? Tracking { get; set; }

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    public ToSend ToSend { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, Lot> Lots { get; private set; } = new Dictionary<Guid, Lot>();
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();
    public IReadOnlyList<Recall> Recalls { get; private set; } = [];
    public IReadOnlyList<CarrierRow> Carriers { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Errors => errors;
    public bool IsForAdults => Products.Values.Any(product => product.IsAlcoholic);

    private readonly Dictionary<string, string> errors = [];

    public CarrierRow? CarrierOf(PackedParcel parcel) => table.Carriers.FirstOrDefault(carrier => carrier.Code == parcel.Carrier);

    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken) => await ReadAsync(code, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostSendAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await ReadAsync(code, cancellationToken) is { } other)
            return other;
        var tracking = VietnameseText.Stored(Tracking ?? "").ToUpperInvariant();
        if (tracking.Length > ShipmentLengths.Tracking || !tracking.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
            errors["ma"] = text["TrackingRefused", ShipmentLengths.Tracking];
        if (Carriers.FirstOrDefault(row => row.Code == Carrier) is not { } carrier)
            errors["hang"] = text["CarrierNeeded"];
        else if (errors.Count == 0)
        {
            await desk.SendAsync(ToSend, carrier, tracking, cancellationToken);
            return Here(code);
        }
        return Again();
    }

    public async Task<IActionResult> OnPostReceivedAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await ReadAsync(code, cancellationToken) is { } other)
            return other;
        await desk.ReceiveAsync(ToSend, cancellationToken);
        return Here(code);
    }

    public async Task<IActionResult> OnPostCameBackAsync(ShortCode code, [FromForm(Name = "nguyen")] bool isWhole, CancellationToken cancellationToken)
    {
        if (await ReadAsync(code, cancellationToken) is { } other)
            return other;
        var why = VietnameseText.Stored(Reason ?? "");
        if (why.Length is 0 or > LongestReason)
        {
            errors["ly-do"] = text["ReasonNeeded", LongestReason];
            return Again();
        }
        await desk.TakeBackAsync(ToSend, why, isWhole, cancellationToken);
        return Here(code);
    }

    public async Task<IActionResult> OnPostOpenAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await ReadAsync(code, cancellationToken) is { } other)
            return other;
        await desk.OpenAsync(ToSend, cancellationToken);
        return Redirect(addresses.Of("/Shipments/Producer/Pack", Languages.Of(HttpContext), ("code", code.ToString()), ("phan", Number?.ToString(CultureInfo.InvariantCulture))));
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private RedirectResult Here(ShortCode code) => Redirect(addresses.Of("/Shipments/Producer/Parcel", Languages.Of(HttpContext), ("code", code.ToString()), ("phan", Number?.ToString(CultureInfo.InvariantCulture))));

    private async Task<IActionResult?> ReadAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(code, Number, cancellationToken) is not { } found)
            return NotFound();
        if (found.Part.Status == SubOrderStatus.Accepted)
            return Redirect(addresses.Of("/Shipments/Producer/Pack", Languages.Of(HttpContext), ("code", code.ToString()), ("phan", Number?.ToString(CultureInfo.InvariantCulture))));
        ToSend = found;
        Lots = await desk.LotsOfAsync(found, cancellationToken);
        Recalls = await desk.RecallsOfAsync(found, cancellationToken);
        Products = await catalogue.FindAsync([.. Lots.Values.Select(lot => lot.Product).Distinct()], cancellationToken);
        // The carrier that the buyer's way was quoted from comes first.
        Carriers = [.. table.Carriers.Where(carrier => carrier.ChecksAge || !IsForAdults).OrderByDescending(carrier => carrier.Code == found.Part.Delivery.Carrier.Split(':')[0])];
        return null;
    }
}
