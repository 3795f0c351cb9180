namespace Ocop.Site.Features.Producers;

internal sealed class ProducersText;
