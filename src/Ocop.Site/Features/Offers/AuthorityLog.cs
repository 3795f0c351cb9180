using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers;

/// <summary>The log of a year as a spreadsheet, of the reader's area: every request of an authority by the time it was asked, then the takedowns that nobody asked for.</summary>
internal sealed class AuthorityLog(AuthorityRequests requests, Moderation moderation, TimeProvider clock, IStringLocalizer<OffersText> text)
{
    public const int FirstYear = 2026;

    private const int AtATime = 200;

    public Sheet OfYear(int year, Language language) => new(
        text["LogSheetName", year],
        [
            Column("asked", CellKind.Minute), Column("due", CellKind.Minute), Column("authority", CellKind.Text, 34), Column("number", CellKind.Text, 20), Column("dated", CellKind.Day), Column("asks", CellKind.Text, 18),
            Column("concerns", CellKind.Text, 40), Column("about", CellKind.Text, 40), Column("recorded", CellKind.Minute), Column("recordedBy", CellKind.Text, 24), Column("answered", CellKind.Minute),
            Column("answeredBy", CellKind.Text, 24), Column("answer", CellKind.Text, 22), Column("how", CellKind.Text, 40), Column("givenTo", CellKind.Text, 30), Column("inTime", CellKind.Text, 14),
        ],
        RowsAsync(VietnamTime.StartOf(new(year, 1, 1)), VietnamTime.StartOf(new(year + 1, 1, 1)), language));

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(DateTimeOffset from, DateTimeOffset to, Language language, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in RequestsAsync(from, to, language, cancellationToken))
            yield return row;
        await foreach (var row in OwnFindingsAsync(from, to, language, cancellationToken))
            yield return row;
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RequestsAsync(DateTimeOffset from, DateTimeOffset to, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var inArea = (await requests.InAreaAsync(cancellationToken)).AsNoTracking().Where(request => request.AskedAt >= from && request.AskedAt < to);
        var (at, id, now) = (from, Guid.Empty, clock.GetUtcNow());
        while (true)
        {
            var found = await inArea.Where(request => request.AskedAt > at || (request.AskedAt == at && request.Id.CompareTo(id) > 0))
                .OrderBy(request => request.AskedAt).ThenBy(request => request.Id).Take(AtATime).ToListAsync(cancellationToken);
            if (found.Count == 0)
                yield break;
            foreach (var row in await requests.ShowAsync(found, cancellationToken))
            {
                var request = row.Request;
                yield return
                [
                    request.AskedAt, request.DueAt, request.Authority, request.Number, request.DatedOn, text[$"Asks{request.Asks}"].Value, row.Named(language), request.About, request.RecordedAt, request.RecordedByName,
                    request.AnsweredAt, request.AnsweredByName, request.Answer is { } answer ? text[$"Answer{answer}"].Value : text["AnswerOpen"].Value, request.How, request.GivenTo,
                    text[request.IsLate(now) ? "TooLate" : request.AnsweredAt is null ? "StillInTime" : "InTime"].Value,
                ];
            }
            (at, id) = (found[^1].AskedAt, found[^1].Id);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> OwnFindingsAsync(DateTimeOffset from, DateTimeOffset to, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var inArea = moderation.TakenDown(await requests.AreaAsync(cancellationToken)).Where(change => change.Request == null && change.At >= from && change.At < to);
        var (at, id) = (from, Guid.Empty);
        while (true)
        {
            var found = await inArea.Where(change => change.At > at || (change.At == at && change.Id.CompareTo(id) > 0)).OrderBy(change => change.At).ThenBy(change => change.Id).Take(AtATime).ToListAsync(cancellationToken);
            if (found.Count == 0)
                yield break;
            var of = await moderation.ShowAsync([.. found.Select(change => change.Listing).Distinct()], cancellationToken);
            foreach (var change in found)
            {
                yield return
                [
                    null, null, text["OwnFinding"].Value, null, null, null, of[change.Listing].Named(language), null, null, null,
                    change.At, null, text[$"Answer{AuthorityAnswer.TakenDown}"].Value, change.Why, null, null,
                ];
            }
            (at, id) = (found[^1].At, found[^1].Id);
        }
    }

    private SheetColumn Column(string name, CellKind kind, int width = 0) => new(text[$"Column-{name}"], kind, width);
}
