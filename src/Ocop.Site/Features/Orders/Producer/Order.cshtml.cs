using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Orders.Producer;

/// <summary>One order with the seller's own part: say yes, or no with a reason; propose to send fewer; then pack and send, in two parcels where one is not enough.</summary>
[Address("xuong/don-hang/{code}", "en/workspace/orders/{code}"), PersonalPage]
internal sealed class OrderModel(SellerDesk desk, IOrders orders, OrderChanging changing, ICatalogue catalogue, IAddresses addresses, IStringLocalizer<OrdersText> text) : PageModel
{
    /// <summary>Packing is another module's page, named here and linked when it is there.</summary>
    public const string PackingPage = "/Shipments/Producer/Pack";

    /// <summary>Which of the seller's parts, when the order was split.</summary>
    [BindProperty(Name = "phan", SupportsGet = true)]
    public int? Number { get; set; }

    /// <summary>How many of each line go in the second parcel, as it was typed.</summary>
    [BindProperty(Name = "sau")]
    public Dictionary<string, string?> Later { get; set; } = [];

    /// <summary>How many of each line can be sent, as it was typed.</summary>
    [BindProperty(Name = "con")]
    public Dictionary<string, string?> Coming { get; set; } = [];

    public Orders.Order Order { get; private set; } = null!;
    public SubOrder Part { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();
    public IReadOnlyList<OrderChange> History { get; private set; } = [];
    public string? Error { get; private set; }

    /// <summary>As it was typed.</summary>
    public string? Reason { get; private set; }

    /// <summary>Why fewer can be sent, as it was typed, and what is wrong with it.</summary>
    public string? Why { get; private set; }
    public string? WhyError { get; private set; }

    public bool CanPack => Part is { Status: SubOrderStatus.Accepted, Proposal: null } or { Status: SubOrderStatus.Packed or SubOrderStatus.Sent };

    public int Units => Part.Lines.Sum(line => line.Quantity);
    public bool CanSplit => Part is { Status: SubOrderStatus.Accepted, Proposal: null } && Units > 1;
    public bool CanPropose => Part is { Status: SubOrderStatus.New or SubOrderStatus.Accepted, Proposal: null } && Units > 1;

    /// <summary>What is wrong with a line; of the empty id, with all of them.</summary>
    public IReadOnlyDictionary<Guid, string> Errors => errors;

    /// <summary>The same of how many can be sent.</summary>
    public IReadOnlyDictionary<Guid, string> ComingErrors => comingErrors;

    private readonly Dictionary<Guid, string> errors = [], comingErrors = [];
    private Owner owner = null!;

    public string LaterOf(OrderLine line) => Later.GetValueOrDefault(KeyOf(line)) ?? "";

    public string ComingOf(OrderLine line) => Coming.TryGetValue(KeyOf(line), out var typed) ? typed ?? "" : line.Quantity.ToString(CultureInfo.InvariantCulture);

    /// <summary>The goods and how they are packed.</summary>
    public string NameOf(OrderLine line, Language language) =>
        $"{string.Join(" + ", line.Parts.Select(part => Products.GetValueOrDefault(part.Product)?.Name(language)).OfType<string>().Distinct())}, {line.Name(language)}";

    public static string KeyOf(OrderLine line) => line.Id.ToString("N");

    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken) =>
        await ReadAsync(code, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAcceptAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(code, cancellationToken))
            return NotFound();
        await orders.MoveAsync(Part.Id, SubOrderStatus.Accepted, desk.Who(owner), "", cancellationToken);
        return Here(code);
    }

    public async Task<IActionResult> OnPostRefuseAsync(ShortCode code, [FromForm(Name = "ly-do")] string? reason, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(code, cancellationToken))
            return NotFound();
        var why = VietnameseText.Stored(reason ?? "");
        if (why.Length is 0 or > OrderLengths.Why)
        {
            (Error, Reason) = (text["ReasonNeeded", OrderLengths.Why], reason);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await orders.MoveAsync(Part.Id, SubOrderStatus.Refused, desk.Who(owner), why, cancellationToken);
        return Here(code);
    }

    public async Task<IActionResult> OnPostSplitAsync(ShortCode code, [FromForm(Name = "co")] string? seen, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(code, cancellationToken))
            return NotFound();
        var later = Part.Lines.Select(line => new LineCount(line.Id, CountOf(line))).Where(line => line.Quantity > 0).ToList();
        if (errors.Count == 0 && later.Sum(line => line.Quantity) is var gone && (gone == 0 || gone == Units))
            errors[Guid.Empty] = text[gone == 0 ? "LaterSome" : "LaterNotAll"];
        // Of two tabs the slower one finds other numbers than it showed; whether it may still be split is said by the order.
        if (errors.Count > 0 && CanSplit)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await orders.SplitAsync(Part.Id, int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? units : 0, later, desk.Who(owner), cancellationToken);
        Number ??= 1;
        return Here(code);
    }

    public async Task<IActionResult> OnPostProposeAsync(ShortCode code, [FromForm(Name = "vi-sao")] string? why, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(code, cancellationToken))
            return NotFound();
        var (coming, reason) = (ComingTyped(), VietnameseText.Stored(why ?? ""));
        (Why, WhyError) = (why, reason.Length is < OrderLengths.LeastProposalWhy or > OrderLengths.ProposalWhy ? text["FewerWhyLength", OrderLengths.LeastProposalWhy, OrderLengths.ProposalWhy].Value : null);
        // Whether fewer may still be proposed is said by the order.
        if ((comingErrors.Count > 0 || WhyError is not null) && CanPropose)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await changing.ProposeAsync(Part.Id, coming, reason, desk.Who(owner), cancellationToken);
        return Here(code);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(ShortCode code, [FromForm(Name = "de-nghi")] Guid proposal, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(code, cancellationToken))
            return NotFound();
        await changing.TakeBackAsync(Part.Id, proposal, desk.Who(owner), cancellationToken);
        return Here(code);
    }

    /// <summary>A whole number for each line of the part and for nothing else.</summary>
    private List<LineCount> ComingTyped()
    {
        var coming = new List<LineCount>();
        foreach (var line in Part.Lines)
        {
            if (Coming.ContainsKey(KeyOf(line)) && int.TryParse(ComingOf(line).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= line.Quantity)
                coming.Add(new(line.Id, count));
            else
                comingErrors[line.Id] = text["LaterWhole", line.Quantity];
        }
        if (Coming.Count > Part.Lines.Count || (comingErrors.Count == 0 && coming.Sum(line => line.Quantity) == Units))
            comingErrors[Guid.Empty] = text["FewerSome"];
        else if (comingErrors.Count == 0 && coming.TrueForAll(line => line.Quantity == 0))
            comingErrors[Guid.Empty] = text["FewerNotAll"];
        return coming;
    }

    /// <summary>Nothing typed is nought.</summary>
    private int CountOf(OrderLine line)
    {
        var (typed, count) = (LaterOf(line).Trim(), 0);
        if (typed.Length > 0 && (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count > line.Quantity))
            errors[line.Id] = text["LaterWhole", line.Quantity];
        return count;
    }

    private RedirectResult Here(ShortCode code) =>
        Redirect(addresses.Of("/Orders/Producer/Order", Languages.Of(HttpContext), ("code", code.ToString()), ("phan", Number?.ToString(CultureInfo.InvariantCulture))));

    private async Task<bool> ReadAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(code, Number, cancellationToken) is not { } found)
            return false;
        (owner, Order, Part) = found;
        Products = await catalogue.FindAsync([.. Part.Lines.SelectMany(line => line.Parts).Select(part => part.Product).Distinct()], cancellationToken);
        History = [.. (await orders.HistoryAsync(Order.Id, cancellationToken)).Where(change => change.Part == Part.Id)];
        return true;
    }
}
