using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

/// <summary>A person who can sign in.</summary>
/// <param name="Phone">Null for staff, who sign in by e-mail.</param>
public sealed record AccountSummary(Guid Id, string Name, VietnamPhone? Phone, string? Email, IReadOnlyList<string> Roles);

/// <summary>An account as an administrator or a seed makes it. Producers and shoppers have a phone, staff an e-mail.</summary>
/// <param name="Phone">In any form that people write; see <see cref="VietnamPhone"/>.</param>
public sealed record AccountDraft(string Name, string? Phone, string? Email, IReadOnlyList<string> Roles);

/// <summary>Two officers gave an account another telephone number (VN-14); its sessions ended.</summary>
public sealed record PhoneRebound(Guid Account, Guid AskedBy, Guid ConfirmedBy, DateTimeOffset At) : IDomainEvent;

public interface IAccounts
{
    /// <summary>The accounts with these ids that exist.</summary>
    Task<IReadOnlyDictionary<Guid, AccountSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The account with this phone or e-mail; added to the context if there is none, and given the roles it lacks. The caller saves.</summary>
    /// <exception cref="ArgumentException">The phone is none, both or neither of phone and e-mail are given, or a role does not fit them.</exception>
    Task<Guid> EnsureAsync(AccountDraft draft, CancellationToken cancellationToken);
}

/// <summary>Whether the reader is who a record names, without an account for everybody.</summary>
public interface IContactProofs
{
    /// <summary>Of a number: the account that is signed in proved it. Of a number, or without one of the e-mail address: this browser answered a code that was sent there, within a day.</summary>
    Task<bool> IsProvedAsync(VietnamPhone? phone, string email, CancellationToken cancellationToken);

    /// <summary>Sends six digits to the number, or without one to the e-mail address, unless some were sent just now.</summary>
    Task SendAsync(VietnamPhone? phone, string email, CancellationToken cancellationToken);

    /// <summary>When a code was sent and where to, or when one may be asked for; null before this browser asked for one.</summary>
    string? SaidOf(VietnamPhone? phone, string email);

    /// <summary>Null when what was typed is the code that this browser asked for: from then on the number or address is proved. Else what to say.</summary>
    Task<string?> TroubleWithAsync(VietnamPhone? phone, string email, string? typed, CancellationToken cancellationToken);
}

public static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = false;             // the table's index does it, null for phones
            options.Password.RequiredLength = PasswordRules.Shortest;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase =
                options.Password.RequireNonAlphanumeric = false; // length is what counts (NIST SP 800-63B, 5.1.1.2)
            options.Password.RequiredUniqueChars = 5;
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddUserStore<AccountStore>().AddPasswordValidator<PasswordRules>();
        services.Configure<IdentityPasskeyOptions>(options => options.UserVerificationRequirement = options.ResidentKeyRequirement = "required");

        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>()
            .AddScoped<IAccounts, AccountsRegister>()
            .AddScoped<Sessions>().AddScoped<SignInCodes>().AddScoped<StaffSignIn>().AddScoped<Authenticators>().AddScoped<Passkeys>()
            .AddScoped<PasswordLinks>().AddScoped<PhoneChanges>().AddScoped<StartAddress>().AddSingleton<SealedHashes>()
            .AddScoped<IAskForFreshCode, AskForFreshCode>().AddScoped<ContactProofs>().AddScoped<IContactProofs>(scope => scope.GetRequiredService<ContactProofs>())
            .AddSeed<DemonstrationAccounts>()
            .AddHostedService<FirstAdministrator>()
            .AddScoped<Erasure>().AddPersonalRecords<AccountPersonalRecords>().AddDailyJob<FinishErasures>(at: new(hour: 4, minute: 10))
            .AddDailyJob<RemoveOldSignInCodes>(at: new(hour: 3, minute: 40));

        services.AddAuthentication(Sessions.Scheme).AddCookie(Sessions.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(Sessions.Scheme).Configure<TimeProvider>(SessionCookie.SetUp);
        return services;
    }

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder app)
    {
        PasskeyEndpoints.Map(app);
        return app;
    }
}
