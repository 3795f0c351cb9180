using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Tests.Data;

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

    private static string Told(Action<IConfiguration> read, params (string Name, string? Value)[] settings) => Assert.Throws<SettingsMistake>(() =>
        read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).Build())).Message;
}
