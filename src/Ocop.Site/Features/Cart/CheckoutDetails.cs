using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart;

/// <summary>Who the buyer is and where it goes, between the pages of the checkout.</summary>
/// <param name="Phone">Null when an e-mail address alone was given.</param>
/// <param name="Address">Null when the goods are fetched, or go abroad.</param>
internal sealed record CheckoutDetails(string Name, VietnamPhone? Phone, string Email, DeliveryWay Way, VietnamAddress? Address)
{
    public ForeignAddress? Abroad { get; init; }

    /// <summary>Null: the buyer.</summary>
    public Receiver? Receiver { get; init; }

    public Choices Choices { get; init; } = new();

    /// <summary>What waits for a code to be answered; null else.</summary>
    public Confirmed? Confirmed { get; init; }
}

/// <summary>What the buyer confirmed on the review page: this order, this total, these terms.</summary>
internal sealed record Confirmed(Guid Order, Dong Total, string Terms);

/// <summary>What the buyer chose on the review page.</summary>
/// <param name="Deliveries">By seller, the option's own name; the cheapest where none is.</param>
internal sealed record Choices(
    IReadOnlyDictionary<Guid, string>? Deliveries = null, PaymentWay? Payment = null, string Note = "", string GiftNote = "", bool HidePrices = false,
    InvoiceTo? Invoice = null, bool IsAdult = false);

/// <summary>Keeps them beside the basket, readable by this site alone and for a few days.</summary>
internal sealed class SealedDetails(IDataProtectionProvider protection)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(3);

    public void Keep(Basket basket, CheckoutDetails details) => basket.SealedDetails = Protector(basket).Protect(JsonSerializer.Serialize(details));

    /// <summary>Null when there are none, or their keys are gone.</summary>
    public CheckoutDetails? Read(Basket basket)
    {
        if (basket.SealedDetails is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<CheckoutDetails>(Protector(basket).Unprotect(basket.SealedDetails));
        }
        catch (Exception unreadable) when (unreadable is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    // One basket's details open in no other; a basket that was taken over at sign-in asks anew.
    private IDataProtector Protector(Basket basket) => protection.CreateProtector("checkout", basket.Id.ToString("N"));
}
