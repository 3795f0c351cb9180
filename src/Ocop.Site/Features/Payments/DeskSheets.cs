using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments;

/// <summary>The lists of the money desk as spreadsheets (VN-63). No buyer's name or number is in them.</summary>
internal sealed class DeskSheets(DeskLists lists, IProducers producers, IStringLocalizer<PaymentsText> text)
{
    /// <summary>Money without a home.</summary>
    /// <param name="reason">Null for all.</param>
    public Sheet Open(DeskReason? reason, DateOnly today) => new(
        text["DeskSheetName", VietnamTime.Day(today)],
        [
            Column("at", CellKind.Minute), Column("recorded", CellKind.Minute), Column("desk"), Column("onDesk", CellKind.Money), Column("amount", CellKind.Money), Column("order", CellKind.Text, 12), Column("memo", CellKind.Text, 40),
            Column("source", CellKind.Text, 18), Column("reference"), Column("account", CellKind.Text, 20),
        ],
        OpenAsync(reason));

    /// <summary>The register of refunds.</summary>
    public Sheet Refunds(RefundStatus status, DateOnly today) => new(
        text["RefundsSheetName", VietnamTime.Day(today), text[$"Refund{status}"]],
        [
            Column("order", CellKind.Text, 12), Column("amount", CellKind.Money), Column("why", CellKind.Text, 40), Column("from", CellKind.Text, 40), Column("asked", CellKind.Minute), Column("askedBy"),
            Column("state", CellKind.Text, 14), Column("done", CellKind.Minute), Column("doneBy"), Column("reference"),
        ],
        RefundsAsync(status));

    private async IAsyncEnumerable<IReadOnlyList<object?>> OpenAsync(DeskReason? reason, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var lines in Paging.AllAsync(after => lists.ReceiptsAsync(reason, after, cancellationToken)))
        {
            foreach (var (receipt, of) in lines)
                yield return
                [
                    receipt.At, receipt.RecordedAt, text[$"Desk{receipt.Desk}"].Value, receipt.OnDesk, receipt.Amount, of?.Code.Printed, receipt.Memo, text[$"Source{receipt.Source}"].Value, receipt.Reference, receipt.Account,
                ];
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RefundsAsync(RefundStatus status, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var lines in Paging.AllAsync(after => lists.RefundsAsync(status, after, cancellationToken)))
        {
            var sellers = await producers.FindAsync([.. lines.Select(line => line.Refund.FromSeller).OfType<Guid>().Distinct()], cancellationToken);
            foreach (var (refund, of, _) in lines)
                yield return
                [
                    of?.Code.Printed, refund.Amount, PaymentWords.Why(text, refund.Why), refund.FromSeller is { } seller ? sellers.GetValueOrDefault(seller)?.Name : text["FromPlatform"].Value,
                    refund.AskedAt, PaymentWords.Who(text, refund.AskedBy), text[$"Refund{refund.Status}"].Value, refund.DoneAt, PaymentWords.Who(text, refund.DoneBy), refund.Reference,
                ];
        }
    }

    private SheetColumn Column(string name, CellKind kind = CellKind.Text, int width = 0) => new(text[$"Column-{name}"], kind, width);
}
