using System.Text.Json;

namespace Ocop.Site.Features.Content;

/// <summary>What a variant said at one time. The words of a version are never changed: another follows it (FB03).</summary>
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

    /// <summary>When readers first saw it; null while nobody has: what was never published is shown to nobody.</summary>
    public DateTimeOffset? FirstShownAt { get; private set; }

    public void ShowFrom(DateTimeOffset now) => FirstShownAt ??= now;

    public static string Json(IReadOnlyList<ContentBlock> blocks) => JsonSerializer.Serialize(blocks);

    public static IReadOnlyList<ContentBlock> BlocksOf(string json) => JsonSerializer.Deserialize<List<ContentBlock>>(json)!;
}
