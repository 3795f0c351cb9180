using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offices.Staff;

/// <summary>The communes that an officer answers for: given and taken by an administrator.</summary>
[Address("quan-tri/tai-khoan/{id}/dia-ban", "en/admin/accounts/{id}/area"), Authorize(Roles = Role.Administrator), FreshCode]
internal sealed class AreaModel(Postings postings, IPlaces places, IAddresses addresses, IStringLocalizer<OfficesText> text) : PageModel
{
    public const int LongestPhone = 20;

    public AccountSummary Officer { get; private set; } = null!;
    public IReadOnlyList<ProgrammeOffice> Offices { get; private set; } = [];
    public IReadOnlyList<Commune> Communes { get; private set; } = [];

    [BindProperty]
    public string? Commune { get; set; }

    /// <summary>Whom producers of the commune call.</summary>
    [BindProperty]
    public string? Phone { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        var answers = new Answers(ModelState, text);
        var commune = Communes.FirstOrDefault(c => c.Slug == Commune);
        if (commune is null)
            answers.Wrong(nameof(Commune), text["CommuneNeeded"]);
        var phone = answers.Needed(nameof(Phone), Phone, LongestPhone);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await postings.PostAsync(id, commune!, phone, cancellationToken);
        return Finished(id);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, Guid office, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        await postings.EndAsync(id, office, cancellationToken);
        return Finished(id);
    }

    private LocalRedirectResult Finished(Guid id) => LocalRedirect(addresses.Of("/Offices/Staff/Area", Languages.Of(HttpContext), ("id", id.ToString())));

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await postings.OfficerAsync(id, cancellationToken) is not { } found)
            return false;
        Officer = found;
        Offices = await postings.OfAsync(id, cancellationToken);
        Communes = await places.AllAsync(cancellationToken);
        return true;
    }
}
