using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Content;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Content;

public sealed class Published_content(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(Language.Vietnamese, "Miếng cháy đáy nồi đi thành quà")]
    [InlineData(Language.English, "The crust that became a gift")]
    public async Task Is_read_in_the_language_asked_for(Language language, string title)
    {
        var story = await ReadAsync(content => content.FindAsync(DocumentTypes.ProductStory, "com-chay-ninh-binh", language, None));
        Assert.Equal((title, language, false), (story!.Title, story.Language, story.IsFallback));
        Assert.Equal("paragraph", story.Blocks[0].Kind);
    }

    [Fact]
    public async Task Falls_back_to_the_other_language_and_says_so()
    {
        await AddAsync("only-vietnamese", Language.Vietnamese, "Chỉ có tiếng Việt", isPublished: true);
        var page = await ReadAsync(content => content.FindAsync(DocumentTypes.Page, "only-vietnamese", Language.English, None));
        Assert.Equal(("Chỉ có tiếng Việt", Language.Vietnamese, true), (page!.Title, page.Language, page.IsFallback));
    }

    [Fact]
    public async Task Does_not_show_a_variant_that_was_never_published()
    {
        await AddAsync("a-draft", Language.Vietnamese, "Bản nháp", isPublished: false);
        Assert.Null(await ReadAsync(content => content.FindAsync(DocumentTypes.Page, "a-draft", Language.Vietnamese, None)));
    }

    [Fact]
    public async Task Is_null_for_a_key_nobody_wrote_under() =>
        Assert.Null(await ReadAsync(content => content.FindAsync(DocumentTypes.Page, "khong-co", Language.Vietnamese, None)));

    [Theory]
    [InlineData(Language.Vietnamese, "OCOP là gì")]
    [InlineData(Language.English, "What OCOP is")]
    public async Task Lists_the_guide_pages_in_their_order(Language language, string first)
    {
        var pages = await ReadAsync(content => content.ListAsync(DocumentTypes.Page, language, None));
        Assert.Equal(first, pages.First(page => page.Key == "ocop").Title);
        Assert.Equal(["ocop", "sao-ocop", "quet-ma", "danh-cho-co-so", "quyen-rieng-tu", "nguon-du-lieu", "tro-nang", "mua-hang", "dieu-khoan", "thu-tu", "khieu-nai"],
            pages.Select(page => page.Key).Where(key => key is not "only-vietnamese"));
    }

    [Fact]
    public async Task Gives_many_summaries_at_once_and_leaves_out_what_is_not_there()
    {
        var found = await ReadAsync(content => content.SummariesAsync(DocumentTypes.ProductStory, ["lua-nha-xa", "khong-co", "keo-siu-chau"], Language.English, None));
        Assert.Equal(["keo-siu-chau", "lua-nha-xa"], found.Keys.Order());
        Assert.Equal("Thread beside the Red River", found["lua-nha-xa"].Title);
    }

    [Fact]
    public async Task Has_at_least_24_stories_of_120_to_300_words_in_both_languages()
    {
        foreach (var language in Languages.All)
        {
            var stories = await ReadAsync(content => content.ListAsync(DocumentTypes.ProductStory, language, None));
            Assert.True(stories.Count >= 24);
            Assert.All(stories, story => Assert.False(story.IsFallback));
            foreach (var story in stories)
            {
                var whole = await ReadAsync(content => content.FindAsync(DocumentTypes.ProductStory, story.Key, language, None));
                var words = string.Join(' ', whole!.Blocks.Select(block => block.Html)).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
                Assert.InRange(words, 120, 300);
                Assert.InRange(whole.Summary.Length, 20, 160);
            }
        }
    }

    private async Task<T> ReadAsync<T>(Func<IPublishedContent, Task<T>> read) =>
        await seeded.Site.DoAsync(services => read(services.GetRequiredService<IPublishedContent>()));

    private Task AddAsync(string key, Language language, string title, bool isPublished) => seeded.Site.DoAsync(services =>
    {
        var document = new ContentDocument { Type = DocumentTypes.Page, Key = key, Order = 9 };
        var variant = new ContentVariant { Document = document.Id, Language = language };
        var version = new ContentVersion
        {
            Variant = variant.Id, Number = 1, Title = title, Summary = title, Blocks = "[]", Words = "", WrittenAt = seeded.Clock.GetUtcNow(),
        };
        if (isPublished)
            variant.Publish(version, seeded.Clock.GetUtcNow());
        services.GetRequiredService<SiteDbContext>().AddRange(document, variant, version);
        return Task.CompletedTask;
    });
}
