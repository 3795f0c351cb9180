namespace Ocop.Site.Features.Lots;

internal sealed class LotsText;
