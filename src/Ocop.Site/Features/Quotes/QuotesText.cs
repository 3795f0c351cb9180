namespace Ocop.Site.Features.Quotes;

internal sealed class QuotesText;
