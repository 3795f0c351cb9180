namespace Ocop.Site.Features.MyOrders;

internal sealed class MyOrdersText;
