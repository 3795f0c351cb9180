using System.Collections;
using System.Globalization;
using System.Resources;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Mail;

namespace Ocop.Site.Tests.Orders;

/// <summary>VN-28: every template with the longest values it can be given, on the province's host.</summary>
public sealed class Text_messages_of_an_order
{
    private const string Code = "DABC-DEFG", Link = "https://ocop.ninhbinh.gov.vn/en/orders/AAAAAAAAAAAAAAAAAAAAAA", Answer = "https://ocop.ninhbinh.gov.vn/tra-loi/AAAAAAAAAAAAAAAAAAAAAA";

    public static TheoryData<string, string> Templates
    {
        get
        {
            var found = new TheoryData<string, string>();
            var texts = new ResourceManager(typeof(OrdersText));
            foreach (var culture in new[] { CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en") })
            {
                foreach (DictionaryEntry entry in texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!)
                {
                    if ((string)entry.Key is { } key && key.StartsWith("Sms", StringComparison.Ordinal))
                        found.Add(key + culture.Name, string.Format(CultureInfo.InvariantCulture, (string)entry.Value!, ValuesOf(key)));
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

    private static object[] ValuesOf(string key) => key switch
    {
        "SmsAsk" => [Code, "999", new string('x', OrderMessages.LongestTown), Answer],
        "SmsRemind" => [Code, Answer],
        _ => [Code, Link],
    };
}
