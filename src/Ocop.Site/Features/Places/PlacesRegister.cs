using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Places;

/// <summary>Keeps the 129 units in memory once they are read: they change by law, not by a form.</summary>
internal sealed class PlacesRegister(IServiceScopeFactory scopes, SeedContent content) : IPlaces, IDisposable
{
    private readonly Lazy<IReadOnlyList<(Province Province, DateOnly From, DateOnly? To)>> provinces = new(() => ReadProvinces(content));
    private readonly SemaphoreSlim reading = new(1);
    private volatile Gazetteer? gazetteer;

    public async ValueTask<IReadOnlyList<Commune>> AllAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Communes;

    public async ValueTask<Commune?> FindAsync(CommuneCode code, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Find(code);

    public async ValueTask<Commune?> FindBySlugAsync(string slug, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).FindBySlug(slug);

    public async ValueTask<IReadOnlyList<CommuneSuggestion>> SuggestAsync(string words, int limit, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Suggest(words, limit);

    public IReadOnlyList<Province> ProvincesOn(DateOnly day) =>
        [.. provinces.Value.Where(dated => dated.From <= day && (dated.To is null || dated.To >= day)).Select(dated => dated.Province)];

    public void Dispose() => reading.Dispose();

    private async ValueTask<Gazetteer> ReadAsync(CancellationToken cancellationToken)
    {
        if (gazetteer is { } known)
            return known;
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (gazetteer is { } meanwhile)
                return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            var units = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Set<AdministrativeUnit>().AsNoTracking()
                .Where(unit => unit.ValidTo == null).ToListAsync(cancellationToken);
            var read = new Gazetteer(units);
            // Before the seed there is nothing to remember.
            return units.Count == 0 ? read : gazetteer = read;
        }
        finally
        {
            reading.Release();
        }
    }

    private static IReadOnlyList<(Province, DateOnly, DateOnly?)> ReadProvinces(SeedContent content) =>
    [
        .. from row in content.Rows("places/provinces.csv").OrderBy(row => VietnameseText.SortKey(row["name_vi"]), StringComparer.Ordinal)
           select (new Province(row["code"], row["name_vi"], row["full_name_vi"]), DateOnly.Parse(row["valid_from"], CultureInfo.InvariantCulture),
               row["valid_to"] is { Length: > 0 } last ? DateOnly.Parse(last, CultureInfo.InvariantCulture) : (DateOnly?)null),
    ];
}
