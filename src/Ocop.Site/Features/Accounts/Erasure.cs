using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

/// <summary>Somebody asked for their data to be erased (VN-72). The number, or the e-mail address of somebody without an account, stays here until what was under way is over and erased too.</summary>
internal sealed class ErasureRequest : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid? Account { get; init; }
    public required VietnamPhone? Phone { get; set; }
    public required string Email { get; set; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When nothing was left to erase; null before.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}

internal sealed class ErasureRequestTable : IEntityTypeConfiguration<ErasureRequest>
{
    public void Configure(EntityTypeBuilder<ErasureRequest> table)
    {
        table.ToTable(nameof(ErasureRequest));
        table.Property(request => request.Id).ValueGeneratedNever();
        table.Property(request => request.Email).HasMaxLength(EmailAddress.Longest);
        table.HasIndex(request => new { request.DoneAt, request.AskedAt });
    }
}

/// <summary>Shows and erases what all modules keep of somebody.</summary>
internal sealed class Erasure(SiteDbContext db, IEnumerable<IPersonalRecords> records, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public async Task<IReadOnlyList<(string Kind, IReadOnlyList<object> Records)>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        var all = new List<(string, IReadOnlyList<object>)>();
        foreach (var kind in records)
            all.Add((kind.Kind, await kind.OfAsync(person, cancellationToken)));
        return all;
    }

    /// <summary>How many of each kind.</summary>
    public async Task<IReadOnlyList<(string Kind, int Count)>> CountAsync(Person person, CancellationToken cancellationToken) =>
        [.. (await OfAsync(person, cancellationToken)).Select(of => (of.Kind, of.Records.Count))];

    /// <summary>All of it, to be taken home.</summary>
    public async Task<FileContentResult> FileAsync(Person person, Language language, CancellationToken cancellationToken)
    {
        var all = (await OfAsync(person, cancellationToken)).ToDictionary(of => of.Kind, of => of.Records);
        return new(JsonSerializer.SerializeToUtf8Bytes(all, Written), "application/json") { FileDownloadName = language == Language.English ? "my-data.json" : "du-lieu-cua-toi.json" };
    }

    /// <summary>Erases all that no law asks for; what is under way is erased when it is over.</summary>
    /// <exception cref="TransitionRefused">The person acts for a producer, or is staff: the register names them.</exception>
    public async Task<Erased> EraseAsync(Account account, CancellationToken cancellationToken)
    {
        if (!MayErase(account) || account.Phone is not { } phone)
            throw new TransitionRefused($"account {account.Id}", "Tài khoản này đang làm việc cho một cơ sở hoặc cơ quan nên chưa xóa được.", "This account acts for a producer or an office, so it cannot be erased yet.");
        return await EraseAsync(Person.Of(account.Id, phone), cancellationToken);
    }

    /// <param name="email">Proved.</param>
    public Task<Erased> EraseAsync(string email, CancellationToken cancellationToken) => EraseAsync(Person.Of(email), cancellationToken);

    public static bool MayErase(Account account) => !account.IsStaff && account.ClosedAt is null && !account.Has(Role.Producer);

    public async Task<Erased> GoOnAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        var erased = new Erased();
        foreach (var kind in records)
            erased += await kind.EraseAsync(new(request.Account, request.Phone, request.Email), request.AskedAt, cancellationToken);
        if (erased.Underway == 0)
            (request.Phone, request.Email, request.DoneAt) = (null, "", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return erased;
    }

    private Task<Erased> EraseAsync(Person person, CancellationToken cancellationToken)
    {
        var request = new ErasureRequest { Account = person.Account, Phone = person.Phone, Email = person.Email, AskedAt = clock.GetUtcNow() };
        db.Add(request);
        return GoOnAsync(request, cancellationToken);
    }
}

/// <summary>What is kept, for the partial that the pages of one's own data share.</summary>
/// <param name="Page">Downloads and erases.</param>
/// <param name="EraseLead">The text before the button; null when it may not be erased.</param>
internal sealed record KeptData(IReadOnlyList<(string Kind, int Count)> Kept, string Page, string? EraseLead);

/// <summary>The account itself, and the codes sent to its number; of somebody without one, the codes sent to the address.</summary>
internal sealed class AccountPersonalRecords(SiteDbContext db, TimeProvider clock) : IPersonalRecords
{
    public string Kind => "account";

    public async Task<IReadOnlyList<object>> OfAsync(Person person, CancellationToken cancellationToken) =>
    [
        .. (await db.Set<Account>().AsNoTracking().Include(a => a.Roles).Where(a => a.Id == person.Account).ToListAsync(cancellationToken))
            .Select(a => new { name = a.Name, phone = a.PhoneNumber, language = a.Language.Tag, createdAt = a.CreatedAt, roles = a.Roles.Select(role => role.Role).ToList() }),
    ];

    public async Task<Erased> EraseAsync(Person person, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var to = person.Phone?.ToString() ?? person.Email;
        await db.Set<SignInCode>().Where(code => code.To == to && code.SentAt <= until).ExecuteDeleteAsync(cancellationToken);
        if (person.Account is null)
            return new();
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == person.Account && a.PhoneNumber != null, cancellationToken) is { } account)
            account.Forget(clock.GetUtcNow());
        return new(1, 0);
    }
}

/// <summary>Erases at night what was under way when somebody asked, and is over now.</summary>
internal sealed partial class FinishErasures(SiteDbContext db, Erasure erasure, ILogger<FinishErasures> log) : IJob
{
    private const int MostANight = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var waiting = await db.Set<ErasureRequest>().Where(request => request.DoneAt == null).OrderBy(request => request.AskedAt).Select(request => request.Id).Take(MostANight).ToListAsync(cancellationToken);
        foreach (var id in waiting)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                if (await db.Set<ErasureRequest>().FirstOrDefaultAsync(request => request.Id == id && request.DoneAt == null, cancellationToken) is { } request)
                    await erasure.GoOnAsync(request, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(failure, id);
            }
            db.ChangeTracker.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The erasure {Request} could not be finished; it is tried again tomorrow.")]
    private partial void LogFailure(Exception failure, Guid request);
}
