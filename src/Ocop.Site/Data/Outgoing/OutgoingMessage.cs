using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Platform.Mail;

namespace Ocop.Site.Data.Outgoing;

internal enum MessageEnd
{
    /// <summary>A gateway took it, or the folder.</summary>
    Taken,

    /// <summary>Every way refused it, or it was no longer good.</summary>
    GivenUp,

    /// <summary>The site died while handing it over on a way that cannot tell a repeat: it may have arrived, so it is not sent again.</summary>
    Unsure,
}

/// <summary>A message that waits for its way out, or was on it within the last day.</summary>
internal sealed class OutgoingMessage : IShownOnNoPage
{
    public Guid Id { get; init; }

    /// <summary>The whole message, sealed with keys outside the database: it may hold a code.</summary>
    public required string Sealed { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset GoodUntil { get; init; }

    /// <summary>When it is to be tried; while somebody tries it, until when nobody else may. Null once it has ended.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public int Rounds { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public MessageEnd? End { get; set; }
    public List<MessageTry> Tries { get; init; } = [];
}

/// <summary>One handing-over, written down before it is begun.</summary>
internal sealed class MessageTry : IShownOnNoPage
{
    public const int LongestAnswer = 100;

    public Guid Message { get; init; }
    public int Number { get; init; }
    public MessageChannel Channel { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Null while it is under way, and for ever when the site died then.</summary>
    public TryOutcome? Outcome { get; set; }
    public string Answer { get; set; } = "";
}

internal sealed class OutgoingMessageTable : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> table)
    {
        table.ToTable(nameof(OutgoingMessage));
        table.Property(message => message.Id).ValueGeneratedNever();
        table.HasMany(message => message.Tries).WithOne().HasForeignKey(tried => tried.Message).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(message => message.DueAt);
        table.HasIndex(message => message.EndedAt);
    }
}

internal sealed class MessageTryTable : IEntityTypeConfiguration<MessageTry>
{
    public void Configure(EntityTypeBuilder<MessageTry> table)
    {
        table.ToTable(nameof(MessageTry));
        table.HasKey(tried => new { tried.Message, tried.Number });
        table.Property(tried => tried.Answer).HasMaxLength(MessageTry.LongestAnswer);
    }
}
