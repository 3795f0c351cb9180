using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Html;

/// <summary>Reads what somebody wrote as it is to be stored, and says beside the field what is wrong with it, in the module's words:
/// <c>Needed</c>, <c>TooLong</c>, <c>NameUnreadable</c>.</summary>
public sealed class Answers(ModelStateDictionary state, IStringLocalizer text)
{
    /// <summary>An address is made of it, so it is shorter than the column, and something in it can be written in ASCII.</summary>
    public const int LongestName = 150;

    public string Name(string field, string? words)
    {
        var name = Needed(field, words, LongestName);
        if (name.Length > 0 && VietnameseText.Slug(name).Length == 0)
            Wrong(field, text["NameUnreadable"]);
        return name;
    }

    public string Needed(string field, string? words, int longest)
    {
        var stored = Optional(field, words, longest);
        if (stored.Length == 0)
            Wrong(field, text["Needed"]);
        return stored;
    }

    public string Optional(string field, string? words, int longest)
    {
        var stored = VietnameseText.Stored(words ?? "");
        if (stored.Length > longest)
            Wrong(field, text["TooLong", longest]);
        return stored;
    }

    public void Wrong(string field, string sentence) => state.AddModelError(field, sentence);
}
