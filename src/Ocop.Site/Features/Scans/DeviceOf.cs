namespace Ocop.Site.Features.Scans;

internal static class DeviceOf
{
    // Link previews of messengers and search engines open pages too; they are not people.
    private static readonly string[] Robots = ["bot", "crawl", "spider", "facebookexternalhit", "zalo-preview", "preview", "curl", "wget"];

    public static Device UserAgent(string agent)
    {
        if (Robots.Any(word => agent.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return Device.Robot;
        if (agent.Contains("Android", StringComparison.Ordinal))
            return Device.Android;
        if (agent.Contains("iPhone", StringComparison.Ordinal) || agent.Contains("iPad", StringComparison.Ordinal))
            return Device.IPhone;
        return agent.Contains("Windows", StringComparison.Ordinal) || agent.Contains("Macintosh", StringComparison.Ordinal) || agent.Contains("X11", StringComparison.Ordinal)
            ? Device.Desktop
            : Device.Other;
    }
}
