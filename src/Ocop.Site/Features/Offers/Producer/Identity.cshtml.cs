using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>Says who stands behind the stall (Decree 248/2026 art. 41), and what an officer found.</summary>
[Address("xuong/danh-tinh", "en/workspace/identity"), PersonalPage]
internal sealed partial class IdentityModel(Stall stall, SellerIdentities identities, IStringLocalizer<OffersText> text, IAddresses addresses, TimeProvider clock) : PageModel
{
    private const int FullAge = 18, OldestAge = 120;

    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "loai")]
    public string? Form { get; set; }

    [BindProperty(Name = "ten-phap-ly")]
    public string? Name { get; set; }

    [BindProperty(Name = "so-dinh-danh")]
    public string? Number { get; set; }

    [BindProperty(Name = "ngay-sinh")]
    public string? BirthDate { get; set; }

    [BindProperty(Name = "tru-so")]
    public string? HeadOffice { get; set; }

    [BindProperty(Name = "dai-dien")]
    public string? Representative { get; set; }

    public Owner Owner { get; private set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SellerIdentity> Given { get; private set; } = [];

    public bool MaySell { get; private set; }
    public IReadOnlyDictionary<string, string> Errors => errors;
    public bool IsPerson => Form == nameof(SellerForm.Person);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
            return NotFound();
        Form = (Given.Count > 0 ? Given[0].Form : Owner.Form is LegalForm.Household or LegalForm.Farm ? SellerForm.Person : SellerForm.Organisation).ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
            return NotFound();
        if (Read() is not { } facts)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await identities.GiveAsync(Owner, facts, cancellationToken);
        return LocalRedirect(addresses.Of("/Offers/Producer/Identity", Languages.Of(HttpContext)));
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return false;
        (Owner, Given, MaySell) = (owner, await identities.OfAsync(owner.Id, cancellationToken), await identities.MaySellAsync(owner.Id, cancellationToken));
        return true;
    }

    private IdentityFacts? Read()
    {
        if (!Enum.TryParse<SellerForm>(Form, out var form) || !Enum.IsDefined(form))
            errors["loai"] = text["IdentityFormRefused"];
        var (name, number, office, representative) =
            (VietnameseText.Stored(Name ?? ""), Separators().Replace(Number ?? "", ""), VietnameseText.Stored(HeadOffice ?? ""), VietnameseText.Stored(Representative ?? ""));
        if (name.Length is < 2 or > SellerIdentityTable.LongestName)
            errors["ten-phap-ly"] = text["NameRefused", SellerIdentityTable.LongestName];
        if (!(form == SellerForm.Person ? OfPerson() : OfOrganisation()).IsMatch(number))
            errors["so-dinh-danh"] = text[form == SellerForm.Person ? "PersonNumberRefused" : "OrganisationNumberRefused"];
        DateOnly? born = DateOnly.TryParseExact(BirthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var today = clock.Today();
        if (form == SellerForm.Person && (born is null || born > today.AddYears(-FullAge) || born < today.AddYears(-OldestAge)))
            errors["ngay-sinh"] = text["BirthDateRefused", FullAge];
        if (form == SellerForm.Organisation && office.Length is < 5 or > SellerIdentityTable.LongestOffice)
            errors["tru-so"] = text["HeadOfficeRefused", SellerIdentityTable.LongestOffice];
        if (form == SellerForm.Organisation && representative.Length is < 2 or > SellerIdentityTable.LongestName)
            errors["dai-dien"] = text["NameRefused", SellerIdentityTable.LongestName];
        if (errors.Count > 0)
            return null;
        return form == SellerForm.Person ? new(form, name, number, born, "", "") : new(form, name, number, null, office, representative);
    }

    [GeneratedRegex(@"[\s.\-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[0-9]{12}$")]
    private static partial Regex OfPerson();

    [GeneratedRegex(@"^[0-9]{10}([0-9]{3})?$")]
    private static partial Regex OfOrganisation();
}
