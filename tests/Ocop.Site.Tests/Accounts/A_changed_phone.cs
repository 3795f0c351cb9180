using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Accounts;

/// <summary>VN-14.</summary>
public sealed class A_changed_phone(SeededSite seeded) : IClassFixture<SeededSite>
{
    private Hosting.Site Site => seeded.Site;

    private static Dictionary<string, string> Change(string old, string @new) => new() { ["OldPhone"] = old, ["NewPhone"] = @new, ["Reason"] = "Máy rơi xuống sông; gặp tại nhà" };

    [Fact]
    public async Task Needs_two_officers_keeps_both_names_and_ends_old_sessions()
    {
        using var producer = await Site.VisitAsPhoneAsync("0900000001");
        using var commune = await Site.VisitAsAsync("commune-officer");
        using (var asked = await commune.SubmitAsync(await commune.OpenAsync("/can-bo/doi-so"), Change("0900000001", "0911 222 333"), "form[action*=Ask]"))
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Null((await commune.OpenAsync("/can-bo/doi-so")).QuerySelector("form[action*=Confirm]"));

        using var province = await Site.VisitAsAsync("province-officer");
        using (var confirmed = await province.SubmitAsync(await province.OpenAsync("/can-bo/doi-so"), new Dictionary<string, string>(), "form[action*=Confirm]"))
            Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);

        using (var ended = await producer.GetAsync("/toi"))
            Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        var change = await Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<PhoneChange>().SingleAsync(c => c.Status == PhoneChangeStatus.Confirmed));
        Assert.NotEqual(change.AskedBy, change.DecidedBy);
        Assert.NotNull(change.DecidedBy);
        using var back = Site.Visit();
        await back.AskForCodeAsync("0911222333");
        using var entered = await back.EnterCodeAsync(await Site.LastCodeToAsync("+84911222333"));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Contains("Nhà sản xuất", (await back.OpenAsync("/toi")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_confirmed_by_whoever_asked()
    {
        using var province = await Site.VisitAsAsync("province-officer");
        using (var asked = await province.SubmitAsync(await province.OpenAsync("/can-bo/doi-so"), Change("0900000017", "0911222444"), "form[action*=Ask]"))
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var page = await province.OpenAsync("/can-bo/doi-so");
        var id = await Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<PhoneChange>().Where(c => c.Status == PhoneChangeStatus.Asked).Select(c => c.Id).SingleAsync());
        var token = page.QuerySelector("form[action*=Ask] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var forged = await province.PostAsync("/can-bo/doi-so?handler=Confirm", ("id", id.ToString()), ("__RequestVerificationToken", token));
        Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("0900000017", "0900000017", "x")]
    [InlineData("0999999999", "0911222555", "x")]
    [InlineData("0900000017", "0229 3871 234", "x")]
    public async Task Says_what_is_wrong_with_the_request(string old, string @new, string reason)
    {
        using var province = await Site.VisitAsAsync("province-officer");
        var values = new Dictionary<string, string> { ["OldPhone"] = old, ["NewPhone"] = @new, ["Reason"] = reason };
        using var response = await province.SubmitAsync(await province.OpenAsync("/en/staff/phone-changes"), values, "form[action*=Ask]");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((await Visitor.ReadAsync(response)).QuerySelectorAll("[aria-invalid=true]"));
    }
}
