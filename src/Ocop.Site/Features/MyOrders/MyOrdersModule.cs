namespace Ocop.Site.Features.MyOrders;

public static class MyOrdersModule
{
    public static IServiceCollection AddMyOrders(this IServiceCollection services) => services.AddScoped<OrderViews>().AddSingleton<ReceiptDrawing>();
}
