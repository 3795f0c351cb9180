namespace Ocop.Site.Features.Catalogue;

internal sealed class CatalogueText;
