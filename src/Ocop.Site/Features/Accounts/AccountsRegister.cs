using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

internal sealed class AccountsRegister(SiteDbContext db, TimeProvider clock) : IAccounts
{
    public async Task<IReadOnlyDictionary<Guid, AccountSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var found = await db.Set<Account>().AsNoTracking().Include(a => a.Roles).Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken);
        return found.ToDictionary(a => a.Id, a => new AccountSummary(a.Id, a.Name, a.Phone, a.Email, [.. a.Roles.Select(r => r.Role).Order(StringComparer.Ordinal)]));
    }

    public async Task<Guid> EnsureAsync(AccountDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Phone is null == draft.Email is null)
            throw new ArgumentException("An account has a telephone or an e-mail, one of them.", nameof(draft));
        var account = draft.Phone is { } typed
            ? await OfPhoneAsync(
                VietnamPhone.TryParse(typed, null, out var phone) ? phone : throw new ArgumentException($"“{typed}” is no telephone number.", nameof(draft)),
                draft.Name, Language.Vietnamese, cancellationToken)
            : await OfStaffAsync(draft.Email!, draft.Name, cancellationToken);
        account.SetRoles([.. account.Roles.Select(r => r.Role).Union(draft.Roles)]);
        return account.Id;
    }

    private async Task<Account> OfPhoneAsync(VietnamPhone phone, string name, Language language, CancellationToken cancellationToken)
    {
        var number = phone.ToString();
        var account = db.Set<Account>().Local.FirstOrDefault(a => a.PhoneNumber == number)
            ?? await db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.PhoneNumber == number, cancellationToken);
        if (account is null)
        {
            account = Account.OfPhone(phone, name, language, clock.GetUtcNow());
            db.Add(account);
        }
        return account;
    }

    private async Task<Account> OfStaffAsync(string email, string name, CancellationToken cancellationToken)
    {
        var normal = Account.Normal(email);
        var account = db.Set<Account>().Local.FirstOrDefault(a => a.NormalizedEmail == normal)
            ?? await db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.NormalizedEmail == normal, cancellationToken);
        if (account is null)
        {
            account = Account.OfStaff(email.Trim(), name, Language.Vietnamese, clock.GetUtcNow());
            db.Add(account);
        }
        return account;
    }
}
