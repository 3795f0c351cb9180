using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Features.Scans;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyTrade;

/// <summary>Puts together how weeks went (FD08), in as many questions for a hundred producers as for one.</summary>
internal sealed class Weeks(ICatalogue catalogue, IScanCounts scans, IVisits visits, IQuotes quotes, IComplaints complaints, IOrders orders, IPayments payments, ILotStock stock, TimeProvider clock)
{
    /// <summary>A best-before day this near is told of.</summary>
    private const int EndsWithinDays = 14;

    private const int MostNamed = 5;

    public async Task<IReadOnlyDictionary<Guid, WeekSummary>> OfAsync(IReadOnlyCollection<Guid> producers, WeekDays week, CancellationToken cancellationToken)
    {
        var (today, (from, to), (fromBefore, _)) = (clock.Today(), week.Span, week.Before.Span);
        var products = await catalogue.OfProducersAsync(producers, cancellationToken);
        Guid[] all = [.. producers.SelectMany(producer => products[producer]).Select(product => product.Id)];
        var (scanned, scannedBefore) = (await scans.OfProductsAsync(all, from, to, cancellationToken), await scans.OfProductsAsync(all, fromBefore, from, cancellationToken));
        var (visited, visitedBefore) = (await visits.OfProductsAsync(all, week.Monday, week.Sunday, cancellationToken), await visits.OfProductsAsync(all, week.Before.Monday, week.Before.Sunday, cancellationToken));
        var (asked, problems) = (await quotes.AskedAsync(producers, from, to, cancellationToken), await complaints.AskedAsync(producers, from, to, cancellationToken));
        var (sold, soldBefore) = (await orders.SalesAsync(producers, from, to, cancellationToken), await orders.SalesAsync(producers, fromBefore, from, cancellationToken));
        var (owed, left) = (await payments.OwedAsync(producers, cancellationToken), await stock.SellableAsync(all, cancellationToken));
        return producers.Distinct().ToDictionary(producer => producer, producer => Of(producer));

        WeekSummary Of(Guid producer)
        {
            var (own, sales, before) = (products[producer].ToList(), sold[producer], soldBefore[producer]);
            var most = own.OrderByDescending(product => scanned.GetValueOrDefault(product.Id)).FirstOrDefault(product => scanned.ContainsKey(product.Id));
            return new(
                week, own.Sum(product => scanned.GetValueOrDefault(product.Id)), own.Sum(product => scannedBefore.GetValueOrDefault(product.Id)),
                own.Sum(product => visited.GetValueOrDefault(product.Id)), own.Sum(product => visitedBefore.GetValueOrDefault(product.Id)), most is null ? null : (most, scanned[most.Id]),
                sales.Orders, before.Orders, sales.Goods, before.Goods, owed.GetValueOrDefault(producer, Dong.Zero),
                [
                    .. own.Select(product => new RunningOut(product, left.GetValueOrDefault(product.Id)?.Packs ?? 0, sales.PacksOfProducts.GetValueOrDefault(product.Id)))
                        .Where(product => product.Sold > 0 && product.Packs < product.Sold).OrderBy(product => product.Packs - product.Sold).Take(MostNamed),
                ],
                [
                    .. own.SelectMany(product => (left.GetValueOrDefault(product.Id)?.Lots ?? []).Where(lot => lot.Packs > 0 && lot.BestBefore is { } last && last <= today.AddDays(EndsWithinDays))
                        .Select(lot => new EndingLot(product, lot.Number.ToString(), lot.Packs, lot.BestBefore!.Value))).OrderBy(lot => lot.BestBefore).Take(MostNamed),
                ],
                asked.GetValueOrDefault(producer), problems.GetValueOrDefault(producer),
                WeekSummary.CountOf(sales, SubOrderStatus.New), WeekSummary.CountOf(sales, SubOrderStatus.Accepted), WeekSummary.CountOf(sales, SubOrderStatus.Packed));
        }
    }
}
