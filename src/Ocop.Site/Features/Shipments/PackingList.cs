using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Shipments;

/// <summary>A lot that may be packed.</summary>
/// <param name="Available">Held for this line, or promised to nobody.</param>
/// <param name="Proposed">How many of it to take, when the lot that ends first goes first (FC05).</param>
internal sealed record PackingLot(Guid Lot, LotNumber Number, DateOnly? BestBefore, long Available, long Proposed);

/// <summary>A product of the part, with how many packs of it go into the parcel.</summary>
internal sealed record PackingLine(Guid StockLine, Product Product, long Packs, IReadOnlyList<PackingLot> Lots)
{
    public long Missing => Packs - Lots.Sum(lot => lot.Proposed);
}

/// <param name="Recalled">Lots that were held for the part and must not be packed any more.</param>
internal sealed record PackingList(IReadOnlyList<PackingLine> Lines, IReadOnlyList<Lot> Recalled);

/// <summary>Proposes what to take from where.</summary>
internal sealed class Picking(ILots lots, ILotStock stock, ICatalogue catalogue, IRecalls recalls, TimeProvider clock)
{
    public async Task<PackingList> ProposeAsync(SubOrder part, CancellationToken cancellationToken)
    {
        List<(LinePart Line, long Packs)> wanted = [.. part.Lines.SelectMany(line => line.Parts, (line, product) => (product, (long)product.PacksEach * line.Quantity))];
        Guid[] products = [.. wanted.Select(line => line.Line.Product).Distinct()];
        Guid[] heldLots = [.. wanted.SelectMany(line => line.Line.Lots).Select(lot => lot.Lot).Distinct()];
        var found = await catalogue.FindAsync(products, cancellationToken);
        var sellable = await stock.SellableAsync(products, cancellationToken);
        var held = await lots.FindAsync(heldLots, cancellationToken);
        var recalled = await recalls.OfLotsAsync(heldLots, cancellationToken);

        var free = sellable.Values.SelectMany(product => product.Lots).ToDictionary(lot => lot.Lot, lot => lot.Packs);
        var lines = wanted.Select(line => Line(line.Line, line.Packs, found[line.Line.Product], Candidates(line.Line, sellable[line.Line.Product], held, recalled, clock.Today()), free)).ToList();
        return new(lines, [.. held.Values.Where(lot => recalled.ContainsKey(lot.Id))]);
    }

    /// <summary>What may leave: free lots that are sold, and held ones that were near their end when nobody may order them any more.</summary>
    private static IEnumerable<SellableLot> Candidates(
        LinePart line, Sellable sellable, IReadOnlyDictionary<Guid, Lot> held, IReadOnlyDictionary<Guid, Recall> recalled, DateOnly today) =>
        sellable.Lots.Select(lot => lot with { Packs = 0 })
            .Concat(line.Lots.Where(lot => !recalled.ContainsKey(lot.Lot)).Select(lot => held[lot.Lot]).Where(lot => lot.BestBefore is not { } end || end >= today)
                .Select(lot => new SellableLot(lot.Id, lot.Number, lot.MadeOn, lot.BestBefore, 0)))
            .DistinctBy(lot => lot.Lot).OrderBy(lot => lot.BestBefore ?? DateOnly.MaxValue).ThenBy(lot => lot.MadeOn).ThenBy(lot => lot.Lot);

    /// <summary>Two lines of one product share what is free.</summary>
    private static PackingLine Line(LinePart line, long packs, Product product, IEnumerable<SellableLot> candidates, Dictionary<Guid, long> free)
    {
        var (open, chosen) = (packs, new List<PackingLot>());
        foreach (var lot in candidates)
        {
            var held = line.Lots.Where(own => own.Lot == lot.Lot).Sum(own => own.Packs);
            var available = held + free.GetValueOrDefault(lot.Lot);
            var taken = Math.Min(open, available);
            chosen.Add(new(lot.Lot, lot.Number, lot.BestBefore, available, taken));
            open -= taken;
            free[lot.Lot] = free.GetValueOrDefault(lot.Lot) - Math.Max(0, taken - held);
        }
        return new(line.StockLine, product, packs, chosen);
    }
}
