using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Tests.Data;

[Trait("Database", "none")]
public sealed class A_mistaken_setting
{
    [Theory]
    [InlineData("Oracle", null, "it can be Sqlite or Postgres.")]
    [InlineData("Postgres", null, "ConnectionStrings__Site is empty.")]
    [InlineData("Postgres", "localhost", "ConnectionStrings__Site cannot be read")]
    [InlineData("Postgres", "Host=localhost;Port=many", "ConnectionStrings__Site cannot be read")]
    [InlineData("Postgres", "Hots=localhost", "ConnectionStrings__Site cannot be read")]
    public void Of_the_database_is_told_in_one_sentence(string provider, string? connection, string said) =>
        Assert.Contains(said, Told(settings => DatabaseSettings.From(settings, "/srv"), ("Database:Provider", provider), ("ConnectionStrings:Site", connection)), StringComparison.Ordinal);

    [Theory]
    [InlineData("ocop.ninhbinh.gov.vn")]
    [InlineData("ftp://ocop.ninhbinh.gov.vn")]
    public void Of_the_sites_address_is_told_in_one_sentence(string address) =>
        Assert.Contains(address, Told(settings => SiteAddress.From(settings), ("SiteAddress", address)), StringComparison.Ordinal);

    [Fact]
    public void Of_the_proxies_is_told_in_one_sentence() =>
        Assert.Contains("“proxy.example”", Told(settings => TrustedProxies.SetUp(new ForwardedHeadersOptions(), settings), ("TrustedProxies", "10.0.0.1, proxy.example")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Messages:Order", "Zalo;Sms", "“Zalo;Sms”")]
    [InlineData("Messages:Order", "Sms,Sms", "each once")]
    [InlineData("Messages:Order", "Zalo", "must name Sms")]
    [InlineData("Messages:Timeout", "soon", "“soon”")]
    [InlineData("Messages:Sms:Token", "secret", "Messages__Sms__Address")]
    [InlineData("Messages:Sms:Address", "http://gateway.example/sms", "must be an https address")]
    [InlineData("Messages:Zalo:AccessToken", "secret", "Messages__Sms is not")]
    [InlineData("Messages:Zalo:Templates:OrderConfirmd", "312345", "AccessToken")]
    [InlineData("Messages:Smtp:From", "ocop@example.vn", "Messages__Smtp__Host")]
    [InlineData("Messages:Smtp:Host", "mail.example.vn", "Messages__Smtp__From")]
    public void Of_the_messages_is_told_in_one_sentence(string name, string value, string said) =>
        Assert.Contains(said, Told(settings => MessageSettings.From(settings, [new("OrderConfirmed")], isDevelopment: false), (name, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Messages:Zalo:Templates:OrderConfirmd", "312345", "“OrderConfirmd”, which is none of OrderConfirmed, OrderSent.")]
    [InlineData("Messages:Zalo:Templates:OrderConfirmed", "mine", "“mine”")]
    [InlineData("Messages:Zalo:AccessTokenFile", "/run/token", "not both")]
    [InlineData("Messages:Zalo:Api", "http://zalo.example", "Messages__Zalo__Api")]
    public void Of_Zalo_is_told_in_one_sentence(string name, string value, string said) =>
        Assert.Contains(said, Told(settings => MessageSettings.From(settings, [new("OrderSent"), new("OrderConfirmed")], isDevelopment: true), ("Messages:Zalo:AccessToken", "secret"), (name, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Tls", "false", "only for a mail server on this machine")]
    [InlineData("Tls", "perhaps", "“perhaps”")]
    [InlineData("Port", "99999", "“99999”")]
    [InlineData("User", "ocop", "User and Password together")]
    public void Of_the_mail_server_is_told_in_one_sentence(string name, string value, string said) =>
        Assert.Contains(said, Told(settings => MessageSettings.From(settings, [], isDevelopment: false),
            ("Messages:Smtp:Host", "mail.example.vn"), ("Messages:Smtp:From", "ocop@example.vn"), ($"Messages:Smtp:{name}", value)), StringComparison.Ordinal);

    private static string Told(Action<IConfiguration> read, params (string Name, string? Value)[] settings) => Assert.Throws<SettingsMistake>(() =>
        read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).Build())).Message;
}
