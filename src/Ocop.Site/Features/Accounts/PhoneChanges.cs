using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

/// <summary>Gives an account another number when its owner lost theirs: asked by one officer, confirmed by another (VN-14).</summary>
internal sealed class PhoneChanges(SiteDbContext db, IEventPublisher events, IMessages messages, IStringLocalizer<AccountsText> text, TimeProvider clock)
{
    /// <summary>Stores the request; returns the key of the sentence that says why not.</summary>
    public async Task<string?> AskAsync(VietnamPhone old, VietnamPhone @new, string reason, Guid officer, CancellationToken cancellationToken)
    {
        if (old == @new)
            return "SamePhone";
        var number = old.ToString();
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.PhoneNumber == number && a.ClosedAt == null, cancellationToken) is not { } account)
            return "NoSuchPhone";
        if (await HolderOfAsync(@new, cancellationToken) is { } holder && !IsToSpare(holder))
            return "NewPhoneInUse";
        if (await db.Set<PhoneChange>().AnyAsync(c => c.Account == account.Id && c.Status == PhoneChangeStatus.Asked, cancellationToken))
            return "ChangeWaiting";
        var now = clock.GetUtcNow();
        db.Add(new PhoneChange
        {
            Id = Guid.CreateVersion7(now), Account = account.Id, OldPhone = old, NewPhone = @new, Reason = reason, AskedBy = officer, AskedAt = now,
        });
        return null;
    }

    public async Task<bool> DecideAsync(Guid id, PhoneChangeStatus next, Guid officer, CancellationToken cancellationToken)
    {
        if (await db.Set<PhoneChange>().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } change)
            return false;
        var now = clock.GetUtcNow();
        change.Decide(next, officer, now);
        if (next != PhoneChangeStatus.Confirmed)
            return true;

        if (await HolderOfAsync(change.NewPhone, cancellationToken) is { } holder)
        {
            if (!IsToSpare(holder))
                throw new Platform.Problems.TransitionRefused($"phone change {id}", text["NewPhoneInUse"], "The new number belongs to another producer.");
            // The owner has tried the new number before calling: that empty account gives it up.
            holder.GiveUpPhone(now);
            await db.SaveChangesAsync(cancellationToken);
        }
        var account = await db.Set<Account>().Include(a => a.Roles).FirstAsync(a => a.Id == change.Account, cancellationToken);
        account.Rebind(change.NewPhone);
        events.Publish(new PhoneRebound(account.Id, change.AskedBy, officer, now));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var phone in new[] { change.OldPhone, change.NewPhone })
            await messages.SendAsync(Message.Sms(phone, text["SmsPhoneChanged"]), cancellationToken);
        return true;
    }

    private Task<Account?> HolderOfAsync(VietnamPhone phone, CancellationToken cancellationToken)
    {
        var number = phone.ToString();
        return db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.PhoneNumber == number, cancellationToken);
    }

    private static bool IsToSpare(Account account) => account.Roles.TrueForAll(r => r.Role == Role.Shopper);
}
