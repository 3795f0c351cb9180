using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Ocop.Traceability.Resolver;

/// <summary>How to reach the people behind a resolver (vCard).</summary>
/// <param name="Name">The organisation.</param>
/// <param name="StreetAddress">House and street; null when not said.</param>
/// <param name="Locality">City or commune.</param>
/// <param name="Region">Province.</param>
/// <param name="PostalCode">Null when not said.</param>
/// <param name="Telephone">International, digits after a plus: <c>+842293871000</c>; null when not said.</param>
public sealed record ResolverContact(string Name, string? StreetAddress, string Locality, string Region, string? PostalCode, string? Telephone);

/// <summary>
/// What a resolver says about itself at <c>/.well-known/gs1resolver</c> (GS1-Conformant Resolver 1.2, resolver description file; 2.4 of the brief).
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="Root">Scheme and host, perhaps a stem.</param>
/// <param name="PrimaryKeys">The AIs it resolves.</param>
/// <param name="Contact">Who runs it.</param>
public sealed record ResolverDescription(string Name, string Root, IReadOnlyList<string> PrimaryKeys, ResolverContact Contact)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The description as JSON.</summary>
    public string ToJson()
    {
        var address = new JsonObject();
        Add(address, "streetAddress", Contact.StreetAddress);
        Add(address, "locality", Contact.Locality);
        Add(address, "region", Contact.Region);
        Add(address, "postal-code", Contact.PostalCode);
        var contact = new JsonObject { ["fn"] = Contact.Name, ["hasAddress"] = address };
        if (Contact.Telephone is { } telephone)
            contact["hasTelephone"] = "tel:" + telephone;

        return new JsonObject
        {
            ["name"] = Name,
            ["resolverRoot"] = Root,
            ["supportedPrimaryKeys"] = new JsonArray([.. PrimaryKeys.Select(k => (JsonNode)k)]),
            ["supportedLinkType"] = new JsonArray(new JsonObject { ["namespace"] = LinkType.Gs1Namespace, ["prefix"] = "gs1:" }),
            ["linkTypeDefaultCanBeLinkset"] = false,
            ["contact"] = contact,
            ["jsonLdContextLocation"] = Linkset.Context,
        }.ToJsonString(Options);
    }

    private static void Add(JsonObject address, string name, string? value)
    {
        if (value is not null)
            address[name] = value;
    }
}
