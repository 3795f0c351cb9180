namespace Ocop.Site.Features.Recognition;

internal sealed class RecognitionText;
