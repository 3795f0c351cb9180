namespace Ocop.Site.Features.Accounts;

/// <summary>A person who can sign in.</summary>
/// <param name="Phone">E.164, <c>+84912345678</c>; null for staff who sign in by e-mail.</param>
public sealed record AccountSummary(Guid Id, string Name, string? Phone, string? Email, IReadOnlyList<string> Roles);

/// <summary>An account as an administrator or a seed makes it. Producers and shoppers have a phone, staff an e-mail.</summary>
public sealed record AccountDraft(string Name, string? Phone, string? Email, IReadOnlyList<string> Roles);

public interface IAccounts
{
    /// <summary>The accounts with these ids that exist.</summary>
    Task<IReadOnlyDictionary<Guid, AccountSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The account with this phone or e-mail; made if there is none.</summary>
    Task<Guid> EnsureAsync(AccountDraft draft, CancellationToken cancellationToken);
}

public static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder app) => app;
}
