using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Complaints;

/// <summary>Which complaints a list shows; what is open comes by what is due, so the late ones first, what is over with the newest first.</summary>
internal enum ComplaintList { Open, Mediation, Over }

internal sealed record ComplaintRow(Complaint Complaint, Order Order, Shop Seller);

/// <summary>A complaint with all that its pages say of it.</summary>
/// <param name="Refundable">What may still be given back of the part.</param>
/// <param name="ShowsAll">The reader may see what the buyer wrote and photographed.</param>
internal sealed record ComplaintView(
    Complaint Complaint, Order Order, SubOrder Part, Shop Seller, IReadOnlyDictionary<Guid, Product> Products, IReadOnlyDictionary<Guid, Lot> Lots,
    IReadOnlyList<ComplaintStep> Steps, Dong Refundable, bool ShowsAll)
{
    /// <summary>The lines that it is about, with how many units.</summary>
    public IEnumerable<(OrderLine Line, int Units)> Lines =>
        Part.Lines.Join(Complaint.Lines, line => line.Id, said => said.Line, (line, said) => (line, said.Units));

    /// <summary>The price of the units that it is about, no more than may be given back.</summary>
    public Dong Proposed => Lines.Aggregate(Dong.Zero, (sum, said) => sum + (said.Line.UnitPrice * said.Units)) is var price && price < Refundable ? price : Refundable;

    /// <summary>So many of the units that it is about, as packs of the lots that they were packed from.</summary>
    public IReadOnlyCollection<LineLot> PacksOf(int units)
    {
        List<LineLot> packs = [];
        foreach (var (line, said) in Lines)
        {
            var here = Math.Min(units, said);
            units -= here;
            foreach (var product in line.Parts)
            {
                long open = (long)here * product.PacksEach;
                foreach (var lot in product.Lots.Where(_ => open > 0))
                {
                    packs.Add(new(product.StockLine, lot.Lot, Math.Min(open, lot.Packs)));
                    open -= Math.Min(open, lot.Packs);
                }
            }
        }
        return [.. packs.Where(lot => lot.Packs > 0)];
    }
}

/// <summary>Finds complaints for those whom they concern, and for nobody else: every page of theirs asks here.</summary>
internal sealed class ComplaintDesk(
    SiteDbContext db, IOrders orders, IProducers producers, ICatalogue catalogue, ILots lots, IOffices offices, IPayments payments, IContactProofs proofs, ICurrentUser user)
{
    private const int PageSize = 20;

    /// <summary>Who is written down as having done it.</summary>
    public string Who(Shop? owner = null) => user.Name is { Length: > 0 } name ? name : owner?.Name ?? "";

    public async Task<Shop?> OwnerAsync(CancellationToken cancellationToken) =>
        user.Id is { } account ? await producers.ActingForAsync(account, cancellationToken) : null;

    public Task<Page<ComplaintRow>> OfSellerAsync(Guid seller, ComplaintList list, Cursor? after, CancellationToken cancellationToken) =>
        ListAsync(db.Set<Complaint>().Where(complaint => complaint.Seller == seller), list, after, cancellationToken);

    /// <summary>Those of the officer's area; of the whole province for an administrator.</summary>
    public async Task<Page<ComplaintRow>> OfAreaAsync(ComplaintList list, Cursor? after, CancellationToken cancellationToken)
    {
        var area = await AreaAsync(cancellationToken);
        var all = db.Set<Complaint>().AsQueryable();
        return await ListAsync(area.IsWholeProvince ? all : all.Where(complaint => area.Communes.Contains(complaint.SellerCommune)), list, after, cancellationToken);
    }

    /// <summary>The whole of it; what the buyer wrote only for whoever proved the buyer's number or e-mail address.</summary>
    public async Task<ComplaintView?> ByLinkAsync(string link, CancellationToken cancellationToken) =>
        link.Length == ComplaintLengths.Link && await FindAsync(complaint => complaint.Link == link, cancellationToken) is { } found ? await ShowAsync(found, null, cancellationToken) : null;

    public async Task<ComplaintView?> OfSellerAsync(Guid id, CancellationToken cancellationToken) =>
        await OwnerAsync(cancellationToken) is { } owner && await FindAsync(complaint => complaint.Id == id && complaint.Seller == owner.Id, cancellationToken) is { } found
            ? await ShowAsync(found, true, cancellationToken)
            : null;

    public async Task<ComplaintView?> OfAreaAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(complaint => complaint.Id == id, cancellationToken) is { } found && (await AreaAsync(cancellationToken)).Holds(found.SellerCommune)
            ? await ShowAsync(found, true, cancellationToken)
            : null;

    /// <summary>Whether the reader is its buyer by a proven number or address, acts for its seller, or answers for the area.</summary>
    public async Task<bool> MaySeeAllAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<Complaint>().AsNoTracking().FirstOrDefaultAsync(complaint => complaint.Id == id, cancellationToken) is not { } found)
            return false;
        return (await OwnerAsync(cancellationToken))?.Id == found.Seller || (await AreaAsync(cancellationToken)).Holds(found.SellerCommune)
            || await IsBuyerAsync((await orders.FindAsync([found.Order], cancellationToken))[found.Order], cancellationToken);
    }

    private Task<bool> IsBuyerAsync(Order order, CancellationToken cancellationToken) => proofs.IsProvedAsync(order.Buyer.Phone, order.Buyer.Email, cancellationToken);

    private async Task<Area> AreaAsync(CancellationToken cancellationToken) =>
        user.Is(Role.Administrator) ? Area.None with { IsWholeProvince = true }
        : user.Id is { } account && (user.Is(Role.CommuneOfficer) || user.Is(Role.ProvinceOfficer)) ? await offices.AreaOfAsync(account, cancellationToken)
        : Area.None;

    /// <summary>To be changed or shown.</summary>
    private Task<Complaint?> FindAsync(System.Linq.Expressions.Expression<Func<Complaint, bool>> which, CancellationToken cancellationToken) =>
        db.Set<Complaint>().Include(complaint => complaint.Lines).Include(complaint => complaint.Photos).AsSplitQuery().FirstOrDefaultAsync(which, cancellationToken);

    private async Task<ComplaintView> ShowAsync(Complaint complaint, bool? showsAll, CancellationToken cancellationToken)
    {
        var order = (await orders.FindAsync([complaint.Order], cancellationToken))[complaint.Order];
        var part = order.Parts.Single(part => part.Id == complaint.Part);
        var products = part.Lines.SelectMany(line => line.Parts).ToList();
        return new(
            complaint, order, part, (await producers.FindAsync([complaint.Seller], cancellationToken))[complaint.Seller],
            await catalogue.FindAsync([.. products.Select(product => product.Product).Distinct()], cancellationToken),
            await lots.FindAsync([.. products.SelectMany(product => product.Lots).Select(lot => lot.Lot).Distinct()], cancellationToken),
            await db.Set<ComplaintStep>().AsNoTracking().Where(step => step.Complaint == complaint.Id).OrderBy(step => step.Step).ToListAsync(cancellationToken),
            await payments.RefundableAsync(order.Id, part.Id, cancellationToken), showsAll ?? await IsBuyerAsync(order, cancellationToken));
    }

    private async Task<Page<ComplaintRow>> ListAsync(IQueryable<Complaint> complaints, ComplaintList list, Cursor? after, CancellationToken cancellationToken)
    {
        var isOver = list == ComplaintList.Over;
        var which = isOver ? complaints.AsNoTracking().Where(complaint => complaint.DueAt == null) : complaints.AsNoTracking().Where(complaint => complaint.DueAt != null);
        if (list == ComplaintList.Mediation)
            which = which.Where(complaint => complaint.Status == ComplaintStatus.Mediation);
        if (after is not null && after.TryReadTime(out var at, out var id))
        {
            which = isOver
                ? which.Where(complaint => complaint.Since < at || (complaint.Since == at && complaint.Id.CompareTo(id) < 0))
                : which.Where(complaint => complaint.DueAt > at || (complaint.DueAt == at && complaint.Id.CompareTo(id) > 0));
        }
        which = isOver
            ? which.OrderByDescending(complaint => complaint.Since).ThenByDescending(complaint => complaint.Id)
            : which.OrderBy(complaint => complaint.DueAt).ThenBy(complaint => complaint.Id);
        var found = await which.Take(PageSize + 1).ToListAsync(cancellationToken);
        var next = found.Count > PageSize ? Cursor.OfTime(isOver ? found[PageSize - 1].Since : found[PageSize - 1].DueAt!.Value, found[PageSize - 1].Id) : null;
        found = [.. found.Take(PageSize)];
        var of = await orders.FindAsync([.. found.Select(complaint => complaint.Order).Distinct()], cancellationToken);
        var sellers = await producers.FindAsync([.. found.Select(complaint => complaint.Seller).Distinct()], cancellationToken);
        return new([.. found.Select(complaint => new ComplaintRow(complaint, of[complaint.Order], sellers[complaint.Seller]))], next);
    }
}

/// <summary>A list of complaints, for the partial that sellers' and officers' pages share.</summary>
internal sealed record ComplaintRows(Page<ComplaintRow> Rows, ComplaintList List, DateTimeOffset Now, string ListPage, string SheetPage, string ShowPage, bool NamesSellers);
