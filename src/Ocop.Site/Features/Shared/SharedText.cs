namespace Ocop.Site.Features.Shared;

internal sealed class SharedText;
