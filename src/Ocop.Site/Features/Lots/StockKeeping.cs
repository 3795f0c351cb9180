using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Lots;

/// <summary>The one place that changes what is on hand and what is held. Stock rows are taken in one order, earliest end first, and before
/// anything else that others wait for (docs/decisions/stock.md).</summary>
internal sealed class StockKeeping(SiteDbContext db, TimeProvider clock) : ILotStock
{
    /// <summary>At and below so many packs a page says that few are left; a ready page stays ready until this or the last pack is crossed.</summary>
    internal const long Few = 10;

    private enum For
    {
        Anything,
        Sale,
        Dispatch,
    }

    /// <summary>Packs that come (or leave) and packs that are promised (or given back), of one lot.</summary>
    private sealed record Change(LotStock Lot, long OnHand, long Held);

    /// <summary>A lot of which something may be ordered today.</summary>
    /// <param name="IsHeldFor">Whether anything of any lot is held for the order that asks.</param>
    private sealed record LotOnSale(LotStock Stock, LotNumber Number, DateOnly MadeOn, bool IsHeldFor)
    {
        public SellableLot AsSellable() => new(Stock.Lot, Number, MadeOn, Stock.BestBefore, Stock.OnHand - Stock.Held);
    }

    public async Task<IReadOnlyDictionary<Guid, Sellable>> SellableAsync(IReadOnlyCollection<Guid> products, CancellationToken cancellationToken)
    {
        var byProduct = (await OnSaleAsync(products, Guid.Empty, cancellationToken)).ToLookup(lot => lot.Stock.Product, lot => lot.AsSellable());
        return products.Distinct().ToDictionary(product => product, product => new Sellable(product, byProduct[product].Sum(lot => lot.Packs), [.. byProduct[product]]));
    }

    public async Task<Hold> HoldAsync(Guid order, IReadOnlyCollection<StockWish> wishes, CancellationToken cancellationToken)
    {
        if (wishes.Any(wish => wish.Packs < 1))
            throw new ArgumentOutOfRangeException(nameof(wishes), "A wish is for one pack or more.");
        var transaction = Transaction;
        var onSale = await OnSaleAsync([.. wishes.Select(wish => wish.Product).Distinct()], order, cancellationToken);
        List<LineLot> lots = [];
        var open = wishes.OrderBy(wish => wish.Product).ToList();
        if (onSale.Count == 0 || onSale[0].IsHeldFor)
        {
            var held = await HeldRows(order).Join(db.Set<LotStock>(), row => row.Lot, stock => stock.Lot, (row, stock) => new { Row = new LineLot(row.Line, row.Lot, row.Packs), stock.Product }).ToListAsync(cancellationToken);
            lots.AddRange(held.Select(line => line.Row));
            open.RemoveAll(wish => held.Any(line => line.Row.Line == wish.Line && line.Product == wish.Product));
        }
        while (open.Count > 0)
        {
            var (taken, fallenShort) = Picked(open, onSale.ToLookup(lot => lot.Stock.Product, lot => lot.AsSellable()));
            if (fallenShort.Count > 0)
                return new(lots, fallenShort);
            await transaction.CreateSavepointAsync("hold", cancellationToken);
            if (await TakeAsync(taken, onSale, cancellationToken))
            {
                db.AddRange(taken.Select(line => new HeldStock { Order = order, Line = line.Line, Lot = line.Lot, Packs = line.Packs }));
                return new([.. lots, .. taken], []);
            }
            // Somebody was quicker with one of the lots: look again at what there is.
            await transaction.RollbackToSavepointAsync("hold", cancellationToken);
            onSale = await OnSaleAsync([.. open.Select(wish => wish.Product).Distinct()], order, cancellationToken);
        }
        return new(lots, []);
    }

    public async Task ReleaseAsync(Guid order, IReadOnlyCollection<Guid>? lines, CancellationToken cancellationToken) =>
        await ChangeAllAsync([.. (await LetGoAsync(order, lines, cancellationToken)).Select(row => (row.Lot, 0L, -row.Packs))], For.Anything, cancellationToken);

    public async Task MoveHoldAsync(Guid order, Guid fromLine, Guid toLine, long packs, CancellationToken cancellationToken)
    {
        _ = Transaction;
        await db.SaveChangesAsync(cancellationToken); // as above
        var held = await db.Set<HeldStock>().AsNoTracking().Where(row => row.Order == order && row.Line == fromLine)
            .Join(db.Set<RegisteredLot>(), row => row.Lot, lot => lot.Id, (row, lot) => new { row.Lot, row.Packs, lot.BestBefore, lot.MadeOn }).ToListAsync(cancellationToken);
        var moved = new List<HeldStock>();
        foreach (var row in held.OrderByDescending(row => row.BestBefore ?? DateOnly.MaxValue).ThenByDescending(row => row.MadeOn).ThenByDescending(row => row.Lot))
        {
            var taken = Math.Min(packs - moved.Sum(other => other.Packs), row.Packs);
            if (taken > 0)
                moved.Add(new() { Order = order, Line = toLine, Lot = row.Lot, Packs = taken });
        }
        Guid[] lots = [.. moved.Select(row => row.Lot)];
        var left = held.Where(row => lots.Contains(row.Lot)).Select(row => new HeldStock { Order = order, Line = fromLine, Lot = row.Lot, Packs = row.Packs - moved.Single(other => other.Lot == row.Lot).Packs });
        await db.Set<HeldStock>().Where(row => row.Order == order && row.Line == fromLine && lots.Contains(row.Lot)).ExecuteDeleteAsync(cancellationToken);
        Forget(order);
        db.AddRange(moved.Concat(left.Where(row => row.Packs > 0)));
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<LineLot>> HeldAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) =>
        await HeldRows(orders).OrderBy(row => row.Line).ThenBy(row => row.Lot).Select(row => new LineLot(row.Line, row.Lot, row.Packs)).ToListAsync(cancellationToken);

    public async Task PackAsync(Guid order, IReadOnlyCollection<LineLot> packed, CancellationToken cancellationToken)
    {
        var letGo = await LetGoAsync(order, [.. packed.Select(line => line.Line).Distinct()], cancellationToken);
        var refused = await ChangeAllAsync(
            [.. letGo.Select(row => (row.Lot, 0L, -row.Packs)), .. packed.Select(line => (line.Lot, -line.Packs, 0L))], For.Dispatch, cancellationToken);
        if (refused is not null)
            throw await RefusalAsync(refused, cancellationToken);
        Move(StockMovementKind.Sold, order, packed, -1);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task PutBackAsync(Guid order, IReadOnlyCollection<LineLot> returned, CancellationToken cancellationToken)
    {
        await ChangeAllAsync([.. returned.Select(line => (line.Lot, line.Packs, 0L))], For.Anything, cancellationToken);
        Move(StockMovementKind.PutBack, order, returned, 1);
        await db.SaveChangesAsync(cancellationToken);
        // Asked after the lots were taken: of two who put the same packs back at once, the second sees the first.
        var isTooMuch = await db.Set<StockMovement>().Where(movement => movement.Order == order).GroupBy(movement => new { movement.Line, movement.Lot })
            .Where(line => line.Sum(movement => movement.Quantity) > 0).AnyAsync(cancellationToken);
        if (isTooMuch)
            throw new TransitionRefused($"order {order}", "Số trả lại nhiều hơn số đã đóng gói.", "More would come back than was packed.");
    }

    public async Task StopSaleAsync(Guid lot, CancellationToken cancellationToken)
    {
        await db.Set<LotStock>().Where(stock => stock.Lot == lot).ExecuteUpdateAsync(row => row.SetProperty(stock => stock.SaleStopped, true), cancellationToken);
        await db.RaisePageVersionAsync(cancellationToken);
    }

    public async Task AllowSaleAsync(Guid lot, CancellationToken cancellationToken)
    {
        await db.Set<LotStock>().Where(stock => stock.Lot == lot).ExecuteUpdateAsync(row => row.SetProperty(stock => stock.SaleStopped, false), cancellationToken);
        await db.RaisePageVersionAsync(cancellationToken);
    }

    /// <summary>Packs leave (or come back) for another reason than an order; a change of none only waits for whoever is at the lot.</summary>
    /// <returns>Whether there was enough that is promised to nobody.</returns>
    public async Task<bool> AdjustAsync(Guid lot, long packs, CancellationToken cancellationToken) =>
        await ChangeAllAsync([(lot, packs, 0L)], For.Anything, cancellationToken) is null;

    /// <summary>Nothing more is done with the lot, and nothing of it can be ordered.</summary>
    /// <exception cref="TransitionRefused">It is closed already, or packs of it are held for orders.</exception>
    public async Task CloseAsync(RegisteredLot lot, CancellationToken cancellationToken)
    {
        lot.Close();
        if (await db.Set<LotStock>().Where(stock => stock.Lot == lot.Id && stock.Held == 0).ExecuteUpdateAsync(row => row.SetProperty(stock => stock.IsClosed, true), cancellationToken) == 0)
            throw new TransitionRefused($"lot {lot.Number}", $"Lô {lot.Number} còn gói đang giữ cho đơn hàng, chưa đóng được.", $"Packs of lot {lot.Number} are held for orders; it cannot be closed yet.");
        await db.RaisePageVersionAsync(cancellationToken);
    }

    /// <summary>What is on hand of the lot and what of it is held.</summary>
    public Task<LotStock> OfAsync(Guid lot, CancellationToken cancellationToken) =>
        db.Set<LotStock>().AsNoTracking().SingleAsync(stock => stock.Lot == lot, cancellationToken);

    private Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction Transaction =>
        db.Database.CurrentTransaction ?? throw new InvalidOperationException("Stock is changed in its caller's transaction.");

    private IQueryable<HeldStock> HeldRows(Guid order) => db.Set<HeldStock>().AsNoTracking().Where(row => row.Order == order);

    private IQueryable<HeldStock> HeldRows(IReadOnlyCollection<Guid> orders) => db.Set<HeldStock>().AsNoTracking().Where(row => orders.Contains(row.Order));

    /// <summary>Stock that may be ordered today.</summary>
    private IQueryable<LotStock> Sold(IReadOnlyCollection<Guid> products)
    {
        var today = clock.Today();
        // As one parameter: the question's SQL is the same for one product and for a hundred, and is made once.
        return db.Set<LotStock>().AsNoTracking()
            .Where(stock => EF.Parameter(products).Contains(stock.Product) && !stock.SaleStopped && !stock.IsClosed && (stock.LastSaleDay == null || stock.LastSaleDay >= today));
    }

    /// <summary>In one query, the earliest end first.</summary>
    private async Task<List<LotOnSale>> OnSaleAsync(IReadOnlyCollection<Guid> products, Guid order, CancellationToken cancellationToken)
    {
        var lots = await Sold(products).Where(stock => stock.OnHand > stock.Held)
            .Join(db.Set<RegisteredLot>(), stock => stock.Lot, lot => lot.Id, (stock, lot) => new LotOnSale(stock, lot.Number, lot.MadeOn, db.Set<HeldStock>().Any(row => row.Order == order))).ToListAsync(cancellationToken);
        return [.. lots.OrderBy(lot => lot.Stock.BestBefore ?? DateOnly.MaxValue).ThenBy(lot => lot.MadeOn).ThenBy(lot => lot.Stock.Lot)];
    }

    /// <summary>Shares out the lots among the wishes, earliest end first.</summary>
    private static (List<LineLot> Taken, List<Shortfall> FallenShort) Picked(IEnumerable<StockWish> wishes, ILookup<Guid, SellableLot> onSale)
    {
        var (taken, fallenShort) = (new List<LineLot>(), new List<Shortfall>());
        foreach (var ofProduct in wishes.GroupBy(wish => wish.Product))
        {
            var lots = new Queue<SellableLot>(onSale[ofProduct.Key]);
            foreach (var wish in ofProduct)
            {
                var open = wish.Packs;
                var rest = lots.Sum(lot => lot.Packs);
                if (rest < open)
                {
                    fallenShort.Add(new(wish, rest));
                    continue;
                }
                while (open > 0)
                {
                    var lot = lots.Dequeue();
                    var packs = Math.Min(open, lot.Packs);
                    taken.Add(new(wish.Line, lot.Lot, packs));
                    open -= packs;
                    if (packs < lot.Packs)
                        lots = new([lot with { Packs = lot.Packs - packs }, .. lots]);
                }
            }
        }
        return (taken, fallenShort);
    }

    /// <summary>Deletes what is held, row by row: whoever deletes a row gives its packs back, and nobody else does.</summary>
    private async Task<List<HeldStock>> LetGoAsync(Guid order, IReadOnlyCollection<Guid>? lines, CancellationToken cancellationToken)
    {
        _ = Transaction;
        await db.SaveChangesAsync(cancellationToken); // of what was held a moment ago
        var rows = await HeldRows(order).Where(row => lines == null || lines.Contains(row.Line)).OrderBy(row => row.Line).ThenBy(row => row.Lot).ToListAsync(cancellationToken);
        var mine = new List<HeldStock>();
        foreach (var row in rows)
            if (await db.Set<HeldStock>().Where(held => held.Order == order && held.Line == row.Line && held.Lot == row.Lot).ExecuteDeleteAsync(cancellationToken) > 0)
                mine.Add(row);
        Forget(order);
        return mine;
    }

    /// <summary>Rows that were deleted by a statement are not to be known from before.</summary>
    private void Forget(Guid order)
    {
        foreach (var entry in db.ChangeTracker.Entries<HeldStock>().Where(entry => entry.Entity.Order == order).ToList())
            entry.State = EntityState.Detached;
    }

    /// <summary>Holds these packs of lots just looked at. What is left of each lot is told by its own statement; the product's other lots are as they were read.</summary>
    /// <returns>False when one of the lots had not enough any more.</returns>
    private async Task<bool> TakeAsync(IEnumerable<LineLot> taken, IReadOnlyCollection<LotOnSale> onSale, CancellationToken cancellationToken)
    {
        var free = onSale.ToDictionary(lot => lot.Stock.Lot, lot => lot.Stock.OnHand - lot.Stock.Held);
        var packs = taken.GroupBy(line => line.Lot).ToDictionary(lot => lot.Key, lot => lot.Sum(line => line.Packs));
        foreach (var change in InOrder(onSale.Where(lot => packs.ContainsKey(lot.Stock.Lot)).Select(lot => new Change(lot.Stock, 0, packs[lot.Stock.Lot]))))
        {
            if (await ChangeAsync(change, For.Sale, cancellationToken) is not { } left)
                return false;
            free[change.Lot.Lot] = left;
        }
        var products = onSale.GroupBy(lot => lot.Stock.Product, (_, lots) => (Left: lots.Sum(lot => free[lot.Stock.Lot]), Taken: lots.Sum(lot => packs.GetValueOrDefault(lot.Stock.Lot))));
        if (products.Any(product => LevelOf(product.Left) != LevelOf(product.Left + product.Taken)))
            await db.RaisePageVersionAsync(cancellationToken);
        return true;
    }

    /// <summary>The page version follows, when a product has crossed what a page says of it.</summary>
    /// <returns>The first lot that had not enough or may not be sold; null when all were changed.</returns>
    private async Task<LotStock?> ChangeAllAsync(IReadOnlyCollection<(Guid Lot, long OnHand, long Held)> changes, For purpose, CancellationToken cancellationToken)
    {
        _ = Transaction;
        if (changes.Count == 0)
            return null;
        Guid[] ids = [.. changes.Select(change => change.Lot).Distinct()];
        var lots = await db.Set<LotStock>().AsNoTracking().Where(stock => ids.Contains(stock.Lot)).ToListAsync(cancellationToken);
        foreach (var sum in InOrder(lots.Select(lot => new Change(lot, changes.Where(c => c.Lot == lot.Lot).Sum(c => c.OnHand), changes.Where(c => c.Lot == lot.Lot).Sum(c => c.Held)))))
            if (await ChangeAsync(sum, purpose, cancellationToken) is null)
                return sum.Lot;
        await RaiseWhenCrossedAsync(lots.ToDictionary(lot => lot.Lot, lot => lot.Product), changes, cancellationToken);
        return null;
    }

    /// <summary>As everybody takes them (docs/decisions/stock.md).</summary>
    private static IEnumerable<Change> InOrder(IEnumerable<Change> changes) =>
        changes.OrderBy(change => change.Lot.Product).ThenBy(change => change.Lot.BestBefore ?? DateOnly.MaxValue).ThenBy(change => change.Lot.Lot);

    /// <summary>Asks and takes in one statement.</summary>
    /// <returns>How many packs of the lot are promised to nobody now; null when there were too few, or the lot may not be used for this.</returns>
    private async Task<long?> ChangeAsync(Change change, For purpose, CancellationToken cancellationToken)
    {
        var (today, lot, onHand, held, toSell, toSend) = (clock.Today(), change.Lot.Lot, change.OnHand, change.Held, purpose == For.Sale, purpose == For.Dispatch && change.OnHand != 0);
        var left = await db.Database.SqlQuery<long>($"""
            UPDATE "LotStock" SET "OnHand" = "OnHand" + {onHand}, "Held" = "Held" + {held}
            WHERE "Lot" = {lot} AND "Held" + {held} >= 0 AND "OnHand" + {onHand} >= "Held" + {held}
              AND (NOT {toSell || toSend} OR (NOT "SaleStopped" AND NOT "IsClosed"))
              AND (NOT {toSell} OR "LastSaleDay" IS NULL OR "LastSaleDay" >= {today})
              AND (NOT {toSend} OR "BestBefore" IS NULL OR "BestBefore" >= {today})
            RETURNING "OnHand" - "Held" AS "Value"
            """).ToListAsync(cancellationToken);
        return left.Count == 0 ? null : left[0];
    }

    private async Task RaiseWhenCrossedAsync(Dictionary<Guid, Guid> products, IReadOnlyCollection<(Guid Lot, long OnHand, long Held)> changes, CancellationToken cancellationToken)
    {
        var freed = changes.GroupBy(change => products[change.Lot]).ToDictionary(same => same.Key, same => same.Sum(change => change.OnHand - change.Held));
        var left = await Sold(freed.Keys).GroupBy(stock => stock.Product).Select(same => new { same.Key, Packs = same.Sum(stock => stock.OnHand - stock.Held) })
            .ToDictionaryAsync(same => same.Key, same => same.Packs, cancellationToken);
        if (freed.Any(change => LevelOf(left.GetValueOrDefault(change.Key)) != LevelOf(left.GetValueOrDefault(change.Key) - change.Value)))
            await db.RaisePageVersionAsync(cancellationToken);
    }

    private static int LevelOf(long packs) => packs <= 0 ? 0 : packs <= Few ? 1 : 2;

    private void Move(StockMovementKind kind, Guid order, IEnumerable<LineLot> lines, int sign)
    {
        var now = clock.GetUtcNow();
        db.AddRange(lines.Select(line => new StockMovement { Lot = line.Lot, Kind = kind, Quantity = sign * line.Packs, Order = order, Line = line.Line, At = now }));
    }

    private async Task<TransitionRefused> RefusalAsync(LotStock lot, CancellationToken cancellationToken)
    {
        var now = await OfAsync(lot.Lot, cancellationToken);
        var number = await db.Set<RegisteredLot>().Where(row => row.Id == lot.Lot).Select(row => row.Number).SingleAsync(cancellationToken);
        return now switch
        {
            { SaleStopped: true } => new($"lot {number}", $"Lô {number} đang bị thu hồi, không được đóng gói.", $"Lot {number} is recalled and must not be packed."),
            { IsClosed: true } => new($"lot {number}", $"Lô {number} đã đóng.", $"Lot {number} is closed."),
            { BestBefore: { } end } when end < clock.Today() => new($"lot {number}", $"Lô {number} đã hết hạn dùng.", $"Lot {number} is past its best-before date."),
            _ => new($"lot {number}", $"Lô {number} không còn đủ gói chưa giữ cho đơn khác.", $"Lot {number} has not so many packs that are held for no other order."),
        };
    }
}
