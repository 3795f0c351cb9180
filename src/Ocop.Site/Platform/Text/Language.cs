using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Ocop.Site.Platform.Text;

/// <summary>The two languages of the site. The address says which one a page is in; Vietnamese stands at the root.</summary>
public enum Language
{
    Vietnamese,
    English,
}

public static class Languages
{
    /// <summary>Remembers the visitor's own choice; holds <c>vi</c> or <c>en</c>, nothing about the person.</summary>
    public const string Cookie = "lang";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    // Day before month, as everywhere in Viet Nam (VN-38).
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static IReadOnlyList<Language> All { get; } = [Language.Vietnamese, Language.English];

    extension(Language language)
    {
        /// <summary>BCP 47: <c>vi</c> or <c>en</c>.</summary>
        public string Tag => language == Language.English ? "en" : "vi";

        public CultureInfo Culture => language == Language.English ? English : Vietnamese;

        public Language Other => language == Language.English ? Language.Vietnamese : Language.English;
    }

    /// <summary>The language an address is in: English below <c>/en</c>, Vietnamese elsewhere.</summary>
    public static Language OfPath(PathString path) =>
        path.StartsWithSegments("/en", StringComparison.Ordinal) ? Language.English : Language.Vietnamese;

    /// <summary>The language this request is answered in.</summary>
    public static Language Of(HttpContext http) =>
        http.Features.Get<ChosenLanguage>()?.Language ?? OfPath(http.Request.Path);

    /// <summary>Answers this request in another language than its address says: for error pages of addresses that have none (a scan).</summary>
    public static void Choose(HttpContext http, Language language) => http.Features.Set(new ChosenLanguage(language));

    /// <summary>Lets the texts of this answer be in its language where the pipeline does not: whoever answers a failure, or an address without a language, stands outside that part.</summary>
    public static void Speak(HttpContext http)
    {
#pragma warning disable RS0030 // The one place that says it.
        CultureInfo.CurrentUICulture = Of(http).Culture;
#pragma warning restore RS0030
    }

    /// <summary>The language to send a first visit to: the visitor's own choice, else the phone's first language that we have,
    /// else English for a phone that names only others, else Vietnamese (VN-39).</summary>
    public static Language Preferred(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } chosen && TryParse(chosen, out var remembered))
            return remembered;
        if (!StringWithQualityHeaderValue.TryParseList([.. request.Headers.AcceptLanguage.OfType<string>()], out var accepted) || accepted.Count == 0)
            return Language.Vietnamese;
        foreach (var value in accepted.Where(v => v.Quality is not 0).OrderByDescending(v => v.Quality ?? 1))
        {
            if (TryParse(value.Value.ToString().Split('-')[0], out var language))
                return language;
        }
        return Language.English;
    }

    public static bool TryParse(string tag, out Language language)
    {
        language = tag.Equals("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Vietnamese;
        return language == Language.English || tag.Equals("vi", StringComparison.OrdinalIgnoreCase);
    }

    private sealed record ChosenLanguage(Language Language);
}
