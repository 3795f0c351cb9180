using System.Globalization;
using System.Text.RegularExpressions;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments;

/// <summary>Which columns of a bank's statement say what: <c>content/payments/statements.csv</c>. Names are compared without tones.</summary>
internal sealed record StatementLayout(string Bank, string Reference, string Credit, string Memo, string Time, IReadOnlyList<string> TimeFormats);

/// <param name="Unread">Line numbers, as a spreadsheet counts them.</param>
internal sealed record StatementReport(int Taken, int Known, IReadOnlyList<int> Unread);

/// <summary>Takes in statements of the platform's account.</summary>
internal sealed partial class Statements(SiteDbContext db, MoneyDesk desk, PlatformAccount platform, SeedContent content)
{
    /// <summary>Reads a file and takes each credit in once, in a transaction of its own: a row holds nothing that the bank's own notice of another waits for,
    /// and what was taken before a fault stays taken.</summary>
    /// <returns>Null when no layout fits it.</returns>
    /// <exception cref="StatementTooLarge">It is.</exception>
    public async Task<StatementReport?> TakeAsync(byte[] file, CancellationToken cancellationToken)
    {
        if (StatementTable.Read(file) is not { } rows || Find(rows) is not { } found)
            return null;
        var (layout, head) = found;
        var names = rows[head].Select(Key).ToList();
        var (reference, credit, memo, time) = (names.IndexOf(layout.Reference), names.IndexOf(layout.Credit), names.IndexOf(layout.Memo), names.IndexOf(layout.Time));
        var (taken, known, unread) = (0, 0, new List<int>());
        for (var line = head + 1; line < rows.Count; line++)
        {
            var row = rows[line];
            // A debit, an empty line, or the sums at the end.
            if (Cell(row, credit).Length == 0 || (AmountOf(Cell(row, credit)) is { } none && none == Dong.Zero) || (Cell(row, reference).Length == 0 && Cell(row, time).Length == 0))
                continue;
            if (AmountOf(Cell(row, credit)) is not { } amount || TimeOf(Cell(row, time), layout) is not { } at || Cell(row, reference) is not { Length: > 0 and <= PaymentLengths.Reference } number || number.Any(char.IsControl))
            {
                unread.Add(line + 1);
                continue;
            }
            if (await IsNewAsync(new(MoneySource.Statement, number, new(amount, BankNotices.MemoOf(Cell(row, memo)), platform.Account, at)), cancellationToken))
                taken++;
            else
                known++;
        }
        return new(taken, known, unread);
    }

    private async Task<bool> IsNewAsync(ToldMoney told, CancellationToken cancellationToken)
    {
        var isNew = false;
        await BankNotices.OnceAsync(db, async () => isNew = (await desk.ReceiveAsync(told, cancellationToken)).IsNew);
        db.ChangeTracker.Clear();
        return isNew;
    }

    private (StatementLayout Layout, int Head)? Find(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var layouts = content.Rows("payments/statements.csv").Select(row =>
            new StatementLayout(row["bank"], Key(row["reference"]), Key(row["credit"]), Key(row["memo"]), Key(row["time"]), row["time_formats"].Split('|'))).ToList();
        for (var head = 0; head < Math.Min(rows.Count, 40); head++)
        {
            var names = rows[head].Select(Key).ToHashSet(StringComparer.Ordinal);
            if (layouts.Find(l => names.Contains(l.Reference) && names.Contains(l.Credit) && names.Contains(l.Memo) && names.Contains(l.Time)) is { } layout)
                return (layout, head);
        }
        return null;
    }

    private static string Cell(IReadOnlyList<string> row, int column) => column < row.Count ? row[column] : "";

    private static string Key(string name) => VietnameseText.Fold(name);

    /// <summary>Whole đồng, with whatever separators; a statement may write two zeros behind the point.</summary>
    private static Dong? AmountOf(string text)
    {
        var plain = Zeros().Replace(text.Trim().TrimStart('+'), "");
        return Amount().IsMatch(plain) && long.TryParse(plain.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var sum)
            && sum <= 9_999_999_999_999 ? new Dong(sum) : null;
    }

    private static DateTimeOffset? TimeOf(string text, StatementLayout layout)
    {
        if (DateTime.TryParseExact(text, [.. layout.TimeFormats], CultureInfo.InvariantCulture, DateTimeStyles.None, out var written))
            return new(written, VietnamTime.Offset);
        // Days since 1900, as spreadsheets count.
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is > 36_526 and < 73_051
            ? new(DateTime.FromOADate(days), VietnamTime.Offset)
            : null;
    }

    [GeneratedRegex(@"[.,]0{1,2}$")]
    private static partial Regex Zeros();

    [GeneratedRegex(@"^(\d+|\d{1,3}([., ]\d{3})+)$")]
    private static partial Regex Amount();
}
