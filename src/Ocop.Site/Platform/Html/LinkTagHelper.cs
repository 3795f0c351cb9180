using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Html;

/// <summary><c>&lt;a to="/Storefront/Public/Product" to-slug="@slug"&gt;</c> and the same on forms: a link to a page by its name,
/// in the language of the page it stands on unless <c>to-language</c> says another.</summary>
[HtmlTargetElement("a", Attributes = "to")]
[HtmlTargetElement("form", Attributes = "to")]
public sealed class LinkTagHelper(IAddresses addresses) : TagHelper
{
    public string To { get; set; } = "";

    [HtmlAttributeName("to-language")]
    public Language? ToLanguage { get; set; }

    [HtmlAttributeName("to-values", DictionaryAttributePrefix = "to-")]
    public IDictionary<string, string?> Values { get; set; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    // After the framework's form helper, which adds the antiforgery token to forms that post.
    public override int Order => 1000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var language = ToLanguage ?? Languages.Of(View.HttpContext);
        // Razor hands over a null as an empty text: such a value is not there.
        var address = addresses.Of(To, language, Values.Where(value => !string.IsNullOrEmpty(value.Value)));
        output.Attributes.SetAttribute(context.TagName == "a" ? "href" : "action", address);
        context.Items[typeof(LinkTagHelper)] = address;
        if (ToLanguage is { } other && other != Languages.Of(View.HttpContext) && context.TagName == "a")
            output.Attributes.SetAttribute("hreflang", other.Tag);
    }
}

/// <summary><c>&lt;form-key /&gt;</c> inside a form that posts: a double tap, a retry or a second tab of the same form is answered with the
/// outcome of the first (see <c>OneTransactionPerPost</c>).</summary>
[HtmlTargetElement("form-key", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FormKeyTagHelper : TagHelper
{
    public const string Field = "form-key";

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // The form shown again after an error keeps its key: nothing was done under it yet. Another form of the page has its own.
        var request = View.HttpContext.Request;
        var isSent = request.HasFormContentType && context.Items.TryGetValue(typeof(LinkTagHelper), out var address)
            && address is string to && to == request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        var posted = isSent ? request.Form[Field].ToString() : "";
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", Field);
        output.Attributes.SetAttribute("value", Guid.TryParse(posted, out var key) ? key : Guid.CreateVersion7());
    }
}
