using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Orders;

internal enum ContactKind
{
    /// <summary>The message to the seller with the one-tap link.</summary>
    Asked,
    Reminded,

    /// <summary>Somebody of the hub rang the seller.</summary>
    Called,

    /// <summary>The seller was told that the buyer gave it up.</summary>
    CancelTold,

    /// <summary>The seller was told that the buyer agreed to fewer.</summary>
    AgreementTold,

    // To the buyer.
    Confirmed,
    RefusalTold,
    SendingTold,
    ChoiceTold,
    ProposalTold,
}

internal enum CallOutcome
{
    NoAnswer,
    WillAnswer,
    SaidYes,
    SaidNo,
}

/// <summary>A message that went out about an order, or a call (VN-29): what was tried, and a guard against sending it twice.</summary>
internal sealed class OrderContact : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The part, the order, or what was proposed.</summary>
    public required Guid About { get; init; }

    public required ContactKind Kind { get; init; }

    /// <summary>Of a call; null for a message.</summary>
    public CallOutcome? Outcome { get; init; }

    public required string Who { get; init; }
    public required string Note { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class OrderContactTable : IEntityTypeConfiguration<OrderContact>
{
    public void Configure(EntityTypeBuilder<OrderContact> table)
    {
        table.ToTable(nameof(OrderContact));
        table.Property(contact => contact.Id).ValueGeneratedNever();
        table.Property(contact => contact.Who).HasMaxLength(OrderLengths.Who);
        table.Property(contact => contact.Note).HasMaxLength(OrderLengths.Why);
        // Each message goes once; calls may be many.
        table.HasIndex(contact => new { contact.About, contact.Kind }).IsUnique().HasFilter($"\"{nameof(OrderContact.Kind)}\" <> '{nameof(ContactKind.Called)}'");
        table.HasIndex(contact => new { contact.About, contact.At });
    }
}
