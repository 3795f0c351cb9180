using Ocop.Site.Features.Payments;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Payments;

public sealed class A_transfer_memo
{
    private static readonly ShortCode Order = ShortCode.Of(ShortCodeKind.Order, 123_456_789);
    private static readonly ShortCode Other = ShortCode.Of(ShortCodeKind.Order, 5);

    [Fact]
    public void Is_short_capital_ASCII_and_holds_the_order_s_code()
    {
        var memo = TransferMemo.Of(Order);
        Assert.True(memo.Length <= VietQr.LongestMemo);
        Assert.Matches("^OCOP D[2-9A-Z]{7}$", memo);
    }

    public static TheoryData<string> AsBanksTellIt =>
    [
        $"OCOP {Order}",
        $"OCOP{Order}",
        $"ocop {Order.ToString().ToLowerInvariant()}",
        $"MBVCB.9918273645.OCOP {Order}.CT tu 0123456789 NGUYEN VAN A toi 0011001234567",
        $"{Order}",
        $"chuyển tiền {Order.Printed} cảm ơn",
    ];

    [Theory, MemberData(nameof(AsBanksTellIt))]
    public void Is_read_in_whatever_a_bank_puts_around_it(string told) => Assert.Equal(Order, Assert.Single(TransferMemo.CodesIn(told)));

    [Fact]
    public void Is_read_behind_our_mark_first() => Assert.Equal([Order, Other], TransferMemo.CodesIn($"{Other} OCOP {Order}"));

    [Theory]
    [InlineData("")]
    [InlineData("tien hang")]
    [InlineData("OCOP")]
    [InlineData("FT26325 0123456789 DAM THI BINH")]
    public void Holds_no_code_where_none_was_written(string told) => Assert.Empty(TransferMemo.CodesIn(told));

    [Fact]
    public void Is_recognised_with_any_one_slip()
    {
        var code = Order.ToString();
        for (var i = 1; i < code.Length; i++)
        {
            Assert.True(TransferMemo.IsNear($"OCOP {code[..i]}Z{code[(i + 1)..]}", Order) || code[i] == 'Z', $"wrong at {i}");
            Assert.True(TransferMemo.IsNear($"OCOP {code.Remove(i, 1)}", Order), $"missing at {i}");
            Assert.True(TransferMemo.IsNear($"OCOP {code.Insert(i, "7")}", Order), $"too many at {i}");
            if (i + 1 < code.Length)
                Assert.True(TransferMemo.IsNear($"OCOP {code[..i]}{code[i + 1]}{code[i]}{code[(i + 2)..]}", Order), $"swapped at {i}");
        }
    }

    [Fact]
    public void Is_not_recognised_with_two() =>
        Assert.False(TransferMemo.IsNear($"OCOP {Order.ToString()[..4]}0000", Order));
}
