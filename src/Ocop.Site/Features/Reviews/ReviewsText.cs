namespace Ocop.Site.Features.Reviews;

internal sealed class ReviewsText;
