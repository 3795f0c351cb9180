using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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

    private static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Axe at 360 and 1280 px, type and targets at 360, nothing wider than 320 px. The page is loaded once and its window is drawn wider.</summary>
    /// <param name="leastText">Pixels: 16 for the public, 18 for producers (VN-47).</param>
    /// <param name="axeAt">Of the two widths: what axe finds hangs on the style and the markup, which both languages share, so each is looked at in one.</param>
    public static async Task<IReadOnlyList<string>> FaultsOfAsync(IPage page, string name, int leastText, int[] axeAt)
    {
        var faults = new List<string>();
        foreach (var width in (int[])[360, 1280])
        {
            await page.SetViewportSizeAsync(width, width == 360 ? 740 : 900);
            await Browser.ShootAsync(page, $"{name}-{width}");
            await FitAsync(width);
            if (!axeAt.Contains(width))
                continue;
            faults.AddRange((await page.RunAxe(Violations)).Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{width} px, {v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
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
