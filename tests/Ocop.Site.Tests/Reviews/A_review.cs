using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Reviews;

/// <summary>FC27 and Decree 248/2026 art. 17 through the real pages, without script: a buyer writes, an officer reads, the producer replies.</summary>
public sealed class A_review(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Queue = "/can-bo/danh-gia", Words = "Gói chắc tay, ăn hợp khẩu vị, sẽ mua lại.";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly Hosting.Site site = seeded.Site;

    private string Month => VietnamTime.Of(seeded.Clock.GetUtcNow()).ToString("MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Is_shown_with_month_lot_and_given_name_once_an_officer_has_read_it()
    {
        const string Words = "Gói rất khéo, cả nhà ai cũng khen.";
        var (order, product) = await ReceivedAsync();
        using var buyer = await site.VisitAsBuyerAsync(order);
        Assert.Contains(Write(order), (await buyer.OpenAsync($"/don-hang/{order.Link}")).QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        await SendAsync(buyer, order, "5", Words);
        Assert.DoesNotContain(Words, await ProductPageAsync(product), StringComparison.Ordinal);

        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        Assert.Contains(Words, (await officer.OpenAsync(Queue)).QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
        await DecideAsync(officer, order, "duyet");

        var shown = await ProductPageAsync(product);
        var lot = await site.DoAsync(async s => (await s.GetRequiredService<ILots>().FindAsync([(await ReviewableAsync(s, order)).Piece.Lots[0].Lot], Now)).Values.Single().Number);
        foreach (var said in new[] { Words, "5/5 điểm", $"Hoa · đã mua {Month}", $"lô {lot}" })
            Assert.Contains(said, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(order.Buyer.Name, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_no_more_than_the_province_when_its_writer_would_rather_not_be_named()
    {
        const string Words = "Hàng đúng như ảnh, giao sớm một ngày.";
        var (order, product) = await ReceivedAsync();
        using var buyer = await site.VisitAsBuyerAsync(order);
        await SendAsync(buyer, order, "4", Words, ("ten", "noi"));
        await DecideAsync(await site.VisitAsAsync(Role.ProvinceOfficer), order, "duyet");
        using var reader = site.Visit();
        var shown = (await reader.OpenAsync($"/san-pham/{product.Slug}")).QuerySelectorAll(".lines li").Single(li => li.TextContent.Contains(Words, StringComparison.Ordinal)).TextContent;
        Assert.Contains($"Người mua ở Hà Nội · đã mua {Month}", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Hoa", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_written_by_nobody_who_has_not_received_the_goods_or_not_proved_the_number()
    {
        var (order, _) = await ReceivedAsync();
        var line = order.Parts[0].Lines[0].Parts[0].StockLine;
        using var stranger = site.Visit();
        using var other = await site.VisitAsPhoneAsync("0900000017");
        foreach (var (visitor, tokenAt) in new[] { (stranger, "/dang-nhap"), (other, "/toi") })
        {
            Assert.Empty((await visitor.OpenAsync(Write(order))).QuerySelectorAll("main form"));
            using var forged = await ForgeAsync(visitor, tokenAt, order, line);
            Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        }

        var (underway, _) = await ReceivedAsync(SubOrderStatus.New);
        using var buyer = await site.VisitAsBuyerAsync(underway);
        Assert.Empty((await buyer.OpenAsync(Write(underway))).QuerySelectorAll("main form"));
        using (var early = await ForgeAsync(buyer, "/toi", underway, underway.Parts[0].Lines[0].Parts[0].StockLine))
            Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        // A line of somebody else's order under one's own link.
        using (var foreign = await ForgeAsync(buyer, "/toi", order, Guid.CreateVersion7()))
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(0, await CountAsync(order) + await CountAsync(underway));
    }

    [Fact]
    public async Task Is_one_review_when_it_is_sent_twice_or_from_two_tabs_at_once()
    {
        var (order, _) = await ReceivedAsync();
        using var buyer = await site.VisitAsBuyerAsync(order);
        var tabs = new[] { await buyer.OpenAsync(Write(order)), await buyer.OpenAsync(Write(order)), await buyer.OpenAsync(Write(order)) };
        var answers = await Task.WhenAll(tabs.Append(tabs[0]).Select((tab, i) => buyer.SubmitAsync(tab, new Dictionary<string, string> { ["diem"] = "4", ["loi"] = $"{Words} {(i == 3 ? 0 : i)}", ["ten"] = "ten" }, "main form")));
        // Whoever was second is told, or has written over it: never two.
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Conflict }));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(1, await CountAsync(order));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Asks_for_marks_and_words_and_keeps_what_was_typed()
    {
        var (order, _) = await ReceivedAsync();
        using var buyer = await site.VisitAsBuyerAsync(order);
        foreach (var (marks, words) in new[] { ("", Words), ("6", Words), ("4", "Ngon."), ("4", new string('a', 1001)) })
        {
            using var sent = await buyer.SubmitAsync(await buyer.OpenAsync(Write(order)), new Dictionary<string, string> { ["diem"] = marks, ["loi"] = words, ["ten"] = "noi" }, "main form");
            Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
            var again = await Visitor.ReadAsync(sent);
            Assert.NotEqual("", string.Concat(again.QuerySelectorAll(".error").Select(e => e.TextContent)));
            Assert.Equal(words, ((IHtmlTextAreaElement)again.QuerySelector("textarea")!).Value);
            Assert.True(((IHtmlInputElement)again.QuerySelector("[name=ten][value=noi]")!).IsChecked);
        }
        Assert.Equal(0, await CountAsync(order));
    }

    [Fact]
    public async Task Can_be_changed_for_thirty_days_and_is_read_again()
    {
        var (order, product) = await ReceivedAsync();
        using var buyer = await site.VisitAsBuyerAsync(order);
        await SendAsync(buyer, order, "5", Words);
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        var open = await officer.OpenAsync(await AddressAsync(order));
        await SendAsync(buyer, order, "1", "Lần sau mở ra thì bị ỉu, hơi thất vọng.");
        // The officer decides on the words they saw, and on no others.
        using (var late = await officer.SubmitAsync(open, new Dictionary<string, string> { ["viec"] = "duyet" }, "main form"))
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        await DecideAsync(officer, order, "duyet");
        Assert.Contains("hơi thất vọng", await ProductPageAsync(product), StringComparison.Ordinal);

        var written = (await FindAsync(order)).WrittenAt;
        seeded.Clock.Advance(written.AddDays(30) - TimeSpan.FromSeconds(1) - seeded.Clock.GetUtcNow());
        using var lastDay = await site.VisitAsBuyerAsync(order);
        var page = await lastDay.OpenAsync(Write(order));
        Assert.NotNull(page.QuerySelector("textarea"));
        seeded.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var over = await lastDay.SubmitAsync(page, new Dictionary<string, string> { ["diem"] = "5", ["loi"] = Words, ["ten"] = "ten" }, "main form"))
            Assert.Equal(HttpStatusCode.Forbidden, over.StatusCode);
        Assert.Null((await lastDay.OpenAsync(Write(order))).QuerySelector("textarea"));
        // Taken back it can be for ever.
        using var back = await lastDay.SubmitAsync(await lastDay.OpenAsync(Write(order)), new Dictionary<string, string>(), "form[action*=Withdraw]");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.DoesNotContain("hơi thất vọng", await ProductPageAsync(product), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_kept_back_only_on_a_ground_with_a_reason_that_its_writer_reads_and_stays_in_the_register()
    {
        var (order, product) = await ReceivedAsync();
        using var buyer = await site.VisitAsBuyerAsync(order);
        await SendAsync(buyer, order, "1", "Cô Lan số 0912 345 678 bán thế là lừa đảo.");
        Assert.Equal("lừa đảo, 0912 345 678", (await FindAsync(order)).Noticed);
        using var officer = await site.VisitAsAsync(Role.ProvinceOfficer);
        await DecideAsync(officer, order, "duyet");
        Assert.Contains("lừa đảo", await ProductPageAsync(product), StringComparison.Ordinal);
        await DecideAsync(officer, order, "go", HttpStatusCode.BadRequest, ("ly-do", "Lộ số điện thoại của người khác."));
        await DecideAsync(officer, order, "go", HttpStatusCode.BadRequest, ("can-cu", "PersonalData"), ("ly-do", "lộ số"));
        await DecideAsync(officer, order, "go", HttpStatusCode.BadRequest, ("can-cu", "Authority"), ("ly-do", "Theo công văn số 12."));
        await DecideAsync(officer, order, "go", HttpStatusCode.Redirect, ("can-cu", "PersonalData"), ("ly-do", "Lộ số điện thoại của người khác."));
        Assert.DoesNotContain("lừa đảo", await ProductPageAsync(product), StringComparison.Ordinal);
        Assert.Contains("Lộ số điện thoại của người khác.", (await buyer.OpenAsync(Write(order))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        seeded.Clock.Advance(TimeSpan.FromDays(365));
        using var nextYear = await site.VisitAsAsync(Role.ProvinceOfficer);
        var register = (await nextYear.OpenAsync(await AddressAsync(order))).QuerySelector(".timeline")!.TextContent;
        Assert.Contains("Cô Lan số 0912 345 678", register, StringComparison.Ordinal);
        Assert.Contains("Lộ thông tin riêng", register, StringComparison.Ordinal);
        seeded.Clock.Advance(TimeSpan.FromDays(-365)); // the other tests sell what is recognised this year
    }

    [Fact]
    public async Task Has_an_average_on_the_page_and_for_machines_from_three_on()
    {
        var product = await UnspokenAsync();
        await WriteAsync(product, "nhất", 5);
        await WriteAsync(product, "nhì", 4);
        await WriteAsync(product, "chưa ai đọc", 1, isShown: false);
        using var reader = site.Visit();
        var two = await reader.OpenAsync($"/san-pham/{product.Slug}");
        Assert.Contains("2 đánh giá", two.QuerySelector("#reviews")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.False(DataOf(two).TryGetProperty("aggregateRating", out _));

        await WriteAsync(product, "ba", 4);
        var three = await reader.OpenAsync($"/san-pham/{product.Slug}");
        Assert.Contains("4,3/5 điểm, 3 đánh giá", three.QuerySelector("#reviews")!.ParentElement!.TextContent, StringComparison.Ordinal);
        var rating = DataOf(three).GetProperty("aggregateRating");
        Assert.Equal(("4.3", 3), (rating.GetProperty("ratingValue").GetString(), rating.GetProperty("reviewCount").GetInt32()));
        Assert.Contains("4.3 of 5 marks, 3 reviews", (await reader.OpenAsync($"/en/products/{product.Slug}")).QuerySelector("#reviews")!.ParentElement!.TextContent, StringComparison.Ordinal);

        static JsonElement DataOf(IHtmlDocument page) => JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
    }

    [Fact]
    public async Task Is_replied_to_once_by_its_producer_and_the_reply_is_read_first()
    {
        const string Reply = "Cảm ơn bạn, mẻ sau nhà làm bớt chua.", Own = "/xuong/danh-gia";
        var seller = await site.SellerOfAsync("0900000017");
        var id = await site.NewReviewAsync(seller, ReviewStatus.Shown);
        var product = await ProductAsync((await FindAsync(id)).Product);
        using var maker = await site.VisitAsPhoneAsync("0900000017");
        Assert.Contains($"{Own}/{id}", (await maker.OpenAsync(Own)).QuerySelectorAll(".lines a").Select(a => a.GetAttribute("href")));
        var page = await maker.OpenAsync($"{Own}/{id}");
        using (var sent = await maker.SubmitAsync(page, new Dictionary<string, string> { ["loi"] = Reply }, "main form"))
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.DoesNotContain(Reply, await ProductPageAsync(product), StringComparison.Ordinal);
        using (var second = await maker.SubmitAsync(page, new Dictionary<string, string> { ["loi"] = "Một lời đáp thứ hai.", ["form-key"] = Guid.CreateVersion7().ToString() }, "main form"))
            Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);

        using var officer = await site.VisitAsAsync(Role.CommuneOfficer); // of Yên Mạc
        using var approved = await officer.SubmitAsync(await officer.OpenAsync($"{Queue}/{id}"), new Dictionary<string, string> { ["viec"] = "duyet-dap" }, "main form");
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        Assert.Contains(Reply, await ProductPageAsync(product), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stands_in_a_list_of_many_pages_each_once_and_newest_first()
    {
        var product = await UnspokenAsync();
        await WriteManyAsync(product, 45);
        using var reader = site.Visit();
        var (words, pages) = (new List<string>(), 0);
        for (string? next = $"/san-pham/{product.Slug}/danh-gia"; next is not null; pages++)
        {
            var page = await reader.OpenAsync(next);
            words.AddRange(page.QuerySelectorAll(".lines li span[lang]").Select(span => span.TextContent));
            next = page.QuerySelector(".pager a")?.GetAttribute("href");
        }
        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 45).Reverse().Select(i => $"Lời thứ {i:00} của người mua."), words);
        Assert.Equal(3, (await reader.OpenAsync($"/san-pham/{product.Slug}")).QuerySelectorAll("#reviews").Single().ParentElement!.ParentElement!.QuerySelectorAll("li").Length);
    }

    [Fact]
    public async Task Costs_the_product_page_no_question_of_its_own_however_many_there_are()
    {
        var product = await UnspokenAsync();
        await WriteManyAsync(product, 30);
        using var reader = site.Visit();
        await reader.OpenAsync("/san-pham"); // the shelf is in memory
        using var queries = await Queries.CountAsync(site);
        await reader.OpenAsync($"/san-pham/{product.Slug}");
        Assert.DoesNotContain(queries.Sent, sent => sent.Contains("\"Review\"", StringComparison.Ordinal));
        Assert.InRange(queries.Sent.Count, 1, 6);
    }

    private async Task WriteManyAsync(Product product, int count)
    {
        for (var i = 0; i < count; i++)
            await WriteAsync(product, $"{i:00}", 4, minutes: i);
    }

    private Task WriteAsync(Product product, string word, int marks, bool isShown = true, int minutes = 0) => site.DoAsync(s =>
    {
        var (db, now) = (s.GetRequiredService<SiteDbContext>(), s.GetRequiredService<TimeProvider>().GetUtcNow());
        var review = new WrittenReview
        {
            Order = Guid.CreateVersion7(), Line = Guid.CreateVersion7(), Product = product.Id, Seller = product.Producer, Commune = product.Commune, Province = "Hà Nội", BoughtIn = new(2026, 11, 1),
            WrittenAt = now.AddMinutes(minutes),
        };
        db.AddRange(review, review.Write(new(marks, $"Lời thứ {word} của người mua.", Language.Vietnamese, ""), "", now));
        if (isShown)
            db.Add(review.Show(Guid.Empty, now));
        return Task.CompletedTask;
    });

    private static string Write(Order order) => $"/don-hang/{order.Link}/danh-gia";

    private async Task<(Order Order, Product Product)> ReceivedAsync(SubOrderStatus status = SubOrderStatus.Received)
    {
        var product = await site.ASoldOutProductAsync();
        await site.MakeAsync(product, 60);
        var id = await site.BringThereAsync(product.Producer, status, await site.OfferAsync(product, 50_000));
        await site.DeliverEventsAsync();
        return ((await site.OrdersAsync(orders => orders.FindAsync([id], Now)))[id], product);
    }

    /// <summary>Of which nobody has spoken.</summary>
    private Task<Product> UnspokenAsync() => site.DoAsync(async s =>
    {
        var spoken = await s.GetRequiredService<SiteDbContext>().Set<WrittenReview>().Select(review => review.Product).Distinct().ToListAsync(Now);
        return (await s.GetRequiredService<ICatalogue>().AllAsync(Now)).Last(product => !spoken.Contains(product.Id));
    });

    private Task<Product> ProductAsync(Guid id) => site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().FindAsync([id], Now))[id]);

    private static async Task<Reviewable> ReviewableAsync(IServiceProvider services, Order order) => (await services.GetRequiredService<BuyerReviews>().FindAsync(order.Link, Now))!.Pieces[0];

    private Task<WrittenReview> FindAsync(Order order) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<WrittenReview>().AsNoTracking().SingleAsync(review => review.Order == order.Id, Now));

    private Task<WrittenReview> FindAsync(Guid id) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<WrittenReview>().AsNoTracking().SingleAsync(review => review.Id == id, Now));

    private Task<int> CountAsync(Order order) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<WrittenReview>().CountAsync(review => review.Order == order.Id, Now));

    private async Task<string> AddressAsync(Order order) => $"{Queue}/{(await FindAsync(order)).Id}";

    private async Task<string> ProductPageAsync(Product product)
    {
        using var reader = site.Visit();
        return (await reader.OpenAsync($"/san-pham/{product.Slug}")).QuerySelector("main")!.TextContent;
    }

    private static async Task SendAsync(Visitor buyer, Order order, string marks, string words, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, string> { ["diem"] = marks, ["loi"] = words, ["ten"] = "ten" };
        foreach (var (name, value) in more)
            fields[name] = value;
        using var sent = await buyer.SubmitAsync(await buyer.OpenAsync(Write(order)), fields, "main form");
        Assert.Equal((HttpStatusCode.Redirect, Write(order)), (sent.StatusCode, sent.Headers.Location?.ToString()));
    }

    private async Task DecideAsync(Visitor officer, Order order, string work, HttpStatusCode expected = HttpStatusCode.Redirect, params (string Name, string Value)[] more)
    {
        var fields = more.ToDictionary(field => field.Name, field => field.Value);
        fields["viec"] = work;
        using var decided = await officer.SubmitAsync(await officer.OpenAsync(await AddressAsync(order)), fields, work.StartsWith("duyet", StringComparison.Ordinal) ? "main form" : "main form.decision");
        Assert.Equal(expected, decided.StatusCode);
    }

    private static async Task<HttpResponseMessage> ForgeAsync(Visitor visitor, string tokenAt, Order order, Guid line)
    {
        var token = (await visitor.OpenAsync(tokenAt)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await visitor.PostAsync(Write(order), ("__RequestVerificationToken", token), ("mon", line.ToString()), ("diem", "5"), ("loi", Words), ("ten", "ten"));
    }
}
