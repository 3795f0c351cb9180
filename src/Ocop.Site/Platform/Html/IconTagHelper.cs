using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ocop.Site.Platform.Html;

/// <summary><c>&lt;icon name="pin" /&gt;</c>: one of <see cref="Icons"/>, drawn into the page and hidden from screen readers, since a word stands beside it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>The icon's name in <see cref="Icons"/>.</summary>
    public required string Name { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("viewBox", "0 0 24 24");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<path d=\"{Icons.PathOf(Name)}\"/>");
    }
}
