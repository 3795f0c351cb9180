using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Ocop.Traceability.Resolver;

/// <summary>
/// Writes links as a linkset (RFC 9264 4.2) that GS1's schema takes (2.3 of the brief): one member <c>linkset</c>, one object a level with
/// its own anchor, relations named by full URIs, the default link with nothing but target and title.
/// </summary>
public static class Linkset
{
    /// <summary>The media type of the JSON form.</summary>
    public const string MediaType = "application/linkset+json";

    /// <summary>The JSON-LD context that turns a linkset into linked data.</summary>
    public const string Context = "https://ref.gs1.org/standards/resolver/linkset-context";

    /// <summary>The Link header that belongs to a linkset, naming its context.</summary>
    public const string ContextLinkHeader =
        $"<{Context}>; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>All links of all levels.</summary>
    /// <param name="levels">The levels that apply, the most granular first.</param>
    /// <param name="resolverRoot">Scheme and host the anchors stand on: the resolver's own.</param>
    /// <param name="withContext">Whether the JSON-LD context stands inside, as <c>application/ld+json</c> wants it.</param>
    public static string Write(IEnumerable<LinkLevel> levels, string resolverRoot, bool withContext = false)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return Json(withContext, writer =>
        {
            foreach (var level in levels)
                WriteLevel(writer, level, resolverRoot, [
                    (LinkType.DefaultLink, [level.Default]),
                    (LinkType.DefaultLinkMulti, level.DefaultsByLanguage),
                    .. level.Links.GroupBy(l => l.Type).Select(g => (g.Key, (IReadOnlyList<ResolverLink>)[.. g]))]);
        });
    }

    /// <summary>The links among which a 300 leaves the choice.</summary>
    public static string Write(ResolverAnswer.Choice choice, string resolverRoot)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Json(withContext: false, writer => WriteLevel(writer, choice.Level, resolverRoot, [(choice.Links[0].Type, choice.Links)]));
    }

    private static string Json(bool withContext, Action<Utf8JsonWriter> levels)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            if (withContext)
                writer.WriteString("@context", Context);
            writer.WriteStartArray("linkset");
            levels(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteLevel(
        Utf8JsonWriter writer, LinkLevel level, string resolverRoot, IEnumerable<(LinkType Type, IReadOnlyList<ResolverLink> Links)> relations)
    {
        writer.WriteStartObject();
        writer.WriteString("anchor", level.Identity.ToUri(resolverRoot));
        writer.WriteString("itemDescription", level.Description);
        foreach (var (type, links) in relations.Where(r => r.Links.Count > 0))
        {
            writer.WriteStartArray(type.Uri);
            foreach (var link in links)
                WriteLink(writer, link, plain: type == LinkType.DefaultLink);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter writer, ResolverLink link, bool plain)
    {
        writer.WriteStartObject();
        writer.WriteString("href", link.Href);
        writer.WriteString("title", link.Title);
        if (!plain)
        {
            if (link.MediaType is { } type)
                writer.WriteString("type", type);
            WriteArray(writer, "hreflang", link.Languages);
            WriteArray(writer, "context", link.Contexts);
        }
        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
