using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Outgoing;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Accounts;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Platform.Mail;

/// <summary>A site whose messages go to gateways at home, when the test says so.</summary>
public sealed class MessagingSite : IAsyncLifetime
{
    public Hosting.Site Site { get; private set; } = null!;
    internal GatewaysAtHome Gateways { get; private set; } = null!;
    internal MailAtHome Mail { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Gateways = await GatewaysAtHome.StartAsync();
        Site = Hosting.Site.On(await SeededSite.CopyAsync(),
            ("Messages:Order", "Zalo,Sms"), ("Messages:Timeout", "1"),
            ("Messages:Sms:Address", new Uri(Gateways.Address, "sms").AbsoluteUri), ("Messages:Sms:Token", GatewaysAtHome.SmsToken), ("Messages:Sms:Brandname", GatewaysAtHome.Brandname),
            ("Messages:Zalo:Api", Gateways.Address.AbsoluteUri), ("Messages:Zalo:AccessToken", GatewaysAtHome.ZaloToken), ("Messages:Zalo:Templates:OrderConfirmed", "312345"),
            ("Messages:Smtp:Host", "127.0.0.1"), ("Messages:Smtp:Port", $"{Mail.Port}"), ("Messages:Smtp:Tls", "false"), ("Messages:Smtp:From", "OCOP Ninh Bình <ocop@example.vn>"));
        // The loop stands still; a test looks when it wants to.
        await Site.Services.GetRequiredService<OutgoingDelivery>().StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Gateways.DisposeAsync();
        await Mail.DisposeAsync();
    }
}

/// <summary>FC21: by the first way that takes it, once, whatever happens.</summary>
public sealed class A_message_on_its_way(MessagingSite messaging) : IClassFixture<MessagingSite>, IAsyncLifetime
{
    private static readonly VietnamPhone Phone = VietnamPhone.Parse("0912345678", null);
    private readonly Hosting.Site site = messaging.Site;
    private readonly GatewaysAtHome gateways = messaging.Gateways;
    private readonly MailAtHome mail = messaging.Mail;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static Message Notice => Message.Sms(Phone, "Don OCOP D260001 da duoc xac nhan.").As("OrderConfirmed", ("code", "D260001"), ("link", "https://example.vn/don/x"));
    private static Message Code => Message.Sms(Phone, "123456 la ma cua ban.") with { GoodFor = TimeSpan.FromMinutes(5) };
    private static Message Letter => Message.Letter("buyer@example.vn", "Đơn hàng của bạn", "Xin chào,\nđơn đã được xác nhận.");

    public async ValueTask InitializeAsync()
    {
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OutgoingMessage>().ExecuteDeleteAsync(Now));
        gateways.Clear();
        mail.Letters.Clear();
        (mail.ToRecipient, mail.DiesAfterTaking, mail.IsSilent) = ("250 ok", false, false);
    }

    public ValueTask DisposeAsync()
    {
        Assert.Empty(gateways.Wrong);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Fills_the_template_of_its_kind_on_Zalo()
    {
        await SendAsync(Notice);

        var taken = Assert.Single(gateways.Zalo);
        Assert.Equal(("84912345678", "312345"), (taken.Phone, taken.Template));
        Assert.Equivalent(new Dictionary<string, string> { ["code"] = "D260001", ["link"] = "https://example.vn/don/x" }, taken.Data, strict: true);
        Assert.Empty(gateways.Sms);
    }

    [Fact]
    public async Task Goes_on_as_a_text_message_to_a_number_without_Zalo_and_shows_both_tries()
    {
        gateways.ZaloAnswer = GatewaysAtHome.ZaloError(-118, "Zalo account not existed");
        await SendAsync(Notice);

        Assert.Equal(("84912345678", Notice.Text), Assert.Single(gateways.Sms) is var sms ? (sms.To, sms.Text) : default);
        Assert.Equal([(MessageChannel.Zalo, TryOutcome.Refused), (MessageChannel.Sms, TryOutcome.Taken)], await TriesAsync());
        using var visitor = site.Visit();
        var page = (await visitor.OpenAsync("/phat-trien/tin-nhan")).Body!.TextContent;
        Assert.Contains("Zalo: bị từ chối, chuyển cách khác (error -118)", page, StringComparison.Ordinal);
        Assert.Contains("Tin nhắn: đã gửi đi (HTTP 200)", page, StringComparison.Ordinal);
    }

    public static TheoryData<string> Failures => new("token", "quota", "fault", "nonsense", "redirect", "silence");

    [Theory, MemberData(nameof(Failures))]
    public async Task Goes_on_as_a_text_message_when_Zalo_fails(string how)
    {
        var held = new TaskCompletionSource();
        gateways.ZaloAnswer = how switch
        {
            "token" => GatewaysAtHome.ZaloError(-124, "Access token invalid"),
            "quota" => GatewaysAtHome.ZaloError(-115, "Out of quota"),
            "fault" => () => Results.StatusCode(502),
            "redirect" => () => Results.Redirect("/sms", preserveMethod: true),
            "nonsense" => () => Results.Text("<html>"),
            _ => () => Results.Stream(_ => held.Task),
        };
        await SendAsync(Notice);

        Assert.Single(gateways.Sms);
        Assert.Equal((1, 1), (gateways.ZaloCalls, gateways.SmsCalls));
        held.SetResult();
    }

    [Fact]
    public async Task Of_a_kind_without_a_template_is_a_text_message()
    {
        await SendAsync(Notice with { Notice = "OrderSent" });

        Assert.Single(gateways.Sms);
        Assert.Equal(0, gateways.ZaloCalls);
    }

    [Fact]
    public async Task That_holds_a_code_is_a_text_message_for_five_minutes()
    {
        gateways.SmsAnswer = () => Results.StatusCode(503);
        await SendAsync(Code);
        Assert.Equal((0, 1), (gateways.ZaloCalls, gateways.SmsCalls));

        gateways.SmsAnswer = null;
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        await site.DeliverMessagesAsync();

        Assert.Empty(gateways.Sms);
        Assert.Equal(MessageEnd.GivenUp, await EndAsync());
    }

    [Fact]
    public async Task Waits_for_a_gateway_that_is_down_and_then_goes_once()
    {
        gateways.SmsAnswer = () => Results.StatusCode(503);
        await SendAsync(Code with { GoodFor = TimeSpan.FromDays(3) });
        await site.DeliverMessagesAsync();
        Assert.Equal(1, gateways.SmsCalls); // not yet again

        site.Clock.Advance(TimeSpan.FromSeconds(10));
        await site.DeliverMessagesAsync();
        gateways.SmsAnswer = null;
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.DeliverMessagesAsync();
        site.Clock.Advance(TimeSpan.FromHours(3));
        await site.DeliverMessagesAsync();

        Assert.Equal(3, gateways.SmsCalls);
        Assert.Single(gateways.Sms);
        Assert.Equal(MessageEnd.Taken, await EndAsync());
    }

    [Fact]
    public async Task That_may_have_arrived_by_Zalo_is_not_sent_by_Zalo_again()
    {
        (gateways.ZaloAnswer, gateways.SmsAnswer) = (() => Results.StatusCode(502), () => Results.StatusCode(503));
        await SendAsync(Notice);
        (gateways.ZaloAnswer, gateways.SmsAnswer) = (null, null);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.DeliverMessagesAsync();

        Assert.Empty(gateways.Zalo);
        Assert.Single(gateways.Sms);
    }

    [Fact]
    public async Task That_every_way_refuses_is_given_up()
    {
        (gateways.ZaloAnswer, gateways.SmsAnswer) = (GatewaysAtHome.ZaloError(-118, "Zalo account not existed"), () => Results.StatusCode(422));
        await SendAsync(Notice);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.DeliverMessagesAsync();

        Assert.Equal((1, 1), (gateways.ZaloCalls, gateways.SmsCalls));
        Assert.Equal(MessageEnd.GivenUp, await EndAsync());
    }

    [Fact]
    public async Task Of_work_that_was_undone_never_goes()
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(Now);
            await scope.ServiceProvider.GetRequiredService<IMessages>().SendAsync(Notice, Now);
            await transaction.RollbackAsync(Now);
        }
        await site.DeliverMessagesAsync();

        Assert.Equal((0, 0), (gateways.ZaloCalls, gateways.SmsCalls));
    }

    [Fact]
    public async Task Is_not_readable_in_the_database()
    {
        await WriteAsync(Code);

        Assert.DoesNotContain(await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OutgoingMessage>().Select(message => message.Sealed).ToListAsync(Now)),
            text => text.Contains("123456", StringComparison.Ordinal) || text.Contains("912345678", StringComparison.Ordinal));
    }

    /// <summary>The second write is the try, the third its outcome.</summary>
    [Theory]
    [InlineData("sms", 2, 1, nameof(MessageEnd.Taken))]
    [InlineData("sms", 3, 1, nameof(MessageEnd.Taken))]
    [InlineData("zalo", 2, 1, nameof(MessageEnd.Taken))]
    [InlineData("zalo", 3, 1, nameof(MessageEnd.Unsure))]
    public async Task Arrives_once_when_the_process_dies(string way, int write, int arrived, string end)
    {
        await WriteAsync(way == "sms" ? Notice with { Notice = "OrderSent" } : Notice);
        using (var crash = await Crash.ReadyAsync())
            Assert.True(await Crash.BeforeWriteAsync(write, site.DeliverMessagesAsync));
        await site.DeliverMessagesAsync();
        var callsBefore = gateways.SmsCalls + gateways.ZaloCalls;
        Assert.Equal(write == 2 ? 0 : 1, callsBefore); // the dead one's claim holds

        site.Clock.Advance(OutgoingDelivery.Claim);
        await site.DeliverMessagesAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.DeliverMessagesAsync();

        Assert.Equal(arrived, gateways.Sms.Count + gateways.Zalo.Count);
        Assert.Equal(end, (await EndAsync()).ToString());
    }

    [Fact]
    public async Task Goes_once_when_two_processes_look_at_the_same_time()
    {
        for (var i = 0; i < 12; i++)
            await WriteAsync(Notice);
        using var other = ActivatorUtilities.CreateInstance<OutgoingDelivery>(site.Services);
        await Task.WhenAll(site.DeliverMessagesAsync(), other.DeliverAsync(Now), site.DeliverMessagesAsync());

        Assert.Equal((12, 12), (gateways.ZaloCalls, gateways.Zalo.Count));
    }

    [Fact]
    public async Task Holds_no_writer_up_while_its_gateway_is_slow()
    {
        var held = new TaskCompletionSource();
        gateways.Hold = held.Task;
        await WriteAsync(Notice);
        var underway = site.DeliverMessagesAsync();
        while (gateways.ZaloCalls == 0)
            await Task.Delay(10, Now);

        await WriteAsync(Code); // a transaction of its own

        Assert.Empty(gateways.Zalo);
        held.SetResult();
        await underway;
        Assert.Single(gateways.Zalo);
    }

    [Fact]
    public async Task Is_a_letter_in_UTF_8_that_asks_for_no_automatic_answer()
    {
        await SendAsync(Letter);

        var letter = Assert.Single(mail.Letters);
        Assert.Equal(("MAIL FROM:<ocop@example.vn>", "RCPT TO:<buyer@example.vn>"), (letter.From.Split(' ') is [.. var words] ? string.Join(' ', words.Take(2)) : "", letter.To));
        Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
        Assert.StartsWith("=?utf-8?", letter.Headers["Subject"], StringComparison.Ordinal);
        Assert.Equal(Letter.Text, System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(letter.Body)).ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task Is_a_letter_that_keeps_its_name_when_the_server_dies_after_taking_it()
    {
        mail.DiesAfterTaking = true;
        await SendAsync(Letter);
        mail.DiesAfterTaking = false;
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        await site.DeliverMessagesAsync();

        Assert.Equal(2, mail.Letters.Count);
        Assert.Single(mail.Letters.Select(letter => letter.Headers["Message-ID"]).Distinct());
        Assert.Equal(MessageEnd.Taken, await EndAsync());
    }

    [Theory]
    [InlineData("550 no such user", nameof(MessageEnd.GivenUp))]
    [InlineData("450 come again", "")]
    public async Task Is_a_letter_that_is_given_up_only_when_its_address_is_none(string said, string end)
    {
        mail.ToRecipient = said;
        await SendAsync(Letter);

        Assert.Equal(end, (await EndAsync()).ToString());
        Assert.Empty(mail.Letters);
    }

    [Fact]
    public async Task Is_a_letter_that_waits_for_a_silent_server()
    {
        mail.IsSilent = true;
        await SendAsync(Letter);
        Assert.Null(await EndAsync());
        mail.IsSilent = false;
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        await site.DeliverMessagesAsync();

        Assert.Single(mail.Letters);
    }

    [Fact]
    public async Task Is_forgotten_a_day_after_it_went()
    {
        await SendAsync(Notice);
        site.Clock.Advance(TimeSpan.FromHours(25));
        await WriteAsync(Notice);
        await site.RunJobAsync<RemoveOldMessages>();

        var left = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OutgoingMessage>().SingleAsync(Now));
        Assert.Null(left.EndedAt);
        Assert.Empty(await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<MessageTry>().ToListAsync(Now)));
    }

    [Fact]
    public async Task Has_a_kind_that_its_module_named() =>
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Notice with { Notice = "OrderConfirmd" }));

    private Task WriteAsync(Message message) => site.DoAsync(s => s.GetRequiredService<IMessages>().SendAsync(message, Now));

    private async Task SendAsync(Message message)
    {
        await WriteAsync(message);
        await site.DeliverMessagesAsync();
    }

    private async Task<IEnumerable<(MessageChannel, TryOutcome?)>> TriesAsync() => (await site.WrittenMessagesAsync(10)).Single().Tries.Select(tried => (tried.Channel, tried.Outcome));

    private Task<MessageEnd?> EndAsync() => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OutgoingMessage>().Select(message => message.End).SingleAsync(Now));
}
