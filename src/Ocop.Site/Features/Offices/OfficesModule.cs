using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Offices;

/// <summary>What an officer answers for: the whole province, or some communes; nothing for everybody else.</summary>
public sealed record Area(bool IsWholeProvince, IReadOnlySet<CommuneCode> Communes)
{
    public static Area None { get; } = new(false, new HashSet<CommuneCode>());

    public bool Holds(CommuneCode commune) => IsWholeProvince || Communes.Contains(commune);
}

/// <summary>An office of the programme: a commune's, or the province's coordination office.</summary>
public sealed record Office(Guid Id, string NameVi, string NameEn, CommuneCode? Commune, string Phone);

public interface IOffices
{
    /// <summary>An officer or inspector of the province answers for all of it; an officer of communes for those of the postings.</summary>
    Task<Area> AreaOfAsync(Guid account, CancellationToken cancellationToken);

    /// <summary>Whom a producer of this commune calls: the commune's office, else the province's (VN-54).</summary>
    Task<Office?> ForCommuneAsync(CommuneCode commune, CancellationToken cancellationToken);
}

public static class OfficesModule
{
    public static IServiceCollection AddOffices(this IServiceCollection services) =>
        services.AddScoped<IOffices, OfficeRegister>().AddScoped<Postings>().AddSeed<OfficesDemonstration>();
}
