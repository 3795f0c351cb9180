using System.Data.Common;
using System.Globalization;
using System.Resources;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Payments;

/// <summary>A fee of <c>rates.csv</c>, and the day on which this site saw it first: whatever the file says of its announcement, nobody was told before.</summary>
internal sealed class SeenFee : IShownOnNoPage
{
    public DateOnly From { get; init; }
    public int PerMille { get; init; }
    public DateOnly SeenOn { get; init; }
}

/// <summary>The first start of a site takes its fees as they are, since nobody has sold there yet.</summary>
internal sealed class FirstFees(SiteDbContext db, Rates rates, TimeProvider clock) : ISeed
{
    public static string Name => "fees-seen";
    public static bool IsDemonstration => false;

    public Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        db.AddRange(rates.Fees.Select(rate => new SeenFee { From = rate.From, PerMille = rate.PerMille, SeenOn = clock.Today() }));
        return Task.CompletedTask;
    }
}

/// <summary>Before anybody is served: a rise that sellers could no longer be told of 20 days ahead ends the start (Decree 248/2026 art. 8).
/// While no fee ever rose there is nothing to ask the database, and the start does not wait for it.</summary>
internal sealed class FeesSeen(IServiceScopeFactory scopes, Rates rates, TimeProvider clock) : IHostedService
{
    /// <summary>The telling itself takes until the next morning.</summary>
    public const int DaysFromSeen = Rates.NoticeDays + 1;

    /// <exception cref="SettingsMistake">A fee rises too soon after this site saw it first.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!rates.Rises.Any())
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var (today, seen) = (clock.Today(), await db.Set<SeenFee>().AsNoTracking().ToListAsync(cancellationToken));
        var fresh = rates.Fees.Where(rate => !seen.Exists(old => old.From == rate.From && old.PerMille == rate.PerMille)).ToList();
        if (rates.Rises.FirstOrDefault(rate => fresh.Contains(rate) && rate.From < today.AddDays(DaysFromSeen)) is { } late)
            throw new SettingsMistake($"content/payments/rates.csv raises the fee on {late.From:yyyy-MM-dd}, but this site sees that for the first time today and sellers are told {Rates.NoticeDays} days ahead; let it begin on {today.AddDays(DaysFromSeen):yyyy-MM-dd} or later.");
        db.AddRange(fresh.Select(rate => new SeenFee { From = rate.From, PerMille = rate.PerMille, SeenOn = today }));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException beside) when (beside.InnerException is DbException)
        {
            // Another process on this database starts at the same instant and has written the same.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Each morning, whoever was not told yet of a fee that is coming is told by message, each once for each fee: at least 20 days ahead for whoever sells already,
/// at once for whoever comes later.</summary>
internal sealed partial class TellOfFees(
    SiteDbContext db, Rates rates, IProducers producers, IMessages messages, IAddresses addresses, SiteAddress site, TimeProvider clock, ILogger<TellOfFees> log) : IJob
{
    private const int AtATime = 100;

    private static readonly ResourceManager Texts = new(typeof(PaymentsText));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var coming = rates.ComingAfter(clock.Today()).Where(rate => rate.What == Rates.Fee).ToList();
        if (coming.Count == 0)
            return;
        var sellers = (await producers.AllAsync(cancellationToken)).Where(seller => MobileOf(seller) is not null).Chunk(AtATime).ToList();
        foreach (var rate in coming)
        {
            var word = $"fee:{rate.From:yyyy-MM-dd}:{rate.PerMille}";
            foreach (var some in sellers)
            {
                var untold = await producers.NotYetToldAsync([.. some.Select(seller => seller.Id)], word, cancellationToken);
                foreach (var seller in some.Where(seller => untold.Contains(seller.Id)))
                    await TellAsync(seller, rate, word, cancellationToken);
            }
        }
    }

    /// <summary>Without tones, as a text message is.</summary>
    public static string SmsOf(Rate rate, int now, string link) => string.Format(
        CultureInfo.InvariantCulture, Texts.GetString("SmsFee", Language.Vietnamese.Culture)!, rate.From.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        Rate.Percent(rate.PerMille, Language.Vietnamese), Rate.Percent(now, Language.Vietnamese), link);

    /// <summary>Written down and sent, or neither: what fails is tried tomorrow, and keeps nobody else's back.</summary>
    private async Task TellAsync(Owner seller, Rate rate, string word, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await producers.MarkToldAsync(seller.Id, word, cancellationToken);
            var link = site.Of(addresses.Of("/Payments/Public/Fees", Language.Vietnamese));
            var message = Message.Sms(MobileOf(seller)!, SmsOf(rate, rates.PerMilleOn(Rates.Fee, rate.From.AddDays(-1)), link));
            await messages.SendAsync(
                message.As("FeeComing", ("day", rate.From.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)), ("fee", Rate.Percent(rate.PerMille, Language.Vietnamese)), ("link", link)), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            LogUntold(fault, seller.Slug);
        }
    }

    private static VietnamPhone? MobileOf(Owner seller) => VietnamPhone.TryParse(seller.Phone, null, out var phone) && phone.IsMobile ? phone : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Seller} could not be told of a fee; it is tried again tomorrow.")]
    private partial void LogUntold(Exception fault, string seller);
}
