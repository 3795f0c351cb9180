using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Payments;

/// <summary>VN-22: right memo; none; one slip; too little or too much; twice.</summary>
public sealed class Money_that_came
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);
    private static readonly MoneyAwaited Jar = Awaited(1, 125_000), Basket = Awaited(2, 480_000);

    [Fact]
    public void Finds_its_order_by_the_code_in_its_memo() => Assert.Equal(new(Jar.Payment, MatchedBy.Code, null), Find(125_000, TransferMemo.Of(Jar.Order), Jar, Basket));

    [Fact]
    public void Finds_it_without_a_memo_by_an_amount_that_only_one_order_has() => Assert.Equal(new(Basket.Payment, MatchedBy.Amount, null), Find(480_000, "", Jar, Basket));

    [Fact]
    public void Finds_it_with_one_slip_in_the_code_and_the_right_amount()
    {
        var twin = Awaited(3, 125_000);
        var slip = TransferMemo.Of(Jar.Order)[..^1] + (Jar.Order.ToString()[^1] == '7' ? '8' : '7');
        Assert.Equal(new(Jar.Payment, MatchedBy.NearCode, null), Find(125_000, slip, Jar, twin));
    }

    [Theory]
    [InlineData(124_000, DeskReason.Under)]
    [InlineData(126_000, DeskReason.Over)]
    public void Lies_on_the_desk_with_its_order_when_the_amount_is_another(long amount, object reason) =>
        Assert.Equal(new(Jar.Payment, MatchedBy.Code, (DeskReason)reason), Find(amount, TransferMemo.Of(Jar.Order), Jar));

    [Fact]
    public void Lies_on_the_desk_when_the_order_is_paid_already() =>
        Assert.Equal(new(Jar.Payment, MatchedBy.Code, DeskReason.Double), Find(125_000, TransferMemo.Of(Jar.Order), Jar with { Due = Dong.Zero }));

    [Fact]
    public void Is_never_guessed_between_two_orders_of_one_amount() =>
        Assert.Equal(new(null, MatchedBy.Nothing, DeskReason.Ambiguous), Find(125_000, "cam on", Jar, Awaited(3, 125_000)));

    [Fact]
    public void Is_nobody_s_when_nothing_tells() => Assert.Equal(new(null, MatchedBy.Nothing, DeskReason.Unmatched), Find(77_000, "tien hang", Jar, Basket));

    [Fact]
    public void Is_not_another_account_s() =>
        Assert.Equal(DeskReason.Unmatched, Find(125_000, TransferMemo.Of(Jar.Order), Jar with { Account = "elsewhere" }).Desk);

    [Fact]
    public void Without_a_memo_means_no_order_of_last_week() =>
        Assert.Equal(DeskReason.Unmatched, Find(125_000, "", Jar with { Since = Noon.AddDays(-7) }).Desk);

    [Fact]
    public void Means_no_order_that_was_placed_after_it() => Assert.Equal(DeskReason.Unmatched, Find(125_000, "", Jar with { Since = Noon.AddMinutes(1) }).Desk);

    private static MoneyMatch Find(long amount, string memo, params MoneyAwaited[] awaited) => MoneyMatch.Find(new(new(amount), memo, "0011", Noon), awaited);

    private static MoneyAwaited Awaited(int number, long due) =>
        new(Guid.Parse($"00000000-0000-0000-0000-00000000000{number}"), ShortCode.Of(ShortCodeKind.Order, number * 7_654_321), new(due), "0011", Noon.AddMinutes(-5));
}
