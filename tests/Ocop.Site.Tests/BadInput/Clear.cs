using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.BadInput;

/// <summary>What makes an answer to bad input a clear one.</summary>
internal sealed record Clear(HttpStatusCode Status, string Body, bool IsPage, string? Location)
{
    private static readonly HtmlParser Parser = new();
    private IHtmlDocument? page;

    /// <summary>HTML that must never come back as HTML.</summary>
    public const string Html = "\"'><bad-input onload=alert(1)>&amp;";

    private const string Tag = "<bad-input";

    private static readonly string[] OfTheFramework = ["The value ", "is not valid for", "field is required", "Bad Request", "Not Found", "Method Not Allowed", "Exception"];

    /// <summary>Read when it is looked at: most answers are not.</summary>
    public IHtmlDocument? Page => IsPage ? page ??= Parser.ParseDocument(Body) : null;

    public bool IsRefused => (int)Status is >= 400 and < 500;

    /// <summary>What the reader is told, in one line.</summary>
    public string Told => Page is null ? "" : string.Join(' ', Page.QuerySelectorAll("h1, main .error, main .lead, main [role=alert]").Select(e => e.TextContent.Trim()).Where(t => t.Length > 0));

    public static async Task<Clear> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, body, answer.Content.Headers.ContentType?.MediaType == "text/html", answer.Headers.Location?.OriginalString);
    }

    /// <summary>What is not clear in it; null when nothing is.</summary>
    public string? Fault(Language language)
    {
        if ((int)Status >= 500)
            return $"{(int)Status}";
        if (Body.Contains(Tag, StringComparison.OrdinalIgnoreCase))
            return "HTML came back as HTML";
        if (Location is not null && (!Location.StartsWith('/') || Location.StartsWith("//", StringComparison.Ordinal)))
            return $"sent away to {Location}";
        if (!IsRefused)
            return null;
        if (Page is null)
            return $"{(int)Status} without a page";
        if (Page.DocumentElement.GetAttribute("lang") != language.Tag)
            return $"{(int)Status} in another language";
        if (string.IsNullOrWhiteSpace(Page.QuerySelector("h1")?.TextContent) || Sentences().Count == 0)
            return $"{(int)Status} without a word";
        if (Page.QuerySelector("main a[href], main form") is null)
            return $"{(int)Status} without a way on";
        return OfTheFramework.FirstOrDefault(words => Page.QuerySelector("main")!.TextContent.Contains(words, StringComparison.Ordinal)) is { } foreign ? $"the framework's own words: {foreign}" : null;
    }

    private List<string> Sentences() => [.. Page!.QuerySelectorAll("main .error, main .lead, main [role=alert], main h1 ~ p").Select(e => e.TextContent.Trim()).Where(t => t.Length > 0)];
}
