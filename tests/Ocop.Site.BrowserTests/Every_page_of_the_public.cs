using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

public sealed class Every_page_of_the_public(SeededSite seeded, Browser browser) : Every_page_type(seeded, browser), IClassFixture<SeededSite>
{
    public static TheoryData<string> Names => [.. PublicPages.All.Select(p => p.Name)];

    [Theory, MemberData(nameof(Names))]
    public Task Is_well_made_in_Vietnamese(string name) => IsLookedAtAsync(name, Language.Vietnamese);

    [Theory, MemberData(nameof(Names))]
    public Task Is_well_made_in_English(string name) => IsLookedAtAsync(name, Language.English);

    [Theory, MemberData(nameof(Names))]
    public Task Says_the_same_without_script(string name) => SaysTheSameAsync(name);

    private protected override PageType Find(string name) => PublicPages.All.Single(p => p.Name == name);
}
