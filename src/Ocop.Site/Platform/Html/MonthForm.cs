using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Html;

/// <summary>A choice of a month whose sheet is sent, for <c>Shared/_MonthForm.cshtml</c>.</summary>
/// <param name="Page">Takes the month as <see cref="Key"/>.</param>
/// <param name="Label">What is in the sheet.</param>
/// <param name="Values">What else the page's address needs.</param>
public sealed record MonthForm(string Page, string Label, DateOnly Today, Dictionary<string, string?>? Values = null)
{
    public const string Key = "thang";

    private const int MostShown = 36;

    public IEnumerable<Month> Months => Month.Last(MostShown, Today);

    public string Id => $"thang-{VietnameseText.Slug(Page)}";
}
