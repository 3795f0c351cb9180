using Microsoft.AspNetCore.Mvc;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Labels.Producer;

[Address("san-xuat/tem/{lot:guid}", "en/producer/labels/{lot:guid}")]
internal sealed class SheetModel(LabelDesk desk, SheetTemplates templates) : LabelPage(desk, templates)
{
    public async Task<IActionResult> OnGetAsync(Guid lot, CancellationToken cancellationToken) =>
        await TakeAsync(lot, cancellationToken) ? Page() : NotFound();
}
