using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Mvc;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront;

/// <summary><c>/robots.txt</c> and <c>/sitemap.xml</c>: every public page in both languages, each naming its twin (FB22, FB23).</summary>
internal static class Sitemap
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly string[] Single =
    [
        "/Storefront/Public/Home", "/Storefront/Public/Products", "/Storefront/Public/Producers", "/Storefront/Public/Communes", "/Storefront/Public/CraftVillages", "/Storefront/Public/Tourism", "/Storefront/Public/Guides",
        "/Storefront/Public/Operator", "/Payments/Public/Fees",
    ];

    /// <summary>The protocol's limit for one file.</summary>
    private const int Most = 50_000;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/robots.txt", (SiteAddress site) => Results.Text(
            $"User-agent: *\nDisallow: /ngon-ngu/\nDisallow: /tim-kiem\nDisallow: /en/search\nSitemap: {site.Of("/sitemap.xml")}\n", "text/plain", Encoding.UTF8));
        app.MapGet("/sitemap.xml", async (
            [FromServices] Shelves shelves, [FromServices] IProducers producers, [FromServices] ITourism tourism, [FromServices] IPublishedContent content,
            [FromServices] IAddresses addresses, [FromServices] SiteAddress site, CancellationToken cancellationToken) =>
        {
            var shelf = await shelves.CurrentAsync(cancellationToken);
            IEnumerable<(string Page, string? Key, string? Value)> pages =
            [
                .. Single.Where(addresses.Has).Select(page => (page, (string?)null, (string?)null)),
                .. shelf.BySlug.Keys.Select(slug => ("/Storefront/Public/Product", (string?)"slug", (string?)slug)),
                .. (await producers.AllAsync(cancellationToken)).Select(p => ("/Storefront/Public/Producer", (string?)"slug", (string?)p.Slug)),
                .. shelf.Communes.Select(c => ("/Storefront/Public/Commune", (string?)"slug", (string?)c.Slug)),
                .. (await tourism.CraftVillagesAsync(cancellationToken)).Select(v => ("/Storefront/Public/CraftVillage", (string?)"slug", (string?)v.Slug)),
                .. (await tourism.PointsAsync(cancellationToken)).Select(p => ("/Storefront/Public/TourismPoint", (string?)"slug", (string?)p.Slug)),
                .. (await content.ListAsync(DocumentTypes.Page, Language.Vietnamese, cancellationToken)).Select(d => ("/Storefront/Public/Guide", (string?)"key", (string?)d.Key)),
            ];
            return Results.Text(Write(pages.Take(Most / Languages.All.Count), addresses, site), "application/xml", Encoding.UTF8);
        });
    }

    private static string Write(IEnumerable<(string Page, string? Key, string? Value)> pages, IAddresses addresses, SiteAddress site)
    {
        var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text))
        {
            xml.WriteStartElement("urlset", Namespace);
            xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
            foreach (var (page, key, value) in pages)
            {
                var twins = Languages.All
                    .Select(language => (language.Tag, Address: site.Of(addresses.Of(page, language, key is null ? [] : [(key, value)]))))
                    .ToList();
                foreach (var (_, address) in twins)
                {
                    xml.WriteStartElement("url", Namespace);
                    xml.WriteElementString("loc", Namespace, address);
                    foreach (var twin in twins)
                    {
                        xml.WriteStartElement("link", Xhtml);
                        xml.WriteAttributeString("rel", "alternate");
                        xml.WriteAttributeString("hreflang", twin.Tag);
                        xml.WriteAttributeString("href", twin.Address);
                        xml.WriteEndElement();
                    }
                    xml.WriteEndElement();
                }
            }
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    /// <summary>Makes the writer declare the encoding that the answer has.</summary>
    private sealed class Utf8Writer : StringWriter
    {
        public Utf8Writer() : base(System.Globalization.CultureInfo.InvariantCulture)
        {
        }

        public override Encoding Encoding => Encoding.UTF8;
    }
}
