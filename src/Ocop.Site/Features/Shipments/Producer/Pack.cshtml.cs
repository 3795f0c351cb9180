using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Shipments.Producer;

/// <summary>Which lots go into the parcel: the one that ends first is proposed, another may be taken (FC05).</summary>
[Address("xuong/don-hang/{code}/dong-goi", "en/workspace/orders/{code}/pack"), PersonalPage]
internal sealed class PackModel(ParcelDesk desk, Picking picking, IAddresses addresses, IStringLocalizer<ShipmentsText> text) : PageModel
{
    /// <summary>Which of the seller's parts, when the order was split.</summary>
    [BindProperty(Name = "phan", SupportsGet = true)]
    public int? Number { get; set; }

    /// <summary>What is taken of each lot, by <see cref="KeyOf"/>.</summary>
    [BindProperty(Name = "lo")]
    public Dictionary<string, string?> Taken { get; set; } = [];

    public ToSend ToSend { get; private set; } = null!;
    public PackingList List { get; private set; } = new([], []);
    public IReadOnlyDictionary<Guid, string> Errors => errors;

    private readonly Dictionary<Guid, string> errors = [];

    public static string KeyOf(PackingLine line, PackingLot lot) => $"{line.StockLine:N}-{lot.Lot:N}";

    /// <summary>As it was typed; the proposal where nothing was, or where a lot that was taken is not there any more.</summary>
    public string ShownOf(PackingLine line, PackingLot lot) =>
        Taken.TryGetValue(KeyOf(line, lot), out var typed) && !HasGone(line) ? typed ?? "" : lot.Proposed.ToString(CultureInfo.InvariantCulture);

    private bool HasGone(PackingLine line) =>
        Taken.Keys.Any(key => key.StartsWith($"{line.StockLine:N}-", StringComparison.Ordinal) && !line.Lots.Any(lot => KeyOf(line, lot) == key));

    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken) =>
        await ReadAsync(code, cancellationToken)
        // While the buyer is asked whether fewer will do, the order's page says so.
        ?? (ToSend.Part.Proposal is null ? Page() : Redirect(addresses.Of("/Orders/Producer/Order", Languages.Of(HttpContext), ("code", code.ToString()), ("phan", Number?.ToString(CultureInfo.InvariantCulture)))));

    public async Task<IActionResult> OnPostAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await ReadAsync(code, cancellationToken) is { } other)
            return other;
        var packed = List.Lines.SelectMany(PackedOf).ToList();
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await desk.PackAsync(ToSend, packed, cancellationToken);
        return ToParcel(code);
    }

    private RedirectResult ToParcel(ShortCode code) => Redirect(addresses.Of("/Shipments/Producer/Parcel", Languages.Of(HttpContext), ("code", code.ToString()), ("phan", Number?.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Only lots of the proposal count: a lot that was recalled since, or another's, is not there to be taken.</summary>
    private List<LineLot> PackedOf(PackingLine line)
    {
        var packed = new List<LineLot>();
        foreach (var lot in line.Lots)
        {
            var typed = Taken.GetValueOrDefault(KeyOf(line, lot))?.Trim() ?? "";
            var packs = 0L;
            if (typed.Length > 0 && (!long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out packs) || packs > lot.Available))
                errors[line.StockLine] = text["OfLotAtMost", lot.Number, lot.Available];
            if (packs > 0)
                packed.Add(new(line.StockLine, lot.Lot, packs));
        }
        // Each is at most what there is of a lot, so the sum cannot overflow.
        if (!errors.ContainsKey(line.StockLine) && packed.Sum(lot => lot.Packs) != line.Packs)
            errors[line.StockLine] = text["MustAddUp", packed.Sum(lot => lot.Packs), line.Packs];
        return packed;
    }

    private async Task<IActionResult?> ReadAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(code, Number, cancellationToken) is not { } found)
            return NotFound();
        if (found.Part.Status != SubOrderStatus.Accepted)
            return ToParcel(code);
        ToSend = found;
        List = await picking.ProposeAsync(found.Part, cancellationToken);
        return null;
    }
}
