using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Shared;

/// <summary>What a first start prints: the addresses worth opening.</summary>
internal static class WhereToLook
{
    /// <summary>The setting <c>WhereToLook</c> set to false leaves it out: it reads the database when the site has started.</summary>
    public static void PrintWhereToLook(this WebApplication app)
    {
        if (app.Configuration.GetValue("WhereToLook", true))
            app.Lifetime.ApplicationStarted.Register(() => _ = PrintAsync(app));
    }

    private static async Task PrintAsync(WebApplication app)
    {
        // Whoever waits for a page while the site starts goes before whoever will read this.
        await Task.Delay(TimeSpan.FromSeconds(1), app.Services.GetRequiredService<TimeProvider>(), app.Lifetime.ApplicationStopping);
        Console.WriteLine(await TellAsync(app));
    }

    private static async Task<string> TellAsync(WebApplication app)
    {
        var root = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var addresses = app.Services.GetRequiredService<IAddresses>();
        var lines = new List<(string What, string Path)>
        {
            ("Home, in Vietnamese", Of("/Storefront/Public/Home", Language.Vietnamese)),
            ("Home, in English", Of("/Storefront/Public/Home", Language.English)),
            ("All products", Of("/Storefront/Public/Products", Language.Vietnamese)),
            ("Places to visit", Of("/Storefront/Public/Tourism", Language.English)),
        };
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            var lots = services.GetRequiredService<ILots>();
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var standings = await services.GetRequiredService<IRecognition>().AllStandingsAsync(now, CancellationToken.None);
            var traceable = await lots.TraceableProductsAsync(CancellationToken.None);
            var recalled = await services.GetRequiredService<IRecalls>().InForceAsync(CancellationToken.None) is [var newest, ..] ? newest : null;
            var products = await services.GetRequiredService<ICatalogue>().FindAsync(traceable, CancellationToken.None);
            foreach (var (what, kind) in ((string, StandingKind)[])[("A scan page: recognised", StandingKind.Valid), ("A scan page: ended", StandingKind.Ended), ("A scan page: revoked", StandingKind.Revoked)])
            {
                var product = products.Values.Where(p => standings.TryGetValue(p.Id, out var s) && s.Kind == kind && p.Id != recalled?.Product).OrderBy(p => p.Slug, StringComparer.Ordinal).FirstOrDefault();
                if (product is not null && (await lots.NewestAsync([product.Id], 1, CancellationToken.None))[product.Id].FirstOrDefault() is { } lot)
                    lines.Add((what, CodeOf(product, lot)));
            }
            if (recalled is not null && products.TryGetValue(recalled.Product, out var bad) && (await lots.FindAsync([recalled.Lot], CancellationToken.None)).TryGetValue(recalled.Lot, out var badLot))
                lines.Add(("A scan page: recalled", CodeOf(bad, badLot)));
        }
        lines.Add(("Sign in as a producer", Of("/Accounts/Public/SignIn", Language.Vietnamese)));
        lines.Add(("Sign in as an officer", Of("/Accounts/Public/StaffSignIn", Language.Vietnamese)));
        if (app.Environment.IsDevelopment())
            lines.Add(("Messages sent, accounts to try", "/phat-trien/tin-nhan"));
        var width = lines.Max(line => line.What.Length) + 2;
        return "\nOCOP Ninh Bình is ready. Worth opening:\n" + string.Join('\n', lines.Where(line => line.Path.Length > 0).Select(line => "  " + line.What.PadRight(width) + root + line.Path)) + "\n";

        string Of(string page, Language language) => addresses.Has(page) ? addresses.Of(page, language) : "";
    }

    /// <summary>The path printed in the lot's code.</summary>
    private static string CodeOf(Product product, Lot lot) =>
        product.Gtin is { } gtin ? $"/01/{gtin}/10/{Uri.EscapeDataString(lot.Number.ToString())}" : $"/q/{lot.Code}";
}
