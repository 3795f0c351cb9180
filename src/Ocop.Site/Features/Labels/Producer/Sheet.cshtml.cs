using Microsoft.AspNetCore.Mvc;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Labels.Producer;

[Address("san-xuat/lo/{code}/tem", "en/producer/lots/{code}/labels")]
internal sealed class SheetModel(LabelDesk desk, SheetTemplates templates) : LabelPage(desk, templates)
{
    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken) =>
        await TakeAsync(code, cancellationToken) ? Page() : NotFound();
}
