namespace Ocop.Site.Features.Recalls;

internal sealed class RecallsText;
