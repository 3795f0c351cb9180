using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Trace.Public;

/// <summary>How anyone can check that a step was recorded and not changed since (J1).</summary>
[Address("chung-cu/{item}/{lot}/{step}", "en/proof/{item}/{lot}/{step}"), ReadyPage]
internal sealed class ProofModel(StepProofReader proofs) : PageModel
{
    public StepProof Proof { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string item, string lot, string step, CancellationToken cancellationToken)
    {
        if (await proofs.ReadAsync(item, lot, step, cancellationToken) is not { } found)
            return NotFound();
        Proof = found;
        return Page();
    }
}
