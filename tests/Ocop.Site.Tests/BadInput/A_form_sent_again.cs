using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.BadInput;

/// <summary>Every form of somebody signed in, sent twice, and sent after the session has ended.</summary>
public sealed class A_form_sent_again(PatientSite patient) : IClassFixture<PatientSite>
{
    private Hosting.Site Site => patient.Site;

    /// <summary>Forms that may be carried out as often as they come: a name and a language are what they are, and of new codes the last ones count.</summary>
    private static readonly string[] WithoutKey = ["/Accounts/Buyer/Profile", "/Accounts/Staff/Security", "/Offers/Producer/Paste"]; // the last only looks: what it then shows to be saved carries one

    /// <summary>Every other page in English: a key knows no language.</summary>
    [Fact]
    public async Task Is_carried_out_once_and_answered_twice()
    {
        var shown = new FormsShown(Site);
        var (faults, sent) = (new List<string>(), 0);
        foreach (var (place, page) in FormsShown.Guarded.Index())
        {
            var language = place % 2 == 0 ? Language.Vietnamese : Language.English;
            var (first, all) = await shown.OfAsync(page, language);
            first.Dispose();
            for (var i = 0; i < all.Count; i++)
            {
                var (visitor, forms) = await shown.OfAsync(page, language);
                // Another form of the page may have taken away what this one was about.
                if (forms.Count <= i)
                    break;
                var form = forms[i];
                if (!form.Keys.ContainsKey(FormKeyTagHelper.Field) && !WithoutKey.Contains(page))
                    faults.Add($"{form} carries no key");
                if (!form.Keys.ContainsKey(FormKeyTagHelper.Field) || form.Fields.ContainsKey("Passkey") || page == "/Payments/Staff/Statement")
                    continue; // a passkey needs its device, a statement its file: sent twice in The_payments_desk
                var taps = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => visitor.Http.SendAsync(form.Filled(), TestContext.Current.CancellationToken)));
                await Site.DeliverEventsAsync(); // what follows from the taps is theirs, whenever it is delivered
                var after = await Rows.OfAsync(Site);
                using var late = await visitor.Http.SendAsync(form.Filled(), TestContext.Current.CancellationToken);
                var answers = taps.Append(late).Select(a => $"{(int)a.StatusCode} {a.Headers.Location}").Distinct().ToList();
                if (answers.Count > 1 || late.StatusCode != HttpStatusCode.Redirect)
                    faults.Add($"{form}: {string.Join(", ", answers)}");
                if (after.Changed(await Rows.OfAsync(Site)) is { Length: > 0 } twice)
                    faults.Add($"{form}: {twice}");
                sent++;
                visitor.Dispose();
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(sent > 10, "Hardly a form was found.");
    }

    [Fact]
    public async Task After_the_session_has_ended_waits_for_its_owner_with_all_that_was_typed()
    {
        var shown = new FormsShown(Site);
        var (faults, kept) = (new List<string>(), 0);
        foreach (var page in FormsShown.Guarded)
        {
            foreach (var language in Languages.All)
            {
                var (visitor, forms) = await shown.OfAsync(page, language);
                if (forms.FirstOrDefault(f => f.Typed.Count > 0) is not { } form)
                    continue;
                var typed = form.Typed.ToDictionary(name => name, name => $"Chữ đã gõ: {name} & <b>");
                var words = form with { Fields = form.Fields.ToDictionary(f => f.Key, f => typed.GetValueOrDefault(f.Key, f.Value)) };
                await EndSessionsAsync();
                using var sent = await visitor.Http.SendAsync(words.Filled(), TestContext.Current.CancellationToken);
                var waits = Site.Services.GetRequiredService<IAddresses>().Of("/Accounts/Buyer/Continue", language);
                if (sent.StatusCode != HttpStatusCode.SeeOther || !sent.Headers.Location!.OriginalString.EndsWith("returnUrl=" + Uri.EscapeDataString(waits), StringComparison.Ordinal))
                    faults.Add($"{form} ({language.Tag}): {(int)sent.StatusCode} {sent.Headers.Location}");

                visitor.Http.DefaultRequestHeaders.Add("Cookie", "session=" + await Site.SessionOfAsync(PagesAsked.RoleFor(page)));
                var again = (await visitor.OpenAsync(waits)).QuerySelector("main form") as IHtmlFormElement;
                var lost = typed.Where(t => again?.QuerySelector($"input[name='{t.Key}']")?.GetAttribute("value") != t.Value).Select(t => t.Key).ToList();
                if (lost.Count > 0 || again!.GetAttribute("action") != form.Action)
                    faults.Add($"{form} ({language.Tag}) lost {string.Join(", ", lost)}");
                kept++;
                visitor.Dispose();
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(kept > 10, "Hardly a form was found.");
    }

    private Task EndSessionsAsync() => Site.DoAsync(async services =>
    {
        foreach (var account in await services.GetRequiredService<SiteDbContext>().Set<Account>().ToListAsync())
            account.EndSessions();
    });
}
