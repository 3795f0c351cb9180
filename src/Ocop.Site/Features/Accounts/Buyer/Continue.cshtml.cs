using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Data.KeptForms;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Buyer;

/// <summary>Gives a form back to whoever sent it after the session had ended: nothing typed is lost, and nothing is sent without a press.</summary>
[Address("tiep-tuc", "en/continue")]
internal sealed class ContinueModel(KeptForms forms) : PageModel
{
    public SentForm? Form { get; private set; }

    /// <summary>What a person typed, without the keys and switches that forms carry for themselves.</summary>
    public IEnumerable<string> Typed => Form is null ? [] : Form.Fields
        .Where(f => f.Key != FormKeyTagHelper.Field && !string.IsNullOrWhiteSpace(f.Value) && f.Value is not ("true" or "false") && !Guid.TryParse(f.Value, out _))
        .Select(f => f.Value);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Form = await forms.FindAsync(HttpContext, cancellationToken);
    }
}
