using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Labels;

/// <summary>What a label carries for one lot.</summary>
/// <param name="Uri">The text of the QR Code: a GS1 Digital Link, or the address of our own code where the product has no GTIN (FE02).</param>
/// <param name="Lines">Host and code, for people whose phone does not read the QR Code (FE21).</param>
public sealed record PrintedCode(string Uri, ReadableLines Lines);

/// <summary>The codes that are printed.</summary>
public interface ILabels
{
    /// <summary>The code of a lot on the host that this request came to, or on the site's own when the setting <c>SiteAddress</c> names one.</summary>
    PrintedCode CodeOf(Product product, Lot lot, HttpContext http);
}

/// <summary>Codes to print for a lot: the QR Code as SVG and PNG, and sheets of labels as PDF.</summary>
public static class LabelsModule
{
    public static IServiceCollection AddLabels(this IServiceCollection services) =>
        services.AddSingleton<ILabels, PrintedCodes>()
            .AddSingleton<SheetTemplates>()
            .AddSingleton<SheetPdf>()
            .AddScoped<LabelDesk>();

    public static IEndpointRouteBuilder MapLabels(this IEndpointRouteBuilder app) => app;
}
