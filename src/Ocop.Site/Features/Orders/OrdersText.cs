namespace Ocop.Site.Features.Orders;

internal sealed class OrdersText;
