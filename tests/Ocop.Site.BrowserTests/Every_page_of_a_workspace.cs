using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

public sealed class Every_page_of_a_workspace(SeededSite seeded, Browser browser) : Every_page_type(seeded, browser), IClassFixture<SeededSite>
{
    private readonly SeededSite site = seeded;

    // Files, to print or to keep.
    private static readonly string[] NotPages = ["/Labels/Producer/Pdf", "/Labels/Producer/Png", "/Labels/Producer/Svg", "/Trace/Public/ProofFile"];

    public static TheoryData<string> Names => [.. WorkspacePages.All.Select(p => p.Name)];

    [Theory, MemberData(nameof(Names))]
    public Task Is_well_made_in_Vietnamese(string name) => IsLookedAtAsync(name, Language.Vietnamese);

    [Theory, MemberData(nameof(Names))]
    public Task Is_well_made_in_English(string name) => IsLookedAtAsync(name, Language.English);

    [Theory, MemberData(nameof(Names))]
    public Task Says_the_same_without_script(string name) => SaysTheSameAsync(name);

    [Fact]
    public void And_of_the_public_is_looked_at() =>
        Assert.Equal(
            site.Site.Services.GetRequiredService<IAddresses>().All.Keys.Except(NotPages).Order(StringComparer.Ordinal),
            PublicPages.All.Concat(WorkspacePages.All).Select(p => p.Page).Concat(PublicPages.OnTheWay).Where(p => p.Length > 0).Distinct().Order(StringComparer.Ordinal));

    private protected override PageType Find(string name) => WorkspacePages.All.Single(p => p.Name == name);
}
