namespace Ocop.Site.Features.Shipments;

internal sealed class ShipmentsText;
