using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Data.Outgoing;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

/// <summary>The outbox, in Development only: where the codes are that no telephone received, and by which ways each message went or tried to go.</summary>
[Address("phat-trien/tin-nhan", "en/development/messages")]
internal sealed class MessagesModel(OutgoingMessages messages, IHostEnvironment environment) : PageModel
{
    private const int Shown = 50;

    public IReadOnlyList<WrittenMessage> All { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        All = await messages.NewestAsync(Shown, cancellationToken);
        return Page();
    }
}
