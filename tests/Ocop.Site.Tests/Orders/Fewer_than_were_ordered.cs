using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>A seller who has not enough asks whether fewer will do; the buyer agrees by the order's link, or gives the part up. Meanwhile nothing of it is packed.</summary>
public sealed class Fewer_than_were_ordered(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string Maker = "0900000017", OtherMaker = "0900000001"; // nem chua of Yên Mạc; crispy rice of Hoa Lư
    private const string NoLongerWaits = "không còn chờ trả lời", Waits = "đang chờ khách trả lời";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Lot old = null!, young = null!;
    private Offer one = null!, six = null!;

    public async ValueTask InitializeAsync()
    {
        var product = await site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().FindBySlugAsync("nem-chua-yen-mac", None))!.Product);
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<LotStock>().Where(lot => lot.Product == product.Id).ExecuteUpdateAsync(row => row.SetProperty(lot => lot.SaleStopped, true)));
        (old, young) = (await site.MakeAsync(product, 10, madeDaysAgo: 3), await site.MakeAsync(product, 40));
        (one, six) = (await site.OfferAsync(product, 85_000), await site.OfferAsync(product, 480_000, packs: 6));
    }

    public async ValueTask DisposeAsync() => await site.HoldsTogetherAsync();

    [Fact]
    public async Task Are_proposed_by_the_seller_and_agreed_to_by_the_buyer()
    {
        var order = await AcceptedAsync((one, 5), (six, 1));
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var (path, part) = ($"/xuong/don-hang/{order.Code}", order.Parts[0]);
        using (var asked = await seller.SubmitAsync(await seller.OpenAsync(path), Typed(order, "3", "0"), "form[action*=Propose]"))
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        await site.DeliverEventsAsync();
        await site.DeliverEventsAsync();

        var waiting = await seller.OpenAsync(path);
        Assert.Contains("Chờ khách trả lời từ", waiting.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(waiting.QuerySelector("a[href*=dong-goi], form[action*=Split], form[action*=Propose]"));
        Assert.Contains("Chờ khách trả lời từ", (await seller.OpenAsync("/xuong/don-hang?viec=Accepted")).Body!.TextContent, StringComparison.Ordinal);
        var told = Assert.Single(await MessagesAsync("+84912345678", order), m => m.Text.Contains("khong du hang", StringComparison.Ordinal));
        Assert.Contains($"/don-hang/{order.Link}", told.Text, StringComparison.Ordinal);

        using var buyer = site.Visit();
        var page = await buyer.OpenAsync($"/don-hang/{order.Link}");
        foreach (var said in new[] { "đặt 5, sẽ gửi 3", "đặt 1, sẽ gửi 0", "Mẻ nem bị hỏng.", $"{new Dong(285_000)} thay vì {new Dong(935_000)}" })
            Assert.Contains(said, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("5 ordered, 3 would come", (await buyer.OpenAsync($"/en/orders/{order.Link}")).Body!.TextContent, StringComparison.Ordinal);
        using (var agreed = await buyer.SubmitAsync(page, new Dictionary<string, string>(), "form[action*=Agree]"))
            Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);

        var after = await site.FindAsync(order);
        var line = Assert.Single(after.Parts[0].Lines);
        Assert.Equal((3, new Dong(255_000), new Dong(285_000), new Dong(285_000)), (line.Quantity, line.Sum, after.Parts[0].Total, after.Total));
        Assert.Equal((null, part.Delivery, SubOrderStatus.Accepted), (after.Parts[0].Proposal, after.Parts[0].Delivery, after.Parts[0].Status));
        Assert.Equal(["Proposed", "Lessened"], (await site.HistoryAsync(order)).TakeLast(2).Select(change => change.To));
        var last = (await site.HistoryAsync(order))[^1];
        Assert.Equal((OrdersModule.ByBuyer, part.Id), (last.Who, last.Part));
        Assert.Contains("5 → 3 × hộp 1; 1 → 0 × hộp 6 · Mẻ nem bị hỏng.", last.Why, StringComparison.Ordinal);
        await site.DeliverEventsAsync();
        Assert.Single(await MessagesAsync("+84900000017", order), m => m.Text.Contains("dong y nhan it hon", StringComparison.Ordinal));
        var receipt = (await buyer.OpenAsync($"/don-hang/{order.Link}/bien-nhan")).Body!.TextContent;
        Assert.Contains($"{new Dong(285_000)}", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain($"{new Dong(935_000)}", receipt, StringComparison.Ordinal);
        await site.PackAsync(after.Parts[0]);
    }

    [Fact]
    public async Task Give_back_what_is_held_of_the_lots_that_end_last()
    {
        var order = await AcceptedAsync((one, 14), (six, 2));
        Assert.Equal([(old.Id, 10L), (young.Id, 4L), (young.Id, 12L)], LotsOf(order.Parts[0]));
        var free = await FreeAsync();
        await site.AnswerAsync(order.Parts[0], await site.ProposeAsync(order.Parts[0], 8, 1));

        Assert.Equal([(old.Id, 8L), (young.Id, 6L)], LotsOf((await site.FindAsync(order)).Parts[0]));
        Assert.Equal(free + 12, await FreeAsync());
    }

    [Fact]
    public async Task Leave_the_part_unpacked_and_whole_until_the_buyer_answers()
    {
        var order = await AcceptedAsync((one, 4));
        await site.ProposeAsync(order.Parts[0], 1);
        await RefusedAsync(Waits, () => site.PackAsync(order.Parts[0]));
        await RefusedAsync(Waits, () => site.SplitAsync(order.Parts[0], 1));
        await RefusedAsync(Waits, () => site.ProposeAsync(order.Parts[0], 2));
        using var seller = await site.VisitAsPhoneAsync(Maker);
        using var pack = await seller.GetAsync($"/xuong/don-hang/{order.Code}/dong-goi");
        Assert.Equal((HttpStatusCode.Redirect, $"/xuong/don-hang/{order.Code}"), (pack.StatusCode, pack.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Cannot_be_agreed_to_once_the_proposal_was_taken_back()
    {
        var order = await AcceptedAsync((one, 4));
        await site.ProposeAsync(order.Parts[0], 1);
        using var buyer = site.Visit();
        var stale = await buyer.OpenAsync($"/don-hang/{order.Link}");
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var page = await seller.OpenAsync($"/xuong/don-hang/{order.Code}");
        using (var taken = await seller.SubmitAsync(page, new Dictionary<string, string>(), "form[action*=TakeBack]"))
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);

        // Another one is no answer's to the first.
        await site.ProposeAsync(order.Parts[0], 2);
        foreach (var form in new[] { "form[action*=Agree]", "form[action*=Decline]" })
        {
            using var late = await buyer.SubmitAsync(stale, new Dictionary<string, string>(), form);
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
            Assert.Contains(NoLongerWaits, await late.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        }
        var after = (await site.FindAsync(order)).Parts[0];
        Assert.Equal((SubOrderStatus.Accepted, 4, 2), (after.Status, after.Lines[0].Quantity, after.Lines[0].Coming));
    }

    [Fact]
    public async Task Are_rather_not_taken_at_all()
    {
        var order = await AcceptedAsync((one, 4));
        await site.ProposeAsync(order.Parts[0], 1);
        using var buyer = site.Visit();
        using (var declined = await buyer.SubmitAsync(await buyer.OpenAsync($"/don-hang/{order.Link}"), new Dictionary<string, string>(), "form[action*=Decline]"))
            Assert.Equal(HttpStatusCode.Redirect, declined.StatusCode);

        var after = await site.FindAsync(order);
        Assert.Equal((SubOrderStatus.Cancelled, OrderStatus.Closed, 4, order.Total), (after.Parts[0].Status, after.Status, after.Parts[0].Lines[0].Quantity, after.Total));
        Assert.Null(after.Parts[0].Proposal);
        Assert.Empty(await site.DoAsync(s => s.GetRequiredService<ILotStock>().HeldAsync([order.Id], None)));
    }

    [Fact]
    public async Task Are_agreed_to_once_by_several_who_tap_at_once()
    {
        var order = await AcceptedAsync((one, 6));
        var proposal = await site.ProposeAsync(order.Parts[0], 2);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            try
            {
                await site.AnswerAsync(order.Parts[0], proposal, agrees: i != 3);
                return "";
            }
            catch (TransitionRefused refused)
            {
                return refused.Reason(Language.Vietnamese);
            }
        })));

        Assert.Single(outcomes, outcome => outcome.Length == 0);
        Assert.Equal(3, outcomes.Count(outcome => outcome.Contains(NoLongerWaits, StringComparison.Ordinal)));
        Assert.InRange((await site.HistoryAsync(order)).Count(change => change.To is "Lessened" or "Cancelled" && change.Part is not null), 1, 1);
    }

    [Fact]
    public async Task Are_the_seller_s_yes_when_a_new_part_waits_for_one()
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (one, 3)));
        await site.AnswerAsync(order.Parts[0], await site.ProposeAsync(order.Parts[0], 2));
        Assert.Equal(SubOrderStatus.Accepted, (await site.FindAsync(order)).Parts[0].Status);
        Assert.Equal([("New", "Proposed", "người bán"), ("New", "Lessened", "buyer"), ("New", "Accepted", "người bán")], (await site.HistoryAsync(order)).TakeLast(3).Select(change => (change.From, change.To, change.Who)));
    }

    [Theory]
    [InlineData(SubOrderStatus.Refused)]
    [InlineData(SubOrderStatus.Cancelled)]
    [InlineData(SubOrderStatus.New)]
    public async Task Are_no_question_any_more_when_the_part_goes_another_way(SubOrderStatus to)
    {
        var order = await AcceptedAsync((one, 3));
        var proposal = await site.ProposeAsync(order.Parts[0], 1);
        await site.MoveAsync(order.Parts[0], to, "thử");
        await RefusedAsync(NoLongerWaits, () => site.AnswerAsync(order.Parts[0], proposal));
        Assert.Equal((3, 3), (await site.FindAsync(order)).Parts[0].Lines[0] is var line ? (line.Quantity, line.Coming) : default);
    }

    [Fact]
    public async Task Give_back_no_more_than_is_held_after_a_recall()
    {
        var order = await AcceptedAsync((one, 14));
        await site.DoAsync(s => s.GetRequiredService<ILotStock>().StopSaleAsync(young.Id, None));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.New, "thu hồi"); // asked again, and the sound lots are not enough
        var before = (await site.FindAsync(order)).Parts[0].Lines[0].Parts[0].Lots.Sum(lot => lot.Packs);
        await site.AnswerAsync(order.Parts[0], await site.ProposeAsync(order.Parts[0], 9));
        Assert.Equal(Math.Min(before, 9), (await site.FindAsync(order)).Parts[0].Lines[0].Parts[0].Lots.Sum(lot => lot.Packs));
    }

    [Theory]
    [InlineData("0", "Mẻ nem bị hỏng.")] // nothing at all
    [InlineData("4", "Mẻ nem bị hỏng.")] // all of it
    [InlineData("5", "Mẻ nem bị hỏng.")]
    [InlineData("-1", "Mẻ nem bị hỏng.")]
    [InlineData("1,5", "Mẻ nem bị hỏng.")]
    [InlineData("1.5", "Mẻ nem bị hỏng.")]
    [InlineData("", "Mẻ nem bị hỏng.")]
    [InlineData("99999999999999999999", "Mẻ nem bị hỏng.")]
    [InlineData("2", "Hỏng.")]
    [InlineData("2", "")]
    [InlineData("2", "long")]
    public async Task Are_whole_numbers_below_the_ordered_with_a_reason(string count, string why)
    {
        var order = await AcceptedAsync((one, 4));
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var typed = Typed(order, count);
        typed["vi-sao"] = why == "long" ? new string('x', 301) : why;
        using var answer = await seller.SubmitAsync(await seller.OpenAsync($"/xuong/don-hang/{order.Code}"), typed, "form[action*=Propose]");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(answer)).QuerySelector("form[action*=Propose] [aria-invalid=true], form[action*=Propose] #con-error:not(:empty)"));
        Assert.Null((await site.FindAsync(order)).Parts[0].Proposal);
    }

    [Fact]
    public async Task Are_of_the_part_s_own_lines()
    {
        var (order, other) = (await AcceptedAsync((one, 4)), await AcceptedAsync((one, 4)));
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var page = await seller.OpenAsync($"/xuong/don-hang/{order.Code}");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using (var forged = await seller.PostAsync($"/xuong/don-hang/{order.Code}?handler=Propose", ("__RequestVerificationToken", token), ($"con[{other.Parts[0].Lines[0].Id:N}]", "1"), ("vi-sao", "Mẻ nem bị hỏng.")))
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using (var added = await seller.PostAsync($"/xuong/don-hang/{order.Code}?handler=Propose", ("__RequestVerificationToken", token),
            ($"con[{order.Parts[0].Lines[0].Id:N}]", "1"), ($"con[{other.Parts[0].Lines[0].Id:N}]", "1"), ("vi-sao", "Mẻ nem bị hỏng.")))
            Assert.Equal(HttpStatusCode.BadRequest, added.StatusCode);
        await Assert.ThrowsAsync<TransitionRefused>(() => site.DoAsync(s => s.GetRequiredService<OrderChanging>().ProposeAsync(order.Parts[0].Id, [new(other.Parts[0].Lines[0].Id, 1)], "Mẻ nem bị hỏng.", "người bán", None)));
        Assert.Equal((null, null), ((await site.FindAsync(order)).Parts[0].Proposal, (await site.FindAsync(other)).Parts[0].Proposal));
    }

    [Fact]
    public async Task Are_not_proposed_once_the_part_is_packed()
    {
        var order = await AcceptedAsync((one, 4));
        using var seller = await site.VisitAsPhoneAsync(Maker);
        var page = await seller.OpenAsync($"/xuong/don-hang/{order.Code}");
        await site.PackAsync(order.Parts[0]);
        using var late = await seller.SubmitAsync(page, Typed(order, "2"), "form[action*=Propose]");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("chưa đóng gói", await late.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_nobody_else_s_to_propose_take_back_or_answer()
    {
        var (order, elsewhere) = (await AcceptedAsync((one, 4)), await AcceptedAsync((one, 4)));
        var proposal = (await site.ProposeAsync(order.Parts[0], 2)).ToString();
        using var other = await site.VisitAsPhoneAsync(OtherMaker);
        var token = (await other.OpenAsync("/toi")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in new[] { "Propose", "TakeBack" })
        {
            using var sent = await other.PostAsync($"/xuong/don-hang/{order.Code}?handler={handler}", ("__RequestVerificationToken", token), ("de-nghi", proposal));
            Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        }
        using var buyer = site.Visit();
        token = (await buyer.OpenAsync($"/don-hang/{elsewhere.Link}")).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in new[] { "Agree", "Decline" })
        {
            using var sent = await buyer.PostAsync($"/don-hang/{elsewhere.Link}?handler={handler}", ("__RequestVerificationToken", token), ("phan", order.Parts[0].Id.ToString()), ("de-nghi", proposal));
            Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        }
        Assert.Equal(proposal, (await site.FindAsync(order)).Parts[0].Proposal!.Id.ToString());
    }

    private static Dictionary<string, string> Typed(Order order, params string[] coming)
    {
        var typed = order.Parts[0].Lines.Zip(coming).ToDictionary(line => $"con[{line.First.Id:N}]", line => line.Second);
        typed["vi-sao"] = "Mẻ nem bị hỏng.";
        return typed;
    }

    private async Task<Order> AcceptedAsync(params (Offer Offer, int Quantity)[] lines)
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, lines));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        return await site.FindAsync(order);
    }

    private Task<long> FreeAsync() => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<LotStock>().Where(lot => lot.Lot == old.Id || lot.Lot == young.Id).SumAsync(lot => lot.OnHand - lot.Held, None));

    private IEnumerable<(Guid, long)> LotsOf(SubOrder part) => part.Lines.SelectMany(line => line.Parts.SelectMany(p => p.Lots).OrderBy(lot => lot.Lot != old.Id)).Select(lot => (lot.Lot, lot.Packs));

    private async Task<IReadOnlyList<Message>> MessagesAsync(string to, Order order) =>
        [.. (await site.WrittenMessagesAsync(500)).Select(written => written.Message).Where(m => m.To == to && m.Text.Contains(order.Code.Printed, StringComparison.Ordinal))];

    private static async Task RefusedAsync(string sentence, Func<Task> work) =>
        Assert.Contains(sentence, (await Assert.ThrowsAsync<TransitionRefused>(work)).Reason(Language.Vietnamese), StringComparison.Ordinal);
}
