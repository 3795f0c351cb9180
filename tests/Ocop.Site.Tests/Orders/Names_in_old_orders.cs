using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Outgoing;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Complaints;
using Ocop.Site.Tests.Hosting;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Orders;

/// <summary>VN-72: three years after an order is over nothing in this site tells who bought it, unless something about it is open; goods, lots, sums and communes stay.</summary>
public sealed class Names_in_old_orders(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", Secret = "Khuyết", Number = "0987000123", Tracking = "VD987000123";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Go_three_years_after_it_is_over_and_no_day_before_and_not_while_anything_about_it_is_open()
    {
        var seller = await site.SellerOfAsync(Maker);
        var (old, disputed, owed) = (await ReceivedAsync(seller), await ReceivedAsync(seller), await ReceivedAsync(seller));
        var complaint = await site.DoAsync(s => s.GetRequiredService<ComplaintAsking>().AskAsync(
            old, old.Parts[0], new(ComplaintKind.Broken, ComplaintWish.Answer, new Dictionary<Guid, int> { [old.Parts[0].Lines[0].Id] = 1 }, $"Gọi chị {Secret} theo số {Number}.", ["khuyet.jpg"]), None));
        await site.ChangeAsync(complaint, (changing, it) => changing.AnswerAsync(it, ComplaintAnswer.Explain, default, $"Chào chị {Secret}, hàng đã được gói kỹ.", "người bán", None));
        await site.ChangeAsync(complaint, (changing, it) => changing.SettleAsync(it, None));
        var open = await site.ComplainAsync(disputed);
        var quote = await site.DoAsync(s => Task.FromResult(QuoteOf(s, old)));
        await site.DoAsync(async s =>
        {
            await s.GetRequiredService<Refunds>().AskAsync($"test:{owed.Id:N}", owed.Id, null, null, new(1_000), "", "bàn tiền", None);
            s.GetRequiredService<SiteDbContext>().Add(new OrderContact { About = old.Parts[0].Id, Kind = ContactKind.Called, Outcome = CallOutcome.SaidYes, Who = "cán bộ", Note = $"Khách là {Secret}", At = site.Clock.GetUtcNow() });
        });
        var since = site.Clock.GetUtcNow();
        site.Clock.Advance(TimeSpan.FromDays(2));
        var young = await ReceivedAsync(seller);
        var underway = await site.PlacedAsync(await DraftAsync(seller));
        await site.DoAsync(s => s.GetRequiredService<IPayments>().BeginAsync(underway, None));
        await BareAsync(205, since);
        Assert.NotEmpty(await WhereIsAsync(Secret));

        site.Clock.Set(since.AddYears(3).AddDays(-1));
        await site.RunJobAsync<TakeNamesFromOldOrders>();
        Assert.Equal($"Bùi Thị {Secret}", (await site.FindAsync(old)).Buyer.Name);

        site.Clock.Set(since.AddYears(3).AddDays(1));
        await DiesAtItsWritesAsync(old, quote);
        await site.RunJobAsync<TakeNamesFromOldOrders>();
        await site.RunJobAsync<RemoveOldMessages>();
        var left = await site.FindAsync(old);
        Assert.Equal(("", null, "", null), (left.Buyer.Name, left.Buyer.Phone, left.Buyer.Email, left.Receiver));
        Assert.Equal(("", "", "", ""), (left.Address!.Street, left.Address.Note, left.Note, left.GiftNote));
        Assert.Equal((old.Total, old.Address!.CommuneName, OrderStatus.Closed, site.Clock.GetUtcNow()), (left.Total, left.Address.CommuneName, left.Status, left.NamelessSince));
        Assert.Equal(old.Parts[0].Lines.SelectMany(line => line.Parts).SelectMany(product => product.Lots), left.Parts[0].Lines.SelectMany(line => line.Parts).SelectMany(product => product.Lots));
        Assert.Equal((ComplaintStatus.Settled, ComplaintAnswer.Explain, ""), (await site.ReadAsync(complaint)) is var settled ? (settled.Status, settled.Answer, settled.Words) : default);
        Assert.All(await site.StepsAsync(complaint), step => Assert.Equal("", step.Why));
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            Assert.False(await db.Set<ComplaintPhoto>().AnyAsync(photo => photo.Complaint == complaint.Id, None));
            Assert.False(await db.Set<Quote>().AnyAsync(of => of.Id == quote, None));
            Assert.Equal("", await db.Set<PackedParcel>().Where(parcel => parcel.Order == old.Id).Select(parcel => parcel.Tracking).SingleAsync(None));
            Assert.False(await db.Set<PlacedOrder>().AnyAsync(order => order.BuyerName == Secret, None)); // all pages of them
        });
        foreach (var kept in new[] { disputed, owed, young, underway })
            Assert.Equal(($"Bùi Thị {Secret}", null), (await site.FindAsync(kept)) is var order ? (order.Buyer.Name, order.NamelessSince) : default);

        // What was open is over; the other two are given up and gone too, for a look at the whole database.
        await site.AnswerAsync(open, ComplaintAnswer.Explain);
        await site.ChangeAsync(open, (changing, it) => changing.SettleAsync(it, None));
        await site.DoAsync(async s =>
        {
            await s.GetRequiredService<Refunds>().DropAsync($"test:{owed.Id:N}", "", "bàn tiền", None);
            var db = s.GetRequiredService<SiteDbContext>();
            Assert.Equal(1, await db.Set<PlacedOrder>().Where(order => order.Id == old.Id && order.NamelessSince != null).CountAsync(None));
        });
        await site.OrdersAsync(orders => orders.CancelAsync(underway.Id, OrdersModule.ByBuyer, $"Không cần nữa, {Secret}", None));
        site.Clock.Set(since.AddYears(6).AddDays(8));
        // Its books are not even before they know that it was given up.
        await site.RunJobAsync<TakeNamesFromOldOrders>();
        Assert.Null((await site.FindAsync(underway)).NamelessSince);
        await site.DeliverEventsAsync();
        var first = left.NamelessSince;
        site.Clock.Set(since.AddYears(6).AddDays(9));
        await site.RunJobAsync<TakeNamesFromOldOrders>();
        await site.RunJobAsync<RemoveOldMessages>();
        Assert.Equal(first, (await site.FindAsync(old)).NamelessSince);
        Assert.Empty(await WhereIsAsync(Secret));
        Assert.Empty(await WhereIsAsync(Number[1..]));
        Assert.Empty(await WhereIsAsync("khuyet"));

        // The page by its link says so, and nobody can prove to be the buyer any more.
        using var visitor = site.Visit();
        var page = await visitor.OpenAsync($"/don-hang/{old.Link}");
        Assert.Contains(VietnamTime.Day(VietnamTime.DayOf(first!.Value)), page.QuerySelector("section[aria-labelledby=whom]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("three years", (await visitor.OpenAsync($"/en/orders/{old.Link}")).QuerySelector("section[aria-labelledby=whom]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a[href*='/ma'], a[href*='dang-nhap'][href*='don-hang'], a[href$='/danh-gia'], a[href*='/van-de?']"));
        using var prove = await visitor.GetAsync($"/don-hang/{old.Link}/ma");
        Assert.Equal(HttpStatusCode.NotFound, prove.StatusCode);
        foreach (var still in new[] { "bien-nhan", "bien-nhan.pdf", "van-de", "danh-gia" })
        {
            using var answer = await visitor.GetAsync($"/don-hang/{old.Link}/{still}");
            Assert.Equal((still, HttpStatusCode.OK), (still, answer.StatusCode));
        }
    }

    /// <summary>Wherever the job is killed, an order and all that was kept for it have lost their names together or not at all; the next night goes on.</summary>
    private async Task DiesAtItsWritesAsync(Order old, Guid quote)
    {
        using var crash = await Crash.ReadyAsync();
        var write = 1;
        while (write <= 15 && await Crash.BeforeWriteAsync(write, () => site.RunJobAsync<TakeNamesFromOldOrders>()))
        {
            var isNamed = (await site.FindAsync(old)).NamelessSince is null;
            var (hasQuote, hasTracking) = await site.DoAsync(async s => (
                await s.GetRequiredService<SiteDbContext>().Set<Quote>().AnyAsync(of => of.Id == quote, None),
                await s.GetRequiredService<SiteDbContext>().Set<PackedParcel>().AnyAsync(parcel => parcel.Order == old.Id && parcel.Tracking != "", None)));
            Assert.Equal((isNamed, isNamed), (hasQuote, hasTracking));
            write++;
        }
        Assert.True(write > 8, $"It writes only {write} times.");
    }

    private async Task<OrderDraft> DraftAsync(Guid seller) => Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(seller), 1)) with
    {
        Buyer = new($"Bùi Thị {Secret}", VietnamPhone.Parse(Number, null), "khuyet@example.com", null, Language.Vietnamese),
        Address = new VietnamAddress("01", "Hà Nội", "00070", "Phường Hoàn Kiếm", $"Số 7 ngách {Secret}", $"Hỏi {Secret}", $"7 ngách {Secret}"),
        Note = $"Gọi {Secret}", GiftNote = $"Tặng {Secret}", Receiver = new($"Ông {Secret}", "+84987000123"),
    };

    private async Task<Order> ReceivedAsync(Guid seller)
    {
        var order = await site.PlacedAsync(await DraftAsync(seller));
        await site.DoAsync(s => s.GetRequiredService<IPayments>().BeginAsync(order, None));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Sent);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Received, $"Giao tận tay {Secret}");
        await site.DeliverEventsAsync();
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var parcel = await db.Set<PackedParcel>().SingleOrDefaultAsync(parcel => parcel.Order == order.Id, None);
            if (parcel is null)
                db.Add(parcel = new() { Order = order.Id, Part = order.Parts[0].Id, Seller = seller, PackedAt = site.Clock.GetUtcNow(), PackedBy = "" });
            parcel.Send("thu", Tracking, site.Clock.GetUtcNow());
        });
        return await site.FindAsync(order);
    }

    private static Guid QuoteOf(IServiceProvider services, Order order)
    {
        var quote = new Quote
        {
            Link = Guid.CreateVersion7().ToString("N")[10..], Offer = order.Parts[0].Lines[0].Offer, Seller = order.Parts[0].Seller, AskedAt = order.PlacedAt, Quantity = 1, Note = $"Cho {Secret}", Name = Secret,
            Phone = VietnamPhone.Parse(Number, null), Company = "", TaxCode = "", Language = Language.Vietnamese,
        };
        quote.Begin();
        var entry = services.GetRequiredService<SiteDbContext>().Add(quote);
        (entry.Property(of => of.Order).CurrentValue, entry.Property(of => of.Status).CurrentValue) = (order.Id, QuoteStatus.Ordered);
        return quote.Id;
    }

    /// <summary>Orders that nobody paid.</summary>
    private Task BareAsync(int count, DateTimeOffset over) => site.DoAsync(s =>
    {
        for (var i = 0; i < count; i++)
        {
            var bare = new PlacedOrder
            {
                Id = Guid.CreateVersion7(), Code = ShortCode.NewRandom(ShortCodeKind.Order), Link = Guid.CreateVersion7().ToString("N")[10..], PlacedAt = over, BuyerName = Secret, Phone = null, Email = "khuyet@example.com",
                EmailKey = "khuyet@example.com", Language = Language.Vietnamese, Note = "", GiftNote = "", HidePrices = false, IsAdult = false, Terms = "", Total = default,
            };
            bare.Lapse(over);
            s.GetRequiredService<SiteDbContext>().Add(bare);
        }
        return Task.CompletedTask;
    });

    /// <summary>The tables in any column of which these letters stand.</summary>
    private Task<List<string>> WhereIsAsync(string letters) => site.DoAsync(async s =>
    {
        var found = new List<string>();
        var database = s.GetRequiredService<SiteDbContext>().Database;
        var tables = s.GetRequiredService<SiteDbContext>().GetService<Microsoft.EntityFrameworkCore.Metadata.IDesignTimeModel>().Model.GetRelationalModel().Tables;
        foreach (var table in tables)
        {
            await using DbCommand asked = database.GetDbConnection().CreateCommand();
            asked.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(database.CurrentTransaction!);
            asked.CommandText = $"SELECT COUNT(*) FROM \"{table.Name}\" WHERE {string.Join(" OR ", table.Columns.Select(column => $"CAST(\"{column.Name}\" AS TEXT) LIKE '%{letters}%'"))}";
            if (Convert.ToInt64(await asked.ExecuteScalarAsync(None), System.Globalization.CultureInfo.InvariantCulture) > 0)
                found.Add(table.Name);
        }
        return found;
    });
}
