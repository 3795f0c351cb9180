using Ocop.Site.Data.KeptForms;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Cart;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Storefront;

/// <summary>Decree 248/2026 art. 5: the policy in its eight points, and true.</summary>
public sealed class Privacy(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("/gioi-thieu/quyen-rieng-tu", "Mục đích và phạm vi thu thập", "Phạm vi sử dụng", "Thời gian lưu trữ", "Ai được tiếp cận", "Đơn vị thu thập và quản lý", "Bảo vệ thông tin", "Xem, sửa và xóa thông tin của bạn", "Khiếu nại")]
    [InlineData("/en/about/quyen-rieng-tu", "Purpose and scope of collection", "Scope of use", "How long it is kept", "Who may see it", "Who collects and manages it", "How it is protected", "Viewing, correcting and erasing", "Complaints")]
    public async Task Has_eight_points(string path, params string[] points)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync(path);
        Assert.Equal(points.Select((point, i) => $"{i + 1}. {point}"), page.QuerySelectorAll("article h2").Select(heading => heading.TextContent));
    }

    [Theory]
    [InlineData("/gioi-thieu/quyen-rieng-tu", "sáu mươi ngày không dùng", "chưa đặt xong: ba ngày", "đã hết: hai giờ", "hiệu lực năm phút", "nhiều nhất ba ngày")]
    [InlineData("/en/about/quyen-rieng-tu", "sixty days without use", "was placed: three days", "had ended: two hours", "good for five minutes", "three days at most")]
    public async Task Says_how_long_things_are_kept_as_the_site_keeps_them(string path, params string[] said)
    {
        using var visitor = seeded.Site.Visit();
        var page = (await visitor.OpenAsync(path)).QuerySelector("article")!.TextContent;
        Assert.All(said, word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.Equal((60, 3, 2, 5, 3),
            (BasketCookie.GoodFor.Days, SealedDetails.KeptFor.Days, KeptForms.KeptFor.Hours, SignInCodes.GoodFor.Minutes, Message.Sms(VietnamPhone.Parse("0912345678", null), "").GoodFor.Days));
    }
}
