using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart;

/// <summary>What one browser, or one account, has put together and not ordered yet. It holds no stock.</summary>
internal sealed class Basket : IShownOnNoPage
{
    public const int MostLines = 100;

    public required Guid Id { get; init; }

    /// <summary>Whose it is once its owner has signed in; null for a stranger's.</summary>
    public Guid? Account { get; set; }

    /// <summary>The id that the next order will have: placed twice it is one order (FC15).</summary>
    public required Guid NextOrder { get; set; }

    /// <summary>What this basket became last: where a second tap or a second tab is sent.</summary>
    public Guid? LastOrder { get; set; }

    /// <summary>Name, number and address while the checkout is under way, sealed; gone with the order.</summary>
    public string? SealedDetails { get; set; }

    public required DateTimeOffset UsedAt { get; set; }
    public List<BasketLine> Lines { get; } = [];
}

internal sealed class BasketLine : IShownOnNoPage
{
    public required Guid Basket { get; init; }
    public required Guid Offer { get; init; }
    public required int Quantity { get; set; }

    /// <summary>As the buyer last saw it: a change is told before it is ordered.</summary>
    public required Dong UnitPrice { get; set; }

    /// <summary>The promise that its price is by, with its own quantity; null for the shop price.</summary>
    public Guid? Quote { get; set; }

    public required DateTimeOffset AddedAt { get; set; }

    /// <summary>What it was called, and looked like, when it was put in: shown also when it is no more.</summary>
    public required string NameVi { get; init; }
    public required string NameEn { get; init; }
    public required string Picture { get; init; }

    public string Name(Language language) => language == Language.English ? NameEn : NameVi;

    /// <summary>The same line in another basket.</summary>
    public BasketLine In(Basket basket) => new()
    {
        Basket = basket.Id, Offer = Offer, Quantity = Quantity, UnitPrice = UnitPrice, Quote = Quote, AddedAt = AddedAt, NameVi = NameVi, NameEn = NameEn, Picture = Picture,
    };
}

internal sealed class BasketTable : IEntityTypeConfiguration<Basket>
{
    public void Configure(EntityTypeBuilder<Basket> table)
    {
        table.ToTable(nameof(Basket));
        table.Property(basket => basket.Id).ValueGeneratedNever();
        table.HasIndex(basket => basket.Account).IsUnique();
        table.HasIndex(basket => basket.UsedAt);
        table.HasMany(basket => basket.Lines).WithOne().HasForeignKey(line => line.Basket).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BasketLineTable : IEntityTypeConfiguration<BasketLine>
{
    public void Configure(EntityTypeBuilder<BasketLine> table)
    {
        table.ToTable(nameof(BasketLine));
        table.HasKey(line => new { line.Basket, line.Offer });
        table.Property(line => line.NameVi).HasMaxLength(300);
        table.Property(line => line.NameEn).HasMaxLength(300);
        table.Property(line => line.Picture).HasMaxLength(20);
    }
}
