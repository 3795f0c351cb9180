using Ocop.Site.Features.Places;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Producers;

/// <summary>What an owner says to the search box.</summary>
internal static class ProducersInSearch
{
    /// <param name="nameEn">Empty when it has no name in English.</param>
    public static SearchDocument DocumentOf(RegisteredProducer producer, string nameEn, Commune? commune) => new(
        "producer", producer.Slug, "/Storefront/Public/Producer", new Dictionary<string, string> { ["slug"] = producer.Slug }, Order: 20,
        producer.Name, producer.Name,
        commune?.FullName(Language.Vietnamese) ?? "", commune?.FullName(Language.English) ?? "",
        string.Join(' ', [producer.StreetLine, .. commune?.FormerUnits ?? [], .. commune?.FormerDistricts ?? []]), nameEn,
        nameEn.Length > 0 ? [nameEn] : [], "place-producer");
}
