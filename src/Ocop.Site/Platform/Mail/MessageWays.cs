namespace Ocop.Site.Platform.Mail;

/// <summary>What came of handing a message over.</summary>
internal sealed record Handover(TryOutcome Outcome, string Answer);

/// <summary>A gateway, or the folder that stands in for one.</summary>
internal interface IMessageWay
{
    MessageChannel Channel { get; }

    /// <summary>Whether the other side knows a message that it was handed before by its id: then one may be handed over again after a lost answer.</summary>
    bool KnowsRepeats { get; }

    bool MayTake(Message message);

    /// <summary>Never throws for what the other side does; a cancelled token means that no answer came in time.</summary>
    Task<Handover> HandOverAsync(Guid id, Message message, CancellationToken cancellationToken);
}

/// <summary>Decides, in one place, by which ways a message may go and in which order (FC21). See docs/decisions/messages.md.</summary>
internal sealed class MessageWays
{
    private readonly List<IMessageWay> toPhones = [];
    private readonly IMessageWay letters;

    public MessageWays(MessageSettings settings, IHttpClientFactory clients, DataDirectory data, TimeProvider clock, IHostEnvironment environment)
    {
        Timeout = settings.Timeout;
        letters = settings.Mail is { } mail ? new MailServer(mail) : new LocalOutbox(MessageChannel.Email, data, clock);
        foreach (var channel in settings.Order)
        {
            if (channel == MessageChannel.Sms)
                toPhones.Add(settings.Sms is { } sms ? new SmsGateway(sms, clients) : new LocalOutbox(channel, data, clock));
            else if (settings.Zalo is { } zalo)
                toPhones.Add(new ZaloGateway(zalo, clients));
            else if (environment.IsDevelopment())
                toPhones.Add(new LocalOutbox(channel, data, clock));
        }
    }

    /// <summary>How long the other side has for its answer.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>The first is tried first; there is always one.</summary>
    public IReadOnlyList<IMessageWay> Of(Message message) =>
        message.Channel == MessageChannel.Email ? [letters] : [.. toPhones.Where(way => way.MayTake(message))];
}
