using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Features.Trace;
using Ocop.Site.Platform.Text;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.BrowserTests;

/// <summary>One address of each public page type, in both languages, found in the demonstration.</summary>
internal sealed class PageTypes(SiteHost site)
{
    /// <summary>The page types by name; the tests say these names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "home", "products", "products-filtered", "product", "product-ended", "producers", "producer", "communes", "commune", "craft-villages", "craft-village",
        "tourism", "tourism-point", "search", "search-nothing", "guide", "trace", "trace-product", "trace-recalled", "trace-ended", "trace-revoked", "proof", "not-found", "sign-in", "staff-sign-in",
    ];

    public async Task<string> AddressAsync(string name, Language language)
    {
        var addresses = site.Services.GetRequiredService<IAddresses>();
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var now = site.Clock.GetUtcNow();
        var none = CancellationToken.None;
        return name switch
        {
            "home" => Of("Storefront/Public/Home"),
            "products" => Of("Storefront/Public/Products"),
            "products-filtered" => Of("Storefront/Public/Products") + "?stars=4",
            "product" => Of("Storefront/Public/Product", ("slug", "com-chay-ninh-binh")),
            "product-ended" => Of("Storefront/Public/Product", ("slug", (await ProductAsync(StandingKind.Ended)).Slug)),
            "producers" => Of("Storefront/Public/Producers"),
            "producer" => Of("Storefront/Public/Producer", ("slug", (await services.GetRequiredService<IProducers>().AllAsync(none))[0].Slug)),
            "communes" => Of("Storefront/Public/Communes"),
            "commune" => Of("Storefront/Public/Commune", ("slug", "xa-gia-vien")),
            "craft-villages" => Of("Storefront/Public/CraftVillages"),
            "craft-village" => Of("Storefront/Public/CraftVillage", ("slug", (await services.GetRequiredService<ITourism>().CraftVillagesAsync(none))[0].Slug)),
            "tourism" => Of("Storefront/Public/Tourism"),
            "tourism-point" => Of("Storefront/Public/TourismPoint", ("slug", (await services.GetRequiredService<ITourism>().PointsAsync(none))[0].Slug)),
            "search" => Of("Storefront/Public/Search", ("q", "com chay")),
            "search-nothing" => Of("Storefront/Public/Search", ("q", "xyzxyz")),
            "guide" => Of("Storefront/Public/Guide", ("key", "sao-ocop")),
            "trace" => await TraceAsync(StandingKind.Valid),
            "trace-product" => Of("Trace/Public/Show", ("item", (await ProductAsync(StandingKind.Valid)).TraceItem)),
            "trace-recalled" => await RecalledAsync(),
            "trace-ended" => await TraceAsync(StandingKind.Ended),
            "trace-revoked" => await TraceAsync(StandingKind.Revoked),
            "proof" => await ProofAsync(),
            "not-found" => language == Language.English ? "/en/no-such-page" : "/khong-co-trang-nay",
            "sign-in" => Of("Accounts/Public/SignIn"),
            "staff-sign-in" => Of("Accounts/Public/StaffSignIn"),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such page type."),
        };

        string Of(string page, params (string Key, string? Value)[] values) => addresses.Of("/" + page, language, values);

        async Task<Product> ProductAsync(StandingKind kind)
        {
            var standings = await services.GetRequiredService<IRecognition>().AllStandingsAsync(now, none);
            var traceable = await services.GetRequiredService<ILots>().TraceableProductsAsync(none);
            var recalled = (await services.GetRequiredService<IRecalls>().InForceAsync(none)).Select(r => r.Product).ToHashSet();
            var products = await services.GetRequiredService<ICatalogue>().FindAsync([.. traceable], none);
            return products.Values.Where(p => standings.TryGetValue(p.Id, out var s) && s.Kind == kind && !recalled.Contains(p.Id)).OrderBy(p => p.Slug, StringComparer.Ordinal).First();
        }

        async Task<string> TraceAsync(StandingKind kind)
        {
            var product = await ProductAsync(kind);
            var lot = (await services.GetRequiredService<ILots>().NewestAsync([product.Id], 1, none))[product.Id].First();
            return Of("Trace/Public/Show", ("item", product.TraceItem), ("lot", lot.Number.ToString()));
        }

        async Task<string> ProofAsync()
        {
            var product = await ProductAsync(StandingKind.Valid);
            var lots = services.GetRequiredService<ILots>();
            var lot = (await lots.NewestAsync([product.Id], 1, none))[product.Id].First();
            var step = (await lots.JourneyAsync(lot.Id, none))[0];
            return Of("Trace/Public/Proof", ("item", product.TraceItem), ("lot", lot.Number.ToString()), ("step", StepProofReader.NameOf(step)));
        }

        async Task<string> RecalledAsync()
        {
            var recall = (await services.GetRequiredService<IRecalls>().InForceAsync(none))[0];
            var lot = (await services.GetRequiredService<ILots>().FindAsync([recall.Lot], none))[recall.Lot];
            var product = (await services.GetRequiredService<ICatalogue>().FindAsync([recall.Product], none))[recall.Product];
            return Of("Trace/Public/Show", ("item", product.TraceItem), ("lot", lot.Number.ToString()));
        }
    }
}
