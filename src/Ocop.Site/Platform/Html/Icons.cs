namespace Ocop.Site.Platform.Html;

/// <summary>The house's line icons, drawn for it on a 24 × 24 grid. An icon never stands without a word beside it (VN-51).</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["check"] = "M4.5 12.8l4.8 4.7L19.5 6.8",
        ["seal"] = "M12 2.8l2.5 1.9 3.1-.2 1 3 2.5 1.8-1 3 1 3-2.5 1.8-1 3-3.1-.2-2.5 1.9-2.5-1.9-3.1.2-1-3L2.9 15.3l1-3-1-3 2.5-1.8 1-3 3.1.2zM8.3 12.2l2.6 2.5 4.8-5",
        ["stop"] = "M8 2.8h8L21.2 8v8L16 21.2H8L2.8 16V8zM12 7.2v6M12 16.6v.2",
        ["warn"] = "M12 3.5L22 20.5H2zM12 10v5M12 17.8v.2",
        ["ended"] = "M6 2.8h12M6 21.2h12M7.5 2.8v3.4c0 2.6 4.5 4 4.5 5.8s-4.5 3.2-4.5 5.8v3.4M16.5 2.8v3.4c0 2.6-4.5 4-4.5 5.8s4.5 3.2 4.5 5.8v3.4",
        ["info"] = "M12 21.2a9.2 9.2 0 1 0 0-18.4 9.2 9.2 0 0 0 0 18.4zM12 11v6M12 7.3v.2",
        ["question"] = "M12 21.2a9.2 9.2 0 1 0 0-18.4 9.2 9.2 0 0 0 0 18.4zM9.3 9.3a2.8 2.8 0 1 1 4.3 2.4c-1 .7-1.6 1.2-1.6 2.3M12 17v.2",
        ["search"] = "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM15.6 15.6l5 5",
        ["pin"] = "M12 21.5c4.5-4.7 6.8-8.3 6.8-11.2a6.8 6.8 0 0 0-13.6 0c0 2.9 2.3 6.5 6.8 11.2zM12 12.7a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
        ["phone"] = "M5 3.5h3.5l1.8 4.5-2.3 1.7a12 12 0 0 0 5.3 5.3l1.7-2.3 4.5 1.8V18a2.5 2.5 0 0 1-2.7 2.5A16 16 0 0 1 2.5 6.2 2.5 2.5 0 0 1 5 3.5z",
        ["car"] = "M3 16.5v-4l2.5-6h13l2.5 6v4zM3 12.5h18M6 16.5v2.5M18 16.5v2.5M6.5 14.5h1.5M16 14.5h1.5",
        ["camera"] = "M3 7.5h4l1.5-2.5h7L17 7.5h4v12H3zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
        ["plus"] = "M12 4.5v15M4.5 12h15",
        ["basket"] = "M3 10h18l-2 10H5zM7.5 10l3-6M16.5 10l-3-6M9 13.5v3M12 13.5v3M15 13.5v3",
        ["box"] = "M3.5 7.5L12 3l8.5 4.5v9L12 21l-8.5-4.5zM3.5 7.5L12 12l8.5-4.5M12 12v9",
        ["journal"] = "M5 3.5h11.5a2 2 0 0 1 2 2v15H7a2 2 0 0 1-2-2zM5 18.5a2 2 0 0 1 2-2h11.5M8.5 7.5h6.5M8.5 11h4.5",
        ["print"] = "M7 8.5V3.5h10v5M7 17.5H3.5v-9h17v9H17M7 14h10v6.5H7z",
        ["code"] = "M3.5 3.5h6v6h-6zM14.5 3.5h6v6h-6zM3.5 14.5h6v6h-6zM14.5 14.5h2.5v2.5M20.5 14.5v2M14.5 20.5h2.5M20.5 20v.5",
        ["house"] = "M3 11.5L12 4l9 7.5M5.5 9.5v11h13v-11M10 20.5v-6h4v6",
        ["people"] = "M8.5 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c.4-4 2.8-6 6.5-6s6.1 2 6.5 6M15.5 4.5a3.5 3.5 0 0 1 0 6.3M17.5 14.4c2.6.6 4.2 2.5 4.5 5.6",
        ["person"] = "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4.5 3.2-6.5 7.5-6.5s7 2 7.5 6.5",
        ["calendar"] = "M4 5.5h16v15H4zM4 10h16M8 3v4M16 3v4",
        ["route"] = "M6 20.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM18 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 18.5h7a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-7h7",
        ["shop"] = "M4.5 10v10.5h15V10M3 9.5l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 20.5v-6h4v6",
        ["leaf"] = "M5 19c-2-8 3-15 15.5-15C20.5 15 14 20.5 7 17.5M4 21c1.5-5 5-8.5 10-10.5",
        ["list"] = "M8.5 6h12M8.5 12h12M8.5 18h12M3.5 6h.5M3.5 12h.5M3.5 18h.5",
        ["book"] = "M12 6c-2-1.7-5-2.3-8.5-2v14.5c3.5-.3 6.5.3 8.5 2 2-1.7 5-2.3 8.5-2V4C17 3.7 14 4.3 12 6zM12 6v14.5",
        ["download"] = "M12 3.5v12M7 11l5 5 5-5M4 20.5h16",
        ["share"] = "M12 15V3.5M7.5 7.5L12 3l4.5 4.5M5 11.5v9h14v-9",
        ["leave"] = "M14 3.5H5v17h9M10 12h11M17 8l4 4-4 4",
        ["forward"] = "M5 12h14M13 6l6 6-6 6",
        ["back"] = "M19 12H5M11 6l-6 6 6 6",
        ["shield"] = "M12 2.8l8 3v5.7c0 4.5-3 8-8 9.7-5-1.7-8-5.2-8-9.7V5.8zM8.5 11.8l2.5 2.5 4.5-4.8",
        ["message"] = "M3.5 4.5h17v12h-9l-4.5 4v-4h-3.5z",
    };

    /// <summary>The path of an icon.</summary>
    /// <exception cref="ArgumentException">No icon has this name.</exception>
    public static string PathOf(string name) =>
        Paths.TryGetValue(name, out var path) ? path : throw new ArgumentException($"No icon is named “{name}”.", nameof(name));
}
