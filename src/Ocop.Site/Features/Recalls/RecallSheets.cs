using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recalls;

/// <summary>The recalls of the officer's area as a spreadsheet, with how far each lot had gone (VN-63).</summary>
internal sealed class RecallSheets(StaffRecalls recalls, IStringLocalizer<RecallsText> text)
{
    public Sheet OfArea(DateOnly today, Language language) => new(
        text["SheetName", VietnamTime.Day(today)],
        [
            Column("product", CellKind.Text, 34), Column("lot", CellKind.Text, 16), Column("producer", CellKind.Text, 40), Column("decision"), Column("since", CellKind.Minute), Column("level", CellKind.Text, 16), Column("reason", CellKind.Text, 50),
            Column("madeOn", CellKind.Day), Column("made", CellKind.Count), Column("inStock", CellKind.Count), Column("out", CellKind.Count), Column("lifted", CellKind.Minute), Column("liftDecision"), Column("liftReason", CellKind.Text, 50),
        ],
        RowsAsync(language));

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(Language language, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var found in Paging.AllAsync(after => recalls.ListAsync(after, cancellationToken)))
        {
            foreach (var recall in found)
            {
                var (decision, of, reach) = (recall.Decision, recall.Of, recall.Reach);
                yield return
                [
                    of.Product.Name(language), of.Lot.Number.ToString(), of.Producer.Name, decision.DecisionNumber, decision.Since, text[$"Level{decision.Level}"].Value, decision.AsRecall().Reason(language),
                    of.Lot.MadeOn, reach.Made, reach.InStock, reach.Out, decision.LiftedAt, decision.LiftDecision, decision.LiftReason,
                ];
            }
        }
    }

    private SheetColumn Column(string name, CellKind kind = CellKind.Text, int width = 0) => new(text[$"Column-{name}"], kind, width);
}
