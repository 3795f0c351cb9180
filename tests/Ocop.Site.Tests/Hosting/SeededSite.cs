namespace Ocop.Site.Tests.Hosting;

/// <summary>A site with the whole seed and demonstration, fresh for each test class: <c>class X(SeededSite site) : IClassFixture&lt;SeededSite&gt;</c>.
/// The seed runs once a suite; each class gets a copy of the database.</summary>
public sealed class SeededSite : IAsyncLifetime
{
    private static readonly Lazy<Task<TestDatabase>> Template = new(SeedAsync);

    /// <summary>The running site.</summary>
    public Site Site { get; private set; } = null!;

    public FakeClock Clock => Site.Clock;

    public async ValueTask InitializeAsync() => Site = Site.On(await CopyAsync());

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>A seeded database of one's own.</summary>
    internal static async Task<TestDatabase> CopyAsync() => await (await Template.Value).CopyAsync();

    private static async Task<TestDatabase> SeedAsync()
    {
        var template = await TestDatabase.EmptyAsync();
        // Seeded by the program itself; stopped before it is copied, so that nobody is connected.
        var seeding = Site.On(template);
        await seeding.DeliverEventsAsync(); // else each copy would deliver those of the demonstration anew, in the midst of its tests
        await seeding.StopAsync();
        return template;
    }
}
