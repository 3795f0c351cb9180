using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Cart;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Places;
using Ocop.Site.Tests.Architecture;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Cart;

/// <summary>FC07, VN-04: sixty addresses as people still write them, in the commune's field of the checkout.</summary>
public sealed class An_old_address(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Is_taken_as_today_s_unit_or_offers_it_to_choose()
    {
        var places = seeded.Site.Services.GetRequiredService<IPlaces>();
        var provinces = places.ProvincesOn(new(2026, 11, 21));
        var rows = File.ReadLines(Repository.File("tests/Ocop.Site.Tests/Places/old-addresses.csv")).Skip(1).Where(line => line.Length > 0)
            .Select(line => (Typed: line[..line.LastIndexOf(',')].Trim('"'), Code: line[(line.LastIndexOf(',') + 1)..])).ToList();
        var missed = new List<string>();
        foreach (var (typed, code) in rows)
        {
            var form = new CheckoutForm { Name = "Hoa", Phone = "0912345678", Way = DeliveryWay.Parcel, Province = IPlaces.OwnProvince, Commune = typed, Street = "Xóm 3" };
            var read = await form.ReadAsync(places, provinces, [], Ocop.Site.Platform.Text.Language.Vietnamese, TestContext.Current.CancellationToken);
            if (read.Details?.Address!.Commune != code && read.Suggestions?.Found.Any(found => found.Commune.Code.ToString() == code) != true)
                missed.Add(typed);
        }
        Assert.Equal(34, provinces.Count);
        Assert.True(rows.Count >= 60);
        Assert.True(missed.Count <= rows.Count / 20, string.Join('\n', missed));
    }
}
