using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Producers.Staff;

/// <summary>Enters an owner, and with a telephone number whoever may act for it.</summary>
[Address("can-bo/chu-the-moi", "en/staff/new-owner"), Authorize(Roles = Role.ProvinceOfficer), FreshCode]
internal sealed class NewModel(OwnerEntry owners, IPlaces places, IAddresses addresses, TimeProvider clock, IStringLocalizer<ProducersText> text) : PageModel
{
    public const int LongestGround = 300;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Form { get; set; }

    [BindProperty]
    public string? Commune { get; set; }

    [BindProperty]
    public string? StreetLine { get; set; }

    /// <summary>Latitude and longitude, as maps write them.</summary>
    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? TaxCode { get; set; }

    [BindProperty]
    public string? Gln { get; set; }

    [BindProperty]
    public string? Since { get; set; }

    [BindProperty]
    public string? Visitors { get; set; }

    [BindProperty]
    public string? English { get; set; }

    [BindProperty]
    public string? MemberName { get; set; }

    [BindProperty]
    public string? MemberPhone { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public IReadOnlyList<Commune> Communes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Communes = await places.AllAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Communes = await places.AllAsync(cancellationToken);
        if (Read() is not { } draft)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var slug = await owners.EnterAsync(draft, cancellationToken);
        return LocalRedirect(addresses.Of("/Producers/Staff/List", Languages.Of(HttpContext), ("entered", slug)));
    }

    private OwnerDraft? Read()
    {
        var answers = new Answers(ModelState, text);
        if (!Enum.TryParse<LegalForm>(Form, out var form) || !Enum.IsDefined(form) || form.ToString() != Form)
            answers.Wrong(nameof(Form), text["FormNeeded"]);
        var commune = Communes.FirstOrDefault(c => c.Slug == Commune);
        if (commune is null)
            answers.Wrong(nameof(Commune), text["CommuneNeeded"]);
        var name = answers.Name(nameof(Name), Name);
        var member = (Name: answers.Optional(nameof(MemberName), MemberName, 120), Phone: PhoneOf(nameof(MemberPhone), MemberPhone, answers));
        if (member.Phone is { IsMobile: false })
            answers.Wrong(nameof(MemberPhone), text["MobileNeeded"]);
        var draft = new OwnerDraft(
            name, form, commune!, answers.Optional(nameof(StreetLine), StreetLine, 200), PlaceOf(answers), PhoneOf(nameof(Phone), Phone, answers), TaxCodeOf(answers),
            GlnOf(answers), YearOf(answers), Visitors == "yes", English == "yes",
            member.Phone is { } phone ? (member.Name.Length > 0 ? member.Name : name, phone) : null, answers.Needed(nameof(Ground), Ground, LongestGround));
        return ModelState.IsValid ? draft : null;
    }

    private VietnamPhone? PhoneOf(string field, string? words, Answers answers)
    {
        if (string.IsNullOrWhiteSpace(words))
            return null;
        if (!VietnamPhone.TryParse(words, null, out var phone))
            answers.Wrong(field, text["PhoneWrong"]);
        return phone;
    }

    private GeoPoint? PlaceOf(Answers answers)
    {
        if (string.IsNullOrWhiteSpace(Place))
            return null;
        if (Place.Split(',') is [var north, var east]
            && double.TryParse(north, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var latitude)
            && double.TryParse(east, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var longitude)
            && latitude is > 19 and < 22 && longitude is > 105 and < 107)
        {
            return new GeoPoint(latitude, longitude);
        }
        answers.Wrong(nameof(Place), text["PlaceWrong"]);
        return null;
    }

    /// <summary>Ten digits, or ten and three of a branch.</summary>
    private string? TaxCodeOf(Answers answers)
    {
        var code = (TaxCode ?? "").Trim();
        var digits = code.Replace("-", "", StringComparison.Ordinal);
        if (code.Length > 0 && !(digits.All(char.IsAsciiDigit) && ((code.Length == 10 && digits.Length == 10) || (code.Length == 14 && code[10] == '-' && digits.Length == 13))))
            answers.Wrong(nameof(TaxCode), text["TaxCodeWrong"]);
        return code.Length > 0 ? code : null;
    }

    private Gln? GlnOf(Answers answers)
    {
        if (string.IsNullOrWhiteSpace(Gln))
            return null;
        if (!Ocop.Traceability.Gs1.Gln.TryParse(Gln.Trim(), out var gln))
            answers.Wrong(nameof(Gln), text["GlnWrong"]);
        return gln;
    }

    private int? YearOf(Answers answers)
    {
        if (string.IsNullOrWhiteSpace(Since))
            return null;
        if (int.TryParse(Since, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1000 && year <= clock.Today().Year)
            return year;
        answers.Wrong(nameof(Since), text["YearWrong"]);
        return null;
    }
}
