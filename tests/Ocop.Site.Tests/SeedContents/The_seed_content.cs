using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;
using Row = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace Ocop.Site.Tests.SeedContents;

/// <summary>What content/ promises: codes exist, points lie in the province, addresses are unique, both languages are there.</summary>
[Trait("Database", "none")]
public partial class The_seed_content
{
    private static readonly SeedContent Content = new(Path.Combine(AppContext.BaseDirectory, "content"));

    private static readonly IReadOnlyList<Row> Communes = Content.Rows("places/communes.csv");
    private static readonly IReadOnlyList<Row> Products = Content.Rows("catalogue/products.csv");
    private static readonly IReadOnlyList<Row> Points = Content.Rows("tourism/points.csv");
    private static readonly IReadOnlyList<Row> Villages = Content.Rows("tourism/craft-villages.csv");
    private static readonly IReadOnlyList<Row> Producers = Content.Rows("demo/producers.csv");
    private static readonly IReadOnlyList<Row> Recognitions = Content.Rows("demo/recognitions.csv");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Content.Root, "*.csv", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Content.Root, path).Replace('\\', '/'))];

    [Fact]
    public void Holds_as_much_as_it_says() =>
        Assert.Equal((129, 26, 147, 60, 43, 34), (Communes.Count, Content.Rows("programme/product-sets.csv").Count, Products.Count, Points.Count, Villages.Count,
            Content.Rows("places/provinces.csv").Count));

    [Theory, MemberData(nameof(Files))]
    public void Is_written_in_one_form_of_Unicode(string file) => Assert.True(Content.Text(file).IsNormalized(NormalizationForm.FormC));

    [Theory, MemberData(nameof(Files))]
    public void Has_unique_addresses_without_diacritics(string file)
    {
        var rows = Content.Rows(file);
        if (!rows[0].ContainsKey("slug"))
            return;
        Assert.All(rows, row => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", row["slug"]));
        Assert.Equal(rows.Count, rows.Select(row => row["slug"]).Distinct().Count());
        Assert.All(rows, row => Assert.EndsWith(VietnameseText.Slug(row["name_vi"]), row["slug"], StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Files))]
    public void Says_everything_in_both_languages(string file)
    {
        foreach (var row in Content.Rows(file))
        {
            foreach (var (column, text) in row.Where(cell => cell.Key.EndsWith("_vi", StringComparison.Ordinal)))
            {
                if (row.TryGetValue(column[..^2] + "en", out var english))
                    Assert.True(text.Length > 0 == english.Length > 0, $"{file}: {string.Join(" | ", row.Values)}: {column}");
            }
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Names_only_communes_that_exist(string file)
    {
        var codes = Communes.Concat(Content.Rows("places/communes-elsewhere.csv")).Select(row => (row["province_code"], row["code"])).ToHashSet();
        Assert.All(Content.Rows(file).Where(row => row.GetValueOrDefault("commune") is { Length: > 0 }), row => Assert.Contains((row.GetValueOrDefault("province", "37"), row["commune"]), codes));
    }

    [Theory, MemberData(nameof(Files))]
    public void Puts_every_point_inside_the_province(string file)
    {
        foreach (var row in Content.Rows(file).Where(row => row.ContainsKey("latitude")))
        {
            Assert.InRange(double.Parse(row["latitude"], CultureInfo.InvariantCulture), 19.85, 20.72);
            Assert.InRange(double.Parse(row["longitude"], CultureInfo.InvariantCulture), 105.53, 106.60);
        }
    }

    [Fact]
    public void Gives_every_unit_a_code_of_five_digits_and_an_old_province()
    {
        Assert.All(Communes, row => Assert.Matches("^1[34][0-9]{3}$", row["code"]));
        Assert.Equal(129, Communes.Select(row => row["code"]).Distinct().Count());
        Assert.Equal(["Hà Nam", "Nam Định", "Ninh Bình"], Communes.Select(row => row["former_province"]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Communes, row => Assert.NotEmpty(row["former_units"]));
    }

    [Fact]
    public void Puts_each_product_into_a_set_and_gives_it_an_owner_and_a_price()
    {
        var sets = Content.Rows("programme/product-sets.csv").Select(row => row["number"]).ToHashSet();
        var owners = Content.Rows("demo/ownership.csv").ToDictionary(row => row["product"], row => row["producer"]);
        var producers = Producers.Select(row => row["slug"]).ToHashSet();
        Assert.Equal(Products.Count, owners.Count);
        foreach (var row in Products)
        {
            Assert.Contains(row["set"], sets);
            Assert.Contains(owners[row["slug"]], producers);
            Assert.True(long.Parse(row["price_vnd"], CultureInfo.InvariantCulture) >= 10_000);
        }
    }

    /// <summary>Stars come from the register alone: a fact that claims some would outlive them.</summary>
    [Fact]
    public void Claims_no_stars_in_a_fact() =>
        Assert.All(Products.Concat(Points).Concat(Villages), row => Assert.DoesNotMatch(StarClaim(), row["fact_vi"] + " " + row["fact_en"]));

    [Fact]
    public void Knows_its_allergens_and_ways_of_storage()
    {
        var allergens = Content.Rows("catalogue/allergens.csv").Select(row => row["code"]).ToHashSet();
        var storage = Content.Rows("catalogue/storage.csv").Select(row => row["code"]).Append("").ToHashSet();
        Assert.All(Products, row => Assert.Contains(row["storage"], storage));
        Assert.All(Products.SelectMany(row => row["allergens"].Split(';', StringSplitOptions.RemoveEmptyEntries)), code => Assert.Contains(code, allergens));
    }

    [Fact]
    public void Names_kinds_of_place_that_it_has_words_for()
    {
        var kinds = Content.Rows("tourism/kinds.csv").Select(row => row["code"]).ToHashSet();
        Assert.All(Points, row => Assert.Contains(row["kind"], kinds));
    }

    [Fact]
    public void Ties_craft_villages_to_goods_that_exist()
    {
        var goods = Products.ToDictionary(row => row["slug"], row => row["commune"]);
        foreach (var village in Villages)
            Assert.All(village["products"].Split("; ", StringSplitOptions.RemoveEmptyEntries), slug => Assert.Equal(village["commune"], goods[slug]));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void Tells_every_craft_village_in_a_paragraph(string language) =>
        Assert.All(Villages, village =>
        {
            var text = Content.Text($"villages/{village["slug"]}.{language}.md").Split("---", 3)[2];
            Assert.InRange(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 40, 120);
        });

    [Fact]
    public void Marks_every_standard_of_the_demonstration_as_invented()
    {
        var goods = Products.Select(row => row["slug"]).ToHashSet();
        Assert.All(Content.Rows("demo/standards.csv"), row =>
        {
            Assert.Contains(row["product"], goods);
            Assert.True(row["vi"].Contains("DEMO-", StringComparison.Ordinal) && row["vi"].EndsWith("(số minh họa)", StringComparison.Ordinal));
            Assert.EndsWith("(number invented for the demonstration)", row["en"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Numbers_goods_from_the_demonstration_prefix_only()
    {
        var gtins = Content.Rows("demo/gtins.csv");
        Assert.All(gtins, row => Assert.True(row["gtin"].StartsWith("952", StringComparison.Ordinal) && Gtin.TryParse(row["gtin"], out _), row["gtin"]));
        Assert.Equal(gtins.Count, gtins.Select(row => row["gtin"]).Distinct().Count());
        Assert.InRange(gtins.Count(row => row["retired"].Length == 0), 60, 90);
        Assert.All(Producers.Where(row => row["gln"].Length > 0), row => Assert.True(Gln.TryParse(row["gln"], out _), row["gln"]));
    }

    [Fact]
    public void Runs_each_recognition_for_36_months_by_a_decision_that_says_it_is_none()
    {
        foreach (var row in Recognitions)
        {
            Assert.Equal(Day(row["issued"]).AddMonths(36), Day(row["ends"]));
            Assert.StartsWith("DEMO-", row["decision"], StringComparison.Ordinal);
            Assert.InRange(int.Parse(row["stars"], CultureInfo.InvariantCulture), 3, 5);
            Assert.Equal(row["stars"] == "5", row["level"] == "mae");
        }
    }

    /// <summary>Nobody real is said to have lost a recognition or to have had a lot recalled.</summary>
    [Fact]
    public void Lets_only_invented_makers_lose_a_recognition_or_recall_a_lot()
    {
        var owners = Content.Rows("demo/ownership.csv").ToDictionary(row => row["product"], row => row["producer"]);
        var invented = Producers.ToDictionary(row => row["slug"], row => row["invented"] == "yes");
        var blamed = Recognitions.Where(row => row["state"] is "revoked" or "ended" or "extended").Concat(Content.Rows("demo/recalls.csv")).ToList();
        Assert.Equal(4, blamed.Count);
        Assert.All(blamed, row => Assert.True(invented[owners[row["product"]]]));
    }

    [Fact]
    public void Uses_telephone_numbers_and_mail_that_nobody_has()
    {
        Assert.All(Producers, row => Assert.StartsWith("0900000", row["phone"], StringComparison.Ordinal));
        Assert.All(Content.Rows("demo/accounts.csv"), row => Assert.True(row["email"].Length == 0 || row["email"].EndsWith(".example", StringComparison.Ordinal)));
        Assert.All(Content.Rows("demo/offices.csv"), row => Assert.StartsWith("0229 000 ", row["phone"], StringComparison.Ordinal));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b((?<!ông )sao|stars?(?! lantern)|ocop|công nhận|recognis|điểm số|scored)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StarClaim();
}
