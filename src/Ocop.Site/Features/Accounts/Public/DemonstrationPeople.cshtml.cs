using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

/// <summary>How to sign in as each of the demonstration's people, in Development only.</summary>
[Address("phat-trien/tai-khoan", "en/development/accounts")]
internal sealed class DemonstrationPeopleModel(SeedContent content, Demonstration demonstration, IHostEnvironment environment, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Person> People { get; private set; } = [];
    public static string Password => DemonstrationAccounts.Password;

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment() || !demonstration.IsShown)
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        var step = Totp.StepAt(clock.GetUtcNow());
        People = [.. content.Rows("demo/accounts.csv").Select(row => new Person(
            row["role"], Languages.Of(HttpContext) == Language.English ? row["name_en"] : row["name_vi"],
            row["phone"] is { Length: > 0 } phone ? VietnamPhone.Parse(phone, null).Shown : row["email"],
            row["email"] is { Length: > 0 } email ? Totp.CodeOf(DemonstrationAccounts.KeyOf(email), step) : null,
            row["email"] is { Length: > 0 } address ? Totp.Base32(DemonstrationAccounts.KeyOf(address)) : null))];
        return Page();
    }

    /// <param name="Code">The app's code now; null for those who sign in by telephone.</param>
    internal sealed record Person(string Role, string Name, string SignIn, string? Code, string? Key);
}
