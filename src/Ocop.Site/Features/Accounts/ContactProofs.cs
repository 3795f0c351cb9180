using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

/// <summary>The number or address a code was sent to, and whether this browser answered it.</summary>
internal sealed record ContactStep(string To, string Browser, DateTimeOffset? SentAt, DateTimeOffset NextAt, bool IsProved)
{
    public const string Cookie = "contact-step";
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);

    /// <summary>Null of a number.</summary>
    public string? Email => EmailAddress.IsOne(To) ? To : null;
}

/// <summary>Implements the contract. What a code proved lies in this browser's sealed cookie: it opens records, and no account.</summary>
internal sealed class ContactProofs(
    IAccounts accounts, ICurrentUser user, SignInCodes codes, SealedCookies cookies, IHttpContextAccessor browser, IStringLocalizer<AccountsText> text, TimeProvider clock) : IContactProofs
{
    /// <summary>What this browser asked a code for last; null before it asked for one.</summary>
    public ContactStep? Step => cookies.Read<ContactStep>(Http, ContactStep.Cookie);

    private HttpContext Http => browser.HttpContext ?? throw new InvalidOperationException("A proof belongs to a browser.");

    public async Task<bool> IsProvedAsync(VietnamPhone? phone, string email, CancellationToken cancellationToken)
    {
        if (browser.HttpContext is null || (phone is null && email.Length == 0))
            return false;
        if (StepOf(KeyOf(phone, email)) is { IsProved: true })
            return true;
        return phone is not null && user.Id is { } id && (await accounts.FindAsync([id], cancellationToken)).GetValueOrDefault(id)?.Phone == phone;
    }

    public async Task SendAsync(VietnamPhone? phone, string email, CancellationToken cancellationToken)
    {
        var to = KeyOf(phone, email);
        var before = StepOf(to);
        var request = await codes.SendToAsync(to, PurposeOf(phone), cancellationToken);
        Keep(new(to, before?.Browser ?? Guid.CreateVersion7().ToString("N"), request.SentAt, request.NextAt, before is { IsProved: true }));
    }

    public string? SaidOf(VietnamPhone? phone, string email) => StepOf(KeyOf(phone, email)) switch
    {
        null => null,
        { SentAt: { } at } => text["CodeSentTo", phone?.Masked ?? EmailAddress.Masked(email), VietnamTime.Clock(at)].Value,
        { NextAt: var next } => text["CodeNotYet", VietnamTime.Clock(next)].Value,
    };

    public async Task<string?> TroubleWithAsync(VietnamPhone? phone, string email, string? typed, CancellationToken cancellationToken)
    {
        if (!SixDigits.TryParse(typed, out var digits))
            return text[string.IsNullOrWhiteSpace(typed) ? "CodeEmpty" : "CodeNotSixDigits"];
        var (to, purpose) = (KeyOf(phone, email), PurposeOf(phone));
        // Only the browser that asked for a code may answer it.
        if (StepOf(to) is not { } step)
            return text["CodeOver"];
        switch (await codes.CheckAsync(to, purpose, digits, step.Browser, cancellationToken))
        {
            case CodeAnswer.Right:
                Keep(step with { IsProved = true });
                return null;
            case CodeAnswer.Wrong:
                return text["CodeWrong", await codes.TriesLeftAsync(to, purpose, cancellationToken)];
            case CodeAnswer.Paused:
                return text["CodePaused", VietnamTime.Clock(clock.GetUtcNow() + SignInCodes.Pause)];
            default:
                return text["CodeOver"];
        }
    }

    /// <summary>Nothing is proved in this browser any more.</summary>
    public void End() => SealedCookies.Remove(Http, ContactStep.Cookie);

    private static string KeyOf(VietnamPhone? phone, string email) => phone?.ToString() ?? EmailAddress.Key(email);

    private static CodePurpose PurposeOf(VietnamPhone? phone) => phone is null ? CodePurpose.Email : CodePurpose.Phone;

    private ContactStep? StepOf(string to) => Step is { } step && step.To == to ? step : null;

    private void Keep(ContactStep step) => cookies.Write(Http, ContactStep.Cookie, step, ContactStep.GoodFor);
}
