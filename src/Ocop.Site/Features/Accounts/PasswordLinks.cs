using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

/// <summary>Letters with a link to set a password: an invitation lasts three days, a forgotten password one hour. A link works once,
/// since the password that it sets changes the account's stamp.</summary>
internal sealed class PasswordLinks(
    IDataProtectionProvider protection, IMessages messages, IAddresses addresses, SiteAddress site, StaffSignIn staff, IStringLocalizer<AccountsText> text, TimeProvider clock)
{
    private const int LongestToken = 1000;
    private static readonly TimeSpan Invitation = TimeSpan.FromDays(3), Forgotten = TimeSpan.FromHours(1);

    public Task InviteAsync(Account account, Language language, CancellationToken cancellationToken) =>
        SendAsync(account, language, Invitation, "LetterInvitation", cancellationToken);

    public Task SendForgottenAsync(Account account, Language language, CancellationToken cancellationToken) =>
        SendAsync(account, language, Forgotten, "LetterForgotten", cancellationToken);

    /// <summary>The account a link is for; null when it is not ours, too old or used.</summary>
    public async Task<Account?> OpenAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is null or { Length: > LongestToken })
            return null;
        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket>(Protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
            return ticket is not null && ticket.Until > clock.GetUtcNow()
                && await staff.FindAsync(ticket.Account, cancellationToken) is { ClosedAt: null } account && account.SecurityStamp == ticket.Stamp
                ? account
                : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector => protection.CreateProtector("password-link");

    private Task SendAsync(Account account, Language language, TimeSpan goodFor, string letter, CancellationToken cancellationToken)
    {
        var ticket = new Ticket(account.Id, account.SecurityStamp!, clock.GetUtcNow() + goodFor);
        var token = WebEncoders.Base64UrlEncode(Protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket)));
        var link = site.Of(addresses.Of("/Accounts/Public/NewPassword", language, ("token", token)));
        return messages.SendAsync(Message.Letter(account.Email!, text[$"{letter}Subject"], text[letter, account.Name, link]) with { GoodFor = goodFor }, cancellationToken);
    }

    private sealed record Ticket(Guid Account, string Stamp, DateTimeOffset Until);
}
