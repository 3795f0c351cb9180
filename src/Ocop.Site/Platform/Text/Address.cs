using System.Collections.Concurrent;
using System.Reflection;
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

    /// <summary>Whether this site has such a page: a module links to a page of another that may be missing.</summary>
    bool Has(string page);

    /// <summary>Every page with its two templates. Looks through the whole program: for tests, not for a start or a page.</summary>
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
    private const string Root = "Ocop.Site.Features";
    private const string Model = "Model";

    // Each page's model is found by its name: a start would spend a tenth of its time on looking through all types.
    private readonly ConcurrentDictionary<string, AddressAttribute?> found = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, AddressAttribute> All => typeof(Program).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(AddressAttribute)))
        .Select(type => type.FullName![Root.Length..^Model.Length].Replace('.', '/'))
        .ToDictionary(page => page, page => Find(page)!, StringComparer.Ordinal);

    public bool Has(string page) => Find(page) is not null;

    public string Of(string page, Language language, IEnumerable<KeyValuePair<string, string?>>? values = null)
    {
        if (Find(page) is not { } address)
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
        if (Find(model.ViewEnginePath) is not { } address)
            throw new InvalidOperationException($"The page {model.ViewEnginePath} has no model of that name with an [Address].");
        model.Selectors.Clear();
        foreach (var language in Languages.All)
        {
            var selector = new SelectorModel { AttributeRouteModel = new AttributeRouteModel { Template = address.In(language) } };
            selector.EndpointMetadata.Add(new PageAddress(model.ViewEnginePath, language));
            model.Selectors.Add(selector);
        }
    }

    private AddressAttribute? Find(string page) => found.GetOrAdd(page, static page =>
        typeof(Program).Assembly.GetType(Root + page.Replace('/', '.') + Model)?.GetCustomAttribute<AddressAttribute>());
}
