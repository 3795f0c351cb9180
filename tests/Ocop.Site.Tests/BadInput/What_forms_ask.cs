using AngleSharp.Dom;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.BadInput;

/// <summary>VN-13 and VN-11, read from every form that a visitor, a buyer or a producer is shown.</summary>
public sealed class What_forms_ask(PatientSite patient) : IClassFixture<PatientSite>
{
    /// <summary>The door of the staff, who sign in by e-mail.</summary>
    private static readonly string[] OfStaff = ["/Accounts/Public/StaffSignIn", "/Accounts/Public/Forgotten", "/Accounts/Public/NewPassword"];

    private static readonly string[] WordsOfIdentityCards = ["căn cước", "cccd", "chứng minh", "identity card", "passport", "hộ chiếu"];

    [Fact]
    public async Task Is_never_an_e_mail_address_of_a_Vietnamese_nor_a_picture_of_an_identity_card()
    {
        var shown = new FormsShown(patient.Site);
        var pages = await shown.Pages.LookAsync();
        var (faults, emails, forms) = (new List<string>(), 0, 0);
        foreach (var page in PagesAsked.All.Where(p => Audiences.OfPage(p) is not Audiences.Staff && !OfStaff.Contains(p)))
        {
            using var visitor = await pages.VisitorOfAsync(page);
            using var answer = await visitor.GetAsync(pages.AddressOf(page, Language.Vietnamese) + await shown.BeginAsync(page, visitor));
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            foreach (var form in (await Hosting.Visitor.ReadAsync(answer)).QuerySelectorAll("main form[method=post]"))
            {
                forms++;
                foreach (var field in form.QuerySelectorAll("input, textarea, select"))
                {
                    var says = $"{field.GetAttribute("name")} {field.GetAttribute("autocomplete")} {form.QuerySelector($"label[for='{field.Id}']")?.TextContent}".ToLowerInvariant();
                    var isEmail = field.GetAttribute("type") == "email" || says.Contains("e-mail", StringComparison.Ordinal);
                    emails += isEmail ? 1 : 0;
                    if (isEmail && field.HasAttribute("required"))
                        faults.Add($"{page} requires an e-mail address: {says}");
                    if (field.GetAttribute("type") == "file" && WordsOfIdentityCards.Any(word => says.Contains(word, StringComparison.Ordinal)))
                        faults.Add($"{page} asks for a picture of a card: {says}");
                    if (field.GetAttribute("autocomplete") is "given-name" or "family-name" or "additional-name")
                        faults.Add($"{page} asks for a name in pieces: {says}");
                }
            }
        }
        Assert.Empty(faults);
        Assert.True(forms >= 30 && emails >= 1, $"{forms} forms and {emails} e-mail fields were seen.");
    }
}
