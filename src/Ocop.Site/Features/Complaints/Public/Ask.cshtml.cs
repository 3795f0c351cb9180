using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Files;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Complaints.Public;

/// <summary>“Something is wrong with my order” (FC22), by the order's link: which units of which line, what, in words and photos, and what the buyer would like.</summary>
[Address("don-hang/{link}/van-de", "en/orders/{link}/problem"), PersonalPage]
[RequestSizeLimit(Photos.MostSent), RequestFormLimits(MultipartBodyLengthLimit = Photos.MostSent)]
internal sealed class AskModel(
    IOrders orders, ComplaintAsking asking, ComplaintPhotos photos, IProducers producers, ICatalogue catalogue, ILots lots, IAddresses addresses, IStringLocalizer<ComplaintsText> text) : PageModel
{
    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "loai")]
    public ComplaintKind? Kind { get; set; }

    [BindProperty(Name = "muon")]
    public ComplaintWish? Wish { get; set; }

    [BindProperty(Name = "loi")]
    public string? Words { get; set; }

    public Order Order { get; private set; } = null!;

    /// <summary>Those that something can be wrong with.</summary>
    public IReadOnlyList<SubOrder> Parts { get; private set; } = [];

    /// <summary>The one that is chosen, or the only one.</summary>
    public SubOrder? Part { get; private set; }

    /// <summary>About that part, not over yet.</summary>
    public Complaint? Open { get; private set; }

    public IReadOnlyDictionary<Guid, Shop> Sellers { get; private set; } = new Dictionary<Guid, Shop>();
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();
    public IReadOnlyDictionary<Guid, Lot> Lots { get; private set; } = new Dictionary<Guid, Lot>();
    public IReadOnlyDictionary<string, string> Errors => errors;

    public static string FieldOf(int line) => $"mon-{line.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>As it was typed; to begin with all of a single line.</summary>
    public string UnitsOf(int line) => Request.HasFormContentType ? Request.Form[FieldOf(line)].ToString()
        : Part!.Lines.Count == 1 ? Part.Lines[line].Quantity.ToString(CultureInfo.InvariantCulture) : "";

    public IEnumerable<ComplaintWish> Wishes => Enum.GetValues<ComplaintWish>().Where(wish => wish != ComplaintWish.Return || Part?.Status == SubOrderStatus.Received);

    public async Task<IActionResult> OnGetAsync(string link, [FromQuery(Name = "phan")] Guid? part, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        return await ReadAsync(link, part, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string link, [FromForm(Name = "phan")] Guid? part, [FromForm(Name = "anh")] List<IFormFile>? pictures, CancellationToken cancellationToken)
    {
        if (part is null || !await ReadAsync(link, part, cancellationToken) || Part is null)
            return NotFound();
        if (Open is not null)
            return To(Open);
        if (Draft() is { } draft && await KeptAsync([.. (pictures ?? []).Where(picture => picture.Length > 0)], cancellationToken) is { } kept)
            return To(await asking.AskAsync(Order, Part, draft with { Photos = kept }, cancellationToken));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private RedirectResult To(Complaint complaint) => Redirect(addresses.Of("/Complaints/Public/Show", Languages.Of(HttpContext), ("link", complaint.Link)));

    private async Task<bool> ReadAsync(string link, Guid? part, CancellationToken cancellationToken)
    {
        if (await orders.FindByLinkAsync(link, cancellationToken) is not { } order)
            return false;
        Order = order;
        Parts = [.. order.Parts.Where(p => order.NamelessSince is null && ComplaintsModule.MayBeAskedAbout(p.Status))];
        Part = part is { } chosen ? Parts.FirstOrDefault(p => p.Id == chosen) : Parts is [var only] ? only : null;
        if (part is not null && Part is null)
            return false;
        Sellers = await producers.FindAsync([.. Parts.Select(p => p.Seller)], cancellationToken);
        if (Part is null)
            return true;
        Open = await asking.OpenOfAsync(Part.Id, cancellationToken);
        var products = Part.Lines.SelectMany(line => line.Parts).ToList();
        Products = await catalogue.FindAsync([.. products.Select(product => product.Product).Distinct()], cancellationToken);
        Lots = await lots.FindAsync([.. products.SelectMany(product => product.Lots).Select(lot => lot.Lot).Distinct()], cancellationToken);
        return true;
    }

    private ComplaintDraft? Draft()
    {
        var units = new Dictionary<Guid, int>();
        for (var line = 0; line < Part!.Lines.Count; line++)
        {
            var (typed, of) = (UnitsOf(line).Trim(), Part.Lines[line]);
            if (typed is "" or "0")
                continue;
            if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var said) || said > of.Quantity)
                errors[FieldOf(line)] = text["UnitsRefused", of.Quantity];
            else
                units[of.Id] = said;
        }
        if (units.Count == 0 && errors.Count == 0)
            errors[FieldOf(0)] = text["UnitsNeeded"];
        if (Kind is null)
            errors["loai"] = text["KindNeeded"];
        if (Wish is null || !Wishes.Contains(Wish.Value))
            errors["muon"] = text["WishNeeded"];
        var words = VietnameseText.Stored(Words ?? "");
        if (words.Length is 0 or > ComplaintLengths.Words)
            errors["loi"] = text["WordsNeeded", ComplaintLengths.Words];
        return errors.Count == 0 ? new(Kind!.Value, Wish!.Value, units, words, []) : null;
    }

    private async Task<IReadOnlyList<string>?> KeptAsync(IReadOnlyList<IFormFile> pictures, CancellationToken cancellationToken)
    {
        if (pictures.Count > ComplaintPhotos.Most)
            errors["anh"] = text["TooManyPhotos", ComplaintPhotos.Most];
        List<string> kept = [];
        foreach (var picture in errors.Count == 0 ? pictures : [])
        {
            var (name, refused) = await photos.KeepAsync(picture, cancellationToken);
            if (refused is { } why)
                errors["anh"] = text[$"Photo{why}"];
            else
                kept.Add(name!);
        }
        return errors.Count == 0 ? kept : null;
    }
}
