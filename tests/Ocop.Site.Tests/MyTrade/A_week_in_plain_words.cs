using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.MyTrade;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Features.Scans;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Complaints;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;
using Ocop.Site.Tests.Quotes;

namespace Ocop.Site.Tests.MyTrade;

/// <summary>FD08: on Monday each producer is told how the week went, beside the week before.</summary>
public sealed class A_week_in_plain_words(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", OtherMaker = "0900000001";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Counts_the_scans_of_people_in_the_week_and_in_the_week_before()
    {
        var (seller, monday) = (await site.SellerOfAsync(OtherMaker), WeekDays.LastOf(site.Clock.Today()).Monday);
        var before = await SummaryAsync(seller);
        var product = (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().OfProducerAsync(seller, None)))[0];
        await site.DoAsync(s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            void Scan(DateOnly day, int hour, int count, Device device) =>
                db.AddRange(Enumerable.Range(0, count).Select(_ => new LoggedScan { Product = product.Id, Hour = VietnamTime.StartOf(day).AddHours(hour), Language = "vi", Device = device }));
            Scan(monday, 0, 5, Device.Android);                  // the first hour of the week
            Scan(monday.AddDays(6), 23, 3, Device.IPhone);       // and the last
            Scan(monday.AddDays(2), 12, 7, Device.Robot);
            Scan(monday.AddDays(-1), 23, 2, Device.Android);     // the week before
            Scan(monday.AddDays(7), 0, 9, Device.Android);       // the week after
            return Task.CompletedTask;
        });
        var summary = await SummaryAsync(seller);

        Assert.Equal((8, 2), (summary.Scans - before.Scans, summary.ScansBefore - before.ScansBefore));
        using var visitor = await site.VisitAsPhoneAsync(OtherMaker);
        var page = (await visitor.OpenAsync("/xuong/tuan")).TextOf();
        Assert.Contains($"Có {summary.Scans} lượt quét mã. Nhiều hơn tuần trước {summary.Scans - summary.ScansBefore} lượt.", Squeezed(page), StringComparison.Ordinal);
        Assert.Contains($"Được quét nhiều nhất: {product.NameVi}", Squeezed(page), StringComparison.Ordinal);
    }

    /// <summary>Ready-made answers and "not changed" count as well; robots, pages that are not there, and what lies below a product's page do not.</summary>
    [Fact]
    public async Task Counts_who_looked_at_the_products_pages_in_either_language()
    {
        var (seller, week) = (await site.SellerOfAsync(OtherMaker), WeekDays.Of(site.Clock.Today()));
        var product = (await site.DoAsync(s => s.GetRequiredService<ICatalogue>().OfProducerAsync(seller, None)))[0];
        await site.RunJobAsync<StoreProductVisits>();
        var before = await SummaryAsync(seller, week);
        using var visitor = site.Visit();
        for (var time = 0; time < 3; time++)
        {
            foreach (var path in (string[])[$"/san-pham/{product.Slug}", $"/en/products/{product.Slug}", $"/san-pham/{product.Slug}/danh-gia", "/san-pham/khong-co"])
            {
                using var seen = await visitor.GetAsync(path);
            }
        }
        using (var tagged = new HttpRequestMessage(HttpMethod.Get, $"/san-pham/{product.Slug}"))
        {
            using (var whole = await visitor.GetAsync($"/san-pham/{product.Slug}"))
                tagged.Headers.TryAddWithoutValidation("If-None-Match", whole.Headers.ETag!.ToString());
            using var same = await visitor.Http.SendAsync(tagged, None);
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        }
        foreach (var (header, value) in (IEnumerable<(string, string)>)[("User-Agent", "Googlebot/2.1"), ("Sec-Purpose", "prefetch")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/san-pham/{product.Slug}");
            request.Headers.TryAddWithoutValidation(header, value);
            using var seen = await visitor.Http.SendAsync(request, None);
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        }
        // Stored by the minute, twice into the same day.
        await site.RunJobAsync<StoreProductVisits>();
        using (await visitor.GetAsync($"/san-pham/{product.Slug}"))
            await site.RunJobAsync<StoreProductVisits>();

        var now = await SummaryAsync(seller, week);
        Assert.Equal(9, now.Visits - before.Visits);
        Assert.Equal(now.Visits, (await SummaryAsync(seller, week.After)).VisitsBefore);
        using var maker = await site.VisitAsPhoneAsync(OtherMaker);
        Assert.Contains($"Trang sản phẩm được xem {now.Visits} lượt.", Squeezed((await maker.OpenAsync($"/xuong/tuan?ngay={week.Monday:yyyy-MM-dd}")).TextOf()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_what_somebody_wants_an_answer_to()
    {
        var (seller, week) = (await site.SellerOfAsync(Maker), WeekDays.Of(site.Clock.Today()));
        var before = await SummaryAsync(seller, week);
        await site.QuoteInAsync(seller, QuoteStatus.Asked);
        await site.ComplaintInAsync(seller, ComplaintStatus.Open);
        var now = await SummaryAsync(seller, week);

        Assert.Equal((before.PricesAsked + 1, before.Problems + 1), (now.PricesAsked, now.Problems));
        using var maker = await site.VisitAsPhoneAsync(Maker);
        var page = await maker.OpenAsync($"/xuong/tuan?ngay={week.Monday:yyyy-MM-dd}");
        Assert.Equal($"{now.PricesAsked} người hỏi giá", page.QuerySelector("a[href='/xuong/hoi-gia']")!.TextContent);
        Assert.Equal($"{now.Problems} vấn đề với đơn hàng", page.QuerySelector("a[href='/xuong/van-de']")!.TextContent);
    }

    [Fact]
    public async Task Counts_orders_and_what_is_to_be_done_and_leaves_out_what_was_refused()
    {
        var seller = await site.SellerOfAsync(Maker);
        var (before, runningBefore) = (await SummaryAsync(seller), WeekDays.Of(site.Clock.Today()));
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(seller), 2)));
        var refused = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(seller), 1)));
        await site.MoveAsync((await site.FindAsync(refused)).Parts[0], SubOrderStatus.Refused, "Hết hàng.");
        var (now, last) = (await SummaryAsync(seller, runningBefore), await SummaryAsync(seller));

        // The week that runs holds it; the week that is over does not, and what waits, waits now.
        Assert.Equal((before.Orders, before.ToAnswer + 1), (last.Orders, last.ToAnswer));
        Assert.True(now.Orders >= 1 && now.Goods >= order.Parts[0].Goods);
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        var page = await visitor.OpenAsync($"/xuong/tuan?ngay={runningBefore.Monday:yyyy-MM-dd}");
        Assert.NotNull(page.QuerySelector("a[href='/xuong/don-hang?viec=New']"));
        Assert.Contains($"Có {now.Orders} đơn hàng.", Squeezed(page.TextOf()), StringComparison.Ordinal);
        Assert.Contains("orders", (await visitor.OpenAsync("/en/workspace/week")).TextOf(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_of_what_runs_out_and_of_what_ends_soon()
    {
        var seller = await site.SellerOfAsync(Maker);
        var offer = await site.SellableAsync(seller);
        var left = (await site.DoAsync(s => s.GetRequiredService<Features.Offers.IOffers>().FindAsync([offer.Id], None)))[offer.Id].Available;
        await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, (int)Math.Min(left, offer.Most))));
        var summary = await SummaryAsync(seller, WeekDays.Of(site.Clock.Today()));

        Assert.All(summary.RunningOut, product => Assert.True(product.Packs < product.Sold));
        var lots = await site.DoAsync(s => s.GetRequiredService<Features.Lots.ILotStock>().SellableAsync([offer.Parts[0].Product], None));
        var ending = lots.Values.SelectMany(product => product.Lots).Where(lot => lot.Packs > 0 && lot.BestBefore <= site.Clock.Today().AddDays(14)).Select(lot => lot.Number.ToString());
        Assert.Superset(ending.Take(5).ToHashSet(), summary.Ending.Select(lot => lot.Number).Concat(ending.Skip(5)).ToHashSet());
    }

    [Fact]
    public async Task Is_told_by_message_once_to_each_with_something_to_hear_of()
    {
        await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(await site.SellerOfAsync(Maker)), 1)));
        await site.RunJobAsync<TellOfTheWeek>();
        await site.RunJobAsync<TellOfTheWeek>();
        var monday = WeekDays.LastOf(site.Clock.Today()).Monday;
        var told = (await MessagesAsync()).Where(m => m.Text.Contains($"tuan tu {monday:dd/MM}", StringComparison.Ordinal)).ToList();

        Assert.Single(told, m => m.To == "+84900000017");
        Assert.Equal(told.Count, told.Select(m => m.To).Distinct().Count());
        Assert.All(told, m => Assert.True(m.Text.Length <= Message.LongestSms && m.Text.All(char.IsAscii)));
        Assert.All(told, m => Assert.EndsWith("/xuong/tuan", m.Text, StringComparison.Ordinal));
        var quiet = (await site.DoAsync(async s =>
        {
            var all = (await s.GetRequiredService<Features.Producers.IProducers>().AllAsync(None)).Where(p => VietnamPhone.TryParse(p.Phone, null, out var phone) && phone.IsMobile).ToList();
            var summaries = await s.GetRequiredService<Weeks>().OfAsync([.. all.Select(p => p.Id)], WeekDays.LastOf(site.Clock.Today()), None);
            return all.Where(p => !summaries[p.Id].HasNews).ToList();
        })).Select(p => VietnamPhone.Parse(p.Phone!, null).ToString()).ToHashSet();
        Assert.DoesNotContain(told, m => quiet.Contains(m.To));

        // Another week is told anew.
        site.Clock.Advance(TimeSpan.FromDays(7));
        await site.RunJobAsync<TellOfTheWeek>();
        Assert.Contains(await MessagesAsync(), m => m.To == "+84900000017" && m.Text.Contains($"tuan tu {monday.AddDays(7):dd/MM}", StringComparison.Ordinal));
        site.Clock.Advance(TimeSpan.FromDays(-7));
    }

    [Fact]
    public async Task Asks_as_many_questions_for_many_producers_as_for_one()
    {
        var all = (await site.DoAsync(s => s.GetRequiredService<Features.Producers.IProducers>().AllAsync(None))).Select(p => p.Id).ToList();
        var one = await QuestionsAsync([all[0]]);

        Assert.Equal(one, await QuestionsAsync(all));

        async Task<int> QuestionsAsync(IReadOnlyCollection<Guid> producers)
        {
            using var queries = await Queries.CountAsync(site);
            await site.DoAsync(s => s.GetRequiredService<Weeks>().OfAsync(producers, WeekDays.LastOf(site.Clock.Today()), None));
            return queries.Sent.Count;
        }
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-16")]
    [InlineData("2026-11-22", "2026-11-09")]
    [InlineData("2026-11-29", "2026-11-16")]
    public void Begins_on_a_Monday(string today, string monday) => Assert.Equal(monday, WeekDays.LastOf(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).Monday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Fits_into_one_text_message_however_much_was_sold()
    {
        var summary = new WeekSummary(new(new(2026, 11, 16)), 12_345, 0, 123_456, 0, null, 1_234, 0, new(98_765_432_100), Dong.Zero, Dong.Zero, [], [], 98, 76, 123, 456, 78);

        Assert.True(TellOfTheWeek.SmsOf(summary, "https://ocop.ninhbinh.gov.vn/xuong/tuan").Length <= Message.LongestSms);
    }

    [Theory]
    [InlineData("2030-01-01")]
    [InlineData("1999-12-31")]
    [InlineData("hom-qua")]
    public async Task Of_what_is_no_week_of_ours_is_refused(string day)
    {
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        using var answer = await visitor.GetAsync($"/xuong/tuan?ngay={day}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private Task<WeekSummary> SummaryAsync(Guid seller, WeekDays? week = null) =>
        site.DoAsync(async s => (await s.GetRequiredService<Weeks>().OfAsync([seller], week ?? WeekDays.LastOf(site.Clock.Today()), None))[seller]);

    private async Task<IReadOnlyList<Message>> MessagesAsync() => [.. (await site.WrittenMessagesAsync(5_000)).Select(written => written.Message)];

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
