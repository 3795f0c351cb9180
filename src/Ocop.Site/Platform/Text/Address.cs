using System.Text;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Ocop.Site.Platform.Text;

/// <summary>The two addresses of a page, without a leading slash: Vietnamese words at the root, English below <c>en/</c>.
/// Both take the same route values.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AddressAttribute(string vietnamese, string english) : Attribute
{
    public string Vietnamese { get; } = vietnamese;
    public string English { get; } = english;

    public string In(Language language) => language == Language.English ? English : Vietnamese;
}

/// <summary>Which page, and in which language, an endpoint is.</summary>
public sealed record PageAddress(string Page, Language Language);

/// <summary>Makes links: by the page's name, in a language, never from strings.</summary>
public interface IAddresses
{
    /// <summary>The path and query of a page. Values that the template does not name become the query, in their order.</summary>
    /// <exception cref="InvalidOperationException">No such page, or a required value is missing.</exception>
    string Of(string page, Language language, IEnumerable<KeyValuePair<string, string?>>? values = null);

    /// <summary>Every page with its two templates.</summary>
    IReadOnlyDictionary<string, AddressAttribute> All { get; }
}

public static class AddressExtensions
{
    public static string Of(this IAddresses addresses, string page, Language language, params (string Key, string? Value)[] values) =>
        addresses.Of(page, language, values.Select(v => KeyValuePair.Create(v.Key, v.Value)));
}

/// <summary>Reads <see cref="AddressAttribute"/> off each page's model: <c>/Lots/Producer/MadeToday</c> is
/// <c>Ocop.Site.Features.Lots.Producer.MadeTodayModel</c>.</summary>
internal sealed class Addresses : IAddresses, IPageRouteModelConvention
{
    public IReadOnlyDictionary<string, AddressAttribute> All { get; } = typeof(Program).Assembly.GetTypes()
        .Select(type => (type, address: (AddressAttribute?)GetCustomAttribute(type)))
        .Where(found => found.address is not null)
        .ToDictionary(found => PageOf(found.type), found => found.address!, StringComparer.Ordinal);

    public string Of(string page, Language language, IEnumerable<KeyValuePair<string, string?>>? values = null)
    {
        if (!All.TryGetValue(page, out var address))
            throw new InvalidOperationException($"There is no page {page}.");

        var left = (values ?? []).Where(v => v.Value is not null).ToList();
        var path = new StringBuilder();
        foreach (var segment in address.In(language).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment[0] != '{')
            {
                path.Append('/').Append(segment);
                continue;
            }
            var name = segment.Trim('{', '}').TrimStart('*').Split(':', '=', '?')[0];
            var at = left.FindIndex(v => v.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at >= 0)
            {
                path.Append('/').Append(Uri.EscapeDataString(left[at].Value!));
                left.RemoveAt(at);
            }
            else if (!segment.Contains('?', StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The address of {page} needs a value for {segment}.");
            }
        }
        if (path.Length == 0)
            path.Append('/');
        for (var i = 0; i < left.Count; i++)
            path.Append(i == 0 ? '?' : '&').Append(Uri.EscapeDataString(left[i].Key)).Append('=').Append(Uri.EscapeDataString(left[i].Value!));
        return path.ToString();
    }

    public void Apply(PageRouteModel model)
    {
        if (!All.TryGetValue(model.ViewEnginePath, out var address))
            throw new InvalidOperationException($"The page {model.ViewEnginePath} has no model of that name with an [Address].");
        model.Selectors.Clear();
        foreach (var language in Languages.All)
        {
            var selector = new SelectorModel { AttributeRouteModel = new AttributeRouteModel { Template = address.In(language) } };
            selector.EndpointMetadata.Add(new PageAddress(model.ViewEnginePath, language));
            model.Selectors.Add(selector);
        }
    }

    private static Attribute? GetCustomAttribute(Type type) => Attribute.GetCustomAttribute(type, typeof(AddressAttribute));

    private static string PageOf(Type model) =>
        model.FullName!["Ocop.Site.Features".Length..^"Model".Length].Replace('.', '/');
}
