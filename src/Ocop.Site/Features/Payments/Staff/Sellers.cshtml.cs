using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>What the platform owes each seller.</summary>
[Address("can-bo/so-tien", "en/staff/ledger"), PersonalPage]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class SellersModel(SellerBooks books) : PageModel
{
    public IReadOnlyList<SellerBalance> Balances { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Balances = await books.BalancesAsync(cancellationToken);
}
