using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints;

/// <summary>Reminds sellers, brings before the province what nobody answered, and closes what nobody speaks of any more. By day: each of these writes to people.</summary>
internal sealed partial class KeepComplaintClocks(SiteDbContext db, ComplaintChanging changing, TimeProvider clock, ILogger<KeepComplaintClocks> log) : IJob
{
    private const int MostAtOnce = 200, DayBegins = 7, DayEnds = 20;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (VietnamTime.Of(now).Hour is < DayBegins or >= DayEnds)
            return;
        var due = await db.Set<Complaint>().Where(complaint => complaint.DueAt <= now && complaint.Status != ComplaintStatus.Mediation)
            .OrderBy(complaint => complaint.DueAt).ThenBy(complaint => complaint.Id).Select(complaint => complaint.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await KeepAsync(await db.Set<Complaint>().SingleAsync(complaint => complaint.Id == id, cancellationToken), now, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(failure, id);
            }
            db.ChangeTracker.Clear();
        }
    }

    private Task KeepAsync(Complaint complaint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!complaint.IsLate(now))
            return Task.CompletedTask;
        if (complaint.Status == ComplaintStatus.Open && now < complaint.AnswerBy)
            return changing.RemindAsync(complaint, cancellationToken);
        return ComplaintMoves.ByItself(complaint.Status) switch
        {
            ComplaintStatus.Mediation => changing.MediateAsync(complaint, OrdersModule.BySite, "", cancellationToken),
            ComplaintStatus.Lapsed => changing.LapseAsync(complaint, cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The clock of the complaint {Complaint} could not be kept; it is tried again.")]
    private partial void LogFailure(Exception failure, Guid complaint);
}
