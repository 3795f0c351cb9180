using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

/// <summary>The address a code was sent to, and whether this browser answered it.</summary>
internal sealed record EmailStep(string Email, string Browser, DateTimeOffset? SentAt, DateTimeOffset NextAt, bool IsProved)
{
    public const string Cookie = "email-step";
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);
}

/// <summary>Implements the contract. The proof of an address lies in this browser's sealed cookie: it opens records, and no account.</summary>
internal sealed class ContactProofs(
    IAccounts accounts, ICurrentUser user, SignInCodes codes, SealedCookies cookies, IHttpContextAccessor browser, IStringLocalizer<AccountsText> text, TimeProvider clock) : IContactProofs
{
    private HttpContext Http => browser.HttpContext ?? throw new InvalidOperationException("A proof belongs to a browser.");

    public async Task<bool> IsProvedAsync(VietnamPhone? phone, string email, CancellationToken cancellationToken)
    {
        if (phone is null)
            return email.Length > 0 && StepOf(email) is { IsProved: true };
        return user.Id is { } id && (await accounts.FindAsync([id], cancellationToken)).GetValueOrDefault(id)?.Phone == phone;
    }

    public async Task SendAsync(string email, CancellationToken cancellationToken)
    {
        var (to, before) = (EmailAddress.Key(email), StepOf(email));
        var request = await codes.SendToAsync(to, CodePurpose.Email, cancellationToken);
        Keep(new(to, before?.Browser ?? Guid.CreateVersion7().ToString("N"), request.SentAt, request.NextAt, before is { IsProved: true }));
    }

    public string? SaidOf(string email) => StepOf(email) switch
    {
        null => null,
        { SentAt: { } at } => text["CodeSentTo", EmailAddress.Masked(email), VietnamTime.Clock(at)].Value,
        { NextAt: var next } => text["CodeNotYet", VietnamTime.Clock(next)].Value,
    };

    public async Task<string?> TroubleWithAsync(string email, string? typed, CancellationToken cancellationToken)
    {
        if (!SixDigits.TryParse(typed, out var digits))
            return text[string.IsNullOrWhiteSpace(typed) ? "CodeEmpty" : "CodeNotSixDigits"];
        // Only the browser that asked for a code may answer it.
        if (StepOf(email) is not { } step)
            return text["CodeOver"];
        var to = EmailAddress.Key(email);
        switch (await codes.CheckAsync(to, CodePurpose.Email, digits, step.Browser, cancellationToken))
        {
            case CodeAnswer.Right:
                Keep(step with { IsProved = true });
                return null;
            case CodeAnswer.Wrong:
                return text["CodeWrong", await codes.TriesLeftAsync(to, CodePurpose.Email, cancellationToken)];
            case CodeAnswer.Paused:
                return text["CodePaused", VietnamTime.Clock(clock.GetUtcNow() + SignInCodes.Pause)];
            default:
                return text["CodeOver"];
        }
    }

    private EmailStep? StepOf(string email) => cookies.Read<EmailStep>(Http, EmailStep.Cookie) is { } step && step.Email == EmailAddress.Key(email) ? step : null;

    private void Keep(EmailStep step) => cookies.Write(Http, EmailStep.Cookie, step, EmailStep.GoodFor);
}
