using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Staff;

/// <summary>The day's jobs of somebody on the staff: the pages that this person's roles open, by their names.</summary>
[Address("can-bo", "en/staff")]
internal sealed class StartModel(ICurrentUser user, IAddresses addresses) : PageModel
{
    // Which jobs there are, for whom. The pages belong to modules that know this one, so they are named, and shown once they are built.
    private static readonly Job[] AllJobs =
    [
        new("/Lots/Staff/Lots", "JobLots", "box", [Role.CommuneOfficer, Role.ProvinceOfficer, Role.Inspector, Role.Administrator]),
        new("/Catalogue/Staff/List", "JobProducts", "basket", [Role.ProvinceOfficer]),
        new("/Producers/Staff/List", "JobOwners", "house", [Role.ProvinceOfficer]),
        new("/Recognition/Staff/List", "JobRecognitions", "seal", [Role.CommuneOfficer, Role.ProvinceOfficer, Role.Inspector]),
        new("/Recalls/Staff/List", "JobRecalls", "stop", [Role.CommuneOfficer, Role.ProvinceOfficer, Role.Inspector]),
        new("/Inspections/Staff/Reports", "JobReports", "warn", [Role.CommuneOfficer, Role.ProvinceOfficer, Role.Inspector, Role.Administrator]),
        new("/Offers/Staff/Queue", "JobOffers", "shop", [Role.CommuneOfficer, Role.ProvinceOfficer]),
        new("/Offers/Staff/Identities", "JobIdentities", "shield", [Role.ProvinceOfficer]),
        new("/Offers/Staff/Requests", "JobRequests", "ended", [Role.CommuneOfficer, Role.ProvinceOfficer, Role.Administrator]),
        new("/Reviews/Staff/Queue", "JobReviews", "message", [Role.CommuneOfficer, Role.ProvinceOfficer]),
        new("/Orders/Staff/Calls", "JobCalls", "message", [Role.CommuneOfficer, Role.ProvinceOfficer]),
        new("/Complaints/Staff/Desk", "JobComplaints", "question", [Role.CommuneOfficer, Role.ProvinceOfficer, Role.Administrator]),
        new("/Payments/Staff/Desk", "JobMoney", "journal", [Role.ProvinceOfficer, Role.Administrator]),
        new("/Accounts/Staff/PhoneChanges", "JobPhones", "phone", [Role.CommuneOfficer, Role.ProvinceOfficer, Role.Administrator]),
        new("/Accounts/Staff/People", "JobPeople", "people", [Role.Administrator]),
        new("/Accounts/Staff/Security", "JobSecurity", "shield", [.. Role.Staff]),
    ];

    public IEnumerable<Job> Jobs => AllJobs.Where(job => addresses.Has(job.Page) && job.For.Any(user.Is));

    internal sealed record Job(string Page, string Text, string Icon, IReadOnlyList<string> For);
}
