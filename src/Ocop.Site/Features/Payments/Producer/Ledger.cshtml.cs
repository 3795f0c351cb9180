using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Producer;

/// <summary>The seller's own account with the platform.</summary>
[Address("xuong/so-tien", "en/workspace/money"), PersonalPage]
internal sealed class LedgerModel(SellerBooks books, Rates rates, IProducers producers, ICurrentUser user, TimeProvider clock) : PageModel
{
    public DateOnly Today => clock.Today();
    /// <summary>Fees that the seller has to know of before they begin.</summary>
    public IEnumerable<Rate> Coming => rates.ComingAfter(clock.Today()).Where(rate => rate.What == Rates.Fee);

    public Dong Owed { get; private set; }

    /// <summary>What buyers are still to pay at the door.</summary>
    public Dong AtTheDoor { get; private set; }

    public Page<SellerMovement> Movements { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (user.Id is not { } account || await producers.ActingForAsync(account, cancellationToken) is not { } owner)
            return NotFound();
        (Owed, AtTheDoor, Movements) = (await books.OwedAsync(owner.Id, cancellationToken), await books.AtTheDoorAsync(owner.Id, cancellationToken), await books.MovementsAsync(owner.Id, after, cancellationToken));
        return Page();
    }
}
