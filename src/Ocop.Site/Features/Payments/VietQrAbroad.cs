using System.Globalization;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments;

/// <summary>A country whose banking applications read a VietQR at least in shops.</summary>
/// <param name="From">Null when the day is not known.</param>
internal sealed record AppsAbroad(string NameVi, string NameEn, DateOnly? From, DateOnly CheckedOn, string NoteVi, string NoteEn)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
    public string Note(Language language) => language == Language.English ? NoteEn : NoteVi;
}

/// <summary>What a visitor from abroad may try (FC11): <c>content/payments/vietqr-abroad.csv</c>, facts of a day that is shown with them.</summary>
internal sealed class VietQrAbroad(SeedContent content)
{
    private readonly Lazy<IReadOnlyList<AppsAbroad>> all = new(() =>
    [
        .. content.Rows("payments/vietqr-abroad.csv").Select(row => new AppsAbroad(
            row["name_vi"], row["name_en"], row["from"].Length == 0 ? null : Day(row["from"]), Day(row["checked_on"]), row["note_vi"], row["note_en"])),
    ]);

    /// <summary>Of which the link works already.</summary>
    public IReadOnlyList<AppsAbroad> On(DateOnly today) => [.. all.Value.Where(country => country.From is null || country.From <= today)];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
