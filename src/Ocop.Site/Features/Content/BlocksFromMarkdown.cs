using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ocop.Site.Features.Content;

/// <summary>Turns an editor's Markdown into blocks when it comes in, so that no page ever parses it. Raw HTML stays text,
/// and only links that a reader can follow safely stay links.</summary>
internal static class BlocksFromMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <exception cref="FormatException">A kind of block that the site has no place for (a table, code, a picture, a heading of the first level); its line is named.</exception>
    public static IReadOnlyList<ContentBlock> Read(string markdown) => [.. Parse(markdown).Select(BlockOf)];

    /// <summary>The words alone.</summary>
    public static string Words(string markdown) =>
        string.Join(' ', Parse(markdown).SelectMany(InlinesOf).OfType<LiteralInline>().Select(literal => literal.Content.ToString().Trim()).Where(word => word.Length > 0));

    private static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    private static ContentBlock BlockOf(Block block)
    {
        if (InlinesOf(block).OfType<LinkInline>().Any(link => link.IsImage))
            throw Unfit(block, "a picture");
        foreach (var link in InlinesOf(block).OfType<LinkInline>().Where(link => !IsSafe(link.Url)).ToList())
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        foreach (var link in InlinesOf(block).OfType<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        return new(KindOf(block), HtmlOf(block));
    }

    // A leaf's inlines are not among its descendants.
    private static IEnumerable<Inline> InlinesOf(Block block) =>
        (block is LeafBlock leaf ? [leaf] : block.Descendants().OfType<LeafBlock>()).SelectMany(one => one.Inline?.Descendants() ?? []).OfType<Inline>();

    private static string KindOf(Block block) => block switch
    {
        ParagraphBlock => "paragraph",
        HeadingBlock { Level: 2 or 3 } => "heading",
        QuoteBlock => "quote",
        ListBlock { IsOrdered: true } => "steps",
        ListBlock => "list",
        _ => throw Unfit(block, block.GetType().Name),
    };

    private static string HtmlOf(Block block)
    {
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.Render(block);
        return html.ToString().Trim();
    }

    // A path of this site, or a whole web address, mail or telephone.
    private static bool IsSafe(string? url) =>
        url is { Length: > 0 } && ((url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')))
            || (url[0] != '/' && Uri.TryCreate(url, UriKind.Absolute, out var whole) && whole.Scheme is "https" or "http" or "mailto" or "tel"));

    private static FormatException Unfit(Block block, string what) => new($"Line {block.Line + 1}: no place for {what}.");
}
