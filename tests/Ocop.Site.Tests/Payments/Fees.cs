using Ocop.Site.Data;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Payments;

public sealed class Fees
{
    private static readonly Guid Seller = Guid.CreateVersion7();
    private static readonly DateOnly NewYear = new(2026, 1, 1), Summer = new(2026, 7, 1);

    [Fact]
    public void Are_those_of_the_order_s_day_in_Viet_Nam()
    {
        var rates = new Rates([Fee(NewYear, 0, NewYear.AddDays(-61)), Fee(Summer, 15, Summer.AddDays(-20)), new(Summer, "withholding", 10, Summer)]);
        Assert.Equal(new(Seller, new(100_000), Dong.Zero, Dong.Zero), rates.ShareOf(Seller, new(100_000), VietnamTime.StartOf(Summer).AddTicks(-1)));
        Assert.Equal(new(Seller, new(100_000), new(1_500), new(1_000)), rates.ShareOf(Seller, new(100_000), VietnamTime.StartOf(Summer)));
    }

    [Fact]
    public void Leave_the_dong_that_does_not_divide_to_the_seller() =>
        Assert.Equal(new(1), new Rates([Fee(NewYear, 15, NewYear)]).ShareOf(Seller, new(133), VietnamTime.StartOf(Summer)).Fee);

    [Fact]
    public void Cannot_rise_with_less_than_twenty_days_notice()
    {
        var refused = Assert.Throws<SettingsMistake>(() => new Rates([Fee(NewYear, 0, NewYear), Fee(Summer, 15, Summer.AddDays(-19))]));
        Assert.Contains("2026-07-01", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void May_fall_at_once() => _ = new Rates([Fee(NewYear, 15, NewYear), Fee(Summer, 10, Summer)]);

    private static Rate Fee(DateOnly from, int perMille, DateOnly announced) => new(from, "fee", perMille, announced);
}
