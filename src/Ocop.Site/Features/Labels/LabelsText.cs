namespace Ocop.Site.Features.Labels;

internal sealed class LabelsText;
