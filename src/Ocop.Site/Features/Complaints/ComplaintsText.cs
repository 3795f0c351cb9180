namespace Ocop.Site.Features.Complaints;

internal sealed class ComplaintsText;
