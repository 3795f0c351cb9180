using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments;

internal enum DoorAppealStatus { Asked, Granted, Refused }

/// <summary>A buyer to whom parcels came in vain asks to pay at the door again; staff grant it, or not, with a reason (FC12: with appeal).</summary>
internal sealed class DoorAppeal : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Proved by whoever asks.</summary>
    public required VietnamPhone Phone { get; init; }

    public required string Words { get; set; }

    /// <summary>Codes of the orders that came back, as they stood then.</summary>
    public required string Refused { get; init; }

    public required DateTimeOffset AskedAt { get; init; }
    public DoorAppealStatus Status { get; private set; } = DoorAppealStatus.Asked;
    public DateTimeOffset? DecidedAt { get; private set; }
    public string DecidedBy { get; private set; } = "";
    public string Why { get; private set; } = "";

    /// <summary>The buyer asked to be forgotten.</summary>
    public void Forget() => Words = "";

    public void Decide(DoorAppealStatus to, string why, string who, DateTimeOffset now)
    {
        if (Status != DoorAppealStatus.Asked || to == DoorAppealStatus.Asked)
            throw TransitionRefused.Move($"door appeal {Id}", Status, to);
        (Status, Why, DecidedBy, DecidedAt) = (to, why, who, now);
    }
}

/// <summary>Asks for and decides who may pay at the door again.</summary>
internal sealed class DoorAppeals(SiteDbContext db, DoorRules rules, TimeProvider clock)
{
    private const int PageSize = 20;

    public async Task<bool> IsBarredAsync(VietnamPhone phone, CancellationToken cancellationToken) => await rules.RefusalsAsync(phone, cancellationToken) >= DoorRules.MostRefusals;

    /// <summary>The last of this number; null when none was made.</summary>
    public Task<DoorAppeal?> LastAsync(VietnamPhone phone, CancellationToken cancellationToken) =>
        db.Set<DoorAppeal>().AsNoTracking().Where(appeal => appeal.Phone == phone).OrderByDescending(appeal => appeal.AskedAt).ThenByDescending(appeal => appeal.Id).FirstOrDefaultAsync(cancellationToken);

    /// <exception cref="TransitionRefused">The number may pay at the door, or waits for a decision already.</exception>
    public async Task AskAsync(VietnamPhone phone, string words, CancellationToken cancellationToken)
    {
        var refused = await rules.RefusedAsync(phone, cancellationToken);
        if (!await IsBarredAsync(phone, cancellationToken) || await LastAsync(phone, cancellationToken) is { Status: DoorAppealStatus.Asked })
            throw Nothing();
        var appeal = new DoorAppeal { Phone = phone, Words = words, Refused = string.Join(", ", refused.Take(PaymentLengths.RefusedOrders).Select(order => order.Code.Printed)), AskedAt = clock.GetUtcNow() };
        db.Add(appeal);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Entry(appeal).State == EntityState.Added)
        {
            throw Nothing();
        }
    }

    /// <summary>Those that wait with the longest waiting first; those that are decided with the newest first.</summary>
    public async Task<Page<DoorAppeal>> ListAsync(DoorAppealStatus status, Cursor? after, CancellationToken cancellationToken)
    {
        var (appeals, waits) = (db.Set<DoorAppeal>().AsNoTracking().Where(appeal => appeal.Status == status), status == DoorAppealStatus.Asked);
        if (after is not null && after.TryReadTime(out var at, out var id))
        {
            appeals = waits
                ? appeals.Where(appeal => appeal.AskedAt > at || (appeal.AskedAt == at && appeal.Id.CompareTo(id) > 0))
                : appeals.Where(appeal => appeal.AskedAt < at || (appeal.AskedAt == at && appeal.Id.CompareTo(id) < 0));
        }
        appeals = waits ? appeals.OrderBy(appeal => appeal.AskedAt).ThenBy(appeal => appeal.Id) : appeals.OrderByDescending(appeal => appeal.AskedAt).ThenByDescending(appeal => appeal.Id);
        var found = await appeals.Take(PageSize + 1).ToListAsync(cancellationToken);
        return found.Count > PageSize ? new(found[..PageSize], Cursor.OfTime(found[PageSize - 1].AskedAt, found[PageSize - 1].Id)) : new(found, null);
    }

    public Task<DoorAppeal?> FindAsync(Guid id, CancellationToken cancellationToken) => db.Set<DoorAppeal>().FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken);

    public async Task DecideAsync(DoorAppeal appeal, DoorAppealStatus to, string why, string who, CancellationToken cancellationToken)
    {
        appeal.Decide(to, why, who, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new TransitionRefused($"door appeal {appeal.Id}", "Một cán bộ khác vừa quyết định việc này.", "Another officer has just decided this.");
        }
    }

    private static TransitionRefused Nothing() => new("door appeal", "Số này đang trả tiền khi nhận được, hoặc đang chờ trả lời.", "This number may pay at the door, or waits for an answer already.");
}
