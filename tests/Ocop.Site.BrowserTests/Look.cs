using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Ocop.Site.BrowserTests;

/// <summary>What is wrong with a page for the eye, the thumb and the screen reader, at the widths people have.</summary>
internal static class Look
{
    private const string Measured = """
        least => {
          const hidden = '.unseen, .skip, [aria-hidden=true], svg, script, style, noscript, option, details:not([open]) > :not(summary)';
          const seen = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest(hidden);
          const said = e => e.outerHTML.slice(0, 110);
          const faults = new Set();
          const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (text.nextNode()) {
            const e = text.currentNode.parentElement;
            if (!text.currentNode.data.trim() || !seen(e)) continue;
            const style = getComputedStyle(e), size = parseFloat(style.fontSize), line = parseFloat(style.lineHeight) / size;
            if (size < least - .05) faults.add(`${size} px is too small: ${said(e)}`);
            if (!(line >= 1.445)) faults.add(`a line height of ${line} clips marks: ${said(e)}`);
          }
          const targets = 'button, a.button, a.tag, a.tile, a.back, a.brand, a.lang, summary, select, textarea, nav a, footer a, .lines a, .sorts a, .section-head > a,'
            + 'input:not([type=hidden], [type=checkbox], [type=radio]), label.choice';
          for (const e of document.querySelectorAll(targets)) {
            if (!seen(e) || e.closest('.leaflet-control-attribution')) continue;
            const { width, height } = e.getBoundingClientRect();
            if (width && (height < 47.5 || (width < 47.5 && !e.closest('nav, footer, .sorts, .lines, .crumbs')))) faults.add(`${Math.round(width)} × ${Math.round(height)} px is no target for a thumb: ${said(e)}`);
          }
          return [...faults];
        }
        """;

    public const int Phone = 360, PhoneHeight = 740, Desk = 1280;

    /// <summary>Nothing of the page reaches beyond its right edge.</summary>
    public static Task<bool> FitsAsync(this IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth");

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Asked in the page itself: the library's own way opens a second page for each look and carries all that passed across.
    private const string Violations = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.filter(v => ['serious', 'critical'].includes(v.impact))
          .map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
        """;

    /// <summary>Axe at 360 and 1280 px, type and targets at 320, at none wider than the screen. The page is loaded once and its window is drawn wider.</summary>
    /// <param name="leastText">Pixels: 16 for the public, 18 for producers (VN-47).</param>
    public static async Task<IReadOnlyList<string>> FaultsOfAsync(IPage page, string name, int leastText)
    {
        var faults = new List<string>();
        foreach (var width in (int[])[Phone, Desk])
        {
            await page.SetViewportSizeAsync(width, width == Phone ? PhoneHeight : 900);
            await Browser.ShootAsync(page, $"{name}-{width}");
            await FitAsync(width);
            if (width == Phone)
                await page.EvaluateAsync(Axe);
            faults.AddRange((await page.EvaluateAsync<string[]>(Violations)).Select(fault => $"{width} px, {fault}"));
        }
        await page.SetViewportSizeAsync(320, 640);
        await FitAsync(320);
        faults.AddRange(await page.EvaluateAsync<string[]>(Measured, leastText));
        return faults;

        async Task FitAsync(int width)
        {
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width)
                faults.Add($"It is {wide} px wide on a screen of {width}.");
        }
    }
}
