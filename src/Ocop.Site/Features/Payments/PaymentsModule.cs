using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments.Stripe;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments;

public enum PaymentState
{
    /// <summary>Money is awaited.</summary>
    Awaited,

    /// <summary>The buyer says it was sent; the bank has not said so yet.</summary>
    SaidPaid,

    /// <summary>Some came, less than the total: see the desk.</summary>
    Underpaid,
    Paid,

    /// <summary>To be paid at the door.</summary>
    AtTheDoor,
    RefundDue,
    Refunded,
}

/// <summary>A way to pay that is open for an order now.</summary>
/// <param name="WhyNotVi">Why it is closed; empty when open.</param>
/// <param name="NeedsCode">Open once the buyer has answered a code sent to their number (FC12; <see cref="Accounts.IContactProofs"/>).</param>
public sealed record PaymentOption(PaymentWay Way, bool IsOpen, string WhyNotVi, string WhyNotEn, bool NeedsCode = false)
{
    public string WhyNot(Language language) => language == Language.English ? WhyNotEn : WhyNotVi;
}

/// <summary>What a VietQR code says, each field to be copied by hand as well (FC08).</summary>
/// <param name="Payload">EMVCo text, ending in its CRC.</param>
/// <param name="Memo">Capital ASCII, at most 25 characters, with the order's code (VN-21).</param>
public sealed record BankTransfer(string Payload, string BankName, string Bin, string Account, string Holder, Dong Amount, string Memo);

/// <summary>How an order's money stands.</summary>
/// <param name="Transfers">One when the platform collects; one a seller when each is paid directly (FC10). Empty for other ways.</param>
public sealed record OrderPayment(Guid Order, PaymentWay Way, PaymentState State, Dong Due, Dong Received, Dong Refunded, IReadOnlyList<BankTransfer> Transfers);

public sealed record MoneyReceived(Guid Order, Dong Amount, DateTimeOffset At) : IDomainEvent;

/// <summary>A movement on a seller's account with the platform: above zero it is the seller's gain.</summary>
/// <param name="What">The booking's stored word: bound, direct, undone, refunded, payout.</param>
/// <param name="Of">The order's code; null when it is about none.</param>
/// <param name="Reference">The bank's number of a payout; empty else.</param>
public sealed record SellerMovement(DateTimeOffset At, string What, ShortCode? Of, Dong Amount, string Reference);

public interface IPayments
{
    /// <summary>The ways that this checkout may choose from, VietQR first. Without a mobile number, or in another country, nothing is paid at the door.</summary>
    Task<IReadOnlyList<PaymentOption>> OptionsAsync(IReadOnlyCollection<Guid> sellers, Dong total, VietnamPhone? buyer, bool hasAlcohol, bool isAbroad, CancellationToken cancellationToken);

    /// <summary>Begins, or finds again, the payment of an order; safe to repeat (FC15).</summary>
    Task<OrderPayment> BeginAsync(Order order, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<Guid, OrderPayment>> OfOrdersAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken);

    /// <summary>Another way for an order that still waits (FC17).</summary>
    Task<OrderPayment> ChangeWayAsync(Order order, PaymentWay way, CancellationToken cancellationToken);

    /// <summary>What may still be given back of a part: what came for it, less what went back or is going (FC23).</summary>
    Task<Dong> RefundableAsync(Guid order, Guid part, CancellationToken cancellationToken);

    /// <summary>Writes down once under its key that money is to be given back, whole or in part; the desk sees to it (FC23).</summary>
    /// <param name="key">Of whoever asks, such as <c>complaint:{id}</c>; at most 90 characters.</param>
    /// <exception cref="Platform.Problems.TransitionRefused">It is more than has come and was not given back yet.</exception>
    Task AskRefundAsync(string key, Guid order, Guid? part, Dong amount, string why, string who, CancellationToken cancellationToken);

    /// <summary>What the platform owes these sellers now; below zero, what a seller owes. One who is even is not among them.</summary>
    Task<IReadOnlyDictionary<Guid, Dong>> OwedAsync(IReadOnlyCollection<Guid> sellers, CancellationToken cancellationToken);

    /// <summary>A seller's account in a time, as it was booked, in batches.</summary>
    IAsyncEnumerable<IReadOnlyList<SellerMovement>> BookAsync(Guid seller, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

public static class PaymentsModule
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddHttpClient<StripeClient>();
        return services
            .AddSingleton(site => StripeSettings.From(site.GetRequiredService<IConfiguration>()))
            .AddSingleton(site => PlatformAccount.From(site.GetRequiredService<IConfiguration>()))
            .AddSingleton<Banks>().AddSingleton<VietQrAbroad>().AddSingleton(site => new Rates(site.GetRequiredService<SeedContent>()))
            .AddScoped<AwaitedMoney>().AddScoped<MoneyRegister>().AddScoped<IPayments>(scope => scope.GetRequiredService<MoneyRegister>()).AddScoped<MoneyDesk>().AddScoped<Refunds>().AddScoped<CardRefunds>().AddScoped<Bookkeeping>().AddScoped<PayoutAccounts>().AddScoped<DoorRules>().AddScoped<DoorAppeals>().AddPersonalRecords<DoorAppealPersonalRecords>().AddKeptForOrders<MoneyOfOldOrders>()
            .AddScoped<DeskLists>().AddScoped<DeskSheets>().AddScoped<SellerBooks>().AddScoped<MoneySheets>().AddScoped<Statements>()
            .AddScoped<CardPages>()
            .AddSeed<FirstFees>().AddHostedService<FeesSeen>().AddDailyJob<TellOfFees>(at: new(hour: 7, minute: 30)).AddNotices("FeeComing")
            .AddEventHandler<OrderBound, OnOrderBound>().AddEventHandler<OrderLapsed, OnOrderLapsed>().AddEventHandler<SubOrderMoved, OnSubOrderMoved>().AddEventHandler<PartLessened, OnPartLessened>()
            .AddJobEvery<AskAboutCardPages>(TimeSpan.FromMinutes(1)).AddJobEvery<SendCardRefunds>(TimeSpan.FromMinutes(1)).AddDailyJob<AskAboutCardRefunds>(at: new(hour: 3, minute: 50));
    }

    public static IEndpointRouteBuilder MapPayments(this IEndpointRouteBuilder app)
    {
        app.MapPost(BankNotices.Path, BankNotices.ReceiveAsync);
        app.MapPost(StripeNotices.Path, StripeNotices.ReceiveAsync);
        PayEndpoints.Map(app);
        return app;
    }
}
