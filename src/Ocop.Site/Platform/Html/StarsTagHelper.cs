using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ocop.Site.Platform.Html;

/// <summary>
/// <c>&lt;stars count="4"&gt;OCOP 4 sao&lt;/stars&gt;</c>: our own neutral badge, not the national mark, whose artwork only its owner gives out.
/// Pass only what Recognition says is in force now.
/// </summary>
[HtmlTargetElement("stars")]
public sealed class StarsTagHelper : TagHelper
{
    private const string Star = "M8 .9l2.2 4.7 5.1.6-3.8 3.5 1 5.1L8 12.3l-4.5 2.5 1-5.1L.7 6.2l5.1-.6z";
    private const int Step = 17;

    /// <summary>3, 4 or 5.</summary>
    public required int Count { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1, nameof(Count));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Count, 5, nameof(Count));
        output.TagName = "span";
        output.Attributes.SetAttribute("class", "stars");
        var drawn = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {(Count * Step) - 1} 16\" aria-hidden=\"true\">");
        for (var star = 0; star < Count; star++)
            drawn.Append(CultureInfo.InvariantCulture, $"<path transform=\"translate({star * Step})\" d=\"{Star}\"/>");
        output.PreContent.SetHtmlContent(drawn.Append("</svg>").ToString());
    }
}
