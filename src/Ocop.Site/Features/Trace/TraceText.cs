namespace Ocop.Site.Features.Trace;

internal sealed class TraceText;
