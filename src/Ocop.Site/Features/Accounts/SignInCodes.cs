using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

internal enum CodeAnswer
{
    Right,
    Wrong,

    /// <summary>There is none, it is older than five minutes, or it was used.</summary>
    Over,

    /// <summary>Three wrong tries.</summary>
    Paused,
}

/// <summary>What became of asking for a code.</summary>
/// <param name="IsSent">False when one that was just sent is still good, or none may be sent yet.</param>
/// <param name="SentAt">When the code that is good now was sent; null when none is.</param>
/// <param name="NextAt">When the next may be asked for.</param>
internal sealed record CodeRequest(bool IsSent, DateTimeOffset? SentAt, DateTimeOffset NextAt);

/// <summary>Sends six-digit codes to telephones and e-mail addresses and checks them (VN-12). Every number is treated alike, with an account or without.</summary>
internal sealed class SignInCodes(SiteDbContext db, IMessages messages, SealedHashes hashes, IStringLocalizer<AccountsText> text, TimeProvider clock)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan BetweenTwo = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    public const int MostWrongTries = 3;

    // Codes that nobody used: whoever sends them to a stranger's phone is stopped here.
    private const int MostUnusedAnHour = 5;

    // A second tap of the same browser arrives within seconds.
    private static readonly TimeSpan SecondTap = TimeSpan.FromSeconds(30);

    public Task<CodeRequest> SendAsync(VietnamPhone phone, CodePurpose purpose, CancellationToken cancellationToken) => SendToAsync(phone.ToString(), purpose, cancellationToken);

    public async Task<CodeRequest> SendToAsync(string to, CodePurpose purpose, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var recent = await db.Set<SignInCode>().AsNoTracking()
            .Where(c => c.To == to && c.SentAt > now.AddHours(-1)).OrderByDescending(c => c.SentAt).ToListAsync(cancellationToken);
        if (recent.Find(c => c.PausedUntil > now) is { } paused)
            return new(false, null, paused.PausedUntil!.Value);
        if (recent.Find(c => c.Purpose == purpose) is { UsedAt: null } last && last.SentAt + BetweenTwo > now)
            return new(false, last.SentAt, last.SentAt + BetweenTwo);
        var unused = recent.Where(c => c.UsedAt is null).ToList();
        if (unused.Count >= MostUnusedAnHour)
        {
            var good = unused.Find(c => c.Purpose == purpose && c.ExpiresAt > now && c.WrongTries < MostWrongTries);
            return new(false, good?.SentAt, unused[MostUnusedAnHour - 1].SentAt.AddHours(1));
        }

        var id = Guid.CreateVersion7(now);
        var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        db.Add(new SignInCode
        {
            Id = id, To = to, Purpose = purpose, SealedHash = hashes.Of(nameof(SignInCode), id, digits), SentAt = now, ExpiresAt = now + GoodFor,
        });
        await db.SaveChangesAsync(cancellationToken);
        await messages.SendAsync(MessageOf(to, purpose, digits) with { GoodFor = GoodFor }, cancellationToken);
        return new(true, now, now + BetweenTwo);
    }

    /// <summary>Checks against the code sent last. A right answer uses it up.</summary>
    /// <param name="browser">Tells the second tap of one browser from another browser.</param>
    public Task<CodeAnswer> CheckAsync(VietnamPhone phone, CodePurpose purpose, string digits, string browser, CancellationToken cancellationToken) =>
        CheckAsync(phone.ToString(), purpose, digits, browser, cancellationToken);

    public async Task<CodeAnswer> CheckAsync(string to, CodePurpose purpose, string digits, string browser, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var code = await db.Set<SignInCode>().AsNoTracking().Where(c => c.To == to && c.Purpose == purpose)
            .OrderByDescending(c => c.SentAt).FirstOrDefaultAsync(cancellationToken);
        if (code is null || code.ExpiresAt <= now)
            return code?.PausedUntil > now ? CodeAnswer.Paused : CodeAnswer.Over;
        if (code.WrongTries >= MostWrongTries)
            return code.PausedUntil > now ? CodeAnswer.Paused : CodeAnswer.Over;

        if (!hashes.Matches(nameof(SignInCode), code.SealedHash, code.Id, digits))
            return await WrongAsync(code, now, cancellationToken);
        if (code.UsedAt is { } used)
            return code.UsedBy == browser && used + SecondTap > now ? CodeAnswer.Right : CodeAnswer.Over;

        // Two at once: one of them changes the row, the other sees it used.
        var mine = await db.Set<SignInCode>().Where(c => c.Id == code.Id && c.UsedAt == null && c.WrongTries < MostWrongTries)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.UsedAt, now).SetProperty(c => c.UsedBy, browser), cancellationToken);
        return mine == 1 || await db.Set<SignInCode>().AnyAsync(c => c.Id == code.Id && c.UsedBy == browser, cancellationToken)
            ? CodeAnswer.Right
            : CodeAnswer.Over;
    }

    /// <summary>How many wrong tries the code sent last still bears.</summary>
    public Task<int> TriesLeftAsync(VietnamPhone phone, CodePurpose purpose, CancellationToken cancellationToken) => TriesLeftAsync(phone.ToString(), purpose, cancellationToken);

    public async Task<int> TriesLeftAsync(string to, CodePurpose purpose, CancellationToken cancellationToken) =>
        MostWrongTries - await db.Set<SignInCode>().Where(c => c.To == to && c.Purpose == purpose)
            .OrderByDescending(c => c.SentAt).Select(c => c.WrongTries).FirstOrDefaultAsync(cancellationToken);

    private Message MessageOf(string to, CodePurpose purpose, string digits) => purpose == CodePurpose.Email
        ? Message.Letter(to, text["LetterCodeSubject", digits], text["LetterCode", digits])
        : Message.Sms(VietnamPhone.Parse(to, null), text[$"Sms{purpose}", digits]);

    private async Task<CodeAnswer> WrongAsync(SignInCode code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Set<SignInCode>().Where(c => c.Id == code.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.WrongTries, c => c.WrongTries + 1), cancellationToken);
        var until = now + Pause;
        var paused = await db.Set<SignInCode>().Where(c => c.Id == code.Id && c.WrongTries >= MostWrongTries)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.PausedUntil, until), cancellationToken);
        return paused == 1 ? CodeAnswer.Paused : CodeAnswer.Wrong;
    }
}

internal sealed class RemoveOldSignInCodes(SiteDbContext db, TimeProvider clock) : IJob
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var old = clock.GetUtcNow().AddDays(-7);
        return db.Set<SignInCode>().Where(c => c.SentAt < old).ExecuteDeleteAsync(cancellationToken);
    }
}
