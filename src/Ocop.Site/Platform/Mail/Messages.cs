using System.Text.Json;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Mail;

public enum MessageChannel
{
    Sms,
    Email,
}

/// <summary>A text message or a letter, ready to go.</summary>
/// <param name="To">E.164 for a text message, an address for a letter.</param>
/// <param name="Subject">Empty for a text message.</param>
public sealed record Message(MessageChannel Channel, string To, string Subject, string Text)
{
    /// <summary>One text message costs one part, and one letter with a diacritic would make it three (VN-28).</summary>
    public const int LongestSms = 160;

    /// <exception cref="ArgumentException">The text has a diacritic, or is longer than 160 characters.</exception>
    public static Message Sms(VietnamPhone to, string text) =>
        text.Length <= LongestSms && text.All(char.IsAscii)
            ? new(MessageChannel.Sms, to.ToString(), "", text)
            : throw new ArgumentException($"A text message is unaccented and at most {LongestSms} characters: “{text}”.", nameof(text));

    public static Message Letter(string to, string subject, string text) => new(MessageChannel.Email, to, subject, text);
}

/// <summary>The one way out for messages. A gateway of a real site implements this and nothing else.</summary>
public interface IMessages
{
    Task SendAsync(Message message, CancellationToken cancellationToken);
}

/// <summary>A message as it lies in the outbox.</summary>
public sealed record WrittenMessage(DateTimeOffset At, Message Message);

/// <summary>The default: a file a message in <c>messages/</c> of the data directory, readable by the site alone, gone after a day.</summary>
internal sealed class MessageFolder(DataDirectory data, TimeProvider clock) : IMessages
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private string Folder { get; } = data.Private("messages").FullName;

    public async Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, $"{Guid.CreateVersion7(clock.GetUtcNow())}.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new WrittenMessage(clock.GetUtcNow(), message)), cancellationToken);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<WrittenMessage>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        var found = new List<WrittenMessage>();
        foreach (var path in Directory.EnumerateFiles(Folder, "*.json").OrderDescending(StringComparer.Ordinal).Take(count))
            found.Add(JsonSerializer.Deserialize<WrittenMessage>(await File.ReadAllTextAsync(path, cancellationToken))!);
        return [.. found.OrderByDescending(m => m.At)];
    }

    public void RemoveOld()
    {
        foreach (var path in Directory.EnumerateFiles(Folder, "*.json"))
        {
            if (File.GetLastWriteTimeUtc(path) < clock.GetUtcNow() - KeptFor)
                File.Delete(path);
        }
    }
}

internal sealed class RemoveOldMessages(MessageFolder folder) : IJob
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        folder.RemoveOld();
        return Task.CompletedTask;
    }
}
