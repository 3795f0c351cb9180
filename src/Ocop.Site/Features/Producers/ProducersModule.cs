using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Producers;

/// <summary>Who may be an OCOP owner (chủ thể): Decision 26/2026/QĐ-TTg.</summary>
public enum LegalForm
{
    Cooperative,
    CooperativeGroup,
    Company,
    Farm,
    Household,
    Association,
}

/// <summary>An owner of OCOP products.</summary>
/// <param name="Since">Year the trade began; null when not given.</param>
/// <param name="IsInvented">Made up for a demonstration; its pages say so.</param>
public sealed record Producer(
    Guid Id, string Slug, string Name, LegalForm Form, CommuneCode Commune, string StreetLine, GeoPoint Place, string? Phone, string? TaxCode,
    Gln? Gln, int? Since, bool WelcomesVisitors, IReadOnlyList<string> Languages, bool IsInvented);

public interface IProducers
{
    Task<IReadOnlyDictionary<Guid, Producer>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    Task<Producer?> FindBySlugAsync(string slug, CancellationToken cancellationToken);

    /// <summary>All owners, in Vietnamese alphabetical order.</summary>
    Task<IReadOnlyList<Producer>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Owners within a distance in kilometres, nearest first.</summary>
    Task<IReadOnlyList<(Producer Producer, double Kilometres)>> NearAsync(GeoPoint place, double kilometres, int limit, CancellationToken cancellationToken);

    /// <summary>The owner that this account acts for; null when none.</summary>
    Task<Producer?> ActingForAsync(Guid account, CancellationToken cancellationToken);

    /// <summary>Of these owners, those who have not been told this; a message that goes out again and again has another word each time.</summary>
    /// <param name="what">At most 40 characters, such as <c>week:2026-11-23</c>.</param>
    Task<IReadOnlySet<Guid>> NotYetToldAsync(IReadOnlyCollection<Guid> producers, string what, CancellationToken cancellationToken);

    /// <summary>Writes down that an owner is told, before it goes out; saves.</summary>
    Task MarkToldAsync(Guid producer, string what, CancellationToken cancellationToken);
}

public static class ProducersModule
{
    public static IServiceCollection AddProducers(this IServiceCollection services) =>
        services.AddScoped<IProducers, ProducerRegister>().AddScoped<OwnerEntry>().AddSeed<ProducersDemonstration>();

    /// <summary>The legal form in words: hợp tác xã, cooperative.</summary>
    public static string In(this LegalForm form, Language language) => (form, language) switch
    {
        (LegalForm.Cooperative, Language.English) => "cooperative",
        (LegalForm.CooperativeGroup, Language.English) => "cooperative group",
        (LegalForm.Company, Language.English) => "company",
        (LegalForm.Farm, Language.English) => "farm",
        (LegalForm.Household, Language.English) => "household business",
        (LegalForm.Association, Language.English) => "association",
        (LegalForm.Cooperative, _) => "hợp tác xã",
        (LegalForm.CooperativeGroup, _) => "tổ hợp tác",
        (LegalForm.Company, _) => "doanh nghiệp",
        (LegalForm.Farm, _) => "trang trại",
        (LegalForm.Household, _) => "hộ sản xuất",
        _ => "hội, hiệp hội",
    };
}
