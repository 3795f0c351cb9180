using System.Runtime.CompilerServices;

namespace Ocop.Site.Tests.Hosting;

/// <summary>All sites of a run share one process, and a process has one folder for files under way: the machine's, which outlives each site's own.</summary>
internal static class Uploads
{
    public const string Setting = "ASPNETCORE_TEMP";

    [ModuleInitializer]
    internal static void StayOnTheMachine() => Environment.SetEnvironmentVariable(Setting, Path.GetTempPath());
}
