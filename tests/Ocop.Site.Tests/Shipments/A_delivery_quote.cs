using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Shipments;

/// <summary>FC18, FC19, FC30: by weight, zone and seller, with days that can be kept. The clock stands at a Saturday noon.</summary>
public sealed class A_delivery_quote(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Rice = "co-so-com-chay-van-giang", Nem = "htx-nem-chua-yen-mac", Own = "37", Hanoi = "01", Saigon = "79";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Offers_every_way_cheapest_first() =>
        Assert.Equal(
            [
                "PickUp 0 23-23 lay-tai-xuong", "Hotel 20000 23-24 tu-giao", "Parcel 22000 24-25 buu-dien:trong-tinh:2000", "Parcel 32000 24-24 chuyen-phat-nhanh:trong-tinh:2000",
            ],
            Said(await AskAsync(Rice, Own, grams: 1500)));

    [Fact]
    public async Task Knows_the_way_is_longer_and_dearer_to_the_south() =>
        Assert.Equal(["PickUp 0 23-23 lay-tai-xuong", "Parcel 42000 27-30 buu-dien:nam:2000"], Said(await AskAsync(Rice, Saigon, grams: 1500)));

    [Theory]
    [InlineData(1, "18000")]
    [InlineData(1000, "18000")]
    [InlineData(1001, "22000")]
    [InlineData(20000, "75000")]
    public async Task Steps_with_the_weight(int grams, string fee) =>
        Assert.Equal(fee, (await AskAsync(Rice, Own, grams)).First(option => option.Choice.Way == DeliveryWay.Parcel).Choice.Fee.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task Sends_nothing_that_is_too_heavy_for_a_parcel() => Assert.DoesNotContain(await AskAsync(Rice, Own, grams: 20001), option => option.Choice.Way == DeliveryWay.Parcel);

    [Fact]
    public async Task Sends_nothing_to_a_province_that_is_none() => Assert.Equal(["PickUp 0 23-23 lay-tai-xuong"], Said(await AskAsync(Rice, "99", grams: 500)));

    [Fact]
    public async Task Is_only_for_fetching_when_no_address_is_given() => Assert.Equal(["PickUp 0 23-23 lay-tai-xuong"], Said(await AskAsync(Rice, null, grams: 500)));

    [Fact]
    public async Task Lets_the_seller_bear_the_cheapest_way_from_its_sum_on()
    {
        var below = await AskAsync(Rice, Hanoi, grams: 1500, goods: 499_999);
        var from = await AskAsync(Rice, Hanoi, grams: 1500, goods: 500_000);
        Assert.Equal([27_000, 42_000], Fees(below));
        Assert.Equal([0, 42_000], Fees(from));
    }

    [Fact]
    public async Task Gives_alcohol_only_to_who_checks_the_age()
    {
        Assert.Equal(["PickUp", "Parcel buu-dien"], (await AskAsync(Rice, Own, grams: 500, alcohol: true)).Select(Way));
        Assert.Equal(["PickUp", "Hotel", "Parcel buu-dien", "Parcel chuyen-phat-nhanh"], (await AskAsync(Rice, Own, grams: 1500)).Select(Way));
        static string Way(ShippingOption option) => option.Choice.Way == DeliveryWay.Parcel ? $"Parcel {option.Choice.Carrier.Split(':')[0]}" : option.Choice.Way.ToString();
    }

    [Fact]
    public async Task Counts_today_only_until_the_sellers_hour_and_the_sellers_own_days()
    {
        // Nem takes two days and counts a day until nine in the morning: Saturday noon is Monday, so Wednesday.
        Assert.Equal(new DateOnly(2026, 11, 25), (await AskAsync(Nem, null, grams: 500))[0].Choice.Earliest);
    }

    [Fact]
    public async Task Answers_for_many_sellers_at_once()
    {
        var sellers = await SellersAsync();
        var answer = await site.DoAsync(s => s.GetRequiredService<IShipments>().OptionsAsync(
            [new(sellers[Rice], 500, Dong.Zero, Hanoi, null, false), new(sellers[Nem], 500, Dong.Zero, Hanoi, null, false), new(Guid.CreateVersion7(), 500, Dong.Zero, Hanoi, null, false)], None));
        Assert.Equal(2, answer.Count);
        Assert.All(answer, options => Assert.Contains(options, option => option.Choice.Way == DeliveryWay.Parcel && option.NameVi.Length > 0 && option.NameEn.Length > 0));
    }

    [Fact]
    public void Has_a_zone_for_every_province()
    {
        var table = site.Services.GetRequiredService<ShippingTable>();
        Assert.All(site.Services.GetRequiredService<IPlaces>().ProvincesOn(new(2026, 11, 21)), province => Assert.NotEmpty(table.TariffsTo(province.Code, 500)));
    }

    [Fact]
    public void Names_only_sellers_that_are_there()
    {
        var known = site.Services.GetRequiredService<SeedContent>().Rows("demo/producers.csv").Select(row => row["slug"]).Append("*").ToHashSet(StringComparer.Ordinal);
        Assert.All(site.Services.GetRequiredService<SeedContent>().Rows("shipping/sellers.csv"), row => Assert.Contains(row["producer"], known));
    }

    [Theory]
    [InlineData("2026-11-21", 0, "2026-11-21")] // Saturday
    [InlineData("2026-11-22", 0, "2026-11-23")] // Sunday
    [InlineData("2026-11-21", 1, "2026-11-23")]
    [InlineData("2027-02-04", 1, "2027-02-11")] // over Lunar New Year
    [InlineData("2026-12-31", 1, "2027-01-02")]
    public void Counts_no_sunday_and_no_day_off(string from, int days, string to) =>
        Assert.Equal(Day(to), site.Services.GetRequiredService<ShippingTable>().WorkingDays.After(Day(from), days));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Said(IEnumerable<ShippingOption> options) =>
        options.Select(option => $"{option.Choice.Way} {option.Choice.Fee.Amount} {option.Choice.Earliest.Day}-{option.Choice.Latest.Day} {option.Choice.Carrier}");

    private static IEnumerable<long> Fees(IEnumerable<ShippingOption> options) => options.Where(option => option.Choice.Way == DeliveryWay.Parcel).Select(option => option.Choice.Fee.Amount);

    private async Task<IReadOnlyList<ShippingOption>> AskAsync(string seller, string? province, int grams, long goods = 0, bool alcohol = false)
    {
        var id = (await SellersAsync())[seller];
        var answer = await site.DoAsync(s => s.GetRequiredService<IShipments>().OptionsAsync([new(id, grams, new Dong(goods), province, null, alcohol)], None));
        return [.. answer[id]];
    }

    private async Task<Dictionary<string, Guid>> SellersAsync() =>
        (await site.DoAsync(s => s.GetRequiredService<IProducers>().AllAsync(None))).ToDictionary(seller => seller.Slug, seller => seller.Id);
}
