using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments;

/// <summary>What a bank's gateway tells of one amount that came.</summary>
/// <param name="Reference">The bank's own number of the transfer.</param>
/// <param name="Account">The account it came to.</param>
/// <param name="Amount">Whole đồng.</param>
internal sealed record BankNotice(
    [property: JsonRequired] string Reference, [property: JsonRequired] string Account, [property: JsonRequired] long Amount, string? Memo, [property: JsonRequired] DateTimeOffset At)
{
    public bool IsWhole => IsPrinted(Reference, PaymentLengths.Reference) && IsPrinted(Account, PaymentLengths.Account) && Amount is > 0 and <= 9_999_999_999_999;

    private static bool IsPrinted(string text, int longest) => text.Length > 0 && text.Length <= longest && !text.Any(char.IsControl);
}

/// <summary>Where a bank's gateway sends its notices, signed as <see cref="WebhookSignature"/> says under the setting <c>Payments__Bank__Secret</c>;
/// closed while there is none. A notice sent twice is answered as the first was.</summary>
internal static class BankNotices
{
    public const string Path = "/thanh-toan/ngan-hang/thong-bao";
    public const string Header = "Signature";
    private const int Largest = 16 * 1024, MostTries = 5;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    public static async Task<IResult> ReceiveAsync(HttpContext http, MoneyDesk desk, SiteDbContext db, IConfiguration settings, TimeProvider clock)
    {
        if (settings["Payments:Bank:Secret"] is not { Length: > 0 } secret)
            return Results.NotFound();
        if (await BodyAsync(http.Request, Largest) is not { } body)
            return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);
        if (!WebhookSignature.IsValid(http.Request.Headers[Header], body, secret, clock.GetUtcNow()))
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The signature is missing, wrong or older than five minutes.");
        if (Read(body) is not { IsWhole: true } notice)
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "A notice has reference, account, amount in whole đồng, memo and at.");

        var money = new MoneyIn(new(notice.Amount), MemoOf(notice.Memo), notice.Account, notice.At);
        await OnceAsync(db, () => desk.ReceiveAsync(new(MoneySource.BankNotice, notice.Reference, money), http.RequestAborted));
        return Results.NoContent();
    }

    /// <summary>A memo as it is stored: no bank is refused for what a buyer wrote.</summary>
    public static string MemoOf(string? told)
    {
        var memo = VietnameseText.Stored(string.Concat((told ?? "").Select(c => char.IsControl(c) ? ' ' : c)));
        return memo.Length > PaymentLengths.Memo ? memo[..PaymentLengths.Memo] : memo;
    }

    /// <summary>The body, or null when it is too large.</summary>
    public static async Task<byte[]?> BodyAsync(HttpRequest request, int largest)
    {
        if (request.ContentLength > largest)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > largest)
                return null;
        }
        return body.ToArray();
    }

    /// <summary>One transaction; where another told the same reference at the same moment, or the two waited for each other, once more, to find what it stored.</summary>
    public static async Task OnceAsync(SiteDbContext db, Func<Task> receive)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await InTransactionAsync(db, receive);
                return;
            }
            catch (Exception fault) when (tries < MostTries && (fault is DbUpdateException || Deadlocks.IsOne(fault)))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task InTransactionAsync(SiteDbContext db, Func<Task> receive)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await receive();
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private static BankNotice? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<BankNotice>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
