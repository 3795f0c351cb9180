using Microsoft.Playwright;
using Ocop.Site.Platform.Text;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.BrowserTests;

/// <summary>One look of one page: where it lies, who stands before it and what was done there.</summary>
/// <param name="Page">The page as <c>/Lots/Producer/Record</c>, or a fixed path where no page stands behind it.</param>
internal sealed record PageType(string Name, string Page, Func<Records, IEnumerable<(string Key, string? Value)>>? Values = null)
{
    /// <summary>Signed in as the demonstration's first of this role; null is a stranger.</summary>
    public string? Role { get; init; }

    /// <summary>Whether the sign-in is so new that a decision needs no fresh code.</summary>
    public bool IsFresh { get; init; } = true;

    /// <summary>What is done on the page before it is looked at.</summary>
    public Func<IPage, SiteHost, Task>? Then { get; init; }

    /// <summary>What must be there: an error look without its error is not looked at.</summary>
    public string Shows { get; init; } = "h1";

    /// <summary>The address where no page is named, by language.</summary>
    public Func<Records, Language, string>? Path { get; init; }

    public override string ToString() => Name;
}
