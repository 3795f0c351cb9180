using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments.Stripe;

/// <summary>Opens card pages and takes what was paid on them, whoever tells first: the buyer's return, the gateway's notice, or our own question.
/// The gateway is never asked inside a transaction.</summary>
internal sealed partial class CardPages(
    SiteDbContext db, IOrders orders, MoneyDesk desk, StripeClient stripe, IAddresses addresses, PublicRoot root, TimeProvider clock, ILogger<CardPages> log)
{
    /// <summary>Where to send the buyer: the card page, or back to the order when it waits for no card.</summary>
    /// <exception cref="StripeFailure">The gateway is away.</exception>
    public async Task<Uri?> OpenAsync(Order order, HttpContext http, CancellationToken cancellationToken)
    {
        var money = await db.Set<OrderMoney>().AsNoTracking().FirstOrDefaultAsync(m => m.Order == order.Id, cancellationToken);
        if (order.Status != OrderStatus.AwaitingPayment || money is not { Way: PaymentWay.Card })
            return null;
        if (money.CardSession is { } open && await AskAsync(open, cancellationToken) is { Status: "open", Url: { } url })
            return url;

        var back = new Uri(root.Of(http) + addresses.Of("/Payments/Public/Pay", order.Buyer.Language, ("link", order.Link)));
        var session = await stripe.OpenAsync(
            new(order.Code.ToString(), money.CardAttempt, order.Total, $"OCOP {order.Code.Printed}", order.Buyer.Email, order.Buyer.Language.Tag, back, back, clock.GetUtcNow() + CardRules.PageOpenFor),
            cancellationToken);
        await ChangeAsync(order.Id, m => m.CardOpened(session.Id), cancellationToken);
        return session.Url;
    }

    /// <summary>Asks the gateway how a page stands, and takes the money if it was paid.</summary>
    public async Task<StripeSession> AskAsync(string id, CancellationToken cancellationToken)
    {
        var session = await stripe.FindAsync(id, cancellationToken);
        await TakeAsync(session, cancellationToken);
        return session;
    }

    /// <summary>Asks about an order's open page, if it has one: the buyer is back, and the notice may be late.</summary>
    public async Task AskAboutAsync(Guid order, CancellationToken cancellationToken)
    {
        if (await db.Set<OrderMoney>().Where(m => m.Order == order).Select(m => m.CardSession).FirstOrDefaultAsync(cancellationToken) is { } open)
            await AskAsync(open, cancellationToken);
    }

    /// <summary>What a page said: paid, run out, or open still. Told again it changes nothing.</summary>
    public async Task TakeAsync(StripeSession session, CancellationToken cancellationToken)
    {
        if (!ShortCode.TryParse(session.Reference, out var code) || await db.Set<OrderMoney>().AsNoTracking().FirstOrDefaultAsync(m => m.Code == code, cancellationToken) is not { } money)
        {
            LogStranger(session.Id);
            return;
        }
        if (session.IsPaid)
        {
            // Never the wrong currency in the books as đồng: the desk sees it with its own words.
            var isDong = session.Currency == "vnd";
            var told = new ToldMoney(MoneySource.Card, session.PaymentIntent ?? session.Id,
                new(session.Amount, isDong ? session.Reference : $"{session.Currency} {session.Amount.Amount}", CardRules.Account, clock.GetUtcNow()), isDong ? money.Order : null);
            await BankNotices.OnceAsync(db, () => desk.ReceiveAsync(told, cancellationToken));
            await ChangeAsync(money.Order, m => m.CardPaid(session.PaymentIntent), cancellationToken);
        }
        else if (session.Status == "expired")
        {
            await ChangeAsync(money.Order, m => m.CardClosed(session.Id), cancellationToken);
        }
    }

    /// <summary>Asks about pages that nobody told us of, and closes those whose order waits no more.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - TimeSpan.FromMinutes(2);
        var open = await db.Set<OrderMoney>().AsNoTracking().Where(m => m.CardSession != null && m.Since < before).OrderBy(m => m.CardSession).Take(100)
            .Select(m => new { m.Order, m.CardSession }).ToListAsync(cancellationToken);
        var waiting = await orders.FindAsync([.. open.Select(m => m.Order)], cancellationToken);
        foreach (var page in open)
        {
            try
            {
                var session = await AskAsync(page.CardSession!, cancellationToken);
                if (session is { Status: "open", IsPaid: false } && waiting[page.Order].Status != OrderStatus.AwaitingPayment)
                    await TakeAsync(await stripe.ExpireAsync(session.Id, cancellationToken), cancellationToken);
            }
            catch (StripeFailure failure)
            {
                LogUnanswered(failure, page.CardSession!);
            }
        }
    }

    private async Task ChangeAsync(Guid order, Action<OrderMoney> change, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        change(await MoneyDesk.TakeAsync(db, order, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The card page {Session} names no order of ours.")]
    private partial void LogStranger(string session);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The gateway was asked about the card page {Session}; it is asked again.")]
    private partial void LogUnanswered(Exception failure, string session);
}
