using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Content;

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
        version.ShowFrom(now);
        (Published, PublishedAt) = (version.Id, now);
    }
}
