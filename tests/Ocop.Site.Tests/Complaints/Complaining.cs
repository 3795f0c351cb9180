using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using AngleSharp.Html.Dom;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Complaints;

/// <summary>Problems with orders, for the tests of whoever has to do with them.</summary>
internal static class Complaining
{
    public const string Words = "Hai gói bị vỡ, nước mắm chảy ra thùng.";
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The newest of a seller's orders that stands there and nothing was asked about, or a new one.</summary>
    public static async Task<Order> UntroubledAsync(this Hosting.Site site, Guid seller, SubOrderStatus status = SubOrderStatus.Received)
    {
        var id = await site.DoAsync(s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            return db.Set<PlacedOrder>().Where(order => order.Parts.Count == 1 && order.Parts.Any(part => part.Seller == seller && part.Status == status) && !db.Set<Complaint>().Any(c => c.Order == order.Id))
                .OrderByDescending(order => order.Id).Select(order => order.Id).FirstOrDefaultAsync(None);
        });
        if (id == Guid.Empty)
            id = await site.BringThereAsync(seller, status);
        await site.DeliverEventsAsync();
        return (await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id];
    }

    /// <summary>A new one, paid at the door.</summary>
    public static async Task<Order> ReceivedAsync(this Hosting.Site site, Guid seller)
    {
        var id = await site.BringThereAsync(seller, SubOrderStatus.Received);
        await site.DeliverEventsAsync();
        return (await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id];
    }

    public static async Task<Complaint> ComplainAsync(
        this Hosting.Site site, Order order, ComplaintWish wish = ComplaintWish.MoneyBack, int units = 1, ComplaintKind kind = ComplaintKind.Broken)
    {
        var now = await site.FindAsync(order);
        var complaint = await site.DoAsync(s => s.GetRequiredService<ComplaintAsking>().AskAsync(
            now, now.Parts[0], new(kind, wish, new Dictionary<Guid, int> { [now.Parts[0].Lines[0].Id] = units }, Words, []), None));
        await site.DeliverEventsAsync();
        return complaint;
    }

    /// <summary>One about this seller that stands there, or a new one that is brought there.</summary>
    public static async Task<Complaint> ComplaintInAsync(this Hosting.Site site, Guid seller, ComplaintStatus status, ComplaintAnswer answer = ComplaintAnswer.Return)
    {
        var known = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Complaint>().AsNoTracking().OrderByDescending(c => c.Id)
            .FirstOrDefaultAsync(c => c.Seller == seller && c.Status == status && (status != ComplaintStatus.Answered || c.Answer == answer), None));
        if (known is not null)
            return known;
        var complaint = await site.ComplainAsync(await site.UntroubledAsync(seller));
        if (status is ComplaintStatus.Answered or ComplaintStatus.Returning or ComplaintStatus.Mediation)
            await site.ChangeAsync(complaint, (changing, it) => changing.AnswerAsync(it, answer, new(1_000), "Gửi về xưởng, phí chúng tôi trả.", "người bán", None));
        if (status == ComplaintStatus.Returning)
            await site.ChangeAsync(complaint, (changing, it) => changing.SendBackAsync(it, None));
        if (status == ComplaintStatus.Mediation)
            await site.ChangeAsync(complaint, (changing, it) => changing.MediateAsync(it, OrdersModule.ByBuyer, "Chưa thỏa đáng.", None));
        return await site.ReadAsync(complaint);
    }

    /// <summary>In a transaction of its own, as a request would.</summary>
    public static async Task ChangeAsync(this Hosting.Site site, Complaint complaint, Func<ComplaintChanging, Complaint, Task> change)
    {
        await site.DoAsync(async s => await change(
            s.GetRequiredService<ComplaintChanging>(), await s.GetRequiredService<SiteDbContext>().Set<Complaint>().Include(c => c.Lines).SingleAsync(c => c.Id == complaint.Id, None)));
        await site.DeliverEventsAsync();
    }

    public static Task AnswerAsync(this Hosting.Site site, Complaint complaint, ComplaintAnswer answer, long amount = 0) =>
        site.ChangeAsync(complaint, (changing, it) => changing.AnswerAsync(it, answer, new Dong(amount), "Xin lỗi bạn.", "người bán", None));

    public static Task<Complaint> ReadAsync(this Hosting.Site site, Complaint complaint) =>
        site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Complaint>().AsNoTracking().SingleAsync(c => c.Id == complaint.Id, None));

    public static Task<List<ComplaintStep>> StepsAsync(this Hosting.Site site, Complaint complaint) =>
        site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<ComplaintStep>().AsNoTracking().Where(step => step.Complaint == complaint.Id).OrderBy(step => step.Step).ToListAsync(None));

    /// <summary>The buyer of <see cref="Ordering.Buyer"/>, who proved the number.</summary>
    public static async Task<Visitor> VisitAsBuyerAsync(this Hosting.Site site)
    {
        await site.DoAsync(s => s.GetRequiredService<IAccounts>().EnsureAsync(new(Ordering.Buyer.Name, Ordering.Buyer.Phone!.ToString(), null, [Role.Shopper]), None));
        return await site.VisitAsPhoneAsync(Ordering.Buyer.Phone!.ToString());
    }

    public static string AskOf(Order order, SubOrder? part = null) => $"/don-hang/{order.Link}/van-de{(part is null ? "" : $"?phan={part.Id}")}";

    public static string PageOf(Complaint complaint) => $"/van-de/{complaint.Link}";

    public static string ForSeller(Complaint complaint) => $"/xuong/van-de/{complaint.Id}";

    public static string ForStaff(Complaint complaint) => $"/can-bo/van-de/{complaint.Id}";

    /// <summary>The form of a problem as a phone sends it, with photos.</summary>
    public static async Task<HttpResponseMessage> SendProblemAsync(this Visitor visitor, IHtmlDocument page, IReadOnlyDictionary<string, string> values, params byte[][] photos)
    {
        var form = (IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(i => i.Type is "hidden" or "text" && !values.ContainsKey(i.Name!)))
            content.Add(new StringContent(input.Value), input.Name!);
        foreach (var (name, value) in values)
            content.Add(new StringContent(value), name);
        foreach (var photo in photos)
        {
            var file = new ByteArrayContent(photo);
            file.Headers.ContentType = new("image/jpeg");
            content.Add(file, "anh", "../IMG_0001.jpg");
        }
        return await visitor.Http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, None);
    }
}
