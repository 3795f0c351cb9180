namespace Ocop.Site.Features.Offices;

internal sealed class OfficesText;
