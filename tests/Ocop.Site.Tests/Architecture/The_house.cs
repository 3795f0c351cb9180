using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mono.Cecil;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Architecture;

/// <summary>"What the tests hold fast", line by line.</summary>
public sealed partial class The_house
{
    private static readonly Drawing Drawing = Drawing.OfTheHouse;

    [Fact]
    public void Has_every_module_in_its_drawing()
    {
        var built = Uses.Types.Select(Uses.ModuleOf).OfType<string>().Where(m => m != "Shared").Distinct().Order();
        Assert.Equal(Drawing.Levels.Keys.Order(), built);
    }

    [Fact]
    public void Lets_a_module_use_another_only_along_an_arrow_and_through_its_contract()
    {
        var trespasses =
            from use in Uses.All
            let user = Uses.ModuleOf(use.User)
            let used = Uses.ModuleOf(use.Used)
            where used is not null && user is not null && user != used && user != "Shared" && used != "Shared"
            where !Drawing.Arrows[user].Contains(used) || !use.Used.IsPublic
            select $"{use.User.FullName} uses {use.Used.FullName}";
        Assert.Empty(trespasses);
    }

    [Fact]
    public void Keeps_Shared_to_layouts_that_use_contracts()
    {
        Assert.Empty(
            from use in Uses.All
            where Uses.ModuleOf(use.User) == "Shared" && Uses.ModuleOf(use.Used) is { } to && to != "Shared" && !use.Used.IsPublic
            select $"{use.User.FullName} uses {use.Used.FullName}");
        Assert.Empty(
            from use in Uses.All
            where Uses.ModuleOf(use.Used) == "Shared" && Uses.ModuleOf(use.User) is { } user && user != "Shared" && !use.User.Name.StartsWith("Features_", StringComparison.Ordinal)
            select $"{use.User.FullName} uses {use.Used.FullName}");
    }

    [Fact]
    public void Draws_every_arrow_downwards() =>
        Assert.Empty(
            from module in Drawing.Arrows
            from to in module
            where Drawing.Levels[module.Key] <= Drawing.Levels[to]
            select $"{module.Key} -> {to}");

    [Fact]
    public void Draws_no_arrow_that_nobody_uses() =>
        Assert.Empty(
            from module in Drawing.Arrows
            from to in module
            where !Uses.All.Any(use => Uses.ModuleOf(use.User) == module.Key && Uses.ModuleOf(use.Used) == to)
            select $"{module.Key} -> {to}");

    [Fact]
    public void Gives_a_reason_for_every_package()
    {
        var reasons = File.ReadAllText(Repository.File("docs/decisions/dependencies.md"));
        Assert.Empty(
            from version in XDocument.Load(Repository.File("Directory.Packages.props")).Descendants("PackageVersion")
            let package = version.Attribute("Include")!.Value
            where !Regex.IsMatch(reasons, $@"(?<![\w.]){Regex.Escape(package)}(?![\w.])")
            select package);
    }

    [Fact]
    public void Shows_only_contracts_to_the_outside() =>
        Assert.Empty(
            from type in Uses.Types
            let module = Uses.ModuleOf(type)
            where type.IsPublic && module is not null && module != "Shared" && !IsRazor(type)
            where !DeclaredIn(ContractOf(module)).Contains(type.Name.Split('`')[0])
            select $"{type.FullName} is public, but is not declared in {module}Module.cs");

    /// <summary>Types stand at the margin: the namespaces of the house are file-wide.</summary>
    private static IEnumerable<string> DeclaredIn(string source) =>
        PublicType().Matches(source).Select(type => type.Groups["name"].Value);

    [GeneratedRegex(@"^public (?:static |sealed |abstract |readonly |partial )*(?:class|interface|enum|struct|delegate \S+|record(?: struct| class)?) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [Fact]
    public void Keeps_contracts_short() =>
        Assert.Empty(Drawing.Levels.Keys.Select(m => (m, ContractOf(m).Split('\n').Length)).Where(m => m.Length > 150).Select(m => $"{m.m}: {m.Length} lines"));

    [Fact]
    public void Builds_its_foundations_on_no_module() =>
        Assert.Empty(
            from use in Uses.All
            where use.User.Namespace.StartsWith("Ocop.Site.Platform", StringComparison.Ordinal) || use.User.Namespace.StartsWith("Ocop.Site.Data", StringComparison.Ordinal)
            where Uses.ModuleOf(use.Used) is not null && !use.User.Namespace.Contains("Migrations", StringComparison.Ordinal)
            select $"{use.User.FullName} uses {use.Used.FullName}");

    [Fact]
    public void Lets_no_view_module_own_a_table() =>
        Assert.Empty(
            from type in Uses.Types
            where Drawing.ViewModules.Contains(Uses.ModuleOf(type))
            where type.Interfaces.Any(face => face.InterfaceType.Name == "IEntityTypeConfiguration`1")
            select type.FullName);

    [Fact]
    public void Keeps_every_page_in_an_audience_folder_with_two_addresses()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract).ToList();
        Assert.Empty(pages.Where(t => Audiences.OfPage(PageOf(t)) is null || Attribute.GetCustomAttribute(t, typeof(AddressAttribute)) is null).Select(t => t.FullName));
        Assert.Empty(pages.Where(t => t.IsPublic).Select(t => $"{t.FullName} is public"));
    }

    [Fact]
    public void Gives_every_address_two_distinct_templates_with_the_same_values()
    {
        var addresses = new Addresses().All.Values.ToList();
        Assert.Empty(addresses.GroupBy(a => a.Vietnamese).Concat(addresses.GroupBy(a => a.English)).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(addresses.Where(a => !Values(a.Vietnamese).SequenceEqual(Values(a.English))).Select(a => a.Vietnamese));
        Assert.Empty(addresses.Where(a => a.English != "en" && !a.English.StartsWith("en/", StringComparison.Ordinal)).Select(a => a.English));
    }

    public static TheoryData<Type> Texts => [.. typeof(Program).Assembly.GetTypes().Where(t => !t.IsNested && t.Name.EndsWith("Text", StringComparison.Ordinal) && t.Namespace!.StartsWith("Ocop.Site.Features", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Texts))]
    public void Says_every_sentence_in_both_languages(Type text)
    {
        var (vietnamese, english) = (Sentences(text, ""), Sentences(text, "en"));
        Assert.Equal(vietnamese.Keys.Order(), english.Keys.Order());
        Assert.Empty(vietnamese.Concat(english).Where(s => string.IsNullOrWhiteSpace(s.Value)).Select(s => s.Key));
        Assert.Empty(vietnamese.Where(s => !s.Value.IsNormalized()).Select(s => s.Key));
        // The same placeholders, or a sentence loses what it was given.
        Assert.Empty(vietnamese.Where(s => !Placeholders(s.Value).SetEquals(Placeholders(english[s.Key]))).Select(s => s.Key));
    }

    [Fact]
    public void Has_both_migration_sets_at_the_model()
    {
        using var sqlite = new SqliteSiteDbContext(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new PostgresSiteDbContext(new DbContextOptionsBuilder<PostgresSiteDbContext>().UseNpgsql("Host=nowhere").Options);
        Assert.False(sqlite.Database.HasPendingModelChanges(), "SQLite's migrations are behind the model: scripts/add-migration");
        Assert.False(postgres.Database.HasPendingModelChanges(), "PostgreSQL's migrations are behind the model: scripts/add-migration");
    }

    /// <summary>A start compares the names with the database's before EF Core is awake; a migration it did not know would look like a newer site's.</summary>
    [Fact]
    public void Knows_every_migration_by_the_name_of_its_file()
    {
        using var sqlite = new SqliteSiteDbContext(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new PostgresSiteDbContext(new DbContextOptionsBuilder<PostgresSiteDbContext>().UseNpgsql("Host=nowhere").Options);
        Assert.Equal(sqlite.Database.GetMigrations(), DatabaseState.MigrationsFor(DatabaseProvider.Sqlite).Order(StringComparer.Ordinal));
        Assert.Equal(postgres.Database.GetMigrations(), DatabaseState.MigrationsFor(DatabaseProvider.Postgres).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Has_no_navigation_from_module_to_module()
    {
        using var db = new SqliteSiteDbContext(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite("Data Source=:memory:").Options);
        Assert.Empty(
            from entity in db.Model.GetEntityTypes()
            from key in entity.GetForeignKeys()
            where entity.ClrType.Namespace != key.PrincipalEntityType.ClrType.Namespace
                && !key.PrincipalEntityType.ClrType.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal) && !entity.ClrType.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal)
            select $"{entity.ClrType.Name} -> {key.PrincipalEntityType.ClrType.Name}");
    }

    private static bool IsRazor(TypeDefinition type) => type.Name.StartsWith("Features_", StringComparison.Ordinal) || type.Namespace.StartsWith("AspNetCore", StringComparison.Ordinal);

    private static string ContractOf(string module) => File.ReadAllText(Repository.File($"src/Ocop.Site/Features/{module}/{module}Module.cs"));

    private static string PageOf(Type model) => model.FullName!["Ocop.Site.Features".Length..^"Model".Length].Replace('.', '/');

    private static IEnumerable<string> Values(string template) => template.Split('/').Where(s => s.StartsWith('{'));

    private static HashSet<string> Placeholders(string sentence) =>
        [.. Regex.Matches(sentence, @"\{\d").Select(m => m.Value)];

    private static Dictionary<string, string> Sentences(Type text, string culture)
    {
        var set = new ResourceManager(text).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false);
        Assert.NotNull(set);
        return set.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
    }
}
