using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Ocop.Site.Features.Accounts;

/// <summary>Long, not the person's own name or address, not one of the words everyone tries. No mix of signs is asked for
/// (NIST SP 800-63B, 5.1.1.2).</summary>
internal sealed class PasswordRules(IStringLocalizer<AccountsText> text) : IPasswordValidator<Account>
{
    public const int Shortest = 12;
    public const int Longest = 128;

    private static readonly string[] Common = ["password", "matkhau", "123456", "abcdef", "qwerty", "anhyeuem", "ninhbinh", "vietnam"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Refusal(user, password ?? "") is { } key
            ? IdentityResult.Failed(new IdentityError { Code = key, Description = text[key] })
            : IdentityResult.Success);

    private static string? Refusal(Account user, string password)
    {
        if (password.Length > Longest)
            return "PasswordTooLong";
        // What is left when the guessable parts are taken out must still be something.
        var left = password.ToLowerInvariant();
        foreach (var guess in Common.Concat((user.Email ?? "").ToLowerInvariant().Split('@', '.')).Where(g => g.Length > 3))
            left = left.Replace(guess, "", StringComparison.Ordinal);
        return left.Length < 6 ? "PasswordGuessable" : null;
    }
}
