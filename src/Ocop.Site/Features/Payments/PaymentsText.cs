namespace Ocop.Site.Features.Payments;

internal sealed class PaymentsText;
