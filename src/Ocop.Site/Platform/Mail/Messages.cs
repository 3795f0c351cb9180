using System.Collections.ObjectModel;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Mail;

public enum MessageChannel
{
    Sms,
    Email,
    Zalo,
}

/// <summary>A text message or a letter, ready to go.</summary>
/// <param name="Channel">Sms for whatever goes to a telephone: by which of its ways is decided when it goes.</param>
/// <param name="To">E.164 for a telephone, an address for a letter.</param>
/// <param name="Subject">Empty for a telephone.</param>
public sealed record Message(MessageChannel Channel, string To, string Subject, string Text)
{
    /// <summary>One text message costs one part, and one letter with a diacritic would make it three (VN-28).</summary>
    public const int LongestSms = 160;

    /// <summary>Its kind, as a Zalo template is set up for it; empty when it may only go as a text message, as a code does.</summary>
    public string Notice { get; init; } = "";

    /// <summary>What a template of its kind is filled with.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>After that it would only confuse, and is tried no more.</summary>
    public TimeSpan GoodFor { get; init; } = TimeSpan.FromDays(3);

    /// <exception cref="ArgumentException">The text has a diacritic, or is longer than 160 characters.</exception>
    public static Message Sms(VietnamPhone to, string text) =>
        text.Length <= LongestSms && text.All(char.IsAscii)
            ? new(MessageChannel.Sms, to.ToString(), "", text)
            : throw new ArgumentException($"A text message is unaccented and at most {LongestSms} characters: “{text}”.", nameof(text));

    public static Message Letter(string to, string subject, string text) => new(MessageChannel.Email, to, subject, text);

    /// <summary>Lets it go by Zalo where the owner has a template for this kind.</summary>
    /// <param name="notice">One of those that a module names with <c>AddNotices</c>.</param>
    public Message As(string notice, params (string Name, string Value)[] fields) =>
        this with { Notice = notice, Fields = fields.ToDictionary(field => field.Name, field => field.Value) };
}

/// <summary>The one way out for messages.</summary>
public interface IMessages
{
    /// <summary>Writes it down with the current change, and saves; it goes out once that is committed.</summary>
    /// <exception cref="ArgumentException">Its kind was not named with <c>AddNotices</c>.</exception>
    Task SendAsync(Message message, CancellationToken cancellationToken);
}

public enum TryOutcome
{
    Taken,

    /// <summary>Never on this way: the number has no Zalo, the address does not exist.</summary>
    Refused,

    /// <summary>Not now.</summary>
    Failed,

    /// <summary>It may have arrived, and would arrive twice if it went this way again.</summary>
    Unknown,
}

/// <summary>One handing-over of a message.</summary>
/// <param name="Outcome">Null while it is under way.</param>
/// <param name="Answer">What came back, in a word; never the message.</param>
public sealed record WrittenTry(DateTimeOffset At, MessageChannel Channel, TryOutcome? Outcome, string Answer);

/// <summary>A message and what became of it so far.</summary>
public sealed record WrittenMessage(DateTimeOffset At, Message Message, IReadOnlyList<WrittenTry> Tries);

/// <summary>A kind of message that may have a Zalo template, such as OrderConfirmed.</summary>
internal sealed record NoticeName(string Name);

public static class NoticeRegistration
{
    /// <summary>Kinds of message that the owner may set up a Zalo template for.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services, params string[] names)
    {
        foreach (var name in names)
            services.AddSingleton(new NoticeName(name));
        return services;
    }
}
