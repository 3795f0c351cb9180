using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Ocop.Site.BrowserTests;

/// <summary>A page, and what it did since it was last begun anew: the bytes that came over the wire, compressed; the hosts that are not ours; what its script complained of.</summary>
internal sealed class Watched
{
    private readonly ICDPSession tools;
    private readonly Uri site;

    private Watched(IPage page, ICDPSession tools, Uri site)
    {
        (Page, this.tools, this.site) = (page, tools, site);
        var kinds = new ConcurrentDictionary<string, string>();
        tools.Event("Network.responseReceived").OnEvent += (_, said) =>
            kinds[said!.Value.GetProperty("requestId").GetString()!] = said.Value.GetProperty("type").GetString()!;
        tools.Event("Network.loadingFinished").OnEvent += (_, said) =>
        {
            var bytes = said!.Value.GetProperty("encodedDataLength").GetDouble();
            var kind = kinds.GetValueOrDefault(said.Value.GetProperty("requestId").GetString()!, "");
            Total += bytes;
            Script += kind == "Script" ? bytes : 0;
            First += kind is "Document" or "Stylesheet" ? bytes : 0;
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != site.Authority)
                Strangers.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            // A page that answers 400 or 404 is reported by the browser too.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                Mistakes.Add(message.Text);
        };
    }

    public IPage Page { get; }
    public double Total { get; private set; }
    public double Script { get; private set; }

    /// <summary>HTML and style: what the first useful text needs.</summary>
    public double First { get; private set; }

    public ConcurrentBag<string> Strangers { get; } = [];
    public ConcurrentBag<string> Mistakes { get; } = [];

    public static async Task<Watched> InAsync(IBrowserContext window, Uri site)
    {
        var page = await window.NewPageAsync();
        var tools = await window.NewCDPSessionAsync(page);
        await tools.SendAsync("Network.enable");
        return new(page, tools, site);
    }

    /// <summary>As if nobody had been here: no cookie, nothing kept, nothing cached, nothing counted.</summary>
    public async Task BeginAnewAsync()
    {
        await Page.Context.ClearCookiesAsync();
        await tools.SendAsync("Storage.clearDataForOrigin", new() { ["origin"] = site.GetLeftPart(UriPartial.Authority), ["storageTypes"] = "all" });
        await tools.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await Page.SetViewportSizeAsync(Look.Phone, Look.PhoneHeight);
        (Total, Script, First) = (0, 0, 0);
        Strangers.Clear();
        Mistakes.Clear();
    }
}
