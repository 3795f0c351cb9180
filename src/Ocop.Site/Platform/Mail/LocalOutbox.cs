using System.Text.Json;

namespace Ocop.Site.Platform.Mail;

/// <summary>A message as it lies in the folder.</summary>
internal sealed record LyingMessage(DateTimeOffset At, MessageChannel By, Message Message);

/// <summary>Stands in for a gateway that is not set up: a file a message in <c>messages/</c> of the data directory, readable by the site alone, gone after a day.</summary>
internal sealed class LocalOutbox(MessageChannel channel, DataDirectory data, TimeProvider clock) : IMessageWay
{
    private const string FolderName = "messages";

    public MessageChannel Channel => channel;
    public bool KnowsRepeats => true;

    public bool MayTake(Message message) => channel != MessageChannel.Zalo || message.Notice.Length > 0;

    public async Task<Handover> HandOverAsync(Guid id, Message message, CancellationToken cancellationToken)
    {
        try
        {
            var path = Path.Combine(data.Private(FolderName).FullName, $"{id}.json");
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new LyingMessage(clock.GetUtcNow(), channel, message)), cancellationToken);
            return new(TryOutcome.Taken, FolderName);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return new(TryOutcome.Failed, full.GetType().Name);
        }
    }

    public static void RemoveOld(DataDirectory data, DateTimeOffset before)
    {
        foreach (var file in data.Private(FolderName).EnumerateFiles("*.json").Where(file => file.LastWriteTimeUtc < before))
            file.Delete();
    }
}
