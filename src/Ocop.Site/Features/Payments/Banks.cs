using Ocop.Site.Data.Seeding;

namespace Ocop.Site.Features.Payments;

/// <param name="Bin">Six digits, by NAPAS's list.</param>
internal sealed record Bank(string Bin, string ShortName, string Name);

/// <summary>The banks that a VietQR can name: <c>content/payments/banks.csv</c>.</summary>
internal sealed class Banks(SeedContent content)
{
    private readonly Lazy<IReadOnlyList<Bank>> all = new(() => [.. content.Rows("payments/banks.csv").Select(row => new Bank(row["bin"], row["short_name"], row["name_vi"]))]);

    public IReadOnlyList<Bank> All => all.Value;

    public string NameOf(string bin) => All.FirstOrDefault(bank => bank.Bin == bin)?.ShortName ?? bin;
}
