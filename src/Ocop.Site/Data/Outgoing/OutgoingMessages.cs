using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;

namespace Ocop.Site.Data.Outgoing;

/// <summary>Seals a message for the database.</summary>
internal sealed class SealedMessages(IDataProtectionProvider protection)
{
    public string Seal(Guid id, Message message) => Protector(id).Protect(JsonSerializer.Serialize(message));

    /// <summary>Null when the keys are gone that it was sealed with.</summary>
    public Message? Open(OutgoingMessage stored)
    {
        try
        {
            return JsonSerializer.Deserialize<Message>(Protector(stored.Id).Unprotect(stored.Sealed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(Guid id) => protection.CreateProtector("message", id.ToString());
}

/// <summary>Writes messages down in the transaction that says that they were sent: both are committed, or neither. They leave afterwards.</summary>
internal sealed class OutgoingMessages(SiteDbContext db, SealedMessages seals, IEnumerable<NoticeName> notices, OutgoingDelivery delivery, TimeProvider clock) : IMessages
{
    public async Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.Notice.Length > 0 && !notices.Any(notice => notice.Name == message.Notice))
            throw new ArgumentException($"“{message.Notice}” is not among the kinds that modules name with AddNotices.", nameof(message));
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        db.Add(new OutgoingMessage { Id = id, Sealed = seals.Seal(id, message), MadeAt = now, GoodUntil = now + message.GoodFor, DueAt = now });
        await db.SaveChangesAsync(cancellationToken);
        delivery.Wake();
    }

    /// <summary>The newest first, with their tries.</summary>
    public async Task<IReadOnlyList<WrittenMessage>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        var stored = await db.Set<OutgoingMessage>().AsNoTracking().Include(message => message.Tries).OrderByDescending(message => message.Id).Take(count).ToListAsync(cancellationToken);
        return [.. stored.Select(one => (one, message: seals.Open(one))).Where(pair => pair.message is not null)
            .Select(pair => new WrittenMessage(pair.one.MadeAt, pair.message!, [.. pair.one.Tries.OrderBy(tried => tried.Number).Select(tried => new WrittenTry(tried.At, tried.Channel, tried.Outcome, tried.Answer))]))
            .OrderByDescending(written => written.At)];
    }
}

/// <summary>What has ended is kept for a day, for whoever asks where it went; the folder's files as long.</summary>
internal sealed class RemoveOldMessages(SiteDbContext db, DataDirectory data, TimeProvider clock) : IJob
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - KeptFor;
        LocalOutbox.RemoveOld(data, before);
        await db.Set<OutgoingMessage>().Where(message => message.EndedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
