using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Search;

/// <summary>What is shown of a document that was found. Its words stand under the same rank in the index of words (docs/decisions/search.md).</summary>
internal sealed class SearchEntry : IShownOnNoPage
{
    /// <summary>Its place among all documents, see <see cref="SearchRank"/>: the order of hits is the order of this key.</summary>
    public long Rank { get; init; }

    public required string Kind { get; init; }
    public required string Key { get; init; }
    public required string Page { get; init; }

    /// <summary>Route values as a query: <c>slug=com-chay&amp;id=7</c>.</summary>
    public required string Route { get; init; }

    public required string TitleVi { get; init; }
    public required string TitleEn { get; init; }
    public required string SubtitleVi { get; init; }
    public required string SubtitleEn { get; init; }
    public string? Illustration { get; init; }

    /// <summary>Its terms, each between spaces: the lists in memory are made of them, and a few documents are ranked by looking at these.</summary>
    public required string Terms { get; init; }
}

internal sealed class SearchEntryTable : IEntityTypeConfiguration<SearchEntry>
{
    public void Configure(EntityTypeBuilder<SearchEntry> table)
    {
        // Made by hand together with its index of words.
        table.ToTable(nameof(SearchEntry), made => made.ExcludeFromMigrations());
        table.HasKey(entry => entry.Rank);
        table.Property(entry => entry.Rank).ValueGeneratedNever();
    }
}
