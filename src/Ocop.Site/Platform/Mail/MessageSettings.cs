using System.Globalization;
using System.Net.Mail;

namespace Ocop.Site.Platform.Mail;

/// <summary>A gateway for text messages that takes our small contract (docs/decisions/messages.md).</summary>
internal sealed record SmsSettings(Uri Address, string Token, string Brandname);

/// <summary>Zalo's template messages.</summary>
/// <param name="Token">The access token itself; empty when it stands in a file.</param>
/// <param name="TokenFile">Read anew for each message, since a token lives for a day; empty when there is none.</param>
/// <param name="Templates">Their numbers, by kind of message.</param>
internal sealed record ZaloSettings(Uri Api, string Token, string TokenFile, IReadOnlyDictionary<string, string> Templates);

/// <param name="UsesTls">STARTTLS; without it only on this machine.</param>
internal sealed record MailSettings(string Host, int Port, bool UsesTls, string User, string Password, MailAddress From);

/// <summary>The settings under <c>Messages</c>. Without a gateway its messages lie in the folder <c>messages</c>.</summary>
/// <param name="Order">The ways to a telephone, the first tried first.</param>
internal sealed record MessageSettings(IReadOnlyList<MessageChannel> Order, TimeSpan Timeout, SmsSettings? Sms, ZaloSettings? Zalo, MailSettings? Mail)
{
    /// <exception cref="SettingsMistake">One of them is no address, channel, kind or number, or is missing beside the others.</exception>
    public static MessageSettings From(IConfiguration settings, IEnumerable<NoticeName> notices, bool isDevelopment)
    {
        var (sms, zalo, mail) = (SmsOf(settings.GetSection("Messages:Sms")), ZaloOf(settings.GetSection("Messages:Zalo"), [.. notices.Select(notice => notice.Name)]), MailOf(settings.GetSection("Messages:Smtp")));
        var order = OrderOf(settings["Messages:Order"] is { Length: > 0 } said ? said : zalo is null ? "Sms" : "Zalo,Sms");
        if (order.Contains(MessageChannel.Zalo) && zalo is not null && sms is null && !isDevelopment)
            throw new SettingsMistake("Messages__Zalo is set up but Messages__Sms is not: codes, and whoever has no Zalo, are reached by text message only.");
        return new(order, TimeSpan.FromSeconds(WholeOf("Messages__Timeout", settings["Messages:Timeout"], 10, most: 60)), sms, zalo, mail);
    }

    private static List<MessageChannel> OrderOf(string said)
    {
        var order = new List<MessageChannel>();
        foreach (var word in said.Split(',', StringSplitOptions.TrimEntries))
        {
            if (word is not (nameof(MessageChannel.Sms) or nameof(MessageChannel.Zalo)) || order.Contains(Enum.Parse<MessageChannel>(word)))
                throw new SettingsMistake($"The setting Messages__Order names Zalo and Sms, each once and with a comma between, not “{said}”.");
            order.Add(Enum.Parse<MessageChannel>(word));
        }
        return order.Contains(MessageChannel.Sms) ? order : throw new SettingsMistake("The setting Messages__Order must name Sms: codes go by no other way.");
    }

    private static SmsSettings? SmsOf(IConfigurationSection said)
    {
        if (!IsSet(said, "Address", "Token", "Brandname"))
            return null;
        return new(AddressOf("Messages__Sms__Address", said["Address"]), Needed("Messages__Sms__Token", said["Token"]), Needed("Messages__Sms__Brandname", said["Brandname"]));
    }

    private static ZaloSettings? ZaloOf(IConfigurationSection said, IReadOnlyList<string> notices)
    {
        var templates = said.GetSection("Templates").GetChildren().Where(template => !string.IsNullOrEmpty(template.Value)).ToDictionary(template => template.Key, template => template.Value!);
        if (!IsSet(said, "AccessToken", "AccessTokenFile") && templates.Count == 0)
            return null;
        var (token, file) = (said["AccessToken"] ?? "", said["AccessTokenFile"] ?? "");
        if (token.Length > 0 == file.Length > 0)
            throw new SettingsMistake("Messages__Zalo needs either AccessToken or AccessTokenFile, and not both.");
        foreach (var (notice, number) in templates)
        {
            if (!notices.Contains(notice))
                throw new SettingsMistake($"Messages__Zalo__Templates names “{notice}”, which is none of {string.Join(", ", notices.Order(StringComparer.Ordinal))}.");
            if (!number.All(char.IsAsciiDigit))
                throw new SettingsMistake($"Messages__Zalo__Templates__{notice} must be the number of a template, not “{number}”.");
        }
        return new(AddressOf("Messages__Zalo__Api", said["Api"] is { Length: > 0 } api ? api : "https://business.openapi.zalo.me/"), token, file, templates);
    }

    private static MailSettings? MailOf(IConfigurationSection said)
    {
        if (!IsSet(said, "Host", "Port", "User", "Password", "From", "Tls"))
            return null;
        var host = Needed("Messages__Smtp__Host", said["Host"]);
        var uses = said["Tls"] is not { Length: > 0 } tls || (bool.TryParse(tls, out var set) ? set : throw new SettingsMistake($"The setting Messages__Smtp__Tls is true or false, not “{tls}”."));
        if (!uses && host is not ("localhost" or "127.0.0.1" or "::1"))
            throw new SettingsMistake($"Messages__Smtp__Tls may be false only for a mail server on this machine, not for “{host}”.");
        if ((said["User"] ?? "").Length > 0 != (said["Password"] ?? "").Length > 0)
            throw new SettingsMistake("Messages__Smtp needs User and Password together, or neither.");
        return MailAddress.TryCreate(said["From"], out var from)
            ? new(host, WholeOf("Messages__Smtp__Port", said["Port"], 587, most: 65_535), uses, said["User"] ?? "", said["Password"] ?? "", from)
            : throw new SettingsMistake($"The setting Messages__Smtp__From must be an e-mail address, not “{said["From"]}”.");
    }

    private static bool IsSet(IConfigurationSection said, params string[] names) => names.Any(name => !string.IsNullOrEmpty(said[name]));

    private static string Needed(string name, string? said) => said is { Length: > 0 } ? said : throw new SettingsMistake($"The setting {name} is missing beside the others of its gateway.");

    /// <summary>A token must not travel in the clear, except to a gateway on this machine.</summary>
    private static Uri AddressOf(string name, string? said) =>
        Uri.TryCreate(said, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new SettingsMistake($"The setting {name} must be an https address, not “{said}”.");

    private static int WholeOf(string name, string? said, int usual, int most) =>
        said is not { Length: > 0 } ? usual
            : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole >= 1 && whole <= most ? whole
            : throw new SettingsMistake($"The setting {name} must be a whole number from 1 to {most}, not “{said}”.");
}
