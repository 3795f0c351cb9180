using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.BadInput;

public sealed class Every_form_of_officers(PatientSite patient) : Every_form(patient, ofOfficers: true);

public sealed class Every_form_of_everybody_else(PatientSite patient) : Every_form(patient, ofOfficers: false);

/// <summary>Every form that posts, in both languages, with something wrong in each of its fields while the others are right. Two halves, which take long enough to be asked side by side.</summary>
public abstract class Every_form(PatientSite patient, bool ofOfficers) : IClassFixture<PatientSite>
{
    // As they are sent: refused before the page reads any field, so one field stands for all.
    private static readonly Dictionary<string, string> Unreadable = new(StringComparer.Ordinal)
    {
        ["not UTF-8"] = "\u00FF\u00FE",
        ["a NUL"] = "a%00b",
    };

    // In each field by itself, while the others are right.
    private static readonly Dictionary<string, string> InOne = new(StringComparer.Ordinal)
    {
        ["nothing"] = "",
        ["ten thousand characters"] = new('a', 10_000),
        ["letters that grow when they are composed"] = string.Concat(Enumerable.Repeat("%E0%A5%98", 1_000)),
        ["HTML"] = Uri.EscapeDataString(Clear.Html),
    };

    // In all fields at once.
    private static readonly Dictionary<string, string> InAll = new(StringComparer.Ordinal)
    {
        ["escapes that are not UTF-8"] = "%FF%FE", // read as the text that they are
        ["spaces"] = "+++",
        ["a negative number"] = "-1",
        ["a huge number"] = "999999999999999999999",
    };

    // What is wrong does not depend on the language where the database is the question: there each page is asked in one, in turn.
    private IEnumerable<(string Page, Language Language)> Asked => PagesAsked.All.Where(page => page.Contains("/Staff/", StringComparison.Ordinal) == ofOfficers).SelectMany((page, at) =>
        Languages.All.Where((_, turn) => TestDatabase.Postgres is null || turn == at % Languages.All.Count).Select(language => (page, language)));

    private Hosting.Site Site => patient.Site;

    [Fact]
    public async Task Answers_clearly_to_whatever_is_wrong_in_it()
    {
        var shown = new FormsShown(Site);
        var faults = new List<string>();
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (page, language) in Asked)
        {
            var (visitor, forms) = await shown.OfAsync(page, language);
            var before = await Rows.OfAsync(Site);
            for (var i = 0; i < forms.Count; i++)
            {
                foreach (var (field, kind, wrong) in Probes(forms[i]))
                {
                    using var answered = await visitor.Http.SendAsync(forms[i].Filled(field, wrong), TestContext.Current.CancellationToken);
                    var answer = await Clear.ReadAsync(answered);
                    var where = $"{kind} for {field} in {forms[i]} ({language.Tag})";
                    if (answer.Fault(language) is { } fault)
                        faults.Add($"{where}: {fault}");
                    if (answer.IsRefused && !told.TryAdd($"{page} {i} {field} {kind}", answer.Told) && told[$"{page} {i} {field} {kind}"] == answer.Told)
                        faults.Add($"{where}: the same words in both languages: {answer.Told}");
                    if (Unreadable.ContainsKey(kind) && answer.Status != HttpStatusCode.BadRequest)
                        faults.Add($"{where}: {(int)answer.Status} instead of 400");
                    else if (answer.IsRefused && !Unreadable.ContainsKey(kind) && Lost(answer.Page!, forms[i], field, Uri.UnescapeDataString(wrong.Replace('+', ' '))) is { Length: > 0 } lost)
                        faults.Add($"{where}: lost what was typed in {lost}");
                    if (answer.Location is null)
                    {
                        var after = await Rows.OfAsync(Site);
                        if (before.Changed(after) is { Length: > 0 } written)
                            faults.Add($"{where}: {(int)answer.Status}, and yet something was written: {written}");
                        before = after;
                        continue;
                    }
                    using (var followed = await visitor.GetAsync(answer.Location))
                    {
                        if ((await Clear.ReadAsync(followed)).Fault(language) is { } next)
                            faults.Add($"{where}, then {answer.Location}: {next}");
                    }
                    // It was carried out: what comes next needs a form of its own.
                    visitor.Dispose();
                    (visitor, var again) = await shown.OfAsync(page, language);
                    if (again.Count <= i)
                        break;
                    (forms, before) = (again, await Rows.OfAsync(Site));
                }
            }
            visitor.Dispose();
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(told.Count > 100, $"Hardly a form was found: {told.Count}.");
    }

    [Fact]
    public async Task Needs_our_own_token_and_is_not_taken_in_another_shape()
    {
        var shown = new FormsShown(Site);
        var faults = new List<string>();
        foreach (var (page, language) in Asked)
        {
            var (visitor, forms) = await shown.OfAsync(page, language);
            var before = await Rows.OfAsync(Site);
            foreach (var form in forms)
            {
                var forged = form.Keys.ToDictionary(k => k.Key, k => k.Key.StartsWith("__", StringComparison.Ordinal) ? "CfDJ8" + k.Value[5..^9] + "AAAAAAAAA" : k.Value);
                foreach (var (what, request) in ((string, HttpRequestMessage)[])
                [
                    ("without a token", form.Filled(keys: new Dictionary<string, string>())),
                    ("with a forged token", form.Filled(keys: forged)),
                    ("as JSON", new(HttpMethod.Post, form.Action) { Content = JsonContent.Create(form.Fields) }),
                    ("as two thousand fields", form.Filled(more: string.Concat(Enumerable.Range(0, 2_000).Select(n => $"&f{n}=1")))),
                    ("cut off", new(HttpMethod.Post, form.Action) { Content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb", System.Text.Encoding.ASCII, new System.Net.Http.Headers.MediaTypeHeaderValue("multipart/form-data") { Parameters = { new("boundary", "x") } }) }),
                ])
                {
                    using var answered = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
                    var answer = await Clear.ReadAsync(answered);
                    if (answer.Status != HttpStatusCode.BadRequest || answer.Fault(language) is not null)
                        faults.Add($"{form} ({language.Tag}) {what}: {(int)answer.Status} {answer.Fault(language)}");
                }
            }
            if (before.Changed(await Rows.OfAsync(Site)) is { Length: > 0 } written)
                faults.Add($"{page}: {written}");
            visitor.Dispose();
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static IEnumerable<(string Field, string Kind, string Wrong)> Probes(ShownForm form)
    {
        var first = form.Fields.Keys.Take(1).SelectMany(_ => Unreadable, (field, wrong) => (field, wrong.Key, wrong.Value));
        var each = form.Fields.Keys.SelectMany(_ => InOne, (field, wrong) => (field, wrong.Key, wrong.Value));
        var all = form.Fields.Keys.Take(1).SelectMany(_ => InAll, (_, wrong) => (ShownForm.EveryField, wrong.Key, wrong.Value));
        return first.Concat(each).Concat(all);
    }

    /// <summary>The fields that do not show again what was sent in them. A password and a code are typed anew.</summary>
    private static string Lost(IHtmlDocument page, ShownForm form, string field, string typed)
    {
        // Several forms may be sent to one address: those of a list's rows differ by what is hidden, others by what is asked.
        var again = page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Where(f => f.GetAttribute("action") == form.Action)
            .OrderByDescending(f => form.Typed.All(name => Of(f, name) is not null))
            .ThenByDescending(f => f.QuerySelectorAll("input[type=hidden]").All(i => form.Fields.GetValueOrDefault(i.GetAttribute("name")!, i.GetAttribute("value")!) == i.GetAttribute("value"))).FirstOrDefault();
        return again is null ? "" : string.Join(", ", form.Typed.Where(name => Line(Shown(name)) != Line(field is ShownForm.EveryField || name == field ? typed : form.Fields[name])));

        static IElement? Of(IHtmlFormElement f, string name) => f.QuerySelector($"[name='{name}']");

        string? Shown(string name) => Of(again, name) switch
        {
            IHtmlTextAreaElement area => area.Value,
            { } input => input.GetAttribute("value") ?? "",
            null => null,
        };

        static string? Line(string? text) => text?.ReplaceLineEndings("\n").Trim();
    }
}
