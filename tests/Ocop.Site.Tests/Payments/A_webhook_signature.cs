using System.Text;
using Ocop.Site.Features.Payments;

namespace Ocop.Site.Tests.Payments;

public sealed class A_webhook_signature
{
    private const string Secret = "test-signing-secret";
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":"evt_1"}""");

    [Fact]
    public void Is_the_HMAC_of_time_full_stop_and_body() =>
        // openssl: printf '1790000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac test-signing-secret
        Assert.Equal(Signature, Convert.ToHexStringLower(WebhookSignature.Of(1_790_000_000, Body, Secret)));

    [Fact]
    public void Is_believed_when_it_is_right_and_fresh() => Assert.True(IsValid($"t=1790000000,v1={Signature}", Noon));

    [Fact]
    public void Is_believed_beside_one_of_an_older_secret() => Assert.True(IsValid($"t=1790000000,v1={new string('0', 64)},v1={Signature},v0=x", Noon));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("t=1790000000")]
    [InlineData("v1=" + Signature)]
    [InlineData("t=1790000001,v1=" + Signature)]
    [InlineData("t=now,v1=" + Signature)]
    [InlineData("t=1790000000,v1=00")]
    [InlineData("t=1790000000,v1=zz" + Signature)]
    [InlineData("t=1790000000,v0=" + Signature)]
    public void Is_refused_when_it_is_wrong_or_missing(string? header) => Assert.False(IsValid(header, Noon));

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public void Is_refused_when_it_is_old_or_from_the_future(int seconds) => Assert.False(IsValid($"t=1790000000,v1={Signature}", Noon.AddSeconds(seconds)));

    [Fact]
    public void Is_refused_for_another_body() => Assert.False(WebhookSignature.IsValid($"t=1790000000,v1={Signature}", "{}"u8, Secret, Noon));

    private const string Signature = "cd03d4f4060c893ba3f50c719db61fadf8c85dece84e53442040fd6c3b6139d9";

    private static bool IsValid(string? header, DateTimeOffset now) => WebhookSignature.IsValid(header, Body, Secret, now);
}
