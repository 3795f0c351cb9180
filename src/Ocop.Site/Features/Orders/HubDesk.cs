using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Orders;

/// <summary>How long a part has been without answer: the seller was reminded, is to be called, or the buyer may choose and the seller may be paused.</summary>
internal enum Unanswered { Reminded, ToCall, BuyerChooses }

/// <summary>A part without answer, and its seller, with what was tried.</summary>
internal sealed record CallToMake(Guid Part, ShortCode Code, Unanswered Stage, DateTimeOffset Since, DateTimeOffset CallAt, DateTimeOffset ChooseAt, Shop Seller, IReadOnlyList<OrderContact> Tried)
{
    public bool IsDue => Stage != Unanswered.Reminded;
}

/// <summary>The hub's list (VN-29): parts of the officer's own area without answer, from the reminder on; to be called about are those of eight hours of day, and those
/// whose seller no message reaches.</summary>
internal sealed class HubDesk(SiteDbContext db, OrderChanging changing, IOffices offices, IProducers producers, ICurrentUser user, TimeProvider clock)
{
    private const int PageSize = 30;

    /// <summary>Those who have waited longest first, so that whom to call stands before who was reminded.</summary>
    public async Task<Page<CallToMake>> ListAsync(Cursor? after, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var parts = await UntilAsync(AnswerTimes.CalledWhenRemindedBy(now), cancellationToken);
        if (after is not null && after.TryReadTime(out var since, out var id))
            parts = parts.Where(part => part.CallAt > since || (part.CallAt == since && part.Id.CompareTo(id) > 0));
        var found = await parts.OrderBy(part => part.CallAt).ThenBy(part => part.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var next = found.Count > PageSize ? Cursor.OfTime(found[PageSize - 1].CallAt!.Value, found[PageSize - 1].Id) : null;
        found = [.. found.Take(PageSize)];
        Guid[] ids = [.. found.Select(part => part.Id)], orders = [.. found.Select(part => part.Order)];
        var tried = (await db.Set<OrderContact>().AsNoTracking().Where(contact => ids.Contains(contact.About)).OrderBy(contact => contact.At).ToListAsync(cancellationToken)).ToLookup(contact => contact.About);
        var codes = await db.Set<PlacedOrder>().Where(order => orders.Contains(order.Id)).Select(order => new { order.Id, order.Code }).ToDictionaryAsync(order => order.Id, order => order.Code, cancellationToken);
        var sellers = await producers.FindAsync([.. found.Select(part => part.Seller).Distinct()], cancellationToken);
        return new([.. found.Select(part => new CallToMake(
            part.Id, codes[part.Order], part.ChooseAt <= now ? Unanswered.BuyerChooses : part.CallAt <= now ? Unanswered.ToCall : Unanswered.Reminded, part.Since, part.CallAt!.Value, part.ChooseAt!.Value, sellers[part.Seller], [.. tried[part.Id]]))], next);
    }

    /// <summary>Whether the officer is to call about a part.</summary>
    public async Task<bool> IsDueAsync(Guid part, CancellationToken cancellationToken) =>
        await (await UntilAsync(clock.GetUtcNow(), cancellationToken)).AnyAsync(due => due.Id == part, cancellationToken);

    /// <summary>Writes down a call; what the seller said is done in their name (VN-49). False when the officer is not to call about it.</summary>
    public async Task<bool> LogCallAsync(Guid partId, CallOutcome outcome, string note, CancellationToken cancellationToken)
    {
        if (!await IsDueAsync(partId, cancellationToken))
            return false;
        var who = user.Name ?? "";
        db.Add(new OrderContact { About = partId, Kind = ContactKind.Called, Outcome = outcome, Who = who, Note = note, At = clock.GetUtcNow() });
        if (outcome is CallOutcome.SaidYes or CallOutcome.SaidNo)
            await changing.MoveAsync(partId, outcome == CallOutcome.SaidYes ? SubOrderStatus.Accepted : SubOrderStatus.Refused, who, note, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Of the officer's area, to be called about at that time or before.</summary>
    private async Task<IQueryable<OrderPart>> UntilAsync(DateTimeOffset called, CancellationToken cancellationToken)
    {
        var area = user.Id is { } account ? await offices.AreaOfAsync(account, cancellationToken) : Area.None;
        var due = db.Set<OrderPart>().AsNoTracking().Where(OrderPart.IsUnanswered).Where(part => part.CallAt <= called);
        return area.IsWholeProvince ? due : due.Where(part => area.Communes.Contains(part.SellerCommune));
    }
}
