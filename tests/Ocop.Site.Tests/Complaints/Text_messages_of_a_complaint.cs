using System.Collections;
using System.Globalization;
using System.Resources;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Platform.Mail;

namespace Ocop.Site.Tests.Complaints;

/// <summary>VN-28: every template with the longest values it can be given, on the province's host.</summary>
public sealed class Text_messages_of_a_complaint
{
    private const string Host = "https://ocop.ninhbinh.gov.vn", Code = "DABC-DEFG", Day = "31/12";
    private const string ToBuyer = Host + "/en/problems/AAAAAAAAAAAAAAAAAAAAAA", ToSeller = Host + "/xuong/van-de/01900000000070008000000000000000";

    public static TheoryData<string, string> Templates
    {
        get
        {
            var found = new TheoryData<string, string>();
            var texts = new ResourceManager(typeof(ComplaintsText));
            foreach (var culture in new[] { CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en") })
            {
                foreach (DictionaryEntry entry in texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!)
                {
                    if ((string)entry.Key is { } key && key.StartsWith("Sms", StringComparison.Ordinal))
                        found.Add(key + culture.Name, string.Format(CultureInfo.InvariantCulture, (string)entry.Value!, Code, Day, key.StartsWith("SmsSeller", StringComparison.Ordinal) ? ToSeller : ToBuyer));
                }
            }
            return found;
        }
    }

    [Theory, MemberData(nameof(Templates))]
    public void Are_unaccented_and_fit_one_part(string name, string text)
    {
        Assert.NotEmpty(name);
        Assert.True(text.All(char.IsAscii), text);
        Assert.True(text.Length is >= 20 and <= Message.LongestSms, $"{text.Length}: {text}");
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }
}
