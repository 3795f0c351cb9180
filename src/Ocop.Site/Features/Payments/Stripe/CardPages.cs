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
    SiteDbContext db, IOrders orders, AwaitedMoney awaited, MoneyDesk desk, StripeClient stripe, IAddresses addresses, PublicRoot root, TimeProvider clock, ILogger<CardPages> log)
{
    private const int AskedAtOnce = 100;

    /// <summary>Where to send the buyer: the card page, or back to the order when it waits for no card.</summary>
    /// <exception cref="StripeFailure">The gateway is away.</exception>
    public async Task<Uri?> OpenAsync(Order order, HttpContext http, CancellationToken cancellationToken)
    {
        if (await WaitingAsync(order, cancellationToken) is not { } money)
            return null;
        if (money.CardSession is { } open)
        {
            var session = await AskAsync(open, cancellationToken);
            if (session is { Status: "open", Url: { } url })
                return url;
            // Paid or being paid, there is nothing to open; run out, the next page has another number.
            if (session.Status != "expired" || await WaitingAsync(order, cancellationToken) is not { } again)
                return null;
            money = again;
        }

        var back = new Uri(root.Of(http) + addresses.Of("/Payments/Public/Pay", order.Buyer.Language, ("link", order.Link)));
        // Asked again with the same number, all of it must be the same: so the end is counted from the hold's end, not from now.
        var opened = await stripe.OpenAsync(
            new(order.Code.ToString(), money.CardAttempt, order.Total, $"OCOP {order.Code.Printed}", order.Buyer.Email, order.Buyer.Language.Tag, back, back, order.HeldUntil!.Value + CardRules.PageOpenFor),
            cancellationToken);
        await ChangeAsync(order.Id, m => m.CardOpened(opened.Id), cancellationToken);
        return opened.Url;
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
                new(isDong ? session.Amount : Dong.Zero, isDong ? session.Reference : $"{session.Currency} {session.Amount.Amount}", CardRules.Account, clock.GetUtcNow()),
                money.Order, isDong ? null : DeskReason.OtherCurrency);
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
        for (var last = Guid.Empty; ;)
        {
            var open = await db.Set<OrderMoney>().AsNoTracking().Where(m => m.CardSession != null && m.Since < before && m.Order.CompareTo(last) > 0)
                .OrderBy(m => m.Order).Take(AskedAtOnce).Select(m => new { m.Order, m.Way, CardSession = m.CardSession! }).ToListAsync(cancellationToken);
            var waiting = await orders.FindAsync([.. open.Select(m => m.Order)], cancellationToken);
            foreach (var page in open)
                await LookAsync(page.CardSession, page.Way == PaymentWay.Card && waiting[page.Order].Status == OrderStatus.AwaitingPayment, cancellationToken);
            if (open.Count < AskedAtOnce)
                return;
            last = open[^1].Order;
        }
    }

    private async Task LookAsync(string page, bool isWaitedFor, CancellationToken cancellationToken)
    {
        try
        {
            var session = await AskAsync(page, cancellationToken);
            if (session is { Status: "open", IsPaid: false } && !isWaitedFor)
                await TakeAsync(await stripe.ExpireAsync(session.Id, cancellationToken), cancellationToken);
        }
        catch (StripeFailure failure)
        {
            LogUnanswered(failure, page);
        }
    }

    /// <summary>The order's money while a card is awaited for it; null when not.</summary>
    private async Task<OrderMoney?> WaitingAsync(Order order, CancellationToken cancellationToken) =>
        (await orders.FindAsync([order.Id], cancellationToken))[order.Id].Status == OrderStatus.AwaitingPayment
            ? await db.Set<OrderMoney>().AsNoTracking().FirstOrDefaultAsync(m => m.Order == order.Id && m.Way == PaymentWay.Card, cancellationToken)
            : null;

    private async Task ChangeAsync(Guid order, Action<OrderMoney> change, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        change(await awaited.TakeAsync(order, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The card page {Session} names no order of ours.")]
    private partial void LogStranger(string session);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The gateway was asked about the card page {Session}; it is asked again.")]
    private partial void LogUnanswered(Exception failure, string session);
}
