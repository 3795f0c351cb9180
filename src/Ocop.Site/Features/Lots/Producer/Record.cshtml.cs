using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Files;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Lots.Producer;

/// <summary>Writes a step into the journal: first which word, then when, where, how many, a note and a photo (FE10).</summary>
[Address("xuong/lo/{code}/ghi", "en/workspace/lots/{code}/record")]
[RequestSizeLimit(Photos.MostSent), RequestFormLimits(MultipartBodyLengthLimit = Photos.MostSent)]
internal sealed class RecordModel(Workshop workshop, LotJournal journal, StockKeeping stock, ICatalogue catalogue, Photos photos, IAddresses addresses, IStringLocalizer<LotsText> text, TimeProvider clock) : PageModel
{
    private const int MostDaysAgo = 400;

    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "viec", SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty(Name = "ngay")]
    public string? Day { get; set; }

    [BindProperty(Name = "gio")]
    public string? Hour { get; set; }

    [BindProperty(Name = "noi")]
    public string? Place { get; set; }

    [BindProperty(Name = "ghi-chu")]
    public string? Note { get; set; }

    [BindProperty(Name = "so-luong")]
    public string? Quantity { get; set; }

    public ShortCode Code { get; private set; } = null!;
    public JournalWord? Word { get; private set; }
    public Product Product { get; private set; } = null!;
    public string Number { get; private set; } = "";
    public long InStock { get; private set; }
    public long Held { get; private set; }
    public IReadOnlyDictionary<string, string> Errors => errors;

    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await workshop.LotAsync(code, cancellationToken) is not { } mine)
            return NotFound();
        var now = VietnamTime.Of(clock.GetUtcNow());
        (Day, Hour, Place) = (now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), now.ToString("HH:mm", CultureInfo.InvariantCulture), mine.Owner.StreetLine);
        await ShowAsync(mine.Lot, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(ShortCode code, [FromForm(Name = "anh")] IFormFile? photo, CancellationToken cancellationToken)
    {
        if (await workshop.LotAsync(code, cancellationToken) is not { } mine)
            return NotFound();
        await ShowAsync(mine.Lot, cancellationToken);
        if (Draft() is { } draft)
        {
            draft = draft with { Photo = await KeptAsync(photo, cancellationToken) };
            if (errors.Count == 0)
            {
                var refused = await journal.RecordAsync(mine.Lot, mine.Owner, draft, workshop.Account, cancellationToken);
                if (refused is null)
                    return Redirect(addresses.Of("/Lots/Producer/Lot", Languages.Of(HttpContext), ("code", code.ToString()), ("ghi", "1")));
                errors[refused == StepRefusal.There ? "viec" : "so-luong"] = refused switch
                {
                    StepRefusal.There => text["StepThere"],
                    StepRefusal.HeldForOrders => text["HeldForOrders", InStock, Held, InStock - Held],
                    _ => text["NotInStock", InStock],
                };
            }
        }
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task ShowAsync(RegisteredLot lot, CancellationToken cancellationToken)
    {
        (Code, Number) = (lot.Code, lot.Number.ToString());
        Word = JournalWords.Offered.FirstOrDefault(word => word.Code == Step);
        Product = (await catalogue.FindAsync([lot.Product], cancellationToken))[lot.Product];
        var now = await stock.OfAsync(lot.Id, cancellationToken);
        (InStock, Held) = (now.OnHand, now.Held);
    }

    private StepDraft? Draft()
    {
        if (Word is null)
            errors["viec"] = text["WordRefused"];
        var now = clock.GetUtcNow();
        DateTimeOffset at = default;
        if (!DateTime.TryParseExact($"{Day} {Hour}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            errors["ngay"] = text["WhenRefused"];
        else if (local > now.UtcDateTime + VietnamTime.Offset + TimeSpan.FromMinutes(5) || local < now.UtcDateTime + VietnamTime.Offset - TimeSpan.FromDays(MostDaysAgo))
            errors["ngay"] = text["WhenOutside"];
        else
            at = new DateTimeOffset(local, VietnamTime.Offset).ToUniversalTime();
        var (place, note) = (VietnameseText.Stored(Place ?? ""), VietnameseText.Stored(Note ?? ""));
        if (place.Length > JournalEntryTable.LongestPlace)
            errors["noi"] = text["TooLong", JournalEntryTable.LongestPlace];
        if (note.Length > JournalEntryTable.LongestNote)
            errors["ghi-chu"] = text["TooLong", JournalEntryTable.LongestNote];
        long? packs = null;
        if (Word?.Leaves is not null || !string.IsNullOrWhiteSpace(Quantity))
        {
            if (Packs.TryParse(Quantity, out var typed))
                packs = typed;
            else
                errors["so-luong"] = text["QuantityRefused", Packs.Most.ToString("N0", Languages.Of(HttpContext).Culture)];
        }
        return errors.Count == 0 ? new(Word!, at, place, note, null, packs) : null;
    }

    private async Task<string?> KeptAsync(IFormFile? photo, CancellationToken cancellationToken)
    {
        if (photo is null or { Length: 0 })
            return null;
        await using var stream = photo.OpenReadStream();
        var (name, refused) = await photos.KeepAsync(stream, photo.Length, cancellationToken);
        if (refused is { } why)
            errors["anh"] = text[$"Photo{why}"];
        return name;
    }
}
