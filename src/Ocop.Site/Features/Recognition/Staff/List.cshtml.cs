using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recognition.Staff;

[Address("can-bo/cong-nhan", "en/staff/recognitions")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Inspector}")]
internal sealed class ListModel(StaffRecognitions recognitions) : PageModel
{
    public RecognitionFilter Filter { get; private set; }
    public Page<StaffRecognition> Recognitions { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(RecognitionFilter? state, Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || (state is { } named && !Enum.IsDefined(named)))
            return BadRequest();
        Filter = state ?? RecognitionFilter.Ending;
        Recognitions = await recognitions.ListAsync(Filter, after, cancellationToken);
        return Page();
    }
}
