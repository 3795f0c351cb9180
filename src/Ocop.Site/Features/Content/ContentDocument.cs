using System.Text.Json;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Content;

/// <summary>A typed document: what its variants in several languages have in common.</summary>
internal sealed class ContentDocument
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>One of <see cref="DocumentTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Unique within the type.</summary>
    public required string Key { get; init; }

    /// <summary>Its place in a list of its type; equals are in the order of their keys.</summary>
    public int Order { get; init; }
}

/// <summary>A document in one language. Each is published alone (FB08).</summary>
internal sealed class ContentVariant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Document { get; init; }
    public required Language Language { get; init; }

    /// <summary>The version that readers see; null while nothing is published.</summary>
    public Guid? Published { get; set; }

    /// <summary>When readers first saw that version.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    public void Publish(ContentVersion version, DateTimeOffset now)
    {
        if (version.Variant != Id)
            throw new InvalidOperationException("A variant publishes its own versions.");
        (Published, PublishedAt) = (version.Id, now);
    }
}

/// <summary>What a variant said at one time. A version is never changed: another follows it (FB03).</summary>
internal sealed class ContentVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Variant { get; init; }

    /// <summary>1, 2, 3 … within the variant.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }
    public required string Summary { get; init; }

    /// <summary>The blocks as JSON: an array of <see cref="ContentBlock"/>.</summary>
    public required string Blocks { get; init; }

    /// <summary>The same words without marks, for search.</summary>
    public required string Words { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public static string Json(IReadOnlyList<ContentBlock> blocks) => JsonSerializer.Serialize(blocks);

    public static IReadOnlyList<ContentBlock> BlocksOf(string json) => JsonSerializer.Deserialize<List<ContentBlock>>(json)!;
}
