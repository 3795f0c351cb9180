using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Content;

/// <summary>The document types of the site.</summary>
public static class DocumentTypes
{
    /// <summary>Key: the product's slug.</summary>
    public const string ProductStory = "product-story";

    /// <summary>Key: the craft village's slug.</summary>
    public const string CraftVillage = "craft-village";

    /// <summary>A guide or legal page. Key: the last word of its address, the same in both languages.</summary>
    public const string Page = "page";

    /// <summary>Key of the page that buyers agree to.</summary>
    public const string Terms = "dieu-khoan";
}

/// <summary>One block of a document; its HTML was made from Markdown without raw HTML, so it may be written as it is.</summary>
/// <param name="Kind">paragraph, heading, quote, list or steps.</param>
/// <param name="Html">The whole element: <c>&lt;p&gt;…&lt;/p&gt;</c>, <c>&lt;h2&gt;…&lt;/h2&gt;</c>, <c>&lt;blockquote&gt;</c>, <c>&lt;ul&gt;</c>, <c>&lt;ol&gt;</c>.</param>
public sealed record ContentBlock(string Kind, string Html);

/// <summary>The published variant of a document.</summary>
/// <param name="Language">The language of this variant.</param>
/// <param name="IsFallback">The reader asked for another language, which is not published: say so (FB09).</param>
/// <param name="UpdatedAt">When this variant was published.</param>
/// <param name="Number">Of its version, counted from 1 in each language: what somebody agreed to is named by it.</param>
public sealed record PublishedContent(
    string Type, string Key, Language Language, bool IsFallback, string Title, string Summary, IReadOnlyList<ContentBlock> Blocks, DateTimeOffset UpdatedAt, int Number);

/// <summary>A version that readers have seen, in one language.</summary>
/// <param name="IsInForce">Readers see it now.</param>
public sealed record ContentEdition(int Number, string Title, DateTimeOffset ShownFrom, bool IsInForce);

/// <summary>A document in a list.</summary>
public sealed record ContentSummary(string Key, Language Language, bool IsFallback, string Title, string Summary);

/// <summary>The one way that pages read content, so that a headless CMS can stand behind it later.</summary>
public interface IPublishedContent
{
    /// <summary>The document in this language, or in the other one with <c>IsFallback</c>; null when neither is published.</summary>
    Task<PublishedContent?> FindAsync(string type, string key, Language language, CancellationToken cancellationToken);

    /// <summary>Every version that readers have seen in this language, newest first; empty when there is no such document.</summary>
    Task<IReadOnlyList<ContentEdition>> EditionsAsync(string type, string key, Language language, CancellationToken cancellationToken);

    /// <summary>What such a version said; null when readers never saw one of this number.</summary>
    Task<PublishedContent?> EditionAsync(string type, string key, Language language, int number, CancellationToken cancellationToken);

    /// <summary>All published documents of a type, in their order and then by their keys.</summary>
    Task<IReadOnlyList<ContentSummary>> ListAsync(string type, Language language, CancellationToken cancellationToken);

    /// <summary>Those of these documents that are published, by key.</summary>
    Task<IReadOnlyDictionary<string, ContentSummary>> SummariesAsync(
        string type, IReadOnlyCollection<string> keys, Language language, CancellationToken cancellationToken);

    /// <summary>The words of every published document of a type in this language alone, by key: for a search index.</summary>
    Task<IReadOnlyDictionary<string, string>> WordsAsync(string type, Language language, CancellationToken cancellationToken);
}

public static class ContentModule
{
    public static IServiceCollection AddContent(this IServiceCollection services) =>
        services.AddScoped<IPublishedContent, PublishedDocuments>().AddSeed<ContentSeed>();
}
