using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Payments;

/// <summary>Appeals to pay at the door: the words go, that and how it was decided stays. What a bank said of a payment belongs to the books, which the law keeps.</summary>
internal sealed class DoorAppealPersonalRecords(SiteDbContext db) : IPersonalRecords
{
    public string Kind => "door-appeals";

    public async Task<IReadOnlyList<object>> OfAsync(Person person, CancellationToken cancellationToken) =>
    [
        .. (await db.Set<DoorAppeal>().AsNoTracking().Where(appeal => appeal.Phone == person.Phone).OrderBy(appeal => appeal.AskedAt).ThenBy(appeal => appeal.Id).ToListAsync(cancellationToken))
            .Select(appeal => new { askedAt = appeal.AskedAt, phone = appeal.Phone.ToString(), words = appeal.Words, orders = appeal.Refused, status = appeal.Status.ToString(), decidedAt = appeal.DecidedAt, why = appeal.Why }),
    ];

    public async Task<Erased> EraseAsync(Person person, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var appeals = await db.Set<DoorAppeal>().Where(appeal => appeal.Phone == person.Phone && appeal.AskedAt <= until).ToListAsync(cancellationToken);
        var decided = appeals.Where(appeal => appeal.Status != DoorAppealStatus.Asked).ToList();
        decided.ForEach(appeal => appeal.Forget());
        return new(decided.Count, appeals.Count - decided.Count);
    }
}
