using Microsoft.Playwright;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.BrowserTests;

/// <summary>Filling and sending, as the server meets it: the browser's own checks are off.</summary>
internal static class Forms
{
    /// <summary>The places where a page says what was wrong with a form.</summary>
    public const string Error = "main .error:not(:empty):visible, main .notice[role=alert]:visible";

    public static Func<IPage, SiteHost, Task> Sent(string form, params (string Field, string Value)[] fields) => async (page, _) =>
    {
        foreach (var (field, value) in fields)
        {
            var control = page.Locator($"{form} [name='{field}']").First;
            if (await control.GetAttributeAsync("type") is "radio" or "checkbox")
                await page.Locator($"{form} [name='{field}'][value='{value}']").CheckAsync();
            else
                await control.FillAsync(value);
        }
        await page.FollowAsync(() => page.EvalOnSelectorAsync(form, "f => { f.noValidate = true; const send = f.querySelector('button:not([type=button])'); send ? send.click() : f.requestSubmit(); }"));
    };

    /// <summary>Does something that leads to another page, and waits until that page is whole.</summary>
    public static async Task FollowAsync(this IPage page, Func<Task> act)
    {
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage _) => loaded.TrySetResult();
        page.Load += Loaded;
        await act();
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
        page.Load -= Loaded;
    }
}
