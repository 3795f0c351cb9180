using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;
using static Ocop.Site.Tests.Complaints.Complaining;

namespace Ocop.Site.Tests.Complaints;

/// <summary>FC22: what the page of complaints promises happens, also when nobody does anything. The clock begins at a Saturday noon.</summary>
public sealed class The_clocks_of_a_complaint(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Maker = "0900000017";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Guid seller;
    private Order order = null!;

    public async ValueTask InitializeAsync()
    {
        site.Clock.Set(FakeClock.Noon);
        seller = await site.SellerOfAsync(Maker);
        order = await site.ReceivedAsync(seller);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Remind_the_seller_after_two_working_days_by_day_and_once()
    {
        var complaint = await site.ComplainAsync(order);
        await AtAsync(24, 19);
        Assert.False((await site.ReadAsync(complaint)).IsReminded);
        await AtAsync(25, 6); // due since midnight, but people sleep
        Assert.False((await site.ReadAsync(complaint)).IsReminded);
        await AtAsync(25, 7);
        await AtAsync(25, 8);
        var now = await site.ReadAsync(complaint);
        Assert.Equal((true, ComplaintStatus.Open, complaint.AnswerBy), (now.IsReminded, now.Status, now.DueAt!.Value));
        Assert.Single(await site.MessagesAsync(), m => m.Message.Text.StartsWith($"Van de voi don {order.Code.Printed} chua duoc xem", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bring_before_the_province_what_nobody_answered_for_five_working_days()
    {
        var complaint = await site.ComplainAsync(order);
        await site.ChangeAsync(complaint, (changing, it) => changing.AcknowledgeAsync(it, "người bán", None));
        await AtAsync(27, 19);
        Assert.Equal(ComplaintStatus.Acknowledged, (await site.ReadAsync(complaint)).Status);
        await AtAsync(28, 7);
        var now = await site.ReadAsync(complaint);
        Assert.Equal((ComplaintStatus.Mediation, Day(14, month: 12)), (now.Status, now.DueAt!.Value)); // fifteen days: to the end of 13 December
        var last = (await site.StepsAsync(complaint))[^1];
        Assert.Equal((ComplaintStatus.Acknowledged, ComplaintStatus.Mediation, OrdersModule.BySite), (last.From, last.To, last.Who));
        Assert.Contains(await site.MessagesToAsync(order.Buyer.Phone!.ToString()), m => m.Text.StartsWith($"Tinh xem xet van de cua don {order.Code.Printed}, han 13/12", StringComparison.Ordinal));
        // No machine decides; it is late, stands first on the desk, and says so.
        await AtAsync(20, 9, month: 12);
        var later = await site.ComplainAsync(await site.ReceivedAsync(seller));
        Assert.Equal(ComplaintStatus.Mediation, (await site.ReadAsync(complaint)).Status);
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var rows = (await officer.OpenAsync("/can-bo/van-de")).QuerySelectorAll("main ul.lines li").Select(row => row.TextContent).ToList();
        var (first, second) = (rows.FindIndex(row => row.Contains(order.Code.Printed, StringComparison.Ordinal)), rows.FindIndex(row => row.Contains((CodeOf(later)), StringComparison.Ordinal)));
        Assert.True(first >= 0 && first < second, string.Join('\n', rows));
        Assert.Contains("Quá hạn", rows[first], StringComparison.Ordinal);

        string CodeOf(Complaint of) => site.OrdersAsync(orders => orders.FindAsync([of.Order], None)).GetAwaiter().GetResult()[of.Order].Code.Printed;
    }

    [Fact]
    public async Task Bring_it_there_too_when_nobody_was_at_work_in_between()
    {
        var complaint = await site.ComplainAsync(order);
        await AtAsync(30, 10);
        Assert.Equal(ComplaintStatus.Mediation, (await site.ReadAsync(complaint)).Status);
    }

    [Fact]
    public async Task Close_what_nobody_speaks_of_after_fifteen_days()
    {
        var complaint = await site.ComplainAsync(order);
        await site.AnswerAsync(complaint, ComplaintAnswer.Explain);
        await AtAsync(6, 19, month: 12);
        Assert.Equal(ComplaintStatus.Answered, (await site.ReadAsync(complaint)).Status);
        await AtAsync(7, 7, month: 12);
        var now = await site.ReadAsync(complaint);
        Assert.Equal((ComplaintStatus.Lapsed, null), (now.Status, now.DueAt));
        // What is still wrong may be said again.
        Assert.NotEqual(complaint.Id, (await site.ComplainAsync(order)).Id);
    }

    [Fact]
    public async Task Let_no_returned_goods_be_forgotten()
    {
        var complaint = await site.ComplainAsync(order, ComplaintWish.Return);
        await site.AnswerAsync(complaint, ComplaintAnswer.Return);
        await site.ChangeAsync(complaint, (changing, it) => changing.SendBackAsync(it, None));
        await AtAsync(7, 7, month: 12);
        Assert.Equal(ComplaintStatus.Mediation, (await site.ReadAsync(complaint)).Status);
    }

    [Fact]
    public async Task Tell_each_thing_once_however_often_it_is_delivered()
    {
        var complaint = await site.ComplainAsync(order);
        var sent = (await site.MessagesAsync()).Count;
        await site.DoAsync(s => s.GetRequiredService<OnComplaintMoved>().HandleAsync(new(complaint.Id, 1, site.Clock.GetUtcNow()), None));
        Assert.Equal(sent, (await site.MessagesAsync()).Count);
    }

    private async Task AtAsync(int day, int hour, int month = 11)
    {
        site.Clock.Set(Day(day, month).AddHours(hour));
        await site.RunJobAsync<KeepComplaintClocks>();
        await site.DeliverEventsAsync();
    }

    private static DateTimeOffset Day(int day, int month = 11) => new(2026, month, day, 0, 0, 0, TimeSpan.FromHours(7));
}
