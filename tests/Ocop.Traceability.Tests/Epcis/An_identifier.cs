using Ocop.Traceability.Epcis;

namespace Ocop.Traceability.Tests.Epcis;

public class An_identifier
{
    [Theory]
    [InlineData("urn:epc:id:sgtin:4012345.011111.9876", "https://id.gs1.org/01/04012345111118/21/9876")]
    [InlineData("urn:epc:class:lgtin:4054739.099914.20160711", "https://id.gs1.org/01/04054739999148/10/20160711")]
    [InlineData("urn:epc:idpat:sgtin:4012345.066666.*", "https://id.gs1.org/01/04012345666663")]
    [InlineData("urn:epc:id:sscc:4012345.1112223334", "https://id.gs1.org/00/140123451122233341")]
    [InlineData("urn:epc:id:sgln:4012345.00005.0", "https://id.gs1.org/414/4012345000054")]
    [InlineData("urn:epc:id:sgln:0614141.07346.1234", "https://id.gs1.org/414/0614141073467/254/1234")]
    [InlineData("urn:epc:id:pgln:4012345.00000", "https://id.gs1.org/417/4012345000009")]
    [InlineData("urn:epc:id:gdti:4012345.55555.1234", "https://id.gs1.org/253/40123455555541234")]
    [InlineData("urn:epc:id:grai:4012345.00001.S1", "https://id.gs1.org/8003/04012345000016S1")]
    [InlineData("urn:epc:id:giai:4000001.111", "https://id.gs1.org/8004/4000001111")]
    [InlineData("urn:epc:id:gsrn:0614141.0000010253", "https://id.gs1.org/8018/061414100000102534")]
    [InlineData("urn:epc:id:sgtin:4012345.011111.A%2FB", "https://id.gs1.org/01/04012345111118/21/A%2FB")]
    public void Is_the_same_as_an_EPC_URN_and_as_a_Digital_Link(string urn, string link)
    {
        Assert.Equal(link, EpcisId.Parse(urn).Canonical);
        Assert.Equal(link, EpcisId.Parse(link).Canonical);
    }

    [Theory]
    [InlineData("https://brand.example/some/stem/01/09520123456788/22/V/10/LOT/21/S?17=291231#top", "https://id.gs1.org/01/09520123456788/21/S")]
    [InlineData("https://brand.example/01/9520123456788/22/V/10/LOT/", "https://id.gs1.org/01/09520123456788/10/LOT")]
    [InlineData("https://x.example/00/faux/00/952012345678912345", "https://id.gs1.org/00/952012345678912345")]
    [InlineData("https://x.example/8017/952012345678912345/8019/1", "https://id.gs1.org/8017/952012345678912345")]
    public void Keeps_the_finest_level_on_the_one_domain(string link, string canonical) => Assert.Equal(canonical, EpcisId.Parse(link).Canonical);

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/27700")]
    [InlineData("https://www.ncbi.nlm.nih.gov/taxonomy/1126011")]
    [InlineData("urn:epc:id:sgtin:4012345.11.9")]
    [InlineData("urn:epc:idpat:sgtin:4012345.*.*")]
    [InlineData("geo:50.947573340894124,6.922120147375441")]
    [InlineData("tag:ocop.ninhbinh.gov.vn,2026:lot:BABCDEFG")]
    public void Of_another_form_is_its_own(string uri) => Assert.Equal(uri, EpcisId.Parse(uri).Canonical);

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("event 1")]
    [InlineData("pallet-1")]
    [InlineData("9:a")]
    [InlineData("https://x.example/%2")]
    [InlineData("https://x.example/chè")]
    [InlineData("https://x.example/a\nb")]
    public void Is_refused_when_it_is_no_URI(string text) => Assert.False(EpcisId.TryParse(text, out _));
}

public class A_moment
{
    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-21T10:00:00")]
    [InlineData("2026-13-21T10:00:00Z")]
    [InlineData("2026-02-29T10:00:00Z")]
    [InlineData("2026-11-21T24:00:00Z")]
    [InlineData("2026-11-21T10:00:00+24:00")]
    [InlineData("2026-11-21T10:00:00.Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("yesterday")]
    public void Is_refused_without_zone_or_when_no_clock_shows_it(string text) => Assert.False(EpcisTime.TryParse(text, out _));

    [Fact]
    public void Keeps_its_form_and_knows_its_instant()
    {
        var moment = EpcisTime.Parse("2026-11-21t10:00:00.123456789+07:00");
        Assert.Equal("2026-11-21t10:00:00.123456789+07:00", moment.ToString());
        Assert.Equal(new(2026, 11, 21, 3, 0, 0, 123, TimeSpan.Zero), moment.Rounded);
        Assert.True(moment.Instant > moment.Rounded);
    }
}
