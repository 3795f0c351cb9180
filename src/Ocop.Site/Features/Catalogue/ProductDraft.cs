using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Catalogue;

/// <summary>A product as an officer enters it: checked, and not yet in the register.</summary>
/// <param name="Ground">The dossier or decision it is entered on.</param>
internal sealed record ProductDraft(
    string NameVi, string NameEn, int Set, Guid Producer, CommuneCode Commune, string PackVi, string PackEn, int? ShelfLifeDays, Dong? Price, string FactVi, string FactEn,
    string StorageVi, string StorageEn, string IngredientsVi, string IngredientsEn, IReadOnlyList<string> Allergens, string StandardsVi, string StandardsEn,
    bool IsFromCraftVillage, string Ground);
