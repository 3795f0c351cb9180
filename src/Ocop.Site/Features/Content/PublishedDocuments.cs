using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Content;

/// <summary>Reads what is published, and falls back honestly (FB09).</summary>
internal sealed class PublishedDocuments(SiteDbContext db) : IPublishedContent
{
    public async Task<PublishedContent?> FindAsync(string type, string key, Language language, CancellationToken cancellationToken)
    {
        var variants = await Published(type).Where(found => found.Document.Key == key).ToListAsync(cancellationToken);
        return Best(variants, language) is not { } best
            ? null
            : new(type, key, best.Variant.Language, best.Variant.Language != language, best.Version.Title, best.Version.Summary,
                ContentVersion.BlocksOf(best.Version.Blocks), best.Variant.PublishedAt!.Value, best.Version.Number);
    }

    public async Task<IReadOnlyList<ContentEdition>> EditionsAsync(string type, string key, Language language, CancellationToken cancellationToken) =>
        await Seen(type, key, language).OrderByDescending(seen => seen.Version.Number)
            .Select(seen => new ContentEdition(seen.Version.Number, seen.Version.Title, seen.Version.FirstShownAt!.Value, seen.Variant.Published == seen.Version.Id)).ToListAsync(cancellationToken);

    public async Task<PublishedContent?> EditionAsync(string type, string key, Language language, int number, CancellationToken cancellationToken) =>
        await Seen(type, key, language).Where(seen => seen.Version.Number == number).Select(seen => seen.Version).SingleOrDefaultAsync(cancellationToken) is { } version
            ? new(type, key, language, false, version.Title, version.Summary, ContentVersion.BlocksOf(version.Blocks), version.FirstShownAt!.Value, version.Number)
            : null;

    public async Task<IReadOnlyList<ContentSummary>> ListAsync(string type, Language language, CancellationToken cancellationToken) =>
        await SummariesAsync(Published(type), language, cancellationToken);

    public async Task<IReadOnlyDictionary<string, ContentSummary>> SummariesAsync(
        string type, IReadOnlyCollection<string> keys, Language language, CancellationToken cancellationToken) =>
        (await SummariesAsync(Published(type).Where(found => keys.Contains(found.Document.Key)), language, cancellationToken))
            .ToDictionary(summary => summary.Key, StringComparer.Ordinal);

    public async Task<IReadOnlyDictionary<string, string>> WordsAsync(string type, Language language, CancellationToken cancellationToken) =>
        await Published(type).Where(found => found.Variant.Language == language)
            .Select(found => new { found.Document.Key, Words = found.Version.Title + " " + found.Version.Summary + " " + found.Version.Words })
            .ToDictionaryAsync(found => found.Key, found => found.Words, StringComparer.Ordinal, cancellationToken);

    private static async Task<IReadOnlyList<ContentSummary>> SummariesAsync(IQueryable<Shown> documents, Language language, CancellationToken cancellationToken)
    {
        var found = await documents
            .Select(shown => new { shown.Document.Key, shown.Document.Order, shown.Variant.Language, shown.Version.Title, shown.Version.Summary })
            .ToListAsync(cancellationToken);
        return [.. found.GroupBy(one => one.Key, StringComparer.Ordinal)
            .Select(variants => variants.OrderBy(one => one.Language == language ? 0 : 1).First())
            .OrderBy(one => one.Order).ThenBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => new ContentSummary(one.Key, one.Language, one.Language != language, one.Title, one.Summary))];
    }

    private IQueryable<Shown> Published(string type) =>
        from document in db.Set<ContentDocument>().AsNoTracking()
        join variant in db.Set<ContentVariant>() on document.Id equals variant.Document
        join version in db.Set<ContentVersion>() on variant.Published equals version.Id
        where document.Type == type
        select new Shown { Document = document, Variant = variant, Version = version };

    private IQueryable<Shown> Seen(string type, string key, Language language) =>
        from document in db.Set<ContentDocument>().AsNoTracking()
        join variant in db.Set<ContentVariant>() on document.Id equals variant.Document
        join version in db.Set<ContentVersion>() on variant.Id equals version.Variant
        where document.Type == type && document.Key == key && variant.Language == language && version.FirstShownAt != null
        select new Shown { Document = document, Variant = variant, Version = version };

    private static Shown? Best(IReadOnlyCollection<Shown> variants, Language language) =>
        variants.FirstOrDefault(shown => shown.Variant.Language == language) ?? variants.FirstOrDefault();

    private sealed class Shown
    {
        public required ContentDocument Document { get; init; }
        public required ContentVariant Variant { get; init; }
        public required ContentVersion Version { get; init; }
    }
}
