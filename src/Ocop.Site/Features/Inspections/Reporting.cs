using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.DigitalLink;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Inspections;

/// <param name="Code">As typed or as the trace page gave it: an address, our own code, the AIs in brackets, digits alone, or <c>item/lot</c>.</param>
/// <param name="Photo">Name of a kept file; null without one.</param>
internal sealed record ReportDraft(Doubt Doubt, string Code, string Where, string Words, string? Photo, Language Language);

/// <summary>What a code names, as far as it is registered.</summary>
internal sealed record ReportedGoods(Product Product, Lot? Lot);

/// <summary>Takes reports from anybody, and says later what came of them.</summary>
internal sealed class Reporting(SiteDbContext db, ICatalogue catalogue, ILots lots, TimeProvider clock)
{
    /// <summary>Any way to write a code is taken; null when it names nothing of ours.</summary>
    public async Task<ReportedGoods?> GoodsAsync(string code, CancellationToken cancellationToken)
    {
        if (ShortCode.TryParse(code, out var own) || ShortCode.TryParse(code[(code.LastIndexOf('/') + 1)..], out own))
        {
            if (own.Kind == ShortCodeKind.Lot && await lots.FindAsync(own, cancellationToken) is { } lot)
                return new((await catalogue.FindAsync([lot.Product], cancellationToken))[lot.Product], lot);
            return own.Kind == ShortCodeKind.Product && await catalogue.FindAsync(own, cancellationToken) is { } product ? new(product, null) : null;
        }
        if (DigitalLink.TryParse(code, out var link) || (ElementString.TryParse(code, out var elements, out _) && DigitalLink.TryFrom(elements, out link, out _)))
            return link.Gtin is { } linked && await catalogue.FindAsync(linked, cancellationToken) is { } product ? await WithLotAsync(product, link.Lot, cancellationToken) : null;

        var (item, number) = code.Split('/', StringSplitOptions.TrimEntries) is [var first, .. var rest] ? (first, rest.FirstOrDefault()) : (code, null);
        var named = Gtin.TryParse(item.Replace(" ", "", StringComparison.Ordinal), null, out var gtin) ? await catalogue.FindAsync(gtin, cancellationToken)
            : ShortCode.TryParse(item, out own) ? await catalogue.FindAsync(own, cancellationToken)
            : null;
        return named is null ? null : await WithLotAsync(named, LotNumber.TryParse(number, null, out var typed) ? typed : null, cancellationToken);
    }

    public async Task<DoubtfulItem> ReportAsync(ReportDraft draft, CancellationToken cancellationToken)
    {
        var goods = await GoodsAsync(draft.Code, cancellationToken);
        var item = new DoubtfulItem
        {
            Number = await FreeNumberAsync(cancellationToken), Doubt = draft.Doubt, Code = draft.Code, Product = goods?.Product.Id, Lot = goods?.Lot?.Id, Commune = goods?.Product.Commune,
            Where = draft.Where, Words = draft.Words, Photo = draft.Photo, Language = draft.Language, At = clock.GetUtcNow(),
        };
        db.Add(item);
        await db.SaveChangesAsync(cancellationToken);
        return item;
    }

    public Task<DoubtfulItem?> FindAsync(ShortCode number, CancellationToken cancellationToken) =>
        db.Set<DoubtfulItem>().AsNoTracking().FirstOrDefaultAsync(item => item.Number == number, cancellationToken);

    private async Task<ReportedGoods> WithLotAsync(Product product, LotNumber? number, CancellationToken cancellationToken) =>
        new(product, number is null ? null : await lots.FindAsync(product.Id, number, cancellationToken));

    private async Task<ShortCode> FreeNumberAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var number = ShortCode.NewRandom(ShortCodeKind.Case);
            if (!await db.Set<DoubtfulItem>().AnyAsync(item => item.Number == number, cancellationToken))
                return number;
        }
    }
}
