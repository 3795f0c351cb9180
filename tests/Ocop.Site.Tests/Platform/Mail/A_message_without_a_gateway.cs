using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Platform.Mail;

public sealed class A_message_without_a_gateway
{
    private static readonly VietnamPhone Phone = VietnamPhone.Parse("0912345678", null);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, MessageChannel.Sms, MessageChannel.Sms)]
    [InlineData("Zalo,Sms", MessageChannel.Zalo, MessageChannel.Sms)]
    [InlineData("Sms,Zalo", MessageChannel.Sms, MessageChannel.Sms)]
    public async Task Lies_in_the_folder_under_the_channel_that_comes_first(string? order, MessageChannel notice, MessageChannel code)
    {
        await using var site = Hosting.Site.On(await SeededSite.CopyAsync(), order is null ? [] : [("Messages:Order", order)]);
        await site.DoAsync(async s =>
        {
            var messages = s.GetRequiredService<IMessages>();
            await messages.SendAsync(Message.Sms(Phone, "Don da duoc xac nhan").As("OrderConfirmed", ("code", "D1")), Now);
            await messages.SendAsync(Message.Sms(Phone, "123456 la ma"), Now);
            await messages.SendAsync(Message.Letter("buyer@example.vn", "Đơn", "Chào"), Now);
        });
        await site.DeliverMessagesAsync();

        var lying = new DirectoryInfo(Path.Combine(site.DataDirectory, "messages")).GetFiles("*.json")
            .Select(file => JsonSerializer.Deserialize<LyingMessage>(File.ReadAllText(file.FullName))!).ToDictionary(lying => lying.Message.Text, lying => lying.By);
        Assert.Equal((notice, code, MessageChannel.Email), (lying["Don da duoc xac nhan"], lying["123456 la ma"], lying["Chào"]));
    }
}
