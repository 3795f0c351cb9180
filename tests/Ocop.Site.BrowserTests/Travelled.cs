using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Ocop.Site.BrowserTests;

/// <summary>The bytes of a page as they came over the wire, compressed.</summary>
internal sealed class Travelled
{
    public double Total { get; private set; }
    public double Script { get; private set; }

    /// <summary>HTML and style: what the first useful text needs.</summary>
    public double First { get; private set; }

    public static async Task<Travelled> WatchAsync(IPage page)
    {
        var travelled = new Travelled();
        var kinds = new ConcurrentDictionary<string, string>();
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Network.enable");
        tools.Event("Network.responseReceived").OnEvent += (_, said) =>
            kinds[said!.Value.GetProperty("requestId").GetString()!] = said.Value.GetProperty("type").GetString()!;
        tools.Event("Network.loadingFinished").OnEvent += (_, said) =>
        {
            var bytes = said!.Value.GetProperty("encodedDataLength").GetDouble();
            var kind = kinds.GetValueOrDefault(said.Value.GetProperty("requestId").GetString()!, "");
            travelled.Total += bytes;
            travelled.Script += kind == "Script" ? bytes : 0;
            travelled.First += kind is "Document" or "Stylesheet" ? bytes : 0;
        };
        return travelled;
    }
}
