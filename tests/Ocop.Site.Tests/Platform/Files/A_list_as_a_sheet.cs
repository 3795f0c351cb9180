using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Complaints;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Reviews;

namespace Ocop.Site.Tests.Platform.Files;

/// <summary>VN-63: the lists of a workspace as spreadsheets, one link away from the list and with what it is narrowed to.</summary>
public sealed class A_list_as_a_sheet(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Maker = "0900000017", OtherMaker = "0900000001"; // nem chua of Yên Mạc; crispy rice of Hoa Lư
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Holds_the_seller_s_own_problems_of_the_list_that_is_shown()
    {
        var seller = await site.SellerOfAsync(Maker);
        var (open, over, far) = (await site.ComplainAsync(await site.ReceivedAsync(seller)), await site.ComplainAsync(await site.ReceivedAsync(seller)), await site.ComplainAsync(await site.ReceivedAsync(await site.SellerOfAsync(OtherMaker))));
        await site.AnswerAsync(over, ComplaintAnswer.Refund, 5_000);
        await site.ChangeAsync(over, (changing, it) => changing.SettleAsync(it, None));
        var (openCode, overCode, farCode) = (await CodeAsync(open), await CodeAsync(over), await CodeAsync(far));
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        var (now, then) = (await FollowAsync(visitor, "/xuong/van-de"), await FollowAsync(visitor, "/xuong/van-de?xem=Over"));

        Assert.Contains(openCode, now.Column("Mã đơn"));
        Assert.DoesNotContain(now.Column("Mã đơn"), code => code == overCode || code == farCode);
        Assert.Equal("5000", then.Rows.Single(row => row.Contains(overCode))[then.Head.ToList().IndexOf("Số tiền hoàn")]);
        Assert.DoesNotContain("Người bán", now.Head);
        Assert.DoesNotContain(now.Rows.Concat(then.Rows).SelectMany(row => row), cell => cell.Contains(Complaining.Words, StringComparison.Ordinal) || cell.Contains(Ordering.Buyer.Name, StringComparison.Ordinal));
        Assert.Equal("dd/mm/yyyy", now.FormatOf("H2"));
    }

    [Fact]
    public async Task Holds_the_problems_of_the_officer_s_own_area()
    {
        var (mine, far) = (await site.ComplainAsync(await site.ReceivedAsync(await site.SellerOfAsync(Maker))), await site.ComplainAsync(await site.ReceivedAsync(await site.SellerOfAsync(OtherMaker))));
        var (mineCode, farCode) = (await CodeAsync(mine), await CodeAsync(far));
        using var commune = await site.VisitAsAsync(Role.CommuneOfficer); // of Yên Mạc
        using var province = await site.VisitAsAsync(Role.ProvinceOfficer);
        var (near, all) = (await FollowAsync(commune, "/can-bo/van-de"), await FollowAsync(province, "/en/staff/problems"));

        Assert.Contains(mineCode, near.Column("Mã đơn"));
        Assert.DoesNotContain(farCode, near.Column("Mã đơn"));
        Assert.Superset(new HashSet<string> { mineCode, farCode }, all.Column("Order").ToHashSet());
        Assert.All(all.Column("Seller"), Assert.NotEmpty);
    }

    [Fact]
    public async Task Holds_every_offer_of_its_seller_also_beyond_what_the_page_has_room_for()
    {
        var seller = await site.SellerOfAsync(Maker);
        var offer = await site.SellableAsync(seller);
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var known = await db.Set<Listing>().AsNoTracking().Include(listing => listing.Parts).SingleAsync(listing => listing.Id == offer.Id, None);
            for (var i = 1; i <= 205; i++)
            {
                var more = new Listing { Seller = seller, Commune = known.Commune };
                var parts = known.Parts.Select(part => new ListedPart { Listing = more.Id, Product = part.Product, Maker = part.Maker, Packs = part.Packs, Consent = part.Consent }).ToList();
                more.Write(new($"=thùng {i}", "", parts, new(10_000 + i), 500, 1, 5), "", false, Guid.Empty, s.GetRequiredService<TimeProvider>().GetUtcNow());
                db.Add(more);
            }
        });
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        var sheet = await FollowAsync(visitor, "/xuong/gian-hang");
        var own = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Listing>().CountAsync(listing => listing.Seller == seller, None));

        Assert.Equal(own, sheet.Rows.Count - 1);
        Assert.Equal(Enumerable.Range(10_001, 205), sheet.Column("Giá bán").Select(price => int.Parse(price, CultureInfo.InvariantCulture)).Where(price => price is > 10_000 and < 10_206).Distinct().Order());
        Assert.Contains("=thùng 7", sheet.Column("Cách đóng gói"));
        Assert.Equal((false, true), (sheet.HasFormulas, sheet.IsText("C2")));
        Assert.Contains("Nháp", sheet.Column("Trạng thái"));
        Assert.Contains("Đang bán", sheet.Column("Trạng thái"));
    }

    [Fact]
    public async Task Holds_what_buyers_say_of_the_seller_s_own_goods_once_it_is_shown()
    {
        var seller = await site.SellerOfAsync(Maker);
        await site.NewReviewAsync(seller, ReviewStatus.Shown, marks: 2);
        await site.NewReviewAsync(seller, ReviewStatus.InReview, marks: 1);
        await site.NewReviewAsync(await site.SellerOfAsync(OtherMaker), ReviewStatus.Shown, marks: 3);
        using var visitor = await site.VisitAsPhoneAsync(Maker);
        var sheet = await FollowAsync(visitor, "/xuong/danh-gia");
        var shown = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<WrittenReview>().CountAsync(review => review.Seller == seller && review.Status == ReviewStatus.Shown, None));

        Assert.Equal(shown, sheet.Rows.Count - 1);
        Assert.Equal("2", sheet.Column("Điểm (1 đến 5)").First());
        Assert.DoesNotContain("1", sheet.Column("Điểm (1 đến 5)").Take(1));
        Assert.DoesNotContain(sheet.Rows.SelectMany(row => row), cell => cell == "Hoa");
    }

    [Fact]
    public async Task Holds_the_reviews_of_the_officer_s_own_area_in_the_state_that_is_shown()
    {
        await site.NewReviewAsync(await site.SellerOfAsync(Maker), ReviewStatus.InReview);
        await site.NewReviewAsync(await site.SellerOfAsync(OtherMaker), ReviewStatus.InReview);
        using var commune = await site.VisitAsAsync(Role.CommuneOfficer); // of Yên Mạc
        using var province = await site.VisitAsAsync(Role.ProvinceOfficer);
        var (near, all, shown) = (await FollowAsync(commune, "/can-bo/danh-gia"), await FollowAsync(province, "/can-bo/danh-gia"), await FollowAsync(province, "/can-bo/danh-gia?xem=Shown"));
        var nem = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<WrittenReview>().Select(review => review.Commune).Distinct().CountAsync(None));

        Assert.True(nem > 1);
        Assert.NotEmpty(near.Column("Sản phẩm"));
        Assert.True(near.Rows.Count < all.Rows.Count);
        Assert.Equal(["Chờ đọc"], all.Column("Trạng thái").Distinct());
        Assert.Equal(["Đang hiện"], shown.Column("Trạng thái").Distinct());
    }

    [Fact]
    public async Task Holds_the_recalls_of_the_officer_s_own_area_with_how_far_each_lot_had_gone()
    {
        var recall = (await site.DoAsync(s => s.GetRequiredService<IRecalls>().InForceAsync(None))).Single(r => r.DecisionNumber == "DEMO-THL-01/QĐ-UBND");
        var lot = (await site.DoAsync(s => s.GetRequiredService<ILots>().FindAsync([recall.Lot], None)))[recall.Lot];
        using var province = await site.VisitAsAsync(Role.ProvinceOfficer);
        using var commune = await site.VisitAsAsync(Role.CommuneOfficer); // of Yên Mạc, where this was not made
        var (all, near) = (await FollowAsync(province, "/can-bo/thu-hoi"), await FollowAsync(commune, "/can-bo/thu-hoi"));

        var row = all.Rows.Single(row => row.Contains(recall.DecisionNumber));
        Assert.Equal([$"{lot.QuantityMade}", $"{lot.InStock}", $"{lot.QuantityMade - lot.InStock}"], ((string[])["Đã làm", "Còn trong kho", "Đã ra ngoài"]).Select(name => row[all.Head.ToList().IndexOf(name)]));
        Assert.Contains(lot.Number.ToString(), row);
        Assert.Equal("dd/mm/yyyy hh:mm", all.FormatOf("F2").Replace("\\", "", StringComparison.Ordinal));
        Assert.DoesNotContain(recall.DecisionNumber, near.Column("Số quyết định"));
    }

    private async Task<string> CodeAsync(Complaint complaint) => (await site.OrdersAsync(orders => orders.FindAsync([complaint.Order], None)))[complaint.Order].Code.Printed;

    /// <summary>Opens a list and the one sheet that it offers.</summary>
    private static async Task<OpenedSheet> FollowAsync(Visitor visitor, string list)
    {
        var link = (await visitor.OpenAsync(list)).QuerySelectorAll("main a[href*='.xlsx']").Single().GetAttribute("href")!;
        using var answer = await visitor.GetAsync(link);
        Assert.Equal((HttpStatusCode.OK, XlsxFile.MediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return new(await answer.Content.ReadAsByteArrayAsync(None));
    }
}
