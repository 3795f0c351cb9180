using System.Globalization;
using System.Resources;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.MyTrade;

/// <summary>On Monday morning each producer with a mobile number and something to hear of is told how the week went (FD08), once a week; what Monday could not send
/// goes out on the days after it.</summary>
internal sealed partial class TellOfTheWeek(
    SiteDbContext db, IProducers producers, Weeks weeks, IMessages messages, IAddresses addresses, SiteAddress site, TimeProvider clock, ILogger<TellOfTheWeek> log) : IJob
{
    private const int AtATime = 100;

    private static readonly ResourceManager Texts = new(typeof(MyTradeText));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var week = WeekDays.LastOf(clock.Today());
        var word = $"week:{week.Monday:yyyy-MM-dd}";
        var link = site.Of(addresses.Of("/MyTrade/Producer/Week", Language.Vietnamese));
        foreach (var some in (await producers.AllAsync(cancellationToken)).Where(producer => MobileOf(producer) is not null).Chunk(AtATime))
        {
            var untold = await producers.NotYetToldAsync([.. some.Select(producer => producer.Id)], word, cancellationToken);
            if (untold.Count == 0)
                continue;
            var summaries = await weeks.OfAsync([.. untold], week, cancellationToken);
            foreach (var producer in some.Where(producer => untold.Contains(producer.Id)))
                await TellAsync(producer, summaries[producer.Id], word, link, cancellationToken);
        }
    }

    /// <summary>Written down before it is sent, and both or neither: what cannot be sent is tried tomorrow, and keeps nobody else's back. Whoever had
    /// nothing to hear of on Monday is not told on Wednesday.</summary>
    private async Task TellAsync(Owner producer, WeekSummary summary, string word, string link, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await producers.MarkToldAsync(producer.Id, word, cancellationToken);
            if (summary.HasNews)
                await messages.SendAsync(Message.Sms(MobileOf(producer)!, SmsOf(summary, link)).As("WeekTold", ("link", link)), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            LogUntold(fault, producer.Slug);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Producer} could not be told of the week; it is tried again tomorrow.")]
    private partial void LogUntold(Exception fault, string producer);

    /// <summary>Without tones, as a text message is; shorter when the whole would be too long: the sum in thousands, then without visits and questions.</summary>
    public static string SmsOf(WeekSummary summary, string link)
    {
        string Say(string key, string sum) => string.Format(
            CultureInfo.InvariantCulture, Texts.GetString(key, Language.Vietnamese.Culture)!, summary.Week.Monday.ToString("dd/MM", CultureInfo.InvariantCulture), summary.Scans, summary.Orders, sum,
            summary.ToAnswer + summary.ToPack + summary.ToSend, link, summary.Visits, summary.Questions);
        var (sum, thousands) = (summary.Goods.Amount.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.') + "d", (summary.Goods.Amount / 1_000).ToString(CultureInfo.InvariantCulture) + "k");
        return new[] { Say("Sms", sum), Say("Sms", thousands), Say("SmsShort", sum) }.FirstOrDefault(said => said.Length <= Message.LongestSms) ?? Say("SmsShort", thousands);
    }

    private static VietnamPhone? MobileOf(Owner producer) => VietnamPhone.TryParse(producer.Phone, null, out var phone) && phone.IsMobile ? phone : null;
}
