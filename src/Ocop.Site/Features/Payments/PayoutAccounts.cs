using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Payments;

/// <summary>The platform's own account; from the settings, empty when it collects nothing.</summary>
internal sealed record PlatformAccount(string Bin, string Account, string Holder)
{
    public bool IsOpen => Bin.Length > 0 && Account.Length > 0;

    public static PlatformAccount From(IConfiguration configuration) => new(
        configuration["Payments:Bank:Bin"] ?? "", configuration["Payments:Bank:Account"] ?? "", configuration["Payments:Bank:Holder"] ?? "");
}

/// <summary>Which account each seller's money goes to.</summary>
internal sealed class PayoutAccounts(SiteDbContext db, TimeProvider clock)
{
    /// <summary>The newest row of each seller that has one, in one query.</summary>
    public async Task<IReadOnlyDictionary<Guid, PayoutAccount>> OfSellersAsync(IReadOnlyCollection<Guid> sellers, CancellationToken cancellationToken)
    {
        var rows = await db.Set<PayoutAccount>().AsNoTracking().Where(account => EF.Parameter(sellers).Contains(account.Seller)).ToListAsync(cancellationToken);
        return rows.GroupBy(account => account.Seller).ToDictionary(seller => seller.Key, seller => seller.OrderBy(a => a.Since).ThenBy(a => a.Id).Last());
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<PayoutAccount>> HistoryAsync(Guid seller, CancellationToken cancellationToken) =>
        await db.Set<PayoutAccount>().AsNoTracking().Where(account => account.Seller == seller).OrderByDescending(account => account.Since).ThenByDescending(account => account.Id).ToListAsync(cancellationToken);

    public void Set(Guid seller, bool isPaidDirectly, string bin, string account, string holder, Guid by) =>
        db.Add(new PayoutAccount { Seller = seller, IsPaidDirectly = isPaidDirectly, Bin = bin, Account = account, Holder = holder, Since = clock.GetUtcNow(), SetBy = by });
}
