using Microsoft.Extensions.Configuration;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Storefront;

public sealed class A_tile_server
{
    [Fact]
    public async Task May_send_its_pictures_to_the_map_and_to_no_other_page()
    {
        await using var site = Hosting.Site.On(await TestDatabase.EmptyAsync(), ("Map:Tiles", "https://{s}.tiles.example:8443/{z}/{x}/{y}.png"), ("Demonstration", "false"));
        using var visitor = site.Visit();
        for (var time = 0; time < 2; time++) // made, then kept
        {
            using var map = await visitor.GetAsync("/du-lich");
            Assert.Contains("img-src 'self' https://*.tiles.example:8443 data:", Assert.Single(map.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
        using var front = await visitor.GetAsync("/");
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Assert.Single(front.Headers.GetValues("Content-Security-Policy")));
    }

    [Theory]
    [InlineData("tiles.example/{z}/{x}/{y}.png")]
    [InlineData("//tiles.example/{z}/{x}/{y}.png")]
    [InlineData("https://tiles.example; script-src */{z}/{x}/{y}.png")]
    public void That_cannot_be_one_is_told_in_one_sentence(string address) =>
        Assert.Contains(address, Assert.Throws<SettingsMistake>(() => MapTiles.From(Settings(address))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("/tiles/{z}/{x}/{y}.png")]
    public void Of_our_own_needs_no_other_host(string? address) =>
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, MapTiles.From(Settings(address)).Policy);

    private static IConfiguration Settings(string? tiles) => new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Map:Tiles", tiles)]).Build();
}
