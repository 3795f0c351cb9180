namespace Ocop.Site.Platform;

/// <summary>The site cannot start as it is set up; the message is one sentence for whoever runs it.</summary>
public sealed class SettingsMistake(string message, Exception? cause = null) : Exception(message, cause);
