using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Labels;

namespace Ocop.Site.Tests.Places;

/// <summary>VN-01 to VN-06 for a parcel that leaves the province: the whole country's units, by any name.</summary>
public class A_unit_of_another_province(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly SeedContent Content = new(Path.Combine(AppContext.BaseDirectory, "content"));

    private readonly IPlaces places = seeded.Site.Services.GetRequiredService<IPlaces>();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public void Is_one_of_3321_in_34_provinces_with_ours()
    {
        var rows = Content.Rows("places/communes-elsewhere.csv").Concat(Content.Rows("places/communes.csv")).ToList();
        Assert.Equal((2621, 687, 13), (rows.Count(row => row["kind"] == "xa"), rows.Count(row => row["kind"] == "phuong"), rows.Count(row => row["kind"] == "dac-khu")));
        Assert.Equal(3321, rows.Select(row => row["code"]).Distinct().Count());
        Assert.All(rows, row => Assert.Matches("^[0-9]{5}$", row["code"]));
        Assert.Equal(Content.Rows("places/provinces.csv").Select(row => row["code"]).Order(StringComparer.Ordinal), rows.Select(row => row["province_code"]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Is_found_by_its_name_with_and_without_tones_and_by_its_code()
    {
        var lost = new List<string>();
        foreach (var row in Content.Rows("places/communes-elsewhere.csv"))
        {
            var unit = (await places.FindAsync(row["province_code"], CommuneCode.Parse(row["code"], null), Now))!;
            var full = unit.FullName(Language.Vietnamese);
            if (!(await places.SuggestAsync(row["province_code"], full, 1, Now)).Any(found => found.Commune == unit))
                lost.Add($"{row["province_code"]} {full}");
            if (!(await places.SuggestAsync(row["province_code"], VietnameseText.Plain(full), 3, Now)).Any(found => found.Commune == unit && found.FormerName is null))
                lost.Add($"{row["province_code"]} {VietnameseText.Plain(full)}");
            Assert.Same(unit, (await places.SuggestAsync(row["province_code"], row["code"], 3, Now)).Single().Commune);
        }
        Assert.Empty(lost);
    }

    [Fact]
    public async Task Is_among_the_first_three_for_at_least_95_of_100_old_addresses()
    {
        var rows = new SeedContent(AppContext.BaseDirectory).Rows("Places/old-addresses-elsewhere.csv");
        var lost = new List<string>();
        foreach (var row in rows)
        {
            var found = await places.SuggestAsync(row["province"], row["typed"], 3, Now);
            if (!found.Any(s => s.Commune.FullName(Language.Vietnamese) == row["unit"]))
                lost.Add($"{row["typed"]} → {string.Join(", ", found.Select(s => s.Commune.Name))}");
        }
        Assert.True(rows.Count >= 30 && lost.Count * 20 <= rows.Count, string.Join(Environment.NewLine, lost));
    }

    [Theory]
    [InlineData("01", "hoan k", "Phường Hoàn Kiếm", null)]
    [InlineData("01", "hàng bông", "Phường Hoàn Kiếm", "Phường Hàng Bông")]
    [InlineData("79", "Phường 4, quận 8", "Phường Chánh Hưng", "Phường 4")]
    [InlineData("79", "P.04 Q.8", "Phường Chánh Hưng", "Phường 4")]
    [InlineData("31", "dac khu cat hai", "Đặc khu Cát Hải", null)]
    [InlineData("82", "Tân Thạnh", "Xã Tân Thạnh", null)]
    public async Task Says_what_it_is_and_by_which_old_name_it_was_found(string province, string typed, string unit, string? former)
    {
        var found = (await places.SuggestAsync(province, typed, 3, Now))[0];
        Assert.Equal((unit, former), (found.Commune.FullName(Language.Vietnamese), found.FormerName));
    }

    [Fact]
    public async Task Is_not_the_number_of_a_house() => Assert.Empty(await places.SuggestAsync("79", "số 12 đường 4", 6, Now));

    [Fact]
    public async Task Belongs_to_one_province()
    {
        var hoanKiem = CommuneCode.Parse("00070", null);
        Assert.Equal("Hoan Kiem ward", VietnameseText.Plain((await places.FindAsync("01", hoanKiem, Now))!.FullName(Language.English)));
        Assert.Null(await places.FindAsync("79", hoanKiem, Now));
        Assert.Null(await places.FindAsync(IPlaces.OwnProvince, hoanKiem, Now));
        Assert.Null(await places.FindAsync("01", CommuneCode.Parse("14743", null), Now));
        Assert.Null(await places.FindAsync("99", hoanKiem, Now));
        Assert.Empty(await places.SuggestAsync("99", "hoan kiem", 3, Now));
        Assert.DoesNotContain(await places.SuggestAsync("79", "Hoàn Kiếm", 6, Now), found => found.FormerName is null);
    }

    /// <summary>VN-02: in force from a day and, when the law changes again, until one.</summary>
    [Fact]
    public void Is_known_from_its_first_day_to_its_last()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["places"]);
        File.WriteAllText(Path.Combine(folder["places"], "communes-elsewhere.csv"), """
            code,kind,name_vi,province_code,former_provinces,former_districts,former_units,valid_from,valid_to
            00004,phuong,Ba Đình,01,,Quận Ba Đình,Phường Trúc Bạch,2025-07-01,2027-06-30
            00005,phuong,Ba Đình Mới,01,,,Phường Ba Đình,2027-07-01,

            """);
        var units = new UnitsElsewhere(new SeedContent(Path.GetDirectoryName(folder["places"])!));
        Assert.Equal([null, "Ba Đình", "Ba Đình", "Ba Đình Mới"], new DateOnly[] { new(2025, 6, 30), new(2025, 7, 1), new(2027, 6, 30), new(2027, 7, 1) }
            .Select(day => units.In("01", day)!.Suggest("ba dinh", 3).SingleOrDefault()?.Commune.Name));
        Assert.Null(units.In("02", new(2026, 1, 1)));
    }
}
