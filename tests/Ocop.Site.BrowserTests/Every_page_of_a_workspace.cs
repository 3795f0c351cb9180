using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

public sealed class Every_page_of_a_workspace_in_Vietnamese(SeededSite seeded, Browser browser, SharedWindow window)
    : Every_page_type(seeded, browser, window, WorkspacePages.All), IClassFixture<SeededSite>, IClassFixture<SharedWindow>
{
    public static TheoryData<string> Names => WorkspacePages.Names;

    private readonly SeededSite site = seeded;

    // Files, to print or to keep.
    private static readonly string[] NotPages =
    [
        "/Complaints/Producer/Sheet", "/Complaints/Staff/Sheet",
        "/Labels/Producer/Pdf", "/Labels/Producer/Png", "/Labels/Producer/Svg", "/MyOrders/Public/ReceiptPdf", "/MyTrade/Producer/File", "/MyTrade/Staff/SellerFile", "/Offers/Producer/Sheet", "/Offers/Staff/RequestLog", "/Orders/Producer/Month", "/Orders/Staff/CallsSheet", "/Payments/Producer/Month",
        "/Payments/Staff/DeskSheet", "/Payments/Staff/LedgerMonth", "/Payments/Staff/ReceiptsMonth", "/Payments/Staff/RefundsSheet", "/Recalls/Staff/Sheet", "/Reviews/Producer/Sheet", "/Reviews/Staff/Sheet", "/Trace/Public/ProofFile",
    ];

    [Fact]
    public void And_of_the_public_is_looked_at() =>
        Assert.Equal(
            site.Site.Services.GetRequiredService<IAddresses>().All.Keys.Except(NotPages).Order(StringComparer.Ordinal),
            PublicPages.All.Concat(WorkspacePages.All).Select(p => p.Page).Concat(PublicPages.OnTheWay).Where(p => p.Length > 0).Distinct().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public Task Is_well_made(string name) => IsLookedAtAsync(name, Language.Vietnamese);
}

public sealed class Every_page_of_a_workspace_in_English(SeededSite seeded, Browser browser, SharedWindow window)
    : Every_page_type(seeded, browser, window, WorkspacePages.All), IClassFixture<SeededSite>, IClassFixture<SharedWindow>
{
    public static TheoryData<string> Names => WorkspacePages.Names;

    [Theory, MemberData(nameof(Names))]
    public Task Is_well_made(string name) => IsLookedAtAsync(name, Language.English);
}
