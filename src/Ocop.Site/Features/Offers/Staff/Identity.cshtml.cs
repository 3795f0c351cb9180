using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers.Staff;

/// <summary>Compares what a seller gave with the electronic answer or the dossier, and writes down what was found.</summary>
[Address("can-bo/danh-tinh/{id}", "en/staff/identities/{id}"), PersonalPage]
[Authorize(Roles = Role.ProvinceOfficer)]
[FreshCode]
internal sealed class IdentityModel(SellerIdentities identities, IStringLocalizer<OffersText> text, IAddresses addresses, TimeProvider clock) : PageModel
{
    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "cach")]
    public string? Way { get; set; }

    [BindProperty(Name = "so-xac-nhan")]
    public string? Reference { get; set; }

    [BindProperty(Name = "ngay-xac-nhan")]
    public string? ConfirmedOn { get; set; }

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    public SellerIdentity Identity { get; private set; } = null!;
    public Owner Seller { get; private set; } = null!;
    public IReadOnlyDictionary<string, string> Errors => errors;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Way = nameof(IdentityWay.Electronic);
        return await FindAsync(id, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "viec")] string? work, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        if (work == "tu-choi")
        {
            var reason = VietnameseText.Stored(Reason ?? "");
            if (reason.Length is < 10 or > ListingTable.LongestReason)
                return Refused("ly-do", text["ReasonRefused", ListingTable.LongestReason]);
            await identities.RefuseAsync(Identity, reason, cancellationToken);
            return Back();
        }

        var reference = VietnameseText.Stored(Reference ?? "");
        if (!Enum.TryParse<IdentityWay>(Way, out var way) || !Enum.IsDefined(way))
            return Refused("cach", text["IdentityWayRefused"]);
        if (reference.Length is < 3 or > SellerIdentityTable.LongestReference)
            return Refused("so-xac-nhan", text["IdentityReferenceRefused", SellerIdentityTable.LongestReference]);
        if (!DateOnly.TryParseExact(ConfirmedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > clock.Today())
            return Refused("ngay-xac-nhan", text["ConfirmedOnRefused"]);
        if (way == IdentityWay.EarlierDossier && day >= SellerIdentity.EarlierUntil)
            return Refused("ngay-xac-nhan", text["EarlierDossierRefused", VietnamTime.Day(SellerIdentity.EarlierUntil)]);
        await identities.VerifyAsync(Identity, way, reference, day, cancellationToken);
        return Back();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await identities.FindAsync(id, cancellationToken) is not { } found)
            return false;
        (Identity, Seller) = found;
        return true;
    }

    private PageResult Refused(string field, string why)
    {
        errors[field] = why;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private LocalRedirectResult Back() => LocalRedirect(addresses.Of("/Offers/Staff/Identities", Languages.Of(HttpContext)));
}
