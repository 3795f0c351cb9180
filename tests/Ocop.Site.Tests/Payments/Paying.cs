using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Payments;

/// <summary>A site whose platform collects: its bank sends notices, its cards go to a gateway at home. Two sellers' goods are there in plenty.</summary>
public sealed class PayingSite : IAsyncLifetime
{
    private StripeAtHome stripe = null!;
    private Queue<Product> spare = new();

    public Hosting.Site Site { get; private set; } = null!;
    internal StripeAtHome Stripe => stripe;
    internal Offer Jar { get; private set; } = null!;
    internal Offer Basket { get; private set; } = null!;
    public FakeClock Clock => Site.Clock;

    public async ValueTask InitializeAsync()
    {
        var clock = new TellTime();
        stripe = await StripeAtHome.StartAsync(clock);
        Site = Hosting.Site.On(await SeededSite.CopyAsync(), [.. Paying.Bank, .. Paying.Cards(stripe)]);
        clock.Of = Site.Clock;
        // All of them first: to look for one takes the stock of whatever it meets.
        for (var i = 0; i < 6; i++)
            spare.Enqueue(await Site.ASoldOutProductAsync());
        var first = spare.Dequeue();
        var second = spare.First(product => product.Producer != first.Producer);
        spare = new(spare.Where(product => product != second));
        (Jar, Basket) = (await StockAsync(first, 85_000, 1_000), await StockAsync(second, 240_000, 1_000));
    }

    /// <summary>Something else, of which there is not more than told.</summary>
    internal Task<Offer> OfferAsync(long price, long packs) => StockAsync(spare.Dequeue(), price, packs);

    private async Task<Offer> StockAsync(Product product, long price, long packs)
    {
        await Site.MakeAsync(product, packs);
        return await Site.OfferAsync(product, price);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await stripe.DisposeAsync();
    }
}

/// <summary>The gateway's clock goes with the site's, which is made after it.</summary>
internal sealed class TellTime : TimeProvider
{
    public TimeProvider? Of { get; set; }

    public override DateTimeOffset GetUtcNow() => Of?.GetUtcNow() ?? FakeClock.Noon;
}

/// <summary>Buyers, a bank and a gateway for the tests of money.</summary>
internal static class Paying
{
    public const string Bin = "970436", Account = "0011001234567", Holder = "SO NONG NGHIEP THU NGHIEM", Secret = "bank-at-home";
    private static readonly CancellationToken None = CancellationToken.None;
    private static int references;

    public static (string Key, string Value)[] Bank { get; } =
        [("Payments:Bank:Bin", Bin), ("Payments:Bank:Account", Account), ("Payments:Bank:Holder", Holder), ("Payments:Bank:Secret", Secret)];

    public static (string Key, string Value)[] Cards(StripeAtHome stripe) =>
        [("Payments:Stripe:Api", stripe.Address.AbsoluteUri), ("Payments:Stripe:SecretKey", StripeAtHome.Key), ("Payments:Stripe:WebhookSecret", StripeAtHome.WebhookSecret)];

    /// <summary>Placed and its payment begun, as the checkout does.</summary>
    public static async Task<Order> OrderAsync(this Hosting.Site site, PaymentWay way, params (Offer Offer, int Quantity)[] lines) =>
        (await site.CheckOutAsync(Ordering.Draft(way, lines))).Order!;

    public static async Task<Order> LapsedAsync(this Hosting.Site site, PaymentWay way, params (Offer Offer, int Quantity)[] lines)
    {
        var order = await site.OrderAsync(way, lines);
        await site.LapseAsync();
        return order;
    }

    public static async Task LapseAsync(this Hosting.Site site)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(16));
        await site.RunJobAsync<LapseUnpaidOrders>();
        await site.DeliverEventsAsync();
    }

    public static string NewReference() => string.Create(CultureInfo.InvariantCulture, $"FT{Interlocked.Increment(ref references):000000}");

    /// <summary>What the bank's gateway sends of one transfer.</summary>
    public static byte[] Notice(FakeClock clock, long amount, string memo, string reference, string account = Account) =>
        JsonSerializer.SerializeToUtf8Bytes(new { reference, account, amount, memo, at = clock.GetUtcNow() });

    public static async Task<HttpStatusCode> TellAsync(this Hosting.Site site, byte[] body, string? secret = Secret, TimeSpan late = default)
    {
        using var visitor = site.Visit();
        var at = (site.Clock.GetUtcNow() - late).ToUnixTimeSeconds();
        using var notice = new HttpRequestMessage(HttpMethod.Post, new Uri(BankNotices.Path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        if (secret is not null)
            notice.Headers.Add(BankNotices.Header, string.Create(CultureInfo.InvariantCulture, $"t={at},v1={Convert.ToHexStringLower(WebhookSignature.Of(at, body, secret))}"));
        using var answer = await visitor.Http.SendAsync(notice, None);
        return answer.StatusCode;
    }

    /// <summary>Money comes to an account, and the bank says so.</summary>
    public static async Task<MoneyReceipt> TransferAsync(this Hosting.Site site, long amount, string memo, string? account = null, string? reference = null)
    {
        reference ??= NewReference();
        Assert.Equal(HttpStatusCode.NoContent, await site.TellAsync(Notice(site.Clock, amount, memo, reference, account ?? Account)));
        await site.DeliverEventsAsync();
        return await site.ReceiptAsync(reference);
    }

    public static Task<MoneyReceipt> TransferAsync(this Hosting.Site site, Order order, long? amount = null) => site.TransferAsync(amount ?? order.Total.Amount, TransferMemo.Of(order.Code));

    public static Task<MoneyReceipt> ReceiptAsync(this Hosting.Site site, string reference) =>
        site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<MoneyReceipt>().AsNoTracking().SingleAsync(r => r.Reference == reference, None));

    public static async Task<OrderStatus> StatusAsync(this Hosting.Site site, Order order) => (await site.FindAsync(order)).Status;

    public static Task<OrderPayment> PaymentAsync(this Hosting.Site site, Order order) =>
        site.DoAsync(async s => (await s.GetRequiredService<IPayments>().OfOrdersAsync([order.Id], None))[order.Id]);

    public static Task<List<Refund>> RefundsAsync(this Hosting.Site site, Order order) =>
        site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Refund>().AsNoTracking().Where(r => r.Order == order.Id).OrderBy(r => r.Id).ToListAsync(None));

    public static Task<long> BalanceAsync(this Hosting.Site site, LedgerAccount account) =>
        site.DoAsync(async s => (await s.GetRequiredService<Bookkeeping>().BalanceAsync(account, None)).Amount);

    public static Task PayDirectlyAsync(this Hosting.Site site, Guid seller, string account) => site.DoAsync(s =>
    {
        s.GetRequiredService<PayoutAccounts>().Set(seller, true, "970415", account, "HO KINH DOANH THU NGHIEM", Guid.CreateVersion7());
        return Task.CompletedTask;
    });

    /// <summary>What must be true after anything: every amount has its order or lies on the desk, each booking sums to zero, and what is paid is bound, or going back.</summary>
    public static async Task MoneyIsHomeAsync(this Hosting.Site site)
    {
        await site.DeliverEventsAsync();
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            Assert.DoesNotContain(await db.Set<MoneyReceipt>().AsNoTracking().ToListAsync(None), r => r.Order is null && r.Desk is null);
            Assert.All(await db.Set<LedgerBooking>().AsNoTracking().Include(b => b.Sides).ToListAsync(None), b => Assert.Equal(0, b.Sides.Sum(side => side.Amount.Amount)));
            var going = (await db.Set<Refund>().AsNoTracking().Where(r => r.Status != RefundStatus.Dropped).ToListAsync(None)).ToLookup(r => r.Order);
            var money = await db.Set<OrderMoney>().AsNoTracking().Include(m => m.Legs).ToListAsync(None);
            var orders = await s.GetRequiredService<IOrders>().FindAsync([.. money.Select(m => m.Order)], None);
            foreach (var paid in money.Where(m => m.IsPaid && m.Way != PaymentWay.CashOnDelivery && orders[m.Order].Status is not (OrderStatus.Placed or OrderStatus.Closed)))
                Assert.Equal(paid.Received.Amount, going[paid.Order].Where(r => !r.IsOfDesk).Sum(r => r.Amount.Amount));
            var receipts = (await db.Set<MoneyReceipt>().AsNoTracking().Where(r => r.Order != null).ToListAsync(None)).ToLookup(r => r.Order!.Value);
            foreach (var some in money.Where(m => m is { IsPaid: false, Way: not PaymentWay.CashOnDelivery } && m.Received > Dong.Zero))
                Assert.True(orders[some.Order].Status == OrderStatus.AwaitingPayment || receipts[some.Order].Any(r => r.IsOpen), $"Money of {some.Code} lies nowhere.");
        });
    }

    public static string TextOf(this AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
