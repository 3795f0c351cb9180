using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Offers;

/// <summary>The life of an offer before and after an officer looked at it.</summary>
public sealed class A_listing
{
    private static readonly Guid Me = Guid.CreateVersion7(), Mine = Guid.CreateVersion7(), Theirs = Guid.CreateVersion7(), Seller = Guid.CreateVersion7(), Other = Guid.CreateVersion7();

    private static readonly string[] Moves =
    [
        "Draft>InReview", "Draft>Withdrawn", "InReview>Approved", "InReview>Returned", "InReview>Withdrawn", "Approved>InReview", "Approved>Returned", "Approved>TakenDown", "Approved>Withdrawn",
        "Returned>InReview", "Returned>Withdrawn", "TakenDown>InReview", "Withdrawn>InReview",
    ];

    [Fact]
    public void Moves_as_its_table_says_and_not_otherwise() =>
        Assert.Equal(Moves.Order(StringComparer.Ordinal), Enum.GetValues<ListingStatus>().SelectMany(from => Enum.GetValues<ListingStatus>().Where(to => Listing.CanTransition(from, to)).Select(to => $"{from}>{to}")).Order(StringComparer.Ordinal));

    [Fact]
    public void Stays_live_with_a_new_price_which_its_history_keeps()
    {
        var listing = Approved(Draft());
        var change = listing.Write(Draft(price: 90_000), "", false, Me, FakeClock.Noon)!;
        Assert.Equal((ListingStatus.Approved, ListingStatus.Approved, new Dong(90_000)), (listing.Status, change.To, change.Price));
    }

    [Fact]
    public void Goes_before_the_officer_again_with_another_name_or_other_parts()
    {
        var renamed = Approved(Draft());
        renamed.Write(Draft(name: "thùng 12 hũ"), "", false, Me, FakeClock.Noon);
        var refilled = Approved(Draft());
        refilled.Write(Draft(packs: 12), "", false, Me, FakeClock.Noon);
        Assert.Equal((ListingStatus.InReview, ListingStatus.InReview), (renamed.Status, refilled.Status));
    }

    [Fact]
    public void Is_not_approved_before_every_maker_has_consented()
    {
        var listing = Sent(Draft(theirs: 1));
        Assert.Throws<TransitionRefused>(() => listing.Approve(Me, FakeClock.Noon));
        listing.Parts.Single(part => part.Product == Theirs).Consent = Consent.Given;
        listing.Approve(Me, FakeClock.Noon);
        Assert.Equal(ListingStatus.Approved, listing.Status);
    }

    [Fact]
    public void Needs_a_new_consent_when_it_holds_more_of_another_s_product()
    {
        var listing = Sent(Draft(theirs: 1));
        listing.Parts.Single(part => part.Product == Theirs).Consent = Consent.Given;
        listing.Write(Draft(theirs: 1), "", false, Me, FakeClock.Noon);
        Assert.Equal(Consent.Given, listing.Parts.Single(part => part.Product == Theirs).Consent);
        listing.Write(Draft(theirs: 3), "", false, Me, FakeClock.Noon);
        Assert.Equal(Consent.Asked, listing.Parts.Single(part => part.Product == Theirs).Consent);
    }

    [Fact]
    public void Says_who_asked_for_a_takedown_and_when()
    {
        var listing = Approved(Draft());
        var change = listing.TakeDown("Ghi sai xuất xứ.", "Chi cục QLTT, 12/CV", FakeClock.Noon.AddHours(-25), Me, FakeClock.Noon);
        var takedown = new Takedown(change, null!);
        Assert.Equal((ListingStatus.TakenDown, "Ghi sai xuất xứ.", false), (listing.Status, listing.Reason, takedown.IsInTime));
    }

    [Theory]
    [InlineData("hũ 500 g", 4, "")]
    [InlineData("Mật ong CHỮA BỆNH đau dạ dày", 4, "chữa bệnh")]
    [InlineData("Cơm cháy 5 sao", 4, "5 sao")]
    [InlineData("Cơm cháy 4 sao", 4, "")]
    [InlineData("Cơm cháy 4 sao", 0, "4 sao")]
    [InlineData("Organic tea, 5 stars", 3, "organic, 5 stars")]
    public void Is_read_for_claims_that_the_register_does_not_bear(string name, int stars, string found) =>
        Assert.Equal(found, string.Join(", ", ForbiddenClaims.In(name, [stars])));

    [Theory]
    [InlineData("650", 650)]
    [InlineData("650 g", 650)]
    [InlineData("1,2 kg", 1200)]
    [InlineData("1.2kg", 1200)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("1,2345 kg", null)]
    [InlineData("101 kg", null)]
    [InlineData("nặng", null)]
    [InlineData("", null)]
    public void Weighs_what_people_type(string typed, int? grams) => Assert.Equal(grams, Weight.TryParse(typed, out var read) ? read : null);

    [Theory]
    [InlineData("https://shopee.vn/com-chay", "shopee")]
    [InlineData("https://www.postmart.vn/a?b=1", "postmart")]
    [InlineData("http://shopee.vn/com-chay", null)]
    [InlineData("https://shopee.vn.evil.example/", null)]
    [InlineData("https://evilshopee.vn/", null)]
    [InlineData("https://user@shopee.vn/", null)]
    [InlineData("https://shopee.vn:8443/", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://127.0.0.1/", null)]
    public void Leads_elsewhere_only_to_platforms_that_are_known(string address, string? floor) => Assert.Equal(floor, SalesFloor.Of(address)?.Code);

    private static ListingDraft Draft(string name = "hũ 500 g", long price = 85_000, int packs = 1, int theirs = 0) => new(
        name, "", theirs == 0 ? [Part(Mine, Seller, packs)] : [Part(Mine, Seller, packs), Part(Theirs, Other, theirs)], new(price), 600, 1, 20);

    private static ListedPart Part(Guid product, Guid maker, int packs) => new() { Product = product, Maker = maker, Packs = packs, Consent = maker == Seller ? Consent.NotNeeded : Consent.Asked };

    private static Listing Sent(ListingDraft draft)
    {
        var listing = new Listing { Seller = Seller, Commune = CommuneCode.Parse("14329", null) };
        listing.Write(draft, "", false, Me, FakeClock.Noon);
        listing.Submit(Me, FakeClock.Noon);
        return listing;
    }

    private static Listing Approved(ListingDraft draft)
    {
        var listing = Sent(draft);
        listing.Approve(Me, FakeClock.Noon);
        return listing;
    }
}
