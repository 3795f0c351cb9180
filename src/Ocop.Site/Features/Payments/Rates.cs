using System.Globalization;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments;

/// <summary>What the platform takes of a seller's part, by the day of the order: <c>content/payments/rates.csv</c>.</summary>
internal sealed class Rates
{
    /// <summary>Decree 248/2026/NĐ-CP, article 8.</summary>
    public const int NoticeDays = 20;

    public const string Fee = "fee", Withholding = "withholding";
    private readonly List<Rate> rates;

    public Rates(SeedContent content) : this(content.Rows("payments/rates.csv").Select(Rate.Of))
    {
    }

    /// <exception cref="SettingsMistake">A fee rises with less than 20 days' notice.</exception>
    public Rates(IEnumerable<Rate> all)
    {
        rates = [.. all.OrderBy(rate => rate.From)];
        foreach (var (earlier, later) in rates.Where(r => r.What == Fee).Zip(rates.Where(r => r.What == Fee).Skip(1)))
        {
            if (later.PerMille > earlier.PerMille && later.From < later.AnnouncedOn.AddDays(NoticeDays))
                throw new SettingsMistake($"content/payments/rates.csv raises the fee on {later.From:yyyy-MM-dd}, less than {NoticeDays} days after it was announced on {later.AnnouncedOn:yyyy-MM-dd}.");
        }
    }

    /// <summary>What the platform took first, and each fee after it.</summary>
    public IEnumerable<Rate> Fees => rates.Where(rate => rate.What == Fee);

    /// <summary>Those of the fees that are higher than the one before.</summary>
    public IEnumerable<Rate> Rises => Fees.Zip(Fees.Skip(1)).Where(pair => pair.Second.PerMille > pair.First.PerMille).Select(pair => pair.Second);

    public int PerMilleOn(string what, DateOnly day) => rates.LastOrDefault(rate => rate.What == what && rate.From <= day)?.PerMille ?? 0;

    /// <summary>What begins after a day, the soonest first.</summary>
    public IReadOnlyList<Rate> ComingAfter(DateOnly day) => [.. rates.Where(rate => rate.From > day)];

    public SellerShare ShareOf(Guid seller, Dong total, DateTimeOffset orderedAt)
    {
        var day = VietnamTime.DayOf(orderedAt);
        return new(seller, total, Of(Fee, total, day), Of(Withholding, total, day));
    }

    /// <summary>What goes out of a seller's share of an order when some of what was kept of it is undone. What stays bears the fee of its own sum,
    /// so that a sale undone bit by bit leaves no fee behind.</summary>
    public SellerShare UndoneOf(Guid seller, Dong kept, Dong undone, DateTimeOffset orderedAt)
    {
        var (before, after) = (ShareOf(seller, kept, orderedAt), ShareOf(seller, kept - undone, orderedAt));
        return new(seller, undone, before.Fee - after.Fee, before.Withheld - after.Withheld);
    }

    /// <summary>Rounded down: the đồng that does not divide is the seller's.</summary>
    private Dong Of(string what, Dong total, DateOnly day) => new(total.Amount * PerMilleOn(what, day) / 1_000);
}

internal sealed record Rate(DateOnly From, string What, int PerMille, DateOnly AnnouncedOn)
{
    /// <summary>As people say it: <c>1,5%</c>.</summary>
    public static string Percent(int perMille, Language language) => (perMille / 10m).ToString("0.#", language.Culture) + "%";

    public static Rate Of(IReadOnlyDictionary<string, string> row) => new(
        DateOnly.ParseExact(row["from"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        row["what"],
        int.Parse(row["per_mille"], NumberStyles.None, CultureInfo.InvariantCulture),
        DateOnly.ParseExact(row["announced_on"], "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
