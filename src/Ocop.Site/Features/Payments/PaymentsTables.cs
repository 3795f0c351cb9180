using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments;

internal static class PaymentLengths
{
    public const int Account = 19, Holder = 100, Reference = 100, Memo = 500, Who = 120, Why = 500, RefusedOrders = 10;
}

internal sealed class OrderMoneyTable : IEntityTypeConfiguration<OrderMoney>
{
    public void Configure(EntityTypeBuilder<OrderMoney> table)
    {
        table.ToTable(nameof(OrderMoney));
        table.HasKey(money => money.Order);
        table.Property(money => money.Order).ValueGeneratedNever();
        table.Property(money => money.Code).HasConversion(code => code.ToString(), text => ShortCode.Parse(text)).HasMaxLength(ShortCode.Length);
        table.HasIndex(money => money.Code).IsUnique();
        table.Property(money => money.CardSession).HasMaxLength(255);
        table.HasIndex(money => money.CardSession);
        table.Property(money => money.CardIntent).HasMaxLength(255);
        table.HasMany(money => money.Legs).WithOne().HasForeignKey(leg => leg.Order);
    }
}

internal sealed class MoneyLegTable : IEntityTypeConfiguration<MoneyLeg>
{
    public void Configure(EntityTypeBuilder<MoneyLeg> table)
    {
        table.ToTable(nameof(MoneyLeg));
        table.Property(leg => leg.Id).ValueGeneratedNever();
        table.Property(leg => leg.Bin).HasMaxLength(6);
        table.Property(leg => leg.Account).HasMaxLength(PaymentLengths.Account);
        table.Property(leg => leg.Holder).HasMaxLength(PaymentLengths.Holder);
        table.Ignore(leg => leg.Open);
        // An unnamed transfer is sought by its account and its amount.
        table.HasIndex(leg => new { leg.Account, leg.Due });
    }
}

internal sealed class MoneyReceiptTable : IEntityTypeConfiguration<MoneyReceipt>
{
    public void Configure(EntityTypeBuilder<MoneyReceipt> table)
    {
        table.ToTable(nameof(MoneyReceipt));
        table.Property(receipt => receipt.Id).ValueGeneratedNever();
        table.Property(receipt => receipt.Account).HasMaxLength(PaymentLengths.Account);
        table.Property(receipt => receipt.Reference).HasMaxLength(PaymentLengths.Reference);
        table.HasIndex(receipt => new { receipt.Account, receipt.Reference }).IsUnique();
        table.Property(receipt => receipt.Memo).HasMaxLength(PaymentLengths.Memo);
        table.Property(receipt => receipt.SettledBy).HasMaxLength(PaymentLengths.Who);
        table.Property(receipt => receipt.SettledHow).HasMaxLength(PaymentLengths.Why);
        table.HasIndex(receipt => receipt.Order);
        // The desk: what is open, oldest first.
        table.HasIndex(receipt => new { receipt.SettledAt, receipt.Desk, receipt.Id });
        // What came in a month.
        table.HasIndex(receipt => new { receipt.RecordedAt, receipt.Id });
    }
}

internal sealed class RefundTable : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> table)
    {
        table.ToTable(nameof(Refund));
        table.Property(refund => refund.Id).ValueGeneratedNever();
        table.Property(refund => refund.Key).HasMaxLength(100);
        table.HasIndex(refund => refund.Key).IsUnique();
        table.HasIndex(refund => refund.Reference);
        table.Ignore(refund => refund.Receipt);
        table.Property(refund => refund.Why).HasMaxLength(PaymentLengths.Why);
        table.Property(refund => refund.AskedBy).HasMaxLength(PaymentLengths.Who);
        table.Property(refund => refund.Reference).HasMaxLength(PaymentLengths.Why);
        table.Property(refund => refund.GatewayRefusal).HasMaxLength(PaymentLengths.Why);
        table.Property(refund => refund.DoneBy).HasMaxLength(PaymentLengths.Who);
        table.HasIndex(refund => refund.Order);
        table.HasIndex(refund => new { refund.Status, refund.Id });
    }
}

internal sealed class PayoutAccountTable : IEntityTypeConfiguration<PayoutAccount>
{
    public void Configure(EntityTypeBuilder<PayoutAccount> table)
    {
        table.ToTable(nameof(PayoutAccount));
        table.Property(account => account.Id).ValueGeneratedNever();
        table.Property(account => account.Bin).HasMaxLength(6);
        table.Property(account => account.Account).HasMaxLength(PaymentLengths.Account);
        table.Property(account => account.Holder).HasMaxLength(PaymentLengths.Holder);
        table.HasIndex(account => new { account.Seller, account.Since });
    }
}

internal sealed class LedgerBookingTable : IEntityTypeConfiguration<LedgerBooking>
{
    public void Configure(EntityTypeBuilder<LedgerBooking> table)
    {
        table.ToTable(nameof(LedgerBooking));
        table.Property(booking => booking.Id).ValueGeneratedNever();
        table.Property(booking => booking.Key).HasMaxLength(100);
        table.HasIndex(booking => booking.Key).IsUnique();
        table.Property(booking => booking.What).HasMaxLength(20);
        table.HasIndex(booking => booking.Order);
        table.HasMany(booking => booking.Sides).WithOne().HasForeignKey(side => side.Booking);
    }
}

internal sealed class LedgerSideTable : IEntityTypeConfiguration<LedgerSide>
{
    public void Configure(EntityTypeBuilder<LedgerSide> table)
    {
        table.ToTable(nameof(LedgerSide));
        table.Property(side => side.Id).ValueGeneratedNever();
        table.Property(side => side.Account).HasMaxLength(60);
        table.HasIndex(side => new { side.Account, side.At });
        // What was booked in a month.
        table.HasIndex(side => new { side.At, side.Id });
    }
}

internal sealed class DoorAppealTable : IEntityTypeConfiguration<DoorAppeal>
{
    public void Configure(EntityTypeBuilder<DoorAppeal> table)
    {
        table.ToTable(nameof(DoorAppeal));
        table.Property(appeal => appeal.Id).ValueGeneratedNever();
        table.Property(appeal => appeal.Words).HasMaxLength(PaymentLengths.Why);
        table.Property(appeal => appeal.Refused).HasMaxLength(200);
        table.Property(appeal => appeal.DecidedBy).HasMaxLength(PaymentLengths.Who);
        table.Property(appeal => appeal.Why).HasMaxLength(PaymentLengths.Why);
        table.Property(appeal => appeal.Status).IsConcurrencyToken();
        table.HasIndex(appeal => new { appeal.Phone, appeal.AskedAt });
        table.HasIndex(appeal => appeal.Phone, "WaitsOnce").IsUnique().HasFilter($"\"{nameof(DoorAppeal.Status)}\" = '{nameof(DoorAppealStatus.Asked)}'");
        table.HasIndex(appeal => new { appeal.Status, appeal.AskedAt, appeal.Id });
    }
}

internal sealed class SeenFeeTable : IEntityTypeConfiguration<SeenFee>
{
    public void Configure(EntityTypeBuilder<SeenFee> table)
    {
        table.ToTable(nameof(SeenFee));
        table.HasKey(fee => new { fee.From, fee.PerMille });
        table.Property(fee => fee.PerMille).ValueGeneratedNever();
    }
}
