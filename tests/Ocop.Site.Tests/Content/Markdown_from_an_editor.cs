using Ocop.Site.Features.Content;

namespace Ocop.Site.Tests.Content;

public sealed class Markdown_from_an_editor
{
    [Fact]
    public void Becomes_blocks_that_say_what_they_are() => Assert.Equal(
        [
            new("paragraph", "<p>Cơm <strong>cháy</strong>.</p>"),
            new("heading", "<h2>Cách làm</h2>"),
            new("steps", "<ol>\n<li>Phơi</li>\n<li>Rán</li>\n</ol>"),
            new("list", "<ul>\n<li>giòn</li>\n</ul>"),
            new("quote", "<blockquote>\n<p>Rôm rốp.</p>\n</blockquote>"),
        ],
        BlocksFromMarkdown.Read("Cơm **cháy**.\n\n## Cách làm\n1. Phơi\n2. Rán\n\n- giòn\n\n> Rôm rốp."));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Chào <img src=x onerror=alert(1)> bạn")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    public void Keeps_raw_HTML_as_plain_text(string written) =>
        Assert.All(BlocksFromMarkdown.Read(written), block => Assert.DoesNotMatch("<(script|img|a)", block.Html));

    [Theory]
    [InlineData("[x](javascript:alert)")]
    [InlineData("[x](data:text/html;base64,AA)")]
    [InlineData("[x](//elsewhere.example/a)")]
    [InlineData("[x](/\\elsewhere.example)")]
    [InlineData("<javascript:alert>")]
    public void Loses_a_link_that_is_not_safe_to_follow_but_keeps_its_words(string written)
    {
        var block = Assert.Single(BlocksFromMarkdown.Read(written));
        Assert.DoesNotContain("href", block.Html, StringComparison.Ordinal);
        Assert.Matches("x|javascript:alert", block.Html);
    }

    [Theory]
    [InlineData("[x](/san-pham)", "/san-pham")]
    [InlineData("[x](https://ninhbinh.example/a)", "https://ninhbinh.example/a")]
    [InlineData("[x](tel:+84900000001)", "tel:+84900000001")]
    public void Keeps_a_link_of_this_site_or_the_web(string written, string address) =>
        Assert.Contains($"href=\"{address}\"", Assert.Single(BlocksFromMarkdown.Read(written)).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("a\n\n# Một tít nữa", 3)]
    [InlineData("a\n\n```\nmã\n```", 3)]
    [InlineData("![ảnh](/a.png)", 1)]
    [InlineData("a\n\n---\n\nb", 3)]
    public void Is_refused_with_the_line_when_the_site_has_no_place_for_a_block(string written, int line) =>
        Assert.StartsWith($"Line {line}:", Assert.Throws<FormatException>(() => BlocksFromMarkdown.Read(written)).Message, StringComparison.Ordinal);

    [Fact]
    public void Gives_its_words_without_marks() =>
        Assert.Equal("Cách làm Phơi rồi rán giòn .", BlocksFromMarkdown.Words("## Cách làm\n\n1. Phơi rồi *rán giòn*."));
}
