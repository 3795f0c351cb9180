using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Shared;

/// <summary>What the frame around a page knows of it: its twin in the other language, its canonical address, whose page it is.</summary>
internal sealed class PageFrame(IAddresses addresses, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext!;

    private PageAddress? Here => Http.GetEndpoint()?.Metadata.GetMetadata<PageAddress>();

    private bool IsAnError => Http.Response.StatusCode >= StatusCodes.Status400BadRequest;

    /// <summary>The page as the address names it, such as <c>/Storefront/Public/Product</c>; null on an error page.</summary>
    public string? Page => Here?.Page;

    /// <summary>Path of this page in a language, without its query; null on an error page, which nobody should index.</summary>
    public string? Canonical(Language language) => Here is null || IsAnError ? null : addresses.Of(Here.Page, language, RouteValues());

    /// <summary>Where the language switch leads: this page with its query in the other language, or that language's front page.</summary>
    public string SwitchTo(Language language)
    {
        var twin = Here is null || IsAnError || !HttpMethods.IsGet(Http.Request.Method)
            ? Front(language)
            : addresses.Of(Here.Page, language, RouteValues().Concat(Http.Request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))));
        return $"/ngon-ngu/{language.Tag}?to={Uri.EscapeDataString(twin)}";
    }

    public static string Front(Language language) => language == Language.English ? "/en" : "/";

    private IEnumerable<KeyValuePair<string, string?>> RouteValues() => Http.Request.RouteValues
        .Where(v => v.Key is not "page" and not "handler")
        .Select(v => KeyValuePair.Create(v.Key, v.Value?.ToString()));

    /// <summary>The frame a page stands in: the workspace for producers and officers, else the public one.</summary>
    public static string LayoutOf(ViewContext view) =>
        (view.ActionDescriptor as PageActionDescriptor)?.ViewEnginePath is { } page && Audiences.OfPage(page) is Audiences.Producer or Audiences.Staff
            ? "/Features/Shared/_Workspace.cshtml"
            : "/Features/Shared/_Layout.cshtml";
}
