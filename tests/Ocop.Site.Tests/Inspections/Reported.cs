using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Inspections;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Inspections;

/// <summary>Reports that stand where a page needs them.</summary>
internal static class Reported
{
    /// <summary>An open report about some product of a producer, new or known.</summary>
    public static Task<(Guid Id, string Number)> ReportAboutAsync(this Hosting.Site site, Guid producer) => site.DoAsync(async services =>
    {
        var product = (await services.GetRequiredService<ICatalogue>().OfProducerAsync(producer, CancellationToken.None))[0];
        if (await services.GetRequiredService<SiteDbContext>().Set<DoubtfulItem>().FirstOrDefaultAsync(known => known.Product == product.Id && known.ClosedAt == null) is { } open)
            return (open.Id, open.Number.ToString());
        var item = await services.GetRequiredService<Reporting>().ReportAsync(
            new(Doubt.Differs, product.TraceItem, "Chợ Rồng", "Nhãn khác với trang.", null, Language.Vietnamese), CancellationToken.None);
        return (item.Id, item.Number.ToString());
    });
}
