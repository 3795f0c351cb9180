using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Places;

/// <summary>Keeps the 129 units in memory once they are read: they change by law, not by a form.</summary>
internal sealed class PlacesRegister(IServiceScopeFactory scopes, SeedContent content, UnitsElsewhere elsewhere, TimeProvider clock) : IPlaces, IDisposable
{
    private readonly Lazy<IReadOnlyList<(Province Province, DateOnly From, DateOnly? To)>> provinces = new(() => ReadProvinces(content));
    private readonly SemaphoreSlim reading = new(1);
    private volatile OwnUnits? own;

    public async ValueTask<IReadOnlyList<Commune>> AllAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Communes;

    public async ValueTask<Commune?> FindAsync(CommuneCode code, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).ByCode.GetValueOrDefault(code);

    public async ValueTask<Commune?> FindBySlugAsync(string slug, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).BySlug.GetValueOrDefault(slug);

    public async ValueTask<CommuneLevelUnit?> FindAsync(string province, CommuneCode code, CancellationToken cancellationToken) =>
        (await NamesAsync(province, cancellationToken))?.Find(code);

    public async ValueTask<IReadOnlyList<CommuneSuggestion>> SuggestAsync(string province, string words, int limit, CancellationToken cancellationToken) =>
        (await NamesAsync(province, cancellationToken))?.Suggest(words, limit) ?? [];

    public IReadOnlyList<Province> ProvincesOn(DateOnly day) =>
        [.. provinces.Value.Where(dated => dated.From <= day && (dated.To is null || dated.To >= day)).Select(dated => dated.Province)];

    public void Dispose() => reading.Dispose();

    private async ValueTask<Gazetteer?> NamesAsync(string province, CancellationToken cancellationToken) =>
        province == IPlaces.OwnProvince ? (await ReadAsync(cancellationToken)).Names : elsewhere.In(province, clock.Today());

    private async ValueTask<OwnUnits> ReadAsync(CancellationToken cancellationToken)
    {
        if (own is { } known)
            return known;
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (own is { } meanwhile)
                return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            var units = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Set<AdministrativeUnit>().AsNoTracking()
                .Where(unit => unit.ValidTo == null).ToListAsync(cancellationToken);
            var read = new OwnUnits(units);
            // Before the seed there is nothing to remember.
            return units.Count == 0 ? read : own = read;
        }
        finally
        {
            reading.Release();
        }
    }

    private static IReadOnlyList<(Province, DateOnly, DateOnly?)> ReadProvinces(SeedContent content) =>
    [
        .. from row in content.Rows("places/provinces.csv").OrderBy(row => VietnameseText.SortKey(row["name_vi"]), StringComparer.Ordinal)
           let former = AdministrativeUnit.Split(row["former_provinces"]).Where(name => name != row["name_vi"])
           select (new Province(row["code"], row["name_vi"], row["full_name_vi"], [.. former]), DateOnly.Parse(row["valid_from"], CultureInfo.InvariantCulture),
               row["valid_to"] is { Length: > 0 } last ? DateOnly.Parse(last, CultureInfo.InvariantCulture) : (DateOnly?)null),
    ];

    private sealed class OwnUnits
    {
        public OwnUnits(IReadOnlyList<AdministrativeUnit> units)
        {
            Communes = [.. units.Select(unit => unit.AsCommune()).OrderBy(commune => VietnameseText.SortKey(commune.Name), StringComparer.Ordinal)];
            ByCode = Communes.ToDictionary(commune => commune.Code);
            BySlug = Communes.ToDictionary(commune => commune.Slug, StringComparer.Ordinal);
            Names = new(units.Select(unit => unit.Names()));
        }

        /// <summary>In Vietnamese alphabetical order.</summary>
        public IReadOnlyList<Commune> Communes { get; }

        public Dictionary<CommuneCode, Commune> ByCode { get; }
        public Dictionary<string, Commune> BySlug { get; }
        public Gazetteer Names { get; }
    }
}
