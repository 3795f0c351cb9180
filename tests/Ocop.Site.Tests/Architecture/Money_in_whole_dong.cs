using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Ocop.Site.Data;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Tests.Architecture;

/// <summary>VN-16: money is a whole number of đồng in code and in both databases. A number with a fraction is a place or a distance, or is listed here with its reason.</summary>
public sealed class Money_in_whole_dong
{
    /// <summary>Columns that hold fractions. None of them is money.</summary>
    private static readonly Dictionary<string, string> FractionsStored = new()
    {
        ["Latitude"] = "where something lies on the earth",
        ["Longitude"] = "where something lies on the earth",
    };

    /// <summary>Properties of modules and contracts that hold fractions. None of them is money.</summary>
    private static readonly Dictionary<string, string> FractionsInCode = new(FractionsStored)
    {
        ["Kilometres"] = "how far away a place is",
        ["Average"] = "of a product's marks, to one place",
        ["Score"] = "how well a place's name fits what was typed",
        ["Width"] = OnPaper, ["Height"] = OnPaper, ["Left"] = OnPaper, ["Top"] = OnPaper, ["GapX"] = OnPaper, ["GapY"] = OnPaper, ["QrMillimetres"] = OnPaper,
    };

    private const string OnPaper = "millimetres of a sheet of labels";

    private static readonly Type[] Fractions = [typeof(decimal), typeof(double), typeof(float), typeof(Half)];

    public static TheoryData<string> Databases => ["Sqlite", "Postgres"];

    [Theory, MemberData(nameof(Databases))]
    public void Is_what_every_column_of_an_amount_holds(string database)
    {
        using var db = Open(database);
        var amounts = Columns(db).Where(column => Bare(column.ClrType) == typeof(Dong)).ToList();

        Assert.True(amounts.Count >= 15, $"Only {amounts.Count} columns hold money: the test looks in the wrong place.");
        Assert.All(amounts, column => Assert.Equal((database == "Sqlite" ? "INTEGER" : "bigint", typeof(long)), (column.GetColumnType(), Bare(column.GetTypeMapping().Converter!.ProviderClrType))));
    }

    [Theory, MemberData(nameof(Databases))]
    public void Leaves_no_column_with_a_fraction_but_those_listed(string database)
    {
        using var db = Open(database);
        var fractions = Columns(db).Where(IsFraction).ToList();

        Assert.Equal([], fractions.Where(column => !FractionsStored.ContainsKey(column.Name)).Select(column => $"{column.DeclaringType.DisplayName()}.{column.Name} is {column.GetColumnType()}"));
        Assert.Equal(FractionsStored.Keys.Order(), fractions.Select(column => column.Name).Distinct().Order());
    }

    [Fact]
    public void Leaves_no_property_with_a_fraction_but_those_listed()
    {
        var properties = typeof(Program).Assembly.GetTypes().Where(type => type.Namespace is { } space && (space.StartsWith("Ocop.Site.Features", StringComparison.Ordinal) || space.StartsWith("Ocop.Site.Platform.Money", StringComparison.Ordinal)))
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => Fractions.Contains(Bare(property.PropertyType))).ToList();

        Assert.Equal([], properties.Where(property => !FractionsInCode.ContainsKey(property.Name)).Select(property => $"{property.DeclaringType!.Name}.{property.Name} is a {Bare(property.PropertyType).Name}"));
        Assert.True(properties.Count > 10, "The test looks in the wrong place.");
    }

    /// <summary>Those of the entities and of what lies in them.</summary>
    private static IEnumerable<IProperty> Columns(SiteDbContext db) => db.Model.GetEntityTypes().SelectMany(Columns);

    private static IEnumerable<IProperty> Columns(ITypeBase type) => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(inner => Columns(inner.ComplexType)));

    private static bool IsFraction(IProperty column) => Fractions.Contains(Bare(column.ClrType)) || Fractions.Contains(Bare(column.GetTypeMapping().Converter?.ProviderClrType ?? column.ClrType))
        || ((string[])["REAL", "NUMERIC", "DECIMAL", "DOUBLE", "FLOAT", "MONEY"]).Any(word => column.GetColumnType().Contains(word, StringComparison.OrdinalIgnoreCase));

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static SiteDbContext Open(string database) => database == "Sqlite" ? new SqliteAtDesignTime().CreateDbContext([]) : new PostgresAtDesignTime().CreateDbContext([]);
}
