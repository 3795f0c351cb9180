using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Reviews;

/// <summary>What somebody who bought a product says of it. An officer has read it before it is shown (Decree 248/2026 art. 17).</summary>
/// <param name="Marks">1 to 5.</param>
/// <param name="Language">Of the words; they are shown as they were written.</param>
/// <param name="Name">The given name alone; empty when the buyer would rather be named by the province.</param>
/// <param name="Province">Where the goods went; empty when they were fetched.</param>
/// <param name="BoughtIn">First day of the month of the order.</param>
/// <param name="Lot">The lot it came from; null when it came from several.</param>
/// <param name="Reply">The producer's, once an officer has read it; empty otherwise.</param>
public sealed record Review(
    Guid Id, Guid Product, int Marks, string Words, Language Language, string Name, string Province, DateOnly BoughtIn, LotNumber? Lot, DateTimeOffset WrittenAt, string Reply);

/// <summary>The reviews of a product that are shown.</summary>
/// <param name="Newest">As many as were asked for.</param>
public sealed record ProductReviews(int Count, int Marks, IReadOnlyList<Review> Newest)
{
    /// <summary>An average of one or two says nothing.</summary>
    public const int FewestForAverage = 3;

    public static ProductReviews None { get; } = new(0, 0, []);

    /// <summary>With one digit; null while there are too few.</summary>
    public decimal? Average => Count >= FewestForAverage ? Math.Round((decimal)Marks / Count, 1, MidpointRounding.AwayFromZero) : null;
}

public interface IReviews
{
    /// <summary>How many, how good, and the newest of each product that has any: for the shelf that Storefront holds in memory. Two queries.</summary>
    Task<IReadOnlyDictionary<Guid, ProductReviews>> AllAsync(int newest, CancellationToken cancellationToken);

    /// <summary>Those of a product that are shown, newest first.</summary>
    Task<Page<Review>> ListAsync(Guid product, Cursor? after, CancellationToken cancellationToken);
}

public static class ReviewsModule
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddScoped<IReviews, ShownReviews>().AddScoped<BuyerReviews>().AddScoped<OwnReviews>().AddScoped<ReviewDesk>().AddScoped<ReviewSheets>().AddPersonalRecords<ReviewPersonalRecords>()
        .AddSeed<ReviewsDemonstration>();
}
