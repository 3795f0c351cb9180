namespace Ocop.Site.Features.Inspections;

internal sealed class InspectionsText;
