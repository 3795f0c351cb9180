using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Lots;

/// <summary>A step as the producer wrote it down; beneath it lies an EPCIS event of the same content.</summary>
internal sealed class JournalEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Lot { get; init; }

    /// <summary>The word's code in <see cref="JournalWords"/>.</summary>
    public required string Word { get; init; }

    public required DateTimeOffset At { get; init; }
    public required CommuneCode Commune { get; init; }
    public required string Place { get; init; }
    public required string Note { get; init; }
    public string? Photo { get; init; }

    /// <summary>How many packs the step was about; null when it was not about a number.</summary>
    public long? Quantity { get; init; }

    public required string EventId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Shown to everybody: the owner's name, not a person's.</summary>
    public required string RecordedBy { get; init; }

    public required Guid Account { get; init; }

    public DateTimeOffset? DeclaredWrongAt { get; private set; }

    /// <summary>The producer's reason; empty while the step stands.</summary>
    public string WrongBecause { get; private set; } = "";

    public void DeclareWrong(string reason, DateTimeOffset now) => (DeclaredWrongAt, WrongBecause) = (now, reason);
}
