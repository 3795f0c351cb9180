using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

/// <summary>A site without an administrator invites the one whom the setting <c>FirstAdministrator</c> names by e-mail: the letter lies in the outbox.</summary>
internal sealed class FirstAdministrator(IServiceScopeFactory scopes, IConfiguration settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings["FirstAdministrator"] is not { Length: > 0 } email)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        if (await db.Set<AccountRole>().AnyAsync(r => r.Role == Role.Administrator, cancellationToken))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var id = await scope.ServiceProvider.GetRequiredService<IAccounts>().EnsureAsync(new(email, null, email, [Role.Administrator]), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<PasswordLinks>()
            .InviteAsync(db.Set<Account>().Local.Single(a => a.Id == id), Language.Vietnamese, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
