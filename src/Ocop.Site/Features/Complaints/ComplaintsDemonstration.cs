using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints;

/// <summary>Problems of invented buyers (<c>content/demo/complaints.csv</c>), brought to where they stand by the moves that real ones make.
/// Nobody is written to on the first start: the numbers are invented, and may be somebody's.</summary>
internal sealed class ComplaintsDemonstration(SiteDbContext db, ComplaintAsking asking, ComplaintChanging changing, IOrders orders, IProducers producers) : ISeed
{
    private const int MostOrders = 20;

    public static string Name => "complaints-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        foreach (var row in content.Rows("demo/complaints.csv"))
        {
            // What could not be ordered on the day of the first start cannot have a problem either.
            var status = Enum.Parse<SubOrderStatus>(row["part"], ignoreCase: true);
            var order = (await orders.OfPhoneAsync(VietnamPhone.Parse(row["phone"], null), MostOrders, cancellationToken)).FirstOrDefault(order => order.Parts[0].Status == status);
            if (order is null)
                continue;
            var part = order.Parts[0];
            var draft = new ComplaintDraft(
                Enum.Parse<ComplaintKind>(row["kind"]), Enum.Parse<ComplaintWish>(row["wish"]),
                new Dictionary<Guid, int> { [part.Lines[0].Id] = int.Parse(row["units"], CultureInfo.InvariantCulture) }, row["words"], []);
            var complaint = await asking.AskAsync(order, part, draft, cancellationToken);
            await BringAsync(complaint, row, (await producers.FindAsync([part.Seller], cancellationToken))[part.Seller].Name, cancellationToken);
            foreach (var step in db.Set<ComplaintStep>().Local.Where(step => step.Complaint == complaint.Id))
                step.IsTold = true;
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task BringAsync(Complaint complaint, IReadOnlyDictionary<string, string> row, string seller, CancellationToken cancellationToken)
    {
        if (row["answer"].Length > 0)
            await changing.AnswerAsync(complaint, Enum.Parse<ComplaintAnswer>(row["answer"]), Dong.Zero, row["answer_words"], seller, cancellationToken);
        if (row["state"] == "mediation")
            await changing.MediateAsync(complaint, OrdersModule.ByBuyer, row["mediation_words"], cancellationToken);
    }
}
