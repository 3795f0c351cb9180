using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments.Stripe;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments.Public;

/// <summary>Where an order is paid (J2 steps 5 to 7): reached by its link, shows nothing of the buyer, turns to paid by itself.</summary>
[Address("thanh-toan/{link}", "en/pay/{link}")]
internal sealed class PayModel(
    IOrders orders, IPayments payments, ICatalogue catalogue, MoneyRegister register, CardPages cards, StripeSettings stripe, VietQrAbroad abroad, IAddresses addresses, IStringLocalizer<PaymentsText> text, TimeProvider clock) : PageModel
{
    public Order Order { get; private set; } = null!;
    public OrderPayment Payment { get; private set; } = null!;
    public IReadOnlyList<PaymentOption> Others { get; private set; } = [];
    public string Link { get; private set; } = "";

    /// <summary>The card gateway did not answer.</summary>
    public bool IsCardAway { get; private set; }

    public bool IsWaiting => Order.Status == OrderStatus.AwaitingPayment;

    /// <summary>Whole seconds that the stock is still held.</summary>
    public int SecondsLeft => Order.HeldUntil is { } until ? Math.Max(0, (int)(until - clock.GetUtcNow()).TotalSeconds) : 0;

    /// <summary>Whose applications at home may read the code; none while nothing is to be scanned.</summary>
    public IReadOnlyList<AppsAbroad> Abroad => IsWaiting && Payment.Transfers.Count > 0 ? abroad.On(clock.Today()) : [];

    public string Drawing(BankTransfer transfer) => QrSvg.Draw(QrSymbol.Encode(transfer.Payload), text["QrTitle", transfer.Amount, transfer.BankName]);

    public async Task<IActionResult> OnGetAsync(string link, [FromQuery(Name = "the")] string? card, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        IsCardAway = card == "loi";
        if (IsWaiting && Order.Payment == PaymentWay.Card && stripe.IsOpen && !IsCardAway)
        {
            await AskGatewayAsync(cancellationToken);
            await ReadAsync(link, cancellationToken);
        }
        return Page();
    }

    /// <summary>Proves nothing; the page says that it is kept in mind.</summary>
    public async Task<IActionResult> OnPostSaidAsync(string link, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        await register.SaidPaidAsync(Order.Id, cancellationToken);
        return Back();
    }

    public async Task<IActionResult> OnPostWayAsync(string link, [FromForm(Name = "cach")] PaymentWay? way, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        if (way is not { } chosen)
            return BadRequest();
        // Paid, lapsed or closed meanwhile: the page says so.
        if (Others.FirstOrDefault(option => option.Way == chosen) is not { IsOpen: true } option)
            return Back();
        if (option.NeedsCode)
            return Redirect(addresses.Of("/MyOrders/Public/Prove", Languages.Of(HttpContext), ("link", Link), ("ReturnUrl", Here)));
        await payments.ChangeWayAsync(Order, chosen, cancellationToken);
        return Back();
    }

    private string Here => addresses.Of("/Payments/Public/Pay", Languages.Of(HttpContext), ("link", Link));

    private RedirectResult Back() => Redirect(Here);

    private async Task AskGatewayAsync(CancellationToken cancellationToken)
    {
        try
        {
            await cards.AskAboutAsync(Order.Id, cancellationToken);
        }
        catch (StripeFailure)
        {
            IsCardAway = true;
        }
    }

    private async Task<bool> ReadAsync(string link, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        Link = link;
        if (await orders.FindByLinkAsync(link, cancellationToken) is not { } order)
            return false;
        // The checkout has begun it; of an order that came another way it is begun now.
        (Order, Payment) = (order, (await payments.OfOrdersAsync([order.Id], cancellationToken)).GetValueOrDefault(order.Id) ?? await payments.BeginAsync(order, cancellationToken));
        if (IsWaiting && Payment.Received == Dong.Zero)
        {
            var products = await catalogue.FindAsync([.. order.Parts.SelectMany(part => part.Lines).SelectMany(line => line.Parts).Select(part => part.Product).Distinct()], cancellationToken);
            var hasAlcohol = products.Values.Any(product => product.IsAlcoholic);
            Others =
            [
                .. (await payments.OptionsAsync([.. order.Parts.Select(part => part.Seller)], order.Total, order.Buyer.Phone, hasAlcohol, order.Parts.Any(part => part.Delivery.Way == DeliveryWay.Abroad), cancellationToken))
                    .Where(option => option.Way != order.Payment),
            ];
        }
        return true;
    }
}
