using System.Buffers.Text;
using System.Security.Cryptography;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Orders;

/// <summary>The addresses that go out in messages.</summary>
internal sealed class OrderLinks(IAddresses addresses, SiteAddress site)
{
    /// <summary>128 random bits.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The buyer's order page; another module's, named by its page.</summary>
    public string OfOrder(PlacedOrder order) => site.Of(addresses.Of("/MyOrders/Public/Order", order.Language, ("link", order.Link)));

    public string OfAnswer(OrderPart part) => site.Of(addresses.Of("/Orders/Public/Answer", Language.Vietnamese, ("link", part.AnswerLink)));
}
