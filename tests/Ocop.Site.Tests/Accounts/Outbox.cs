using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Accounts;

/// <summary>What a telephone or a letter box would have received, and sign-in as a person does it.</summary>
internal static partial class Outbox
{
    public static Task<IReadOnlyList<WrittenMessage>> MessagesAsync(this Hosting.Site site) =>
        site.WrittenMessagesAsync(1000);

    public static async Task<IReadOnlyList<Message>> MessagesToAsync(this Hosting.Site site, string to) =>
        [.. (await site.MessagesAsync()).Where(m => m.Message.To == to).Select(m => m.Message)];

    public static async Task<string> LastCodeToAsync(this Hosting.Site site, string phone) =>
        (await site.MessagesToAsync(phone)).Select(m => SixDigitsInText().Match(m.Text)).First(found => found.Success).Value;

    /// <summary>The phone form, sent: the browser stands before the code.</summary>
    public static async Task AskForCodeAsync(this Visitor visitor, string phone, string path = "/dang-nhap")
    {
        using var response = await visitor.SubmitAsync(await visitor.OpenAsync(path), new Dictionary<string, string> { ["Phone"] = phone }, "main form");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
    }

    public static async Task<HttpResponseMessage> EnterCodeAsync(this Visitor visitor, string code, string path = "/dang-nhap/ma") =>
        await visitor.SubmitAsync(await visitor.OpenAsync(path), new Dictionary<string, string> { ["Code"] = code }, "main form");

    /// <summary>Two taps on the button of one page: both are sent with what the browser held when the page was shown.</summary>
    public static async Task<HttpResponseMessage[]> TapTwiceAsync(this Visitor visitor, string code, string path = "/dang-nhap/ma")
    {
        var page = await visitor.OpenAsync(path);
        var typed = new Dictionary<string, string> { ["Code"] = code };
        return await Task.WhenAll(visitor.SubmitAsync(page, typed, "main form"), visitor.SubmitAsync(page, typed, "main form"));
    }

    /// <summary>Two taps on the button of one page, the second when the browser holds what the first brought.</summary>
    public static async Task<(HttpResponseMessage First, HttpResponseMessage Second)> TapAgainAsync(this Visitor visitor, string code, string path = "/dang-nhap/ma")
    {
        var page = await visitor.OpenAsync(path);
        var typed = new Dictionary<string, string> { ["Code"] = code };
        var first = await visitor.SubmitAsync(page, typed, "main form");
        return (first, await visitor.SubmitAsync(page, typed, "main form"));
    }

    public static async Task<HttpResponseMessage> EnterPasswordAsync(this Visitor visitor, string email, string password, string path = "/dang-nhap/can-bo") =>
        await visitor.SubmitAsync(await visitor.OpenAsync(path), new Dictionary<string, string> { ["Email"] = email, ["Password"] = password }, "main form");

    public static string AppCode(this Hosting.Site site, string email) =>
        Totp.CodeOf(DemonstrationAccounts.KeyOf(email), Totp.StepAt(site.Clock.GetUtcNow()));

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigitsInText();
}
