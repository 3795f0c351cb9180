using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Data.KeptForms;

/// <summary>What was sent, and where to.</summary>
/// <param name="Page">The page's name, such as <c>/Lots/Producer/MadeToday</c>.</param>
/// <param name="HadFiles">A picture is not kept: it has to be chosen again.</param>
public sealed record SentForm(string Page, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles, DateTimeOffset SentAt);

/// <summary>Set on the request whose form was kept.</summary>
/// <param name="ContinueAt">Where the form waits, once its owner has signed in.</param>
public sealed record FormWasKept(string ContinueAt);

/// <summary>Keeps a form that a signed-out browser sent, for that browser alone: the row is sealed by keys outside the database and by an id
/// that only the browser's cookie holds. See docs/decisions/kept-forms.md.</summary>
public sealed class KeptForms(SiteDbContext db, IDataProtectionProvider protection, SealedCookies cookies, IOptions<AntiforgeryOptions> antiforgery, TimeProvider clock)
{
    /// <summary>Characters of all names and values; a long story is 20,000.</summary>
    public const int Largest = 200_000;
    public const int MostFields = 500;

    /// <summary>At once, of all visitors: nobody fills the disk from outside.</summary>
    public const int MostKept = 2_000;

    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(2);
    private const string Cookie = "kept-form";

    /// <summary>Keeps the form of this request; false when it is none, too large, or came from another site.</summary>
    public async Task<bool> KeepAsync(HttpContext http, string page)
    {
        // This cookie is SameSite=Strict: a form that another site made the browser send comes without it.
        if (!http.Request.HasFormContentType || antiforgery.Value.Cookie.Name is not { } token || !http.Request.Cookies.ContainsKey(token))
            return false;
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            return false;
        }
        var fields = form.Where(f => f.Key != antiforgery.Value.FormFieldName)
            .SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? "")).ToList();
        if (fields.Count > MostFields || fields.Sum(f => f.Key.Length + f.Value.Length) > Largest)
            return false;

        var now = clock.GetUtcNow();
        if (await db.Set<KeptForm>().CountAsync(f => f.ExpiresAt > now, http.RequestAborted) >= MostKept)
            return false;
        var id = Guid.CreateVersion7(now);
        var sent = new SentForm(page, http.Request.PathBase + http.Request.Path + http.Request.QueryString, fields, form.Files.Any(f => f.Length > 0), now);
        db.Add(new KeptForm { Id = id, SealedForm = Protector(id).Protect(JsonSerializer.Serialize(sent)), ExpiresAt = now + KeptFor });
        await db.SaveChangesAsync(http.RequestAborted);
        cookies.Write(http, Cookie, id.ToString(), KeptFor);
        return true;
    }

    /// <summary>The form that this browser's cookie names; null when there is none or its time is over.</summary>
    public async Task<SentForm?> FindAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!Guid.TryParse(cookies.Read<string>(http, Cookie), out var id)
            || await db.Set<KeptForm>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.ExpiresAt > now, cancellationToken) is not { } kept)
            return null;
        try
        {
            return JsonSerializer.Deserialize<SentForm>(Protector(id).Unprotect(kept.SealedForm));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whoever signs out leaves nothing for the next person at this browser.</summary>
    public static void Forget(HttpContext http) => SealedCookies.Remove(http, Cookie);

    private IDataProtector Protector(Guid id) => protection.CreateProtector("kept-form", id.ToString());
}

internal sealed class RemoveOldKeptForms(SiteDbContext db, TimeProvider clock) : IJob
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Set<KeptForm>().Where(f => f.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
    }
}
