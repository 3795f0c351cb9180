using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

public sealed class Every_page_of_the_public_in_Vietnamese(SeededSite seeded, Browser browser, SharedWindow window)
    : Every_page_type(seeded, browser, window, PublicPages.All), IClassFixture<SeededSite>, IClassFixture<SharedWindow>
{
    public static TheoryData<string> Names => PublicPages.Names;

    [Theory, MemberData(nameof(Names))]
    public Task Is_well_made(string name) => IsLookedAtAsync(name, Language.Vietnamese);
}

public sealed class Every_page_of_the_public_in_English(SeededSite seeded, Browser browser, SharedWindow window)
    : Every_page_type(seeded, browser, window, PublicPages.All), IClassFixture<SeededSite>, IClassFixture<SharedWindow>
{
    public static TheoryData<string> Names => PublicPages.Names;

    [Theory, MemberData(nameof(Names))]
    public Task Is_well_made(string name) => IsLookedAtAsync(name, Language.English);
}
