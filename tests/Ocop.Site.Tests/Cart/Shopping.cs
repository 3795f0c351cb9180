using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Cart;

/// <summary>A buyer with a basket, page by page as a browser without script would go.</summary>
internal static class Shopping
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static readonly IReadOnlyDictionary<string, string> ToHanoi = new Dictionary<string, string>
    {
        ["Form.Name"] = "Nguyễn Thị Hoa", ["Form.Phone"] = "0912 345 678", ["Form.Way"] = "Parcel", ["Form.Province"] = "01", ["Form.Commune"] = "Phường Hoàn Kiếm", ["Form.Street"] = "Số 5 Hàng Bông",
    };

    public static async Task PutInAsync(this Visitor visitor, Offer offer, int quantity = 1)
    {
        using var added = await visitor.PostAsync("/gio-hang/them", ("offer", offer.Id.ToString()), ("quantity", $"{quantity}"));
        Assert.Equal((HttpStatusCode.Redirect, "/gio-hang"), (added.StatusCode, added.Headers.Location?.ToString()));
    }

    /// <summary>The review page, after who and where to.</summary>
    public static async Task<IHtmlDocument> ReviewAsync(this Visitor visitor, IReadOnlyDictionary<string, string>? details = null)
    {
        using var sent = await visitor.SubmitAsync(await visitor.OpenAsync("/dat-hang"), details ?? ToHanoi, "main form");
        Assert.Equal("/dat-hang/xem-lai", sent.Headers.Location?.ToString());
        return await visitor.OpenAsync("/dat-hang/xem-lai");
    }

    public static Task<HttpResponseMessage> ConfirmAsync(this Visitor visitor, IHtmlDocument review, params (string Name, string Value)[] answers) =>
        visitor.SubmitAsync(review, answers.ToDictionary(a => a.Name, a => a.Value), "main form");

    /// <summary>Asks for the code that confirms the number of the basket, and answers it.</summary>
    public static async Task ProveNumberAsync(this Visitor visitor, Hosting.Site site, string phone = "+84912345678")
    {
        site.Clock.Advance(TimeSpan.FromMinutes(2)); // so that of two codes for one number the last is the last
        var page = await visitor.OpenAsync("/dat-hang/ma");
        using (var sent = await visitor.SubmitAsync(page, new Dictionary<string, string>(), "form[action*=Send]"))
            page = await visitor.OpenAsync(sent.Headers.Location!.ToString());
        using var answered = await visitor.SubmitAsync(page, new Dictionary<string, string> { ["ma"] = await site.LastCodeToAsync(phone) }, "form:has([name=ma])");
        Assert.Equal("/dat-hang/xem-lai", answered.Headers.Location?.ToString());
    }

    /// <summary>The order that a confirmation led to.</summary>
    public static async Task<Order> OrderOfAsync(this Hosting.Site site, HttpResponseMessage confirmed)
    {
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        var link = confirmed.Headers.Location!.ToString().Split('/').First(part => part.Length == 22);
        return (await site.DoAsync(s => s.GetRequiredService<IOrders>().FindByLinkAsync(link, None)))!;
    }
}
