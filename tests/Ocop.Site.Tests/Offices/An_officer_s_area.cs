using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Places;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Offices;

public class An_officer_s_area(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CommuneCode YenMac = CommuneCode.Parse("14743", null);
    private static readonly CommuneCode GiaVien = CommuneCode.Parse("14464", null);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_the_commune_of_a_commune_office()
    {
        var area = await AreaOfAsync("14743");
        Assert.Equal((false, true, false), (area.IsWholeProvince, area.Holds(YenMac), area.Holds(GiaVien)));
    }

    [Fact]
    public async Task Is_both_communes_of_one_who_holds_two_offices()
    {
        var area = await AreaOfAsync("14743", "14464");
        Assert.True(area.Holds(YenMac) && area.Holds(GiaVien) && !area.Holds(CommuneCode.Parse("13285", null)));
    }

    [Theory]
    [InlineData("tinh")]
    [InlineData("kiem-tra")]
    public async Task Is_the_whole_province_for_its_office_and_its_inspectors(string office) => Assert.True((await AreaOfAsync(office)).Holds(GiaVien));

    [Fact]
    public async Task Is_nothing_for_everybody_else() => Assert.False((await AreaOfAsync()).Holds(YenMac));

    [Fact]
    public async Task Gives_a_producer_somebody_to_call()
    {
        var office = await seeded.Site.DoAsync(services => services.GetRequiredService<IOffices>().ForCommuneAsync(YenMac, Now));
        Assert.Equal(("Ủy ban nhân dân xã Yên Mạc", YenMac), (office!.NameVi, office.Commune));
        var none = await seeded.Site.DoAsync(services => services.GetRequiredService<IOffices>().ForCommuneAsync(CommuneCode.Parse("99999", null), Now));
        Assert.Null(none!.Commune);
    }

    private Task<Area> AreaOfAsync(params string[] offices) => seeded.Site.DoAsync(async services =>
    {
        var db = services.GetRequiredService<SiteDbContext>();
        var account = Guid.CreateVersion7();
        foreach (var office in await db.Set<ProgrammeOffice>().Where(o => offices.Contains(o.Code)).ToListAsync(Now))
            db.Add(new Posting { Account = account, Office = office.Id, Since = seeded.Clock.GetUtcNow() });
        await db.SaveChangesAsync(Now);
        return await services.GetRequiredService<IOffices>().AreaOfAsync(account, Now);
    });
}
