using System.Net;
using System.Net.Mail;
using System.Text;

namespace Ocop.Site.Platform.Mail;

/// <summary>Letters by SMTP with STARTTLS. A letter that goes again keeps its Message-ID, by which mailboxes know it.</summary>
internal sealed class MailServer(MailSettings settings) : IMessageWay
{
    public MessageChannel Channel => MessageChannel.Email;
    public bool KnowsRepeats => true;

    public bool MayTake(Message message) => true;

    public async Task<Handover> HandOverAsync(Guid id, Message message, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryCreate(message.To, out var to))
            return new(TryOutcome.Refused, "no address");
        using var letter = new MailMessage(settings.From, to)
        {
            Subject = message.Subject.ReplaceLineEndings(" "), SubjectEncoding = Encoding.UTF8, Body = message.Text, BodyEncoding = Encoding.UTF8,
        };
        letter.Headers.Add("Message-ID", $"<{id:N}@{settings.From.Host}>");
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.UsesTls, UseDefaultCredentials = false };
        if (settings.User.Length > 0)
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        try
        {
            await client.SendMailAsync(letter, cancellationToken).WaitAsync(cancellationToken);
            return new(TryOutcome.Taken, "250");
        }
        catch (SmtpFailedRecipientException refused)
        {
            var isForGood = refused.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath;
            return new(isForGood ? TryOutcome.Refused : TryOutcome.Failed, $"{(int)refused.StatusCode}");
        }
        catch (SmtpException failed)
        {
            return new(TryOutcome.Failed, failed.StatusCode == SmtpStatusCode.GeneralFailure ? failed.InnerException?.GetType().Name ?? "no connection" : $"{(int)failed.StatusCode}");
        }
        catch (Exception cut) when (cut is IOException or InvalidOperationException)
        {
            return new(TryOutcome.Failed, cut.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            return new(TryOutcome.Failed, "no answer in time");
        }
    }
}
