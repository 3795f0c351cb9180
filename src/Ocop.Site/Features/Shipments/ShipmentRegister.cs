using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Producers;

namespace Ocop.Site.Features.Shipments;

/// <summary>Implements the contract.</summary>
internal sealed class ShipmentRegister(SiteDbContext db, Quoting quoting, ShippingTable table, IProducers producers, TimeProvider clock) : IShipments
{
    public async Task<ILookup<Guid, ShippingOption>> OptionsAsync(IReadOnlyCollection<ShippingQuestion> questions, CancellationToken cancellationToken)
    {
        var sellers = await producers.FindAsync([.. questions.Select(question => question.Seller).Distinct()], cancellationToken);
        var now = clock.GetUtcNow();
        return questions.Where(question => sellers.ContainsKey(question.Seller))
            .SelectMany(question => quoting.Ask(question, sellers[question.Seller], now), (question, option) => (question.Seller, Option: option))
            .ToLookup(found => found.Seller, found => found.Option);
    }

    public IReadOnlyCollection<Country> Countries => table.Countries;

    public int MakingDaysOf(string slug) => table.OfSeller(slug).MakingDays;

    public NotSentAbroad? WhyNotAbroad(int set) => table.WhyNotAbroad(set);

    public async Task<IReadOnlySet<Guid>> HandingOverAsync(CancellationToken cancellationToken) =>
        (await producers.AllAsync(cancellationToken)).Where(table.HandsOver).Select(seller => seller.Id).ToHashSet();

    public async Task<ILookup<Guid, Parcel>> OfPartsAsync(IReadOnlyCollection<Guid> parts, CancellationToken cancellationToken) =>
        (await db.Set<PackedParcel>().AsNoTracking().Where(parcel => parts.Contains(parcel.Part) && parcel.OpenedAt == null).ToListAsync(cancellationToken))
            .ToLookup(parcel => parcel.Part, parcel => parcel.AsParcel(table.Carriers.FirstOrDefault(carrier => carrier.Code == parcel.Carrier)));
}
