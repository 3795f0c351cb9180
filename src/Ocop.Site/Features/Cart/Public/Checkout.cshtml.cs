using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart.Public;

/// <summary>First page of the checkout: who, and where to. A number alone fills in nothing; who has proved theirs gets the last address (FC01, FC07).</summary>
[Address("dat-hang", "en/checkout"), PersonalPage]
internal sealed class CheckoutModel(
    BasketViews views, Checkout checkout, SealedDetails details, IAccounts accounts, IOrders orders, IPlaces places, IShipments shipments, ICurrentUser user, IAddresses addresses, TimeProvider clock,
    IStringLocalizer<CartText> text) : PageModel
{
    [BindProperty]
    public CheckoutForm Form { get; set; } = new();

    public IReadOnlyList<Province> Provinces => places.ProvincesOn(clock.Today());

    /// <summary>What the buyer's words for a commune may mean, when they are not one unit's name.</summary>
    public CommuneChoices? Suggestions { get; private set; }

    /// <summary>By name in the reader's language.</summary>
    public IReadOnlyList<Country> Countries =>
        [.. shipments.Countries.OrderBy(country => country.Name(Languages.Of(HttpContext)), StringComparer.Create(Languages.Of(HttpContext).Culture, ignoreCase: true))];

    /// <summary>What of the basket may not leave the country.</summary>
    public IReadOnlyList<Staying> Staying { get; private set; } = [];

    /// <summary>The same, once it was chosen to go abroad all the same.</summary>
    public IReadOnlyList<Staying> MustStay { get; private set; } = [];

    public int Sellers { get; private set; }
    public bool IsSignedIn => user.Id is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await views.CurrentAsync(cancellationToken) is not { IsEmpty: false, IsFine: true } view)
            return ToBasket();
        Sellers = view.Sellers.Count;
        Staying = await checkout.StayingAsync(view, cancellationToken);
        Form = details.Read(view.Basket) is { } known ? CheckoutForm.Of(known) : await LastAsync(cancellationToken);
        return Page();
    }

    /// <summary>The picker's answer while somebody types: a fragment.</summary>
    public async Task<IActionResult> OnGetCommunesAsync(
        [FromQuery(Name = "Form.Commune")] string? words, [FromQuery(Name = "Form.Province")] string? code, [FromQuery(Name = "Form.Way")] DeliveryWay? way, CancellationToken cancellationToken)
    {
        var province = Provinces.FirstOrDefault(known => known.Code == (way == DeliveryWay.Hotel ? IPlaces.OwnProvince : code));
        return province is not null && words is { Length: >= 2 and <= CheckoutForm.LongestWords }
            ? Partial("_Communes", new CommuneChoices(province, await places.SuggestAsync(province.Code, words, CheckoutForm.MostSuggestions, cancellationToken)))
            : Content("", "text/html; charset=utf-8");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await views.CurrentAsync(cancellationToken) is not { IsEmpty: false, IsFine: true } view)
            return ToBasket();
        Sellers = view.Sellers.Count;
        Staying = await checkout.StayingAsync(view, cancellationToken);
        var read = await Form.ReadAsync(places, Provinces, shipments.Countries, Languages.Of(HttpContext), cancellationToken);
        foreach (var (field, sentence) in read.Errors)
            ModelState.AddModelError($"Form.{field}", text[sentence.Key, sentence.Values]);
        MustStay = Form.Way == DeliveryWay.Abroad ? Staying : [];
        if (MustStay.Count > 0)
            ModelState.AddModelError("Form.Way", text["WayAbroadNotAll"]);
        Suggestions = read.Suggestions;
        if (read.Details is not { } known || !ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await checkout.KeepAsync(view.Basket, known with { Choices = details.Read(view.Basket)?.Choices ?? new() }, cancellationToken);
        return Redirect(addresses.Of("/Cart/Public/Review", Languages.Of(HttpContext)));
    }

    private RedirectResult ToBasket() => Redirect(addresses.Of("/Cart/Public/Show", Languages.Of(HttpContext)));

    private async Task<CheckoutForm> LastAsync(CancellationToken cancellationToken)
    {
        if (user.Id is not { } id || (await accounts.FindAsync([id], cancellationToken)).GetValueOrDefault(id) is not { Phone: { } phone })
            return new();
        return await orders.OfPhoneAsync(phone, 1, cancellationToken) is [var last]
            ? CheckoutForm.Of(new(last.Buyer.Name, phone, last.Buyer.Email, last.Abroad is not null ? DeliveryWay.Abroad : last.Address is null ? DeliveryWay.PickUp : DeliveryWay.Parcel, last.Address) { Abroad = last.Abroad })
            : new() { Phone = phone.Shown };
    }
}
