using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Catalogue.Staff;

/// <summary>Enters a product of an owner who is in the register. It is listed once a recognition is recorded for it.</summary>
[Address("can-bo/san-pham-moi", "en/staff/new-product"), Authorize(Roles = Role.ProvinceOfficer), FreshCode]
internal sealed class NewModel(
    ProductRegister register, IProducers producers, IPlaces places, IAddresses addresses, IStringLocalizer<CatalogueText> text) : PageModel
{
    private const int MostDays = 36_500;

    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public string? NameVi { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? Set { get; set; }

    /// <summary>Where it is made; empty for where its owner is.</summary>
    [BindProperty]
    public string? Commune { get; set; }

    [BindProperty]
    public string? PackVi { get; set; }

    [BindProperty]
    public string? PackEn { get; set; }

    [BindProperty]
    public string? FactVi { get; set; }

    [BindProperty]
    public string? FactEn { get; set; }

    [BindProperty]
    public string? IngredientsVi { get; set; }

    [BindProperty]
    public string? IngredientsEn { get; set; }

    [BindProperty]
    public List<string> Allergens { get; set; } = [];

    [BindProperty]
    public string? StorageVi { get; set; }

    [BindProperty]
    public string? StorageEn { get; set; }

    [BindProperty]
    public string? ShelfLife { get; set; }

    [BindProperty]
    public string? Price { get; set; }

    [BindProperty]
    public string? StandardsVi { get; set; }

    [BindProperty]
    public string? StandardsEn { get; set; }

    [BindProperty]
    public string? Craft { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public IReadOnlyList<ProductSet> Sets { get; private set; } = [];
    public IReadOnlyList<Producer> Owners { get; private set; } = [];
    public IReadOnlyList<Commune> Communes { get; private set; } = [];
    public IReadOnlyList<Allergen> KnownAllergens { get; private set; } = [];

    public async Task OnGetAsync(string? owner, CancellationToken cancellationToken)
    {
        Owner = owner;
        await LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Read() is not { } draft)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var slug = await register.EnterAsync(draft, cancellationToken);
        return LocalRedirect(addresses.Of("/Catalogue/Staff/Show", Languages.Of(HttpContext), ("slug", slug)));
    }

    private ProductDraft? Read()
    {
        var form = new Answers(ModelState, text);
        var owner = Owners.FirstOrDefault(o => o.Slug == Owner);
        if (owner is null)
            form.Wrong(nameof(Owner), text["OwnerNeeded"]);
        var set = Sets.FirstOrDefault(s => s.Number.ToString(CultureInfo.InvariantCulture) == Set);
        if (set is null)
            form.Wrong(nameof(Set), text["SetNeeded"]);
        var commune = Communes.FirstOrDefault(c => c.Slug == Commune)?.Code;
        if (commune is null && !string.IsNullOrEmpty(Commune))
            form.Wrong(nameof(Commune), text["CommuneWrong"]);
        if (Allergens.Exists(code => !KnownAllergens.Any(known => known.Code == code)))
            form.Wrong(nameof(Allergens), text["AllergenWrong"]);
        int? days = int.TryParse(ShelfLife, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole is > 0 and <= MostDays ? whole : null;
        if (days is null && !string.IsNullOrWhiteSpace(ShelfLife))
            form.Wrong(nameof(ShelfLife), text["DaysWrong"]);
        Dong? price = Dong.TryParse(Price, out var amount) && amount > Dong.Zero ? amount : null;
        if (price is null && !string.IsNullOrWhiteSpace(Price))
            form.Wrong(nameof(Price), text["PriceWrong"]);

        var draft = new ProductDraft(
            form.Name(nameof(NameVi), NameVi), form.Name(nameof(NameEn), NameEn), set?.Number ?? 0, owner?.Id ?? Guid.Empty, (commune ?? owner?.Commune)!,
            form.Needed(nameof(PackVi), PackVi, 100), form.Needed(nameof(PackEn), PackEn, 100), days, price,
            form.Needed(nameof(FactVi), FactVi, 500), form.Needed(nameof(FactEn), FactEn, 500),
            form.Optional(nameof(StorageVi), StorageVi, 300), form.Optional(nameof(StorageEn), StorageEn, 300),
            form.Optional(nameof(IngredientsVi), IngredientsVi, 600), form.Optional(nameof(IngredientsEn), IngredientsEn, 600), Allergens,
            form.Optional(nameof(StandardsVi), StandardsVi, 300), form.Optional(nameof(StandardsEn), StandardsEn, 300),
            Craft == "yes", form.Needed(nameof(Ground), Ground, ProductChange.LongestGround));
        return ModelState.IsValid ? draft : null;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Sets = await register.SetsAsync(cancellationToken);
        Owners = await producers.AllAsync(cancellationToken);
        Communes = await places.AllAsync(cancellationToken);
        KnownAllergens = await register.AllergensAsync(cancellationToken);
    }
}
