namespace Ocop.Site.Features.Resolver;

internal sealed class ResolverText;
