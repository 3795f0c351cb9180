using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Inspections;

/// <summary>A report of goods that seem odd to somebody. Of that person nothing is asked and nothing kept.</summary>
internal sealed class DoubtfulItem : IShownOnNoPage
{
    public const int LongestCode = 300, LongestWhere = 200, LongestWords = 1000, LongestFinding = 500, LongestWho = 120;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Given to whoever reported; opens the page that says what came of it.</summary>
    public required ShortCode Number { get; init; }

    public required Doubt Doubt { get; init; }

    /// <summary>As it stands on the goods; empty when there is none.</summary>
    public required string Code { get; init; }

    /// <summary>Null when the code names nothing that is registered.</summary>
    public Guid? Product { get; init; }

    public Guid? Lot { get; init; }

    /// <summary>Of the product: whose officers look into it. Without a product it is the province's.</summary>
    public CommuneCode? Commune { get; init; }

    /// <summary>Where it was seen, in words.</summary>
    public required string Where { get; init; }

    public required string Words { get; init; }

    /// <summary>Name of the kept photo.</summary>
    public string? Photo { get; init; }

    public required Language Language { get; init; }
    public required DateTimeOffset At { get; init; }

    public ReportOutcome? Outcome { get; private set; }

    /// <summary>In the officer's words, for everybody who has the number.</summary>
    public string Finding { get; private set; } = "";

    public string ClosedBy { get; private set; } = "";
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <exception cref="TransitionRefused">It is closed.</exception>
    public void Close(ReportOutcome outcome, string finding, string who, DateTimeOffset at)
    {
        if (ClosedAt is not null)
            throw new TransitionRefused($"report {Number}", "Báo cáo này đã có người khép lại.", "This report was closed by somebody already.");
        (Outcome, Finding, ClosedBy, ClosedAt) = (outcome, finding, who, at);
    }
}

internal sealed class DoubtfulItemTable : IEntityTypeConfiguration<DoubtfulItem>
{
    public void Configure(EntityTypeBuilder<DoubtfulItem> table)
    {
        table.ToTable(nameof(DoubtfulItem));
        table.Property(item => item.Id).ValueGeneratedNever();
        table.Property(item => item.Number).HasConversion(code => code.ToString(), characters => ShortCode.Parse(characters)).HasMaxLength(ShortCode.Length);
        table.HasIndex(item => item.Number).IsUnique();
        table.Property(item => item.Code).HasMaxLength(DoubtfulItem.LongestCode);
        table.Property(item => item.Commune).HasConversion(code => code!.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(item => item.Where).HasMaxLength(DoubtfulItem.LongestWhere);
        table.Property(item => item.Words).HasMaxLength(DoubtfulItem.LongestWords);
        table.Property(item => item.Photo).HasMaxLength(80);
        table.Property(item => item.Finding).HasMaxLength(DoubtfulItem.LongestFinding);
        table.Property(item => item.ClosedBy).HasMaxLength(DoubtfulItem.LongestWho);
        table.Property(item => item.ClosedAt).IsConcurrencyToken();
        table.HasIndex(item => item.Photo);
        // What is open oldest first, what is closed newest first: of the province, of a commune.
        table.HasIndex(item => new { item.ClosedAt, item.At, item.Id });
        table.HasIndex(item => new { item.Commune, item.ClosedAt, item.At, item.Id });
    }
}
