using System.Collections;
using System.Globalization;
using System.Resources;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Accounts;

/// <summary>VN-28.</summary>
public sealed class Text_messages
{
    public static TheoryData<string, string> Templates
    {
        get
        {
            var found = new TheoryData<string, string>();
            var texts = new ResourceManager(typeof(AccountsText));
            foreach (var culture in new[] { CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en") })
                foreach (DictionaryEntry entry in texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!)
                    if (((string)entry.Key).StartsWith("Sms", StringComparison.Ordinal))
                        found.Add((string)entry.Key + culture.Name, string.Format(CultureInfo.InvariantCulture, (string)entry.Value!, "123456"));
            return found;
        }
    }

    [Theory, MemberData(nameof(Templates))]
    public void Are_unaccented_and_fit_one_part(string name, string text)
    {
        Assert.NotEmpty(name);
        Assert.True(text.All(char.IsAscii), text);
        Assert.InRange(text.Length, 20, Message.LongestSms);
    }

    [Theory]
    [InlineData("Mã của bạn")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Are_refused_when_accented_or_too_long(string text) =>
        Assert.Throws<ArgumentException>(() => Message.Sms(VietnamPhone.Parse("0912345678", null), text));
}
