using System.Globalization;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recognition;

/// <summary>The demonstration's certificates, from <c>content/demo/recognitions.csv</c>: among them one ended, one revoked, one extended, one replaced.</summary>
internal sealed class RecognitionDemonstration(SiteDbContext db, ICatalogue catalogue) : ISeed
{
    public static string Name => "recognition-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var products = (await catalogue.AllAsync(cancellationToken)).ToDictionary(product => product.Slug, StringComparer.Ordinal);
        var rows = content.Rows("demo/recognitions.csv");
        var certificates = rows.Select(row => CertificateOf(row, products[row["product"]])).ToList();
        foreach (var (row, certificate) in rows.Zip(certificates))
        {
            switch (row["state"])
            {
                case "ended":
                    certificate.Lapse();
                    break;
                case "revoked":
                    certificate.Revoke(new(row["state_decision"], row["reason_vi"], row["reason_en"]), VietnamTime.StartOf(Day(row["state_on"])));
                    break;
                case "extended":
                    certificate.Extend(Day(row["state_on"]), row["reason_vi"], row["reason_en"], VietnamTime.StartOf(certificate.Ends));
                    break;
                case "replaced":
                    var newer = certificates.Single(other => other.Product == certificate.Product && other.Issued > certificate.Issued);
                    certificate.ReplaceBy(newer, VietnamTime.StartOf(newer.Issued));
                    break;
            }
        }
        db.AddRange(certificates);
    }

    private static Certificate CertificateOf(IReadOnlyDictionary<string, string> row, Product product) => Certificate.Of(
        new(product.Id, int.Parse(row["stars"], CultureInfo.InvariantCulture), row["decision"], row["authority_vi"], row["authority_en"], Day(row["issued"])),
        product.Commune);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
