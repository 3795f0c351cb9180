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
