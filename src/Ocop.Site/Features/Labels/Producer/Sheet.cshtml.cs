using Microsoft.AspNetCore.Mvc;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Labels.Producer;

[Address("xuong/lo/{code}/tem", "en/workspace/lots/{code}/labels")]
internal sealed class SheetModel(LabelDesk desk, SheetTemplates templates) : LabelPage(desk, templates)
{
    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken) =>
        await TakeAsync(code, cancellationToken) ? Page() : NotFound();
}
