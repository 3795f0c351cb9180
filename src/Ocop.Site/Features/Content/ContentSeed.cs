using System.Globalization;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Text;
using YamlDotNet.Serialization;

namespace Ocop.Site.Features.Content;

/// <summary>Stories, craft villages and guide pages from <c>content/</c>: a YAML head, then Markdown; published at once.</summary>
internal sealed class ContentSeed(SiteDbContext db, TimeProvider clock) : ISeed
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().Build();

    public static string Name => "content";
    public static bool IsDemonstration => false;

    public Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var files = KeyedFiles(content, "stories", DocumentTypes.ProductStory)
            .Concat(KeyedFiles(content, "villages", DocumentTypes.CraftVillage))
            .Concat(Languages.All.SelectMany(language => content.Files($"pages/{language.Tag}", "*.md")
                .Select(path => new File(DocumentTypes.Page, Path.GetFileNameWithoutExtension(path), language, path))));

        foreach (var document in files.GroupBy(file => (file.Type, file.Key)))
        {
            var texts = document.Select(file => (file.Language, Text: Read(content, file))).ToList();
            var stored = new ContentDocument { Type = document.Key.Type, Key = document.Key.Key, Order = texts.Max(text => text.Text.Order) };
            db.Add(stored);
            foreach (var (language, text) in texts)
                Add(stored, language, text, now);
        }
        return Task.CompletedTask;
    }

    private void Add(ContentDocument document, Language language, Written text, DateTimeOffset now)
    {
        var variant = new ContentVariant { Document = document.Id, Language = language };
        var version = new ContentVersion
        {
            Variant = variant.Id,
            Number = 1,
            Title = text.Title,
            Summary = text.Summary,
            Blocks = ContentVersion.Json(BlocksFromMarkdown.Read(text.Markdown)),
            Words = BlocksFromMarkdown.Words(text.Markdown),
            WrittenAt = now,
        };
        variant.Publish(version, now);
        db.AddRange(variant, version);
    }

    /// <summary><c>com-chay-ninh-binh.vi.md</c>: key, then language.</summary>
    private static IEnumerable<File> KeyedFiles(SeedContent content, string folder, string type) =>
        from path in content.Files(folder, "*.md")
        let name = Path.GetFileNameWithoutExtension(path)
        let dot = name.LastIndexOf('.')
        select Languages.TryParse(name[(dot + 1)..], out var language)
            ? new File(type, name[..dot], language, path)
            : throw new FormatException($"{path}: the name should end in .vi.md or .en.md.");

    private static Written Read(SeedContent content, File file)
    {
        var parts = content.Text(file.Path).Split("---\n", 3, StringSplitOptions.None);
        if (parts.Length != 3 || parts[0].Length > 0)
            throw new FormatException($"{file.Path}: begins with a head between two lines of ---.");
        var head = Yaml.Deserialize<Dictionary<string, string>>(parts[1]);
        return new(VietnameseText.Stored(head["title"]), VietnameseText.Stored(head["summary"]),
            head.TryGetValue("order", out var order) ? int.Parse(order, CultureInfo.InvariantCulture) : 0, VietnameseText.Stored(parts[2]));
    }

    private sealed record File(string Type, string Key, Language Language, string Path);

    private sealed record Written(string Title, string Summary, int Order, string Markdown);
}
