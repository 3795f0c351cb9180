using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Tests.Payments;

/// <summary>The worked examples of the payload, and the rules of its parts.</summary>
public sealed class A_VietQR_code
{
    private const string Bin = "970436", Account = "0011001234567";

    [Fact]
    public void Says_bank_account_amount_and_memo_and_ends_in_its_checksum() =>
        Assert.Equal(
            "00020101021238570010A00000072701270006970436011300110012345670208QRIBFTTA530370454061250005802VN62170813OCOP DH25000163041C4C",
            VietQr.Payload(Bin, Account, new Dong(125_000), "OCOP DH250001"));

    [Fact]
    public void Leaves_the_amount_to_the_payer_when_there_is_none() =>
        Assert.Equal("00020101021138570010A00000072701270006970436011300110012345670208QRIBFTTA53037045802VN6304E8DB", VietQr.Payload(Bin, Account, null, ""));

    [Fact]
    public void Computes_the_checksum_of_the_standard_s_own_example() => Assert.Equal(0x29B1, VietQr.Crc("123456789"));

    /// <summary>The example of the specification as other implementations print it.</summary>
    [Fact]
    public void Computes_the_checksum_of_napas_s_own_example()
    {
        const string example = "00020101021238530010A0000007270123000697041601092245284790208QRIBFTTA53037045405100005802VN62340107NPS68690819TRANSFER TO SOMEONE6304";
        Assert.Equal("AC13", $"{VietQr.Crc(example):X4}");
    }

    [Theory]
    [InlineData("97043", Account, 1, "")]
    [InlineData("97043X", Account, 1, "")]
    [InlineData(Bin, "", 1, "")]
    [InlineData(Bin, "0011 0012", 1, "")]
    [InlineData(Bin, "01234567890123456789", 1, "")]
    [InlineData(Bin, Account, 0, "")]
    [InlineData(Bin, Account, -5, "")]
    [InlineData(Bin, Account, 10_000_000_000_000, "")]
    [InlineData(Bin, Account, 1, "ocop d")]
    [InlineData(Bin, Account, 1, "ĐƠN 1")]
    [InlineData(Bin, Account, 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    public void Refuses_what_a_bank_could_not_read(string bin, string account, long amount, string memo) =>
        Assert.Throws<ArgumentException>(() => VietQr.Payload(bin, account, new Dong(amount), memo));
}
