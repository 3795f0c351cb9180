using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>Takes in a bank's statement: what no notice told comes in by it. The same file again changes nothing.</summary>
[Address("can-bo/sao-ke", "en/staff/statements"), PersonalPage, OwnTransactions]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
[RequestSizeLimit(MostSent), RequestFormLimits(MultipartBodyLengthLimit = MostSent)]
internal sealed class StatementModel(Statements statements, PlatformAccount platform, IAddresses addresses, IStringLocalizer<PaymentsText> text) : PageModel
{
    private const int MostSent = 4 * StatementTable.Largest, MostNamed = 30;

    public string? Account => platform.IsOpen ? platform.Account : null;

    [BindProperty(Name = "moi", SupportsGet = true)]
    public int? Taken { get; set; }

    [BindProperty(Name = "da-biet", SupportsGet = true)]
    public int Known { get; set; }

    [BindProperty(Name = "khong-doc", SupportsGet = true)]
    public int Unread { get; set; }

    /// <summary>The first of them.</summary>
    [BindProperty(Name = "dong", SupportsGet = true)]
    public IReadOnlyList<int> Lines { get; set; } = [];

    public IActionResult OnGet() => ModelState.IsValid ? Page() : BadRequest();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "tep")] IFormFile? file, CancellationToken cancellationToken)
    {
        if (Account is null || file is null or { Length: 0 })
            return Refused(Account is null ? "StatementNoAccount" : "StatementNeeded");
        if (file.Length > StatementTable.Largest)
            return Refused("StatementTooLarge");
        using var body = new MemoryStream();
        await file.CopyToAsync(body, cancellationToken);
        try
        {
            return await statements.TakeAsync(body.ToArray(), cancellationToken) is { } report ? Reported(report) : Refused("StatementUnreadable");
        }
        catch (StatementTooLarge)
        {
            return Refused("StatementTooLarge");
        }
    }

    private RedirectResult Reported(StatementReport report) => Redirect(addresses.Of("/Payments/Staff/Statement", Languages.Of(HttpContext),
        [("moi", $"{report.Taken}"), ("da-biet", $"{report.Known}"), ("khong-doc", $"{report.Unread.Count}"), .. report.Unread.Take(MostNamed).Select(line => ("dong", (string?)$"{line}"))]));

    private PageResult Refused(string message)
    {
        ModelState.Clear();
        ModelState.AddModelError("tep", text[message]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
